"""Calendars: which days a town works, and how days are counted over the others (R3)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.deadlines.calendars import ONE_DAY, Calendar, years_to_load
from tests.domain.builders import GOOD_FRIDAY, TIRADENTES, a_calendar, a_property, calendars, days

SATURDAY = date(2026, 4, 18)
SUNDAY = date(2026, 4, 19)
MONDAY = date(2026, 4, 20)


@pytest.mark.parametrize(
    ("day", "works"),
    [(SATURDAY, False), (SUNDAY, False), (MONDAY, True), (TIRADENTES, False), (GOOD_FRIDAY, False)],
)
def test_a_town_works_from_monday_to_friday_but_on_holidays(day: date, works: bool) -> None:
    assert a_calendar().is_working(day) is works


def test_a_working_day_does_not_roll() -> None:
    assert a_calendar().rolled(MONDAY) == MONDAY


def test_a_day_rolls_over_the_weekend_and_the_holidays_after_it() -> None:
    assert a_calendar(MONDAY).rolled(SATURDAY) == date(2026, 4, 22)


def test_nothing_rolls_in_a_town_that_does_not_want_it() -> None:
    assert a_calendar(roll_forward=False).rolled(SUNDAY) == SUNDAY


def test_the_start_of_working_days_is_not_counted() -> None:
    assert a_calendar().plus_working_days(date(2026, 4, 1), 1) == date(2026, 4, 2)


def test_working_days_step_over_holidays_and_weekends() -> None:
    assert a_calendar().plus_working_days(date(2026, 4, 1), 5) == date(2026, 4, 9)
    assert a_calendar().minus_working_days(date(2026, 4, 9), 5) == date(2026, 4, 1)


def test_a_year_is_known_once_it_is_loaded() -> None:
    assert a_calendar().knows(date(2026, 12, 31))
    assert not a_calendar().knows(date(2027, 1, 1))


def test_a_calendar_that_nobody_loaded_knows_no_year() -> None:
    assert not Calendar().knows(MONDAY)


@pytest.mark.parametrize(
    ("today", "dues", "years"),
    [
        (date(2026, 9, 30), [], ()),
        (date(2026, 10, 1), [], (2027,)),
        (date(2026, 12, 31), [], (2027,)),
        (date(2026, 9, 30), [date(2026, 10, 30)], ()),
        (date(2026, 9, 30), [date(2027, 1, 4), date(2026, 10, 30)], (2027,)),
        (date(2027, 1, 2), [date(2027, 1, 29)], (2027,)),
        (date(2027, 11, 1), [date(2027, 12, 1)], (2027, 2028)),
    ],
)
def test_a_year_must_be_loaded_from_october_on_or_once_a_due_falls_in_it(
    today: date, dues: list[date], years: tuple[int, ...]
) -> None:
    assert years_to_load(a_calendar(), today, dues) == years


def test_a_year_that_is_loaded_is_not_asked_for_again() -> None:
    calendar = Calendar(years=frozenset({2026, 2027}))

    assert years_to_load(calendar, date(2026, 12, 1), [date(2027, 1, 4)]) == ()


@a_property
@given(days, calendars())
def test_a_rolled_day_is_the_first_working_day_not_before_it(day: date, calendar: Calendar) -> None:
    rolled = calendar.rolled(day)

    if not calendar.roll_forward:
        assert rolled == day
        return
    assert calendar.is_working(rolled)
    assert not any(calendar.is_working(skipped) for skipped in between(day, rolled))


@a_property
@given(days, st.integers(1, 30), calendars())
def test_as_many_working_days_are_stepped_over_as_were_asked(day: date, count: int, calendar: Calendar) -> None:
    end = calendar.plus_working_days(day, count)

    assert calendar.is_working(end)
    assert sum(calendar.is_working(stepped) for stepped in between(day + ONE_DAY, end + ONE_DAY)) == count


@a_property
@given(days, st.integers(1, 30), calendars())
def test_going_back_undoes_going_forward_from_a_working_day(day: date, count: int, calendar: Calendar) -> None:
    start = calendar.plus_working_days(day, 1)

    assert calendar.minus_working_days(calendar.plus_working_days(start, count), count) == start


@pytest.mark.parametrize("day", [SATURDAY, MONDAY])
def test_no_working_days_are_no_step(day: date) -> None:
    assert a_calendar().plus_working_days(day, 0) == day


def between(first: date, end: date) -> list[date]:
    """The days from one on, up to another that is left out."""
    return [first + timedelta(days=count) for count in range((end - first).days)]
