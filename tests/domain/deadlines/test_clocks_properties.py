"""Deadlines: what holds for every calendar, term and wait."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.deadlines import clocks
from chalicelib.domain.deadlines.calendars import Calendar
from chalicelib.domain.deadlines.clocks import SectorClock, Term
from tests.domain.builders import (
    ONE_DAY,
    a_legal_clock,
    a_property,
    a_sector_clock,
    calendars,
    days,
    terms,
    waits,
)

FAR = date(2027, 3, 1)

legal_dues = st.integers(-10, 60).map(lambda count: timedelta(days=count))


def sector_due(forwarded_on: date, term: Term, legal_due_on: date, calendar: Calendar) -> date:
    """The due of a fresh forwarding."""
    return clocks.sector_clock(forwarded_on, term, legal_due_on=legal_due_on, calendar=calendar).due_on


def cap(legal_due_on: date, calendar: Calendar) -> date:
    """Two working days before the legal due."""
    return calendar.minus_working_days(legal_due_on, 2)


def reclassified(clock: SectorClock, term: Term, legal_due_on: date, calendar: Calendar) -> SectorClock:
    """The clock under another category's term."""
    return clocks.reclassified_sector_clock(clock, term, legal_due_on=legal_due_on, calendar=calendar)


def sent_back(
    due_on: date, stopped_on: date, wait: timedelta, *, legal_due_on: date, calendar: Calendar
) -> SectorClock:
    """The clock of an answer that waited for review and was sent back."""
    stopped = clocks.stopped_sector_clock(a_sector_clock(due_on), stopped_on)
    return clocks.resumed_sector_clock(stopped, stopped_on + wait, legal_due_on=legal_due_on, calendar=calendar)


@a_property
@given(days, calendars())
def test_a_legal_due_is_thirty_days_away_or_the_next_working_day(day: date, calendar: Calendar) -> None:
    clock = clocks.legal_clock(day, calendar)

    assert clock.base_on == day + timedelta(days=30)
    assert clock.due_on >= clock.base_on
    assert calendar.is_working(clock.due_on) or not calendar.roll_forward


@a_property
@given(days, calendars())
def test_the_citizen_has_twenty_days_that_roll_too(day: date, calendar: Calendar) -> None:
    due_on = clocks.citizen_due(day, calendar)

    assert due_on == calendar.rolled(day + timedelta(days=20))


@a_property
@given(days, terms, legal_dues, calendars())
def test_a_sector_due_is_after_its_forwarding(day: date, term: Term, legal_due: timedelta, calendar: Calendar) -> None:
    assert sector_due(day, term, day + legal_due, calendar) > day


@a_property
@given(days, terms, legal_dues, calendars())
def test_a_sector_due_keeps_to_its_cap_or_to_tomorrow(
    day: date, term: Term, legal_due: timedelta, calendar: Calendar
) -> None:
    due_on = sector_due(day, term, day + legal_due, calendar)

    assert due_on <= max(calendar.rolled(day + ONE_DAY), cap(day + legal_due, calendar))


@a_property
@given(days, terms, legal_dues, calendars())
def test_a_sector_due_is_a_working_day_where_dues_roll(
    day: date, term: Term, legal_due: timedelta, calendar: Calendar
) -> None:
    due_on = sector_due(day, term, day + legal_due, calendar)

    assert calendar.is_working(due_on) or not calendar.roll_forward


@a_property
@given(days, terms, calendars())
def test_a_sector_due_is_a_working_day_while_the_legal_due_is_far(day: date, term: Term, calendar: Calendar) -> None:
    due_on = sector_due(day, term, day + timedelta(days=90), calendar)

    assert calendar.is_working(due_on) or not calendar.roll_forward


@a_property
@given(days, terms, legal_dues, calendars())
def test_a_longer_term_never_ends_earlier(day: date, term: Term, legal_due: timedelta, calendar: Calendar) -> None:
    longer, legal_due_on = Term(term.days + 1, term.unit), day + legal_due
    clock = clocks.sector_clock(day, term, legal_due_on=legal_due_on, calendar=calendar)

    assert sector_due(day, longer, legal_due_on, calendar) >= clock.due_on
    assert reclassified(clock, longer, legal_due_on, calendar).due_on >= clock.due_on


@a_property
@given(days, calendars(), waits)
def test_a_legal_extension_never_brings_the_due_forward(day: date, calendar: Calendar, wait: timedelta) -> None:
    clock = clocks.legal_clock(day, calendar)
    waited = clocks.paused_legal_clock(clock, day, day + wait, calendar)

    extended = clocks.extended_legal_clock(waited, calendar)

    assert extended.due_on > waited.due_on
    assert extended.base_on == clock.base_on + wait + timedelta(days=30)


@a_property
@given(days, terms, legal_dues, calendars())
def test_a_sector_extension_keeps_to_the_cap_and_never_brings_the_due_forward(
    day: date, term: Term, legal_due: timedelta, calendar: Calendar
) -> None:
    legal_due_on = day + legal_due
    clock = clocks.sector_clock(day, term, legal_due_on=legal_due_on, calendar=calendar)

    extended = clocks.extended_sector_clock(clock, term, legal_due_on=legal_due_on, calendar=calendar)

    assert clock.due_on <= extended.due_on <= max(clock.due_on, cap(legal_due_on, calendar))


@a_property
@given(days, terms, calendars())
def test_a_sector_extension_adds_twenty_days_at_most(day: date, term: Term, calendar: Calendar) -> None:
    clock = clocks.sector_clock(day, term, legal_due_on=FAR + timedelta(days=90), calendar=calendar)

    extended = clocks.extended_sector_clock(clock, term, legal_due_on=FAR + timedelta(days=90), calendar=calendar)

    assert extended.due_on <= calendar.rolled(clock.due_on + timedelta(days=20))


@a_property
@given(days, waits, waits, calendars())
def test_a_pause_opened_in_time_moves_both_dues_by_at_least_its_days(
    due_on: date, before: timedelta, wait: timedelta, calendar: Calendar
) -> None:
    opened_on, due_on = due_on - before, calendar.rolled(due_on)

    legal = clocks.paused_legal_clock(a_legal_clock(due_on), opened_on, opened_on + wait, calendar)
    sector = clocks.paused_sector_clock(a_sector_clock(due_on), opened_on, opened_on + wait, calendar)

    assert legal.due_on == sector.due_on == calendar.rolled(due_on + wait)
    assert legal.due_on - due_on >= wait


@a_property
@given(days, st.integers(1, 60), waits, calendars())
def test_a_pause_opened_late_moves_nothing(due_on: date, late: int, wait: timedelta, calendar: Calendar) -> None:
    opened_on = due_on + timedelta(days=late)

    legal = clocks.paused_legal_clock(a_legal_clock(due_on), opened_on, opened_on + wait, calendar)
    sector = clocks.paused_sector_clock(a_sector_clock(due_on), opened_on, opened_on + wait, calendar)

    assert (legal, sector) == (a_legal_clock(due_on), a_sector_clock(due_on))


@a_property
@given(days, st.integers(-30, 30))
def test_a_stopped_clock_says_whether_it_was_on_time_and_how_late(due_on: date, late: int) -> None:
    stopped = clocks.stopped_sector_clock(a_sector_clock(due_on, overdue=late > 0), due_on + timedelta(days=late))

    assert stopped.on_time is (late <= 0)
    assert stopped.days_late == max(late, 0)
    assert not stopped.overdue


@a_property
@given(days, st.integers(-30, 30))
def test_a_closed_legal_clock_says_whether_it_was_on_time_and_how_late(due_on: date, late: int) -> None:
    closed = clocks.closed_legal_clock(a_legal_clock(due_on, overdue=late > 0), due_on + timedelta(days=late))

    assert closed.on_time is (late <= 0)
    assert closed.days_late == max(late, 0)
    assert not closed.overdue


@a_property
@given(days, waits, waits, calendars())
def test_what_was_answered_on_time_has_what_was_left_when_it_is_sent_back(
    due_on: date, early: timedelta, wait: timedelta, calendar: Calendar
) -> None:
    stopped_on = due_on - early

    resumed = sent_back(due_on, stopped_on, wait, calendar=calendar, legal_due_on=FAR + timedelta(days=90))

    assert resumed.due_on - (stopped_on + wait) >= early
    assert resumed.due_on > stopped_on + wait
    assert (resumed.stopped_on, resumed.on_time) == (None, None)


@a_property
@given(days, waits, waits, calendars(), legal_dues)
def test_what_was_answered_on_time_keeps_to_the_cap_or_to_tomorrow_when_it_is_sent_back(
    due_on: date, early: timedelta, wait: timedelta, calendar: Calendar, legal_due: timedelta
) -> None:
    stopped_on, sent_back_on = due_on - early, due_on - early + wait
    legal_due_on = due_on + legal_due

    resumed = sent_back(due_on, stopped_on, wait, calendar=calendar, legal_due_on=legal_due_on)

    assert sent_back_on < resumed.due_on
    assert resumed.due_on <= max(cap(legal_due_on, calendar), calendar.rolled(sent_back_on + ONE_DAY))
    assert calendar.is_working(resumed.due_on) or not calendar.roll_forward


@a_property
@given(days, st.integers(1, 30), waits, calendars(), legal_dues)
def test_what_was_answered_late_is_exactly_as_late_when_it_is_sent_back(
    due_on: date, late: int, wait: timedelta, calendar: Calendar, legal_due: timedelta
) -> None:
    stopped_on = due_on + timedelta(days=late)

    resumed = sent_back(due_on, stopped_on, wait, calendar=calendar, legal_due_on=due_on + legal_due)

    assert (stopped_on + wait - resumed.due_on).days == late


@a_property
@given(days, terms, calendars(), st.booleans())
def test_the_same_term_leaves_the_due_where_it_was(
    day: date, term: Term, calendar: Calendar, is_extended: bool
) -> None:
    legal_due_on = clocks.legal_clock(day, calendar).due_on
    clock = clocks.sector_clock(day, term, legal_due_on=legal_due_on, calendar=calendar)
    if is_extended:
        clock = clocks.extended_sector_clock(clock, term, legal_due_on=legal_due_on, calendar=calendar)

    assert reclassified(clock, term, legal_due_on, calendar) == clock
