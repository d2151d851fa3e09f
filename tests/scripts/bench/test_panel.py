"""The panel's cost is shown beside its budget."""

from typing import Any

from tasks.bench import city
from tasks.bench.budgets import Row
from tasks.bench.panel import rows_of

SCORES = {"performance": 90, "accessibility": 100, "best-practices": 95, "seo": 90, "lcp_ms": 2000}
KEPT: dict[str, Any] = {
    "landing": SCORES,
    "indicators": SCORES,
    "figures": {"a year": {"total": 50_000, "calls": 4, "complete_ms": 2000, "own_ms": 90}},
    "floor_ms": 50,
    "presses": {"worst_ms": 200, "worst": "typing"},
}


def over(**changes: Any) -> list[str]:
    """The figures over budget, with the others just within."""
    return [row.name for row in rows_of(KEPT | changes) if not row.is_kept]


def test_what_is_just_within_is_kept() -> None:
    assert over() == []


def test_each_budget_can_be_missed() -> None:
    worse = {name: value - 1 for name, value in SCORES.items()} | {"lcp_ms": 2001}

    assert len(over(landing=worse)) == len(over(indicators=worse)) == len(SCORES)
    assert len(over(figures={"a year": {"total": 50_000, "calls": 5, "complete_ms": 2001, "own_ms": 90}})) == 2
    assert over(presses={"worst_ms": 208, "worst": "typing"}) == ["slowest press (typing), CPU x4 (ms)"]


def test_a_row_says_what_it_is_measured_by() -> None:
    assert str(Row("calls", 5, most=4)).split() == ["OVER", "calls", "5", "at", "most", "4"]


def test_a_city_may_not_make_anybody_wait_or_ask_more() -> None:
    kept: dict[str, Any] = {"total": 50_000, "calls": 4, "complete_ms": 2000}
    found = [kept, kept | {"calls": 4.2}, kept | {"complete_ms": 2001}]

    rows = [list(city.rows_of({"figures": {"90 days": one}, "floor_ms": 10})) for one in found]

    assert [[row.name for row in of if not row.is_kept] for of in rows] == [
        [],
        ["90 days: calls"],
        ["90 days: complete (ms)"],
    ]
