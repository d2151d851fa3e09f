"""Citizens are offered the most used categories first, and all others by name."""

from dataclasses import replace
from datetime import UTC, date, datetime
from unittest.mock import Mock

import pytest
from botocore.exceptions import ClientError

from chalicelib.domain.metrics.recounts import Recount
from chalicelib.services import offered
from chalicelib.store.directory import directory
from tests.store.metrics.test_writes import FACT, commit
from tests.values import a_protocol

pytestmark = pytest.mark.usefixtures("town")
NOW = datetime(2026, 4, 2, 12, tzinfo=UTC)


def count(category: str, times: int, on: date = date(2026, 3, 20), first: int = 0) -> None:
    """Have a category counted some times."""
    for number in range(first, first + times):
        protocol = a_protocol(number)
        commit(Recount(None, replace(FACT, protocol=protocol, category=category, registered_on=on)))


def codes() -> list[str]:
    """The codes of what is offered."""
    return [one.code for one in offered.categories(NOW)]


def by_name() -> list[str]:
    """All codes by the names of their categories."""
    active = [one for one in directory.load().categories.values() if one.active]
    return [one.code for one in sorted(active, key=lambda one: one.name)]


def test_in_a_new_town_they_are_by_name() -> None:
    assert codes() == by_name()


def test_the_most_used_come_first_and_the_others_by_name() -> None:
    last, before = by_name()[-1], by_name()[-2]
    count(before, 1)
    count(last, 2, first=10)

    assert codes() == [last, before, *by_name()[:-2]]


def test_what_was_used_last_year_and_what_is_not_offered_do_not_count() -> None:
    count(by_name()[-1], 3, on=date(2025, 3, 20))
    count("unknown", 2, first=10)

    assert codes() == by_name()


def test_no_more_than_six_are_taken_out_of_their_order() -> None:
    used = by_name()[::-1][:8]
    for number, code in enumerate(used):
        count(code, 9 - number, first=100 * number)

    assert codes()[:6] == used[:6]
    assert codes()[6:] == [code for code in by_name() if code not in used[:6]]


def test_in_a_town_whose_counters_do_not_answer_they_are_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    count(by_name()[-1], 2)
    error = ClientError({"Error": {"Code": "ThrottlingException"}}, "BatchGetItem")
    monkeypatch.setattr("chalicelib.store.metrics.used.reads.read_mains", Mock(side_effect=error))

    assert codes() == by_name()
