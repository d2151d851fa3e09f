"""Services that AWS may run several times at once, on its own engine: each change happens once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.deadlines.clocks import LegalClock
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.services import overdue, routing
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Registration
from chalicelib.store.occurrences.mapping import to_item
from chalicelib.store.publication import progress
from tests.payloads import stream_record
from tests.values import FIRST, FRIDAY, a_protocol, an_event, an_occurrence

pytestmark = pytest.mark.usefixtures("real_town")


def test_three_schedules_at_once_change_each_once() -> None:
    midnight = datetime(2026, 4, 21, 3, 0, tzinfo=UTC)
    clock = LegalClock(date(2026, 4, 20), date(2026, 4, 20))
    for number in range(12):
        to_item(an_occurrence(a_protocol(number), legal=clock), NextChecks(flag_at=midnight)).save()

    with ThreadPoolExecutor(3) as pool:
        changed = list(pool.map(lambda _: overdue.flag(midnight), range(3)))

    kept = [occurrences.get(a_protocol(number)) for number in range(12)]
    assert sum(changed) == 12
    assert {(found.version, found.is_overdue) for found in kept if found} == {(2, True)}


def test_ten_deliveries_at_once_route_once() -> None:
    occurrences.register(Registration(an_occurrence(category="street_light"), an_event()))
    image = stream_record(FIRST)["dynamodb"]["NewImage"]

    with ThreadPoolExecutor(10) as pool:
        outcomes = list(pool.map(lambda _: routing.route(image, FRIDAY + timedelta(seconds=2)), range(10)))

    found = occurrences.get(FIRST)
    assert sorted(outcomes, key=str) == [FIRST, *[None] * 9]
    assert found is not None
    assert (found.version, found.sequence) == (2, 2)


def test_of_many_publications_at_once_one_begins() -> None:
    now = datetime(2026, 6, 5, 6, 30, tzinfo=UTC)

    for night in range(3):
        with ThreadPoolExecutor(8) as pool:
            held = list(pool.map(lambda _, day=night: progress.begin(now + timedelta(days=day)), range(8)))
        assert sum(one is not None for one in held) == 1
