"""Deadlines: the worked examples, day by day; what holds for every calendar is in test_deadlines_properties.py."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.deadlines import clocks
from chalicelib.domain.deadlines.calendars import Calendar
from chalicelib.domain.deadlines.clocks import SectorClock, Term, Unit
from tests.domain.builders import (
    FIVE_WORKING_DAYS,
    FORWARDED_ON,
    LEGAL_DUE,
    ONE_DAY,
    SECTOR_DUE,
    a_calendar,
    a_legal_clock,
    a_sector_clock,
)

FRIDAY_20_MARCH = date(2026, 3, 20)
MONDAY_20_APRIL = date(2026, 4, 20)
WEDNESDAY_22_APRIL = date(2026, 4, 22)
THURSDAY_23_APRIL = date(2026, 4, 23)
FAR = date(2027, 3, 1)


def sector_due(forwarded_on: date, term: Term, legal_due_on: date, calendar: Calendar) -> date:
    """The due of a fresh forwarding."""
    return clocks.sector_clock(forwarded_on, term, legal_due_on=legal_due_on, calendar=calendar).due_on


# R1: the legal due


@pytest.mark.parametrize(
    ("optional_days", "due_on"),
    [
        ((), MONDAY_20_APRIL),
        ((MONDAY_20_APRIL,), WEDNESDAY_22_APRIL),
        ((MONDAY_20_APRIL, WEDNESDAY_22_APRIL), THURSDAY_23_APRIL),
    ],
)
def test_the_legal_due_of_the_worked_example(optional_days: tuple[date, ...], due_on: date) -> None:
    clock = clocks.legal_clock(FRIDAY_20_MARCH, a_calendar(*optional_days))

    assert clock.base_on == date(2026, 4, 19)
    assert clock.due_on == due_on


def test_the_legal_due_stays_on_a_sunday_where_nothing_rolls() -> None:
    assert clocks.legal_clock(FRIDAY_20_MARCH, a_calendar(roll_forward=False)).due_on == date(2026, 4, 19)


# R2: the sector's due


def test_the_sector_due_of_the_worked_example() -> None:
    assert sector_due(date(2026, 4, 1), FIVE_WORKING_DAYS, FAR, a_calendar()) == date(2026, 4, 9)


def test_calendar_days_count_weekends_and_roll_off_them() -> None:
    assert sector_due(date(2026, 4, 9), Term(10, Unit.CALENDAR), FAR, a_calendar()) == MONDAY_20_APRIL


def test_a_sector_never_has_more_than_twenty_calendar_days() -> None:
    assert sector_due(date(2026, 3, 2), Term(20, Unit.WORKING), FAR, a_calendar()) == date(2026, 3, 23)


def test_a_sector_ends_two_working_days_before_the_legal_due() -> None:
    assert sector_due(date(2026, 4, 14), FIVE_WORKING_DAYS, WEDNESDAY_22_APRIL, a_calendar()) == date(2026, 4, 17)


def test_a_sector_has_until_tomorrow_however_late_it_is() -> None:
    assert sector_due(date(2026, 5, 5), FIVE_WORKING_DAYS, WEDNESDAY_22_APRIL, a_calendar()) == date(2026, 5, 6)


# R4 and R5: extensions


def test_a_legal_extension_counts_from_the_due_before_it_rolled() -> None:
    clock = clocks.legal_clock(FRIDAY_20_MARCH, a_calendar())

    extended = clocks.extended_legal_clock(clock, a_calendar())

    assert extended.base_on == extended.due_on == date(2026, 5, 19)
    assert extended.extended


def test_a_sector_extension_is_the_same_number_of_days_again() -> None:
    clock = clocks.sector_clock(date(2026, 4, 1), FIVE_WORKING_DAYS, legal_due_on=FAR, calendar=a_calendar())

    extended = clocks.extended_sector_clock(clock, FIVE_WORKING_DAYS, legal_due_on=FAR, calendar=a_calendar())

    assert extended.due_on == date(2026, 4, 16)
    assert extended.extended


# R6: while the citizen is waited for


def test_both_dues_move_by_exactly_the_days_waited() -> None:
    opened_on, closed_on = date(2026, 3, 4), date(2026, 3, 11)

    legal = clocks.paused_legal_clock(a_legal_clock(), opened_on, closed_on, a_calendar())
    sector = clocks.paused_sector_clock(a_sector_clock(), opened_on, closed_on, a_calendar())

    assert legal.due_on == LEGAL_DUE + timedelta(days=7)
    assert sector.due_on == SECTOR_DUE + timedelta(days=7)


def test_a_pause_that_ends_on_its_day_moves_nothing() -> None:
    clock = a_sector_clock(date(2026, 3, 14))

    assert clocks.paused_sector_clock(clock, FORWARDED_ON, FORWARDED_ON, a_calendar()) == clock


def test_a_pause_leaves_a_stopped_clock_as_it_stopped() -> None:
    stopped = clocks.stopped_sector_clock(a_sector_clock(), FORWARDED_ON)

    assert clocks.paused_sector_clock(stopped, FORWARDED_ON, date(2026, 3, 9), a_calendar()) == stopped


# T8, T9 and R8: a clock that stops, and goes on


def resumed(clock: SectorClock, today: date, legal_due_on: date) -> SectorClock:
    """The clock after it was sent back."""
    return clocks.resumed_sector_clock(clock, today, legal_due_on=legal_due_on, calendar=a_calendar())


def test_a_clock_stops_once() -> None:
    stopped = clocks.stopped_sector_clock(a_sector_clock(), SECTOR_DUE)

    assert clocks.stopped_sector_clock(stopped, SECTOR_DUE + ONE_DAY) == stopped


def test_a_running_clock_has_nothing_to_resume() -> None:
    assert resumed(a_sector_clock(), SECTOR_DUE, FAR) == a_sector_clock()


def test_a_clock_that_goes_on_keeps_what_was_left() -> None:
    stopped = clocks.stopped_sector_clock(a_sector_clock(), date(2026, 3, 6))

    assert resumed(stopped, date(2026, 3, 12), FAR).due_on == date(2026, 3, 16)


def test_a_clock_that_goes_on_keeps_to_the_cap() -> None:
    stopped = clocks.stopped_sector_clock(a_sector_clock(), date(2026, 3, 4))

    assert resumed(stopped, date(2026, 3, 27), LEGAL_DUE).due_on == date(2026, 3, 30)


def test_a_clock_that_goes_on_under_an_old_legal_due_has_until_tomorrow() -> None:
    stopped = clocks.stopped_sector_clock(a_sector_clock(), date(2026, 3, 4))

    assert resumed(stopped, date(2026, 4, 7), LEGAL_DUE).due_on == date(2026, 4, 8)


def test_a_clock_that_was_late_goes_on_exactly_as_late() -> None:
    stopped = clocks.stopped_sector_clock(a_sector_clock(), SECTOR_DUE + timedelta(days=3))

    again = resumed(stopped, date(2026, 4, 7), LEGAL_DUE)

    assert date(2026, 4, 7) - again.due_on == timedelta(days=3)


# T13: another term for the same forwarding


def reclassified(clock: SectorClock, term: Term, legal_due_on: date, calendar: Calendar) -> SectorClock:
    """The clock under another category's term."""
    return clocks.reclassified_sector_clock(clock, term, legal_due_on=legal_due_on, calendar=calendar)


def test_another_term_counts_from_the_forwarding() -> None:
    assert reclassified(a_sector_clock(), Term(3, Unit.WORKING), LEGAL_DUE, a_calendar()).due_on == date(2026, 3, 6)


def test_another_term_keeps_to_the_cap_after_a_pause() -> None:
    forwarded_on, asked_on, answered_on = date(2026, 3, 25), date(2026, 3, 26), date(2026, 4, 2)
    clock = clocks.sector_clock(forwarded_on, FIVE_WORKING_DAYS, legal_due_on=LEGAL_DUE, calendar=a_calendar())
    clock = clocks.paused_sector_clock(clock, asked_on, answered_on, a_calendar())
    legal = clocks.paused_legal_clock(a_legal_clock(), asked_on, answered_on, a_calendar())
    assert (clock.due_on, legal.due_on) == (date(2026, 4, 6), date(2026, 4, 8))

    assert reclassified(clock, FIVE_WORKING_DAYS, legal.due_on, a_calendar()).due_on <= date(2026, 4, 6)


def test_another_term_keeps_the_extension_and_the_days_waited() -> None:
    clock = clocks.extended_sector_clock(a_sector_clock(), FIVE_WORKING_DAYS, legal_due_on=FAR, calendar=a_calendar())
    clock = clocks.paused_sector_clock(clock, date(2026, 3, 4), date(2026, 3, 11), a_calendar())
    assert clock.due_on == date(2026, 3, 24)

    shorter = reclassified(clock, Term(3, Unit.WORKING), FAR, a_calendar())

    assert shorter.due_on == date(2026, 3, 18)
    assert shorter.extended


def test_another_term_gives_the_waits_to_a_sector_that_got_it_after_the_legal_due() -> None:
    """The legal due is past and does not move: waits that were not counted would make the sector late."""
    clock = clocks.sector_clock(FORWARDED_ON, FIVE_WORKING_DAYS, legal_due_on=date(2026, 2, 20), calendar=a_calendar())
    clock = clocks.paused_sector_clock(clock, FORWARDED_ON, date(2026, 3, 12), a_calendar())
    assert clock.due_on == date(2026, 3, 13)

    assert reclassified(clock, Term(10, Unit.WORKING), date(2026, 2, 20), a_calendar()) == clock
