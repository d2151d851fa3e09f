"""A town that the tests of a module share: they test refusals, which may not change it."""

from collections.abc import Iterator

import pytest
from moto import mock_aws

from chalicelib.store.directory import secrets
from tests import aws as made
from tests import sample_towns


@pytest.fixture(scope="module")
def shared_town() -> Iterator[None]:
    """A small town for a whole module."""
    with mock_aws():
        made.reset_clients()
        made.create_in_moto()
        sample_towns.load()
        yield
    made.reset_clients()


@pytest.fixture
def nothing_stored(shared_town: None) -> Iterator[None]:
    """Fail when anything in any table or bucket has changed."""
    # The town's keys are made at their first use, which must not be in the test that compares.
    for name in ("cursors", "receipts"):
        secrets.secret(name)
    before = made.everything_stored()
    yield
    assert made.everything_stored() == before
