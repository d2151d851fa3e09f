"""Counts: how many occurrences each view of the list holds."""

from collections.abc import Mapping
from typing import Any

from typing_extensions import TypedDict

from chalicelib.domain.occurrences.views import View


class ViewCounts(TypedDict):
    """A number for each view; all of them are of open occurrences."""

    news: int
    triage: int
    sector: int
    analysis: int
    review: int
    late: int
    awaiting: int
    mine: int


class CountsShape(TypedDict):
    """The counts of the views, for the caller."""

    counts: ViewCounts


def counts(found: Mapping[View, int]) -> dict[str, Any]:
    """The counts of the views, by name."""
    return {"counts": {view.value: found[view] for view in View}}


EXAMPLE: dict[str, Any] = {
    "counts": {
        "news": 3,
        "triage": 12,
        "sector": 0,
        "analysis": 8,
        "review": 4,
        "late": 2,
        "awaiting": 1,
        "mine": 5,
    }
}
