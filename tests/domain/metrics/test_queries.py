"""Metrics: periods are cut into the fewest spans that cover every day once."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.codes import Dimension
from chalicelib.domain.errors import Forbidden, InvalidFields
from chalicelib.domain.metrics.facts import Fact
from chalicelib.domain.metrics.queries import (
    Comparison,
    MetricsQuery,
    Period,
    SpanRange,
    Step,
    compared,
    query,
    restrict_to,
    span_ranges,
    spans,
    step_of,
)
from chalicelib.domain.people.people import Actor, Role
from tests.domain.builders import PROTOCOL, a_property, an_actor

JANUARY = date(2026, 1, 1)
lengths = st.integers(0, 1826).map(lambda days: timedelta(days=days))


def days_of(span: str) -> Iterator[date]:
    """Every day of a span."""
    day = date.fromisoformat(span if len(span) == 10 else f"{span}-01")
    while day.isoformat().startswith(span):
        yield day
        day += timedelta(days=1)


@a_property
@given(st.dates(date(2014, 1, 1), date(2030, 1, 1)), lengths)
def test_spans_cover_every_day_once_in_at_most_three_stretches(first: date, length: timedelta) -> None:
    period = Period(first, first + length)

    cut = span_ranges(period)

    assert [day for stretch in cut for span in spans(stretch) for day in days_of(span)] == list(period.days())
    assert len(cut) <= 3
    assert sum(len(spans(stretch)) for stretch in cut if not stretch.is_of_months) <= 60


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2026-01-01", "2026-01-31", [("2026-01", "2026-01")]),
        ("2026-01-01", "2026-12-31", [("2026-01", "2026-12")]),
        ("2026-01-02", "2026-01-31", [("2026-01-02", "2026-01-31")]),
        ("2026-01-15", "2026-02-20", [("2026-01-15", "2026-02-20")]),
        (
            "2025-12-20",
            "2026-03-05",
            [("2025-12-20", "2025-12-31"), ("2026-01", "2026-02"), ("2026-03-01", "2026-03-05")],
        ),
        ("2026-01-01", "2026-02-10", [("2026-01", "2026-01"), ("2026-02-01", "2026-02-10")]),
    ],
)
def test_whole_months_are_read_as_months(first: str, last: str, expected: list[tuple[str, str]]) -> None:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))

    assert span_ranges(period) == [SpanRange(*ends) for ends in expected]


def test_the_period_nobody_names_is_the_last_ninety_days() -> None:
    today = date(2026, 3, 20)

    assert query(None, None, {}, today).period == Period(date(2025, 12, 21), today)
    assert query(None, JANUARY, {}, today).period == Period(date(2025, 10, 4), JANUARY)
    assert query(JANUARY, None, {}, today).period == Period(JANUARY, today)
    assert len(list(query(None, None, {}, today).period.days())) == 90


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("2026-01-02", "2026-01-01", "to"),
        ("2021-01-01", "2026-01-01", "from"),
        ("2023-02-28", "2028-02-28", "from"),
        ("2024-02-28", "2029-02-28", "from"),
        ("2000-01-01", "2100-12-31", "from"),
    ],
)
def test_a_period_runs_forward_for_at_most_five_years(first: str, last: str, field: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        query(date.fromisoformat(first), date.fromisoformat(last), {}, JANUARY)

    assert [error.field for error in refused.value.errors] == [field]
    assert query(JANUARY, date(2030, 12, 31), {}, JANUARY).period.last == date(2030, 12, 31)


def test_a_sector_gets_its_own_figures_whatever_it_asks() -> None:
    asked = MetricsQuery(Period(JANUARY, JANUARY), {Dimension.SECTOR: "health", Dimension.KIND: "praise"})

    assert restrict_to(asked, an_actor(Role.MANAGER)) == restrict_to(asked, an_actor(Role.OMBUDSMAN)) == asked
    assert restrict_to(asked, an_actor(Role.SECTOR)).filters == {Dimension.SECTOR: "works", Dimension.KIND: "praise"}
    assert restrict_to(asked, an_actor(Role.SECTOR, Role.ATTENDANT)).filters[Dimension.SECTOR] == "works"
    assert restrict_to(asked, an_actor(Role.SECTOR, Role.MANAGER)) == asked


@pytest.mark.parametrize("actor", [an_actor(Role.SECTOR, sector=None), an_actor(Role.ATTENDANT), an_actor(Role.ADMIN)])
def test_anyone_who_has_neither_figures_nor_a_sector_gets_none(actor: Actor) -> None:
    with pytest.raises(Forbidden):
        restrict_to(MetricsQuery(Period(JANUARY, JANUARY)), actor)


def test_counters_answer_one_filter_and_facts_more() -> None:
    period = Period(JANUARY, JANUARY)

    assert MetricsQuery(period).selection == "all"
    assert MetricsQuery(period, {Dimension.KIND: "praise"}).selection == "kind=praise"
    assert MetricsQuery(period, {Dimension.KIND: "praise", Dimension.SECTOR: "works"}).selection is None


def test_a_step_begins_on_its_day_its_monday_or_the_first() -> None:
    assert step_of("2026-03-20", Step.DAY) == date(2026, 3, 20)
    assert step_of("2026-03-20", Step.WEEK) == date(2026, 3, 16)
    assert step_of("2026-03-20", Step.MONTH) == step_of("2026-03", Step.MONTH) == date(2026, 3, 1)


def test_a_question_admits_what_has_all_its_codes_in_its_period() -> None:
    fact = Fact(PROTOCOL, 1, JANUARY, sector="works", kind="complaint")
    period = Period(JANUARY, JANUARY)

    both = {Dimension.SECTOR: "works", Dimension.KIND: "complaint"}
    assert MetricsQuery(period).admits(JANUARY, fact.code)
    assert MetricsQuery(period, both).admits(JANUARY, fact.code)
    assert not MetricsQuery(period, both | {Dimension.KIND: "praise"}).admits(JANUARY, fact.code)
    assert not MetricsQuery(Period(date(2026, 1, 2), date(2026, 2, 1))).admits(JANUARY, fact.code)


@pytest.mark.parametrize(
    ("first", "last", "comparison", "expected"),
    [
        ("2026-03-01", "2026-03-31", "previous", ("2026-02-01", "2026-02-28")),
        ("2026-01-01", "2026-12-31", "previous", ("2025-01-01", "2025-12-31")),
        ("2026-03-10", "2026-03-19", "previous", ("2026-02-28", "2026-03-09")),
        ("2024-02-29", "2024-03-31", "year", ("2023-02-28", "2023-03-31")),
    ],
)
def test_a_period_is_compared_with_as_many_days_or_whole_months_before(
    first: str, last: str, comparison: str, expected: tuple[str, str]
) -> None:
    asked = MetricsQuery(Period(date.fromisoformat(first), date.fromisoformat(last)), {Dimension.SECTOR: "works"})

    before = compared(asked, Comparison(comparison))

    assert before == MetricsQuery(Period(*map(date.fromisoformat, expected)), asked.filters)
