"""Metrics: periods are cut into the fewest spans that cover every day once."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.facts import Dimension, Fact
from chalicelib.domain.metrics import Period, Question, Step, Stretch, default_period, spans, step_of, stretches
from tests.domain.builders import PROTOCOL, a_property

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

    cut = stretches(period)

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

    assert stretches(period) == [Stretch(*ends) for ends in expected]


def test_the_period_nobody_names_is_ninety_days_long() -> None:
    assert len(list(default_period(JANUARY).days())) == 90
    assert default_period(JANUARY).last == JANUARY


def test_a_step_begins_on_its_day_its_monday_or_the_first() -> None:
    assert step_of("2026-03-20", Step.DAY) == date(2026, 3, 20)
    assert step_of("2026-03-20", Step.WEEK) == date(2026, 3, 16)
    assert step_of("2026-03-20", Step.MONTH) == step_of("2026-03", Step.MONTH) == date(2026, 3, 1)


def test_a_question_admits_what_has_all_its_codes_in_its_period() -> None:
    fact = Fact(PROTOCOL, 1, JANUARY, sector="works", kind="complaint")
    period = Period(JANUARY, JANUARY)

    assert Question(period).admits(fact)
    assert Question(period, {Dimension.SECTOR: "works", Dimension.KIND: "complaint"}).admits(fact)
    assert not Question(period, {Dimension.SECTOR: "works", Dimension.KIND: "praise"}).admits(fact)
    assert not Question(Period(date(2026, 1, 2), date(2026, 2, 1))).admits(fact)
