"""No flow reads a whole table."""

from collections.abc import Iterator

import pytest

from tests.calls import Calls, heard


@pytest.fixture(autouse=True)
def calls() -> Iterator[Calls]:
    """What the application calls during a flow; never a Scan."""
    with heard() as made:
        yield made
    assert "Scan" not in made.operations
