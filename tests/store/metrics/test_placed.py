"""The facts of a cell are read a few days at a time, the newest first, and every day once."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.metrics.facts import Fact, Stage
from chalicelib.domain.metrics.queries import Period
from chalicelib.domain.protocols import Protocol
from chalicelib.store.metrics import placed, reads

HERE, INSIDE, ELSEWHERE = "88a810c915fffff", "89a810c9147ffff", "89a810c904bffff"
YEAR = Period(date(2025, 11, 30), date(2026, 11, 29))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Period]:
    """What is read of facts of which one a day is inside, one elsewhere, and one gone."""
    periods: list[Period] = []

    def facts_in(period: Period) -> list[Fact]:
        periods.append(period)
        return [fact for day in period.days() for fact in of_day(day)]

    monkeypatch.setattr(reads, "facts_in", facts_in)
    monkeypatch.setattr(reads, "first_month", lambda: "2026-01")
    return periods


def of_day(day: date) -> list[Fact]:
    """The facts of a day."""
    names = {cell: Protocol(f"{cell[:5]}{day:%Y%m%d}") for cell in (INSIDE, ELSEWHERE)}
    here = [Fact(names[cell], 1, day, Stage.RUNNING, cell=cell) for cell in (INSIDE, ELSEWHERE)]
    return [*here, Fact(Protocol("gone"), 1, day, Stage.GONE, cell=INSIDE)]


def test_every_day_is_read_once_from_the_last_to_the_first_that_has_any(asked: list[Period]) -> None:
    found = list(placed.counted_in(HERE, YEAR))

    days = [day for one in found for day in one.days]
    assert days == [YEAR.last - timedelta(days=number) for number in range(len(days))]
    assert (days[-1], found[-1].begin) == (date(2026, 1, 1), date(2026, 1, 1))
    assert all(len(protocols) == 1 for one in found for protocols in one.days.values())
    assert [one.begin for one in found] == [period.first for period in asked]
    # Never two months in one query, and seldom more queries than months.
    assert all(period.first.month == period.last.month for period in asked)
    assert len(asked) <= 14


def test_many_facts_are_read_four_days_at_a_time(asked: list[Period], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(placed, "_FEW", 0)

    assert all(len(list(period.days())) <= 4 for period in (list(placed.counted_in(HERE, YEAR)), asked)[1])


def test_without_figures_there_is_nothing_to_read(asked: list[Period], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads, "first_month", lambda: None)

    assert (list(placed.counted_in(HERE, YEAR)), asked) == ([], [])
