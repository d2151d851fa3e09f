"""Figures of the management panel, each computed from summed counters alone."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil

from chalicelib.domain.codes import Dimension
from chalicelib.domain.metrics.counters import (
    SATISFACTION,
    SHORT,
    Bucket,
    Counts,
    Histogram,
    Measure,
    is_apart,
    is_of_cells,
    neighbourhood_of,
)
from chalicelib.domain.places.neighbourhoods import form

LEVELS = range(1, 6)
_POINTS_A_LEVEL = 25
_DIMENSIONS = {letter: dimension for dimension, letter in SHORT.items()}


@dataclass(slots=True)
class Tally:
    """The sums of many buckets: of the selection, of each code of each dimension, and of each cell."""

    own: Counts = field(default_factory=dict)
    rows: dict[Dimension, dict[str, Counts]] = field(default_factory=dict)
    cells: dict[str, Counts] = field(default_factory=dict)

    def add(self, bucket: Bucket, counted: Mapping[str, int]) -> None:
        """Add the counters of one bucket; what is counted apart has no place in the figures of a period."""
        if is_apart(bucket.part):
            return
        for name, count in counted.items():
            *path, measure = name.split(":")
            into = self._local(bucket, path) if bucket.part else self._main(path)
            into[measure] = into.get(measure, 0) + count

    def row(self, dimension: Dimension, code: str) -> Counts:
        """The counters of one code of a dimension, created when missing."""
        return self.rows.setdefault(dimension, {}).setdefault(code, {})

    def _main(self, path: list[str]) -> Counts:
        return self.row(_DIMENSIONS[path[0]], path[1]) if path else self.own

    def _local(self, bucket: Bucket, path: list[str]) -> Counts:
        if is_of_cells(bucket.part):
            return self.cells.setdefault(path[0], {})
        return self.row(Dimension.NEIGHBOURHOOD, neighbourhood_of(bucket.part))


def joined(rows: Mapping[str, Counts], known: Collection[str]) -> dict[str, Counts]:
    """The rows of neighbourhoods, those whose names differ in form alone summed under one name.

    It is the directory's own, or else the most frequent; of equally frequent ones one with capitals and small letters.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(rows, key=lambda name: _rank(name, rows[name], known)):
        groups.setdefault(form(name), []).append(name)
    return {names[0]: summed(rows[name] for name in names) for names in groups.values()}


def _rank(name: str, counted: Counts, known: Collection[str]) -> tuple[bool, int, bool, str]:
    is_one_case = name.isupper() or name.islower()
    return name not in known, -counted.get(Measure.TOTAL.value, 0), is_one_case, name


def summed(counts: Iterable[Counts]) -> Counts:
    """The sums of several counts, measure by measure."""
    total: Counts = {}
    for counted in counts:
        for measure, count in counted.items():
            total[measure] = total.get(measure, 0) + count
    return total


@dataclass(frozen=True, slots=True)
class Boxes:
    """The counts of attended, in progress (awaiting citizen included) and in arrears, and their total."""

    total: int
    attended: int
    in_progress: int
    in_arrears: int
    awaiting_citizen: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """Days from registration to conclusion, net of the days paused and gross; None without occurrences."""

    count: int
    mean: float | None
    median: float | None
    p90: int | None
    gross_mean: float | None
    gross_median: float | None
    gross_p90: int | None
    histogram: Mapping[int, int]
    gross_histogram: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The numbers asked and answered, by level, and the mean of 0 to 100 points; None without answers."""

    asked: int
    answers: int
    mean: float | None
    levels: Mapping[int, int]


def tally_of(buckets: Iterable[tuple[Bucket, Mapping[str, int]]]) -> Tally:
    """The sum of many buckets."""
    tally = Tally()
    for bucket, counted in buckets:
        tally.add(bucket, counted)
    return tally


def boxes(counted: Counts) -> Boxes:
    """The three boxes of summed counters."""
    return Boxes(
        total=_count(counted, Measure.TOTAL),
        attended=_count(counted, Measure.ATTENDED),
        in_progress=_count(counted, Measure.IN_PROGRESS),
        in_arrears=_count(counted, Measure.IN_ARREARS),
        awaiting_citizen=_count(counted, Measure.AWAITING),
    )


def attendance(counted: Counts) -> Attendance:
    """The days of attendance of summed counters."""
    count = _count(counted, Measure.TIMED)
    net, gross = histogram(counted, Histogram.NET), histogram(counted, Histogram.GROSS)
    return Attendance(
        count=count,
        mean=mean_days(counted),
        median=median(net),
        p90=percentile(net, 90),
        gross_mean=share(_count(counted, Measure.GROSS_DAYS), count, digits=2),
        gross_median=median(gross),
        gross_p90=percentile(gross, 90),
        histogram=net,
        gross_histogram=gross,
    )


def mean_days(counted: Counts) -> float | None:
    """The mean of the net days of attendance, to the hundredth."""
    return share(_count(counted, Measure.NET_DAYS), _count(counted, Measure.TIMED), digits=2)


def on_time_rate(counted: Counts) -> float | None:
    """The share of concluded occurrences, duplicates left out, that met their legal due."""
    return share(_count(counted, Measure.ON_TIME), _count(counted, Measure.TIMED))


def satisfaction(counted: Counts) -> Satisfaction:
    """The satisfaction of authors in summed counters."""
    levels = {level: counted.get(f"{SATISFACTION}{level}", 0) for level in LEVELS}
    points = sum((level - 1) * _POINTS_A_LEVEL * count for level, count in levels.items())
    answers = sum(levels.values())
    return Satisfaction(_count(counted, Measure.ASKED), answers, share(points, answers, digits=2), levels)


def resolutivity(counted: Counts) -> float | None:
    """The share of `yes` answers, and half of the `partly` ones, in all answers."""
    twice = 2 * _count(counted, Measure.SOLVED) + _count(counted, Measure.PARTLY_SOLVED)
    return share(twice, 2 * satisfaction(counted).answers)


def reopened(counted: Counts) -> int:
    """The number reopened at least once, by their authors or by the ombudsman."""
    return _count(counted, Measure.REOPENED)


def histogram(counted: Counts, of: Histogram) -> dict[int, int]:
    """The number of occurrences for each number of days, the shortest first."""
    found = ((name.removeprefix(of.value), count) for name, count in counted.items() if name.startswith(of.value))
    return {days: count for days, count in sorted((int(text), count) for text, count in found) if count}


def share(part: int, whole: int, *, digits: int = 4) -> float | None:
    """A part of a whole, rounded; None when the whole is 0."""
    return round(part / whole, digits) if whole else None


def _count(counted: Counts, measure: Measure) -> int:
    return counted.get(measure.value, 0)


Days = Mapping[int, int]


def median(days: Days) -> float | None:
    """The middle value, or the mean of the two in the middle; None without values."""
    count = sum(days.values())
    if not count:
        return None
    return (nth(days, (count + 1) // 2) + nth(days, count // 2 + 1)) / 2


def percentile(days: Days, share: int) -> int | None:
    """The smallest value that at least `share` in a hundred do not exceed (nearest rank); None without values."""
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
