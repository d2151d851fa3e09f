"""The citizens' app's cost is shown beside its budget."""

from typing import Any

from tasks.bench.citizen import rows_of

SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100, "lcp_ms": 1500}
KEPT: dict[str, Any] = {
    "home": SCORES,
    "numbers": SCORES,
    "step": SCORES,
    "presses": {"worst_ms": 150, "worst": "typing"},
    "registered": {"presses": 9, "waited_ms": 2100},
}


def over(**changes: Any) -> list[str]:
    """The figures over budget, with the others just within."""
    return [row.name for row in rows_of(KEPT | changes) if not row.is_kept]


def test_what_is_just_within_is_kept() -> None:
    assert over() == []


def test_each_budget_can_be_missed() -> None:
    worse = {name: value - 1 for name, value in SCORES.items()} | {"lcp_ms": 1501}

    assert len(over(home=worse)) == len(over(numbers=worse)) == len(over(step=worse)) == len(SCORES)
    assert over(presses={"worst_ms": 152, "worst": "typing"}) == ["slowest press (typing), CPU x4 (ms)"]
    assert over(registered={"presses": 10, "waited_ms": 1}) == ["registering: presses besides typing"]
