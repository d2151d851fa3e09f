"""Cases of another time are laid over the last year without losing their rhythm."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.seeding.cases import Case
from tasks.seeding.date_shift import DateShift, date_shift_of

BOSTON, TOWN = ZoneInfo("America/New_York"), ZoneInfo("America/Sao_Paulo")
UNTIL = date(2026, 11, 22)
MOMENTS = st.datetimes(datetime(2014, 1, 1), datetime(2016, 1, 1), timezones=st.just(BOSTON))  # noqa: DTZ001


def a_case(opened_at: datetime, closed_at: datetime | None = None, case_id: str = "1") -> Case:
    return Case(case_id, opened_at, "Sign Repair", closed_at=closed_at)


@given(MOMENTS, st.timedeltas(timedelta(), timedelta(days=400)), st.integers(1, 52), st.integers(0, 99))
def test_weekday_hour_and_days_taken_stay(opened: datetime, took: timedelta, laps: int, number: int) -> None:
    laid = DateShift(UNTIL, TOWN, laps).shifted(a_case(opened, opened + took, str(number)))

    assert UNTIL - timedelta(days=364) < laid.opened_at.date() <= UNTIL
    assert laid.opened_at.weekday() == opened.weekday()
    assert laid.opened_at.replace(tzinfo=None).time() == opened.replace(tzinfo=None).time()
    assert laid.opened_at.tzinfo is TOWN
    assert laid.closed_at is not None
    assert laid.closed_at.replace(tzinfo=None) - laid.opened_at.replace(tzinfo=None) == took


@pytest.mark.parametrize(("days", "laps"), [(1, 52), (31, 10), (181, 2), (365, 1), (2_000, 1)])
def test_a_shorter_time_runs_in_more_laps(days: int, laps: int) -> None:
    first = datetime(2015, 1, 1, 12, tzinfo=BOSTON)

    date_shift = date_shift_of([a_case(first), a_case(first + timedelta(days=days - 1))], UNTIL, TOWN)

    assert date_shift.laps == laps


def test_every_month_of_the_year_has_its_cases() -> None:
    first = datetime(2015, 1, 1, 12, tzinfo=BOSTON)
    cases = [a_case(first + timedelta(days=number % 181), case_id=str(number)) for number in range(2_000)]
    date_shift = date_shift_of(cases, UNTIL, TOWN)

    laid = [date_shift.shifted(case).opened_at for case in cases]

    assert len({(moment.year, moment.month) for moment in laid}) == 13
    assert max(laid).astimezone(UTC).date() == UNTIL
