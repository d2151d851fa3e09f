"""Walks: when one is due, from which day on, and when what is open follows from the calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.codes import Channel, Kind, Status
from chalicelib.domain.deadlines.calendars import Calendar
from chalicelib.domain.occurrences.worklist import Row
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.schedule.recalculation import SETTLES_AFTER, RecalculationProgress, recalculation_due
from tests.domain.builders import LEGAL_DUE, PROTOCOL, SECTOR_DUE, a_calendar

NOW = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)
MONDAY, WEDNESDAY = date(2026, 4, 20), date(2026, 4, 22)


def a_walk(calendar: Calendar, first: date | None = None, **changes: object) -> RecalculationProgress:
    """A walk under a calendar; over, unless told."""
    return replace(RecalculationProgress(calendar.days_off, calendar.roll_forward, first), **changes)  # type: ignore[arg-type]


def a_row(status: Status = Status.FORWARDED, sector_due_on: date | None = SECTOR_DUE) -> Row:
    """A row of the works, due on 10 March and 1 April."""
    return Row(
        protocol=PROTOCOL,
        version=2,
        status=status,
        kind=Kind.COMPLAINT,
        category="pothole",
        sector="works",
        channel=Channel.APP,
        identity_mode=IdentityMode.ANONYMOUS,
        neighbourhood=None,
        description="",
        registered_at=NOW,
        legal_due_on=LEGAL_DUE,
        sector_due_on=sector_due_on,
        overdue=False,
        photo_count=0,
    )


def test_the_first_walk_goes_through_everything() -> None:
    progress = recalculation_due(None, a_calendar(), NOW)

    assert progress is not None
    assert (progress.first, progress.days_off) == (date.min, a_calendar().days_off)


def test_while_the_calendar_stays_none_is_due() -> None:
    assert recalculation_due(a_walk(a_calendar()), a_calendar(), NOW) is None


@pytest.mark.parametrize(
    ("before", "now", "first"),
    [
        (a_calendar(), a_calendar(WEDNESDAY, MONDAY), MONDAY),
        (a_calendar(MONDAY), a_calendar(), MONDAY),
        (a_calendar(MONDAY), a_calendar(WEDNESDAY), MONDAY),
        (a_calendar(), a_calendar(roll_forward=False), date.min),
    ],
)
def test_an_edit_asks_for_one_from_the_first_day_it_changes(before: Calendar, now: Calendar, first: date) -> None:
    progress = recalculation_due(a_walk(before), now, NOW)

    assert progress is not None
    assert (progress.first, progress.reached, progress.days_off) == (first, None, now.days_off)


def test_loading_a_year_without_days_off_changes_no_due() -> None:
    calendar = a_calendar()

    assert recalculation_due(a_walk(calendar), replace(calendar, years=calendar.years | {2027}), NOW) is None


def test_an_edit_taken_back_during_a_walk_asks_for_one_from_the_same_day() -> None:
    begun = a_walk(a_calendar(MONDAY), MONDAY, reached=("triage", "2026-04-22#1"))

    progress = recalculation_due(begun, a_calendar(), NOW)

    assert progress == a_walk(a_calendar(), MONDAY)


def test_a_walk_that_was_cut_short_goes_on() -> None:
    begun = a_walk(a_calendar(), MONDAY, reached=("parks", "2026-04-22#1"))

    assert recalculation_due(begun, a_calendar(), NOW) == begun
    assert [begun.is_past(queue) for queue in ("lighting", "parks", "works")] == [True, False, False]
    assert [begun.position_in(queue) for queue in ("parks", "works")] == ["2026-04-22#1", None]


def test_it_is_walked_twice_with_time_to_settle_between() -> None:
    once = a_walk(a_calendar(), MONDAY, reached=("works", "2026-04-22#1")).ended(NOW)

    assert recalculation_due(once, a_calendar(), NOW + SETTLES_AFTER - timedelta(seconds=1)) is None
    assert recalculation_due(once, a_calendar(), NOW + SETTLES_AFTER) == once
    assert once.at("works", "2026-04-22#1").ended(NOW) == a_walk(a_calendar())


@pytest.mark.parametrize(
    ("first", "row", "touches"),
    [
        (LEGAL_DUE, a_row(), True),
        (LEGAL_DUE + timedelta(days=1), a_row(), False),
        (LEGAL_DUE + timedelta(days=1), a_row(sector_due_on=LEGAL_DUE + timedelta(days=1)), True),
        (LEGAL_DUE, a_row(sector_due_on=None), True),
        (LEGAL_DUE + timedelta(days=1), a_row(sector_due_on=None), False),
        (date(2026, 12, 1), a_row(Status.AWAITING_CITIZEN), True),
        (None, a_row(Status.AWAITING_CITIZEN), False),
    ],
)
def test_a_row_is_touched_when_a_due_is_not_before_the_first_day_or_its_citizen_is_waited_for(
    first: date | None, row: Row, touches: bool
) -> None:
    assert a_walk(a_calendar(), first).touches(row) is touches
