"""Lists come in order and complete, from wherever a page before ended."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from chalicelib.domain.codes import CLOSED, Channel, Status
from chalicelib.domain.deadlines.clocks import LegalClock
from chalicelib.domain.occurrences.worklist import Filters, Row
from chalicelib.store.occurrences import lists
from chalicelib.store.occurrences.items import OccurrenceItem
from chalicelib.store.occurrences.lists import TRIAGE
from chalicelib.store.occurrences.mapping import to_item
from tests.calls import heard
from tests.thoroughness import either
from tests.values import FIRST, WATCHED, a_protocol, an_occurrence

MANY = 230


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


CATEGORIES, SECTORS, STATUSES = ("pothole", "garbage"), (None, "works", "parks"), (Status.FORWARDED, Status.CONCLUDED)


def keep_kinds() -> list[Row]:
    """The rows of occurrences of every category, sector and status here over four months, the newest first."""
    chance = random.Random(21)  # noqa: S311  # the same ones every time
    made = [
        an_occurrence(
            a_protocol(number),
            category=chance.choice(CATEGORIES),
            sector=chance.choice(SECTORS),
            status=chance.choice(STATUSES),
            channel=chance.choice((Channel.APP, Channel.PHONE)),
            registered_at=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=chance.randrange(110)),
        )
        for number in range(MANY)
    ]
    with OccurrenceItem.batch_write() as batch:
        for occurrence in made:
            batch.save(to_item(occurrence, WATCHED))
    rows = [row for one in made if (row := lists.get_row(one.protocol))]
    return sorted(rows, key=lambda row: (row.registered_at, row.protocol), reverse=True)


def position_of(row: Row) -> str:
    return f"{lists.instant(row.registered_at)}#{row.protocol}"


def asked() -> Iterator[Filters]:
    """Every combination of the filters that have an index, and of one that has none."""
    for category in (None, *CATEGORIES):
        for sector in (None, *SECTORS[1:]):
            for status in (None, *STATUSES):
                for channel, closed in ((None, None), (Channel.PHONE, None), (None, True), (None, False)):
                    yield Filters(category=category, sector=sector, status=status, channel=channel, closed=closed)


def test_what_an_index_narrows_is_what_is_there_from_any_position() -> None:
    kept = keep_kinds()

    # moto goes through everything for each query.
    for wanted in islice(asked(), 0, None, either(thorough=1, quick=7)):
        by = lists.narrowing(wanted)
        assert (by is None) == (wanted.category is wanted.sector is wanted.status is None)
        if by is None:
            continue
        expected = [
            row
            for row in kept
            if all(
                getattr(wanted, name) in (None, getattr(row, name))
                for name in ("category", "sector", "status", "channel")
            )
            and wanted.closed in (None, row.status in CLOSED)
        ]
        for before in ("2027", position_of(kept[100])):
            found = lists.examine_narrowed(by, "2026-01-10", before, wanted, 7)
            rows = [one.row for one in found if one.row]
            between = [row for row in expected if "2026-01-10" <= position_of(row) < before]
            assert rows == [replace(row, description="") for row in between]


def test_what_is_open_is_narrowed_by_its_status_first() -> None:
    both = Filters(category="pothole", status=Status.FORWARDED)

    assert lists.narrowing(both) == "status"
    assert lists.narrowing(replace(both, status=Status.CONCLUDED)) == "category"


def test_who_has_no_sector_has_no_list_and_costs_no_request() -> None:
    keep_many()

    with heard() as calls:
        assert list(lists.examine_narrowed("sector", "2026-01-01", "2027", Filters(sector=""), 10)) == []
    assert calls.operations == []
