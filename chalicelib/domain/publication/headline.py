"""The headline of a year: how many there are, and how they stand, for the whole town and day by day.

Its three parts (how many, how often reopened, how long they took) are renewed each by itself, and only when three cases
or more differ from what it said before: no night tells of one person, nor how long one case took.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.metrics import figures
from chalicelib.domain.metrics.counters import Counts, Histogram, Measure
from chalicelib.domain.publication.pieces import LEAST, LEAST_RANKED

# The parts: a difference of three in one measure of a part is a difference of three cases or more.
_PARTS = (
    frozenset({Measure.TOTAL, Measure.ATTENDED, Measure.IN_PROGRESS, Measure.IN_ARREARS}),
    frozenset({Measure.REOPENED}),
    frozenset({Measure.TIMED, Measure.ON_TIME}),
)


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures of a year on the day `on`, the counts they were made of, and the number that is not in them."""

    on: date
    counted: Mapping[str, int]
    excluded: int

    def shown(self) -> dict[str, int | float | str | None]:
        """The public figures; None for a count of one to four, or where fewer than five would be judged."""
        boxes, days = figures.boxes(self._public()), figures.attendance(dict(self.counted))
        # With one part told, another is told by what is left.
        is_split = _is_told(boxes.attended)
        is_told = is_split and _is_told(boxes.in_progress) and _is_told(boxes.in_arrears)
        is_timed = days.count >= LEAST_RANKED
        return {
            "on": self.on.isoformat(),
            "registered": boxes.total,
            "attended": boxes.attended if is_split else None,
            "open": boxes.in_progress + boxes.in_arrears if is_split else None,
            "in_progress": boxes.in_progress if is_told else None,
            "in_arrears": boxes.in_arrears if is_told else None,
            "reopened": _told(figures.reopened(dict(self.counted))),
            "timed": _told(days.count),
            "on_time_rate": figures.on_time_rate(dict(self.counted)) if is_timed else None,
            "mean_days": days.mean if is_timed else None,
            "median_days": days.median if is_timed else None,
            "p90_days": days.p90 if is_timed else None,
            "excluded": self.excluded if self.excluded >= LEAST_RANKED else None,
        }

    def _public(self) -> Counts:
        return public_counts(self.counted)


def public_counts(counted: Mapping[str, int]) -> Counts:
    """The counts of a year without its open cases where they are only one to four."""
    found = dict(counted)
    running = found.get(Measure.IN_PROGRESS.value, 0) + found.get(Measure.IN_ARREARS.value, 0)
    if not _is_told(running):
        found |= {Measure.IN_PROGRESS.value: 0, Measure.IN_ARREARS.value: 0}
        found[Measure.TOTAL.value] = found.get(Measure.ATTENDED.value, 0)
    return found


def renewed(before: Headline | None, counted: Mapping[str, int], everything: int, today: date) -> Headline | None:
    """The headline of a year today: each part as it was while fewer than three cases differ; None below five cases.

    `counted` are the counts of the public occurrences, `everything` the number of all that were registered.
    """
    kept: Counts = {}
    for number, watched in enumerate(_PARTS):
        kept |= _part_of(before.counted if before and _is_alike(before.counted, counted, watched) else counted, number)
    if before and kept == before.counted:
        return before
    total = public_counts(kept).get(Measure.TOTAL.value, 0)
    if total < LEAST_RANKED:
        return None
    excluded = everything - total
    if before and abs(excluded - before.excluded) < LEAST_RANKED:
        excluded = before.excluded
    return Headline(today, kept, excluded)


def _is_alike(before: Mapping[str, int], counted: Mapping[str, int], watched: frozenset[Measure]) -> bool:
    return all(abs(counted.get(name, 0) - before.get(name, 0)) < LEAST for name in watched)


def _part_of(counted: Mapping[str, int], number: int) -> Counts:
    """The counts of a part that are not zero; the last one has the days too."""
    is_last = number == len(_PARTS) - 1

    def is_in(name: str) -> bool:
        is_of_days = name == Measure.NET_DAYS.value or name.startswith(Histogram.NET.value)
        return name in _PARTS[number] or (is_last and is_of_days)

    return {name: count for name, count in counted.items() if count and is_in(name)}


def _is_told(count: int) -> bool:
    return count == 0 or count >= LEAST_RANKED


def _told(count: int) -> int | None:
    return count if _is_told(count) else None
