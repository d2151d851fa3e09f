"""Lists come in order and complete, from wherever a page before ended."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.codes import Kind, PhotoStatus, Priority
from chalicelib.domain.deadlines.clocks import LegalClock
from chalicelib.domain.occurrences.worklist import Row
from chalicelib.domain.people.people import Role
from chalicelib.domain.places.places import Address, Location
from chalicelib.store.occurrences import lists, photos
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Registration
from chalicelib.store.occurrences.items import OccurrenceItem
from chalicelib.store.occurrences.lists import TRIAGE
from chalicelib.store.occurrences.mapping import to_item
from tests.calls import heard
from tests.domain.builders import an_actor
from tests.values import FIRST, WATCHED, a_photo, a_protocol, an_event, an_occurrence

MANY = 230

OFFICER = an_actor(Role.OMBUDSMAN)


def keep_many() -> list[tuple[str, str, str]]:
    """Occurrences of three queues over three months, many of them at one moment; queue, due and registration."""
    chance = random.Random(20)  # noqa: S311  # the same ones every time
    kept = []
    with OccurrenceItem.batch_write() as batch:
        for number in range(MANY):
            due_on = date(2026, 4, 1) + timedelta(days=chance.randrange(20))
            registered_at = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(hours=chance.randrange(60) * 24)
            sector = chance.choice([None, "works", "lighting"])
            made = an_occurrence(
                a_protocol(number), sector=sector, registered_at=registered_at, legal=LegalClock(due_on, due_on)
            )
            batch.save(to_item(made, WATCHED))
            registered = f"{lists.instant(registered_at)}#{made.protocol}"
            kept.append((sector or TRIAGE, f"{due_on.isoformat()}#{made.protocol}", registered))
    return kept


def test_queues_are_merged_by_due_and_go_on_from_any_position() -> None:
    kept = keep_many()
    expected = sorted(due for queue, due, _ in kept if queue in {"works", TRIAGE})

    for start in (None, expected[0], expected[len(expected) // 2], expected[-1], "2026-04-10"):
        found = list(lists.list_by_due(["works", TRIAGE], start))

        assert [position for position, _ in found] == [due for due in expected if start is None or due > start]
        assert all(row is not None and position.endswith(row.protocol) for position, row in found)


def test_a_month_comes_newest_first_and_goes_on_from_any_position() -> None:
    kept = keep_many()
    expected = sorted((at for _, _, at in kept if at.startswith("2026-03")), reverse=True)

    for before in ("2026-04-01", expected[0], expected[len(expected) // 2], expected[-1]):
        found = list(lists.list_by_registration("2026-03", "2026-03-01", before))
        assert [position for position, _ in found] == [at for at in expected if at < before]

    some = list(lists.list_by_registration("2026-03", "2026-03-15", "2026-03-20"))
    assert [position for position, _ in some] == [at for at in expected if "2026-03-15" <= at < "2026-03-20"]


def test_nothing_lies_between_an_end_and_a_beginning_after_it() -> None:
    keep_many()

    assert list(lists.list_by_registration("2026-03", "2026-03-20", "2026-03-20")) == []
    assert list(lists.list_by_due([], None)) == []
    assert list(lists.list_by_due(["unicorns"], None)) == []


def test_a_row_read_through_an_index_is_the_row_read_whole() -> None:
    keep_many()
    ((_, through_queue), *_), ((_, through_month), *_) = (
        list(lists.list_by_due(["works"], None)),
        list(lists.list_by_registration("2026-04", "2026-04-01", "2026-05-01")),
    )

    assert through_queue is not None
    for row in (through_queue, through_month):
        assert lists.get_row(row.protocol) == row


def test_a_protocol_nobody_has_has_no_row() -> None:
    assert lists.get_row(FIRST) is None


def registered(place: Address | None = None, **changes: Any) -> Row:
    """The row of an occurrence in the table, with a photo that was announced."""
    made = an_occurrence(photo_ids=(a_photo().id,), location=Location(address=place), **changes)
    occurrences.register(Registration(made, an_event(), photos=[a_photo()]))
    row = lists.get_row(FIRST)
    assert row is not None
    return row


@pytest.mark.parametrize(("settled", "seen"), [(None, False), (PhotoStatus.REJECTED, False), (PhotoStatus.READY, True)])
@pytest.mark.usefixtures("loaded_town")
def test_a_row_has_photos_when_one_can_be_seen(settled: PhotoStatus | None, seen: bool) -> None:
    row = registered()
    if settled:
        photos.settle(FIRST, a_photo().id, settled, None)

    assert [one.has_photos for one in lists.completed([row], OFFICER)] == [seen]


@pytest.mark.usefixtures("loaded_town")
def test_of_a_report_whose_photos_the_sector_may_not_see_none_is_said() -> None:
    row = registered(kind=Kind.REPORT, sector="works")
    photos.settle(FIRST, a_photo().id, PhotoStatus.READY, None)

    with heard() as calls:
        assert [one.has_photos for one in lists.completed([row], OFFICER)] == [False]
    assert calls.operations == ["BatchGetItem"]


@pytest.mark.usefixtures("loaded_town")
def test_a_completed_row_says_where_and_how_urgent() -> None:
    place = Address(street="Av. Central", number="12", reference="fale com 11 98888-7777")
    row = registered(place, priority=Priority.URGENT)

    (plain,) = lists.completed([row], OFFICER)
    (sensitive,) = lists.completed([replace(row, kind=Kind.REPORT)], OFFICER)

    assert (plain.address, plain.priority) == (place, Priority.URGENT)
    assert sensitive.address is not None
    assert sensitive.address.street == "Av. Central"
    assert "98888" not in (sensitive.address.reference or "")


def test_no_rows_are_completed_by_no_request() -> None:
    with heard() as calls:
        assert lists.completed([], OFFICER) == []
    assert calls.operations == []
