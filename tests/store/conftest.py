"""The store is tried on moto and on AWS's own engine: what it promises must hold on both."""

import pytest


@pytest.fixture(params=["aws", "real_tables"], ids=["moto", "dynamodb-local"], autouse=True)
def tables(request: pytest.FixtureRequest) -> None:
    """Empty tables, in each engine."""
    request.getfixturevalue(request.param)


@pytest.fixture
def loaded_town(tables: None) -> None:
    """A town with settings: the next checks of what is written follow from them."""
    from tests import sample_towns  # only now is the environment set

    sample_towns.load()
