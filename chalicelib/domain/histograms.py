"""Histograms: how many took how many whole days, and what follows from that exactly."""

from collections.abc import Mapping
from math import ceil

Days = Mapping[int, int]


def median(days: Days) -> float | None:
    """The middle value, or the mean of the two in the middle; None of nothing."""
    count = sum(days.values())
    if not count:
        return None
    return (nth(days, (count + 1) // 2) + nth(days, count // 2 + 1)) / 2


def percentile(days: Days, share: int) -> int | None:
    """The smallest value that at least `share` in a hundred do not exceed (nearest rank); None of nothing."""
    count = sum(days.values())
    return nth(days, ceil(count * share / 100)) if count else None


def nth(days: Days, rank: int) -> int:
    """The value at a rank, the smallest being the first. Raises IndexError beyond the last."""
    seen = 0
    for value in sorted(days):
        seen += days[value]
        if seen >= rank:
            return value
    raise IndexError(rank)
