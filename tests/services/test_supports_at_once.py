"""Supports that come at once, on AWS's own engine: each counted once, and no officer's save is refused for them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences import supports
from chalicelib.store.occurrences.repository import Change, Registration
from tests import flow_steps
from tests.values import FIRST, WATCHED, an_event, an_occurrence

KEY = "on-the-bus"


@pytest.fixture
def registered(real_tables: None) -> None:
    """An occurrence in the table."""
    occurrences.register(Registration(an_occurrence(public_id="a1b2"), an_event(), WATCHED))


def acted() -> None:
    """An officer's save, which replaces the whole occurrence."""
    now = occurrences.get(FIRST)
    assert now is not None
    occurrences.save(Change(replace(now, version=now.version + 1), WATCHED))


def test_many_at_once_are_counted_each_once_while_an_officer_saves(registered: None) -> None:
    keys = [f"device-{number}" for number in range(12)]
    with ThreadPoolExecutor(8) as pool:
        supporting = [pool.submit(supports.add, FIRST, key) for key in (*keys, *keys)]
        for _ in range(3):
            acted()
        for done in supporting:
            done.result()

    found = occurrences.get(FIRST)
    assert found is not None
    assert (supports.total(FIRST), found.version) == (len(keys), 4)


def test_the_same_key_added_and_removed_at_once_ends_with_what_its_support_says(registered: None) -> None:
    with ThreadPoolExecutor(8) as pool:
        for done in [pool.submit(one, FIRST, KEY) for one in (supports.add, supports.remove) * 6]:
            done.result()

    (kept,) = [item for item in flow_steps.items() if item["type"]["S"] == "support"]
    assert supports.total(FIRST) == ("withdrawn" not in kept)
