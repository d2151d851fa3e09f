"""Counters: the contribution of a fact to each bucket, and the deltas of a changed fact.

A bucket holds the counters of one selection (everything, or one code of one dimension) registered in one span (a local
day, or a month). Its main part counts the selection and breaks it down by every short dimension. There may be very
many places: each neighbourhood has its own part, and so have the cells of each district, which only a map needs. Apart
from these, what is open now is counted by month of registration, and what was closed by day of closing.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from chalicelib.domain.codes import Dimension
from chalicelib.domain.metrics.facts import Fact, Stage
from chalicelib.domain.occurrences.evaluations import Solved
from chalicelib.domain.places.h3_cells import coarser

EVERYTHING = "all"
# About 36 km2, which bounds how many cells of resolution 9 one part can count: 343.
DISTRICT_RESOLUTION = 6
_NEIGHBOURHOOD, _DISTRICT = "n=", "d="
# What is open of a month of registration, and what was closed on a day: its counters are named after the month of
# registration, so that a month can be counted again on its own.
OPEN, CLOSED = "open", "closed"


class Measure(StrEnum):
    """The measures that are counted, by their short name in every bucket."""

    TOTAL = "n"
    ATTENDED = "a"
    IN_PROGRESS = "p"
    IN_ARREARS = "o"
    AWAITING = "w"
    TIMED = "k"
    NET_DAYS = "d"
    GROSS_DAYS = "g"
    ON_TIME = "t"
    REOPENED = "r"
    ASKED = "q"
    SOLVED = "y"
    PARTLY_SOLVED = "z"


class Histogram(StrEnum):
    """A histogram of days, by the prefix of its counters."""

    NET = "h"
    GROSS = "x"


# The dimensions broken down inside the main part, by the letter of their counters: their codes are few.
SHORT: Mapping[Dimension, str] = {
    Dimension.SECTOR: "s",
    Dimension.CATEGORY: "c",
    Dimension.CHANNEL: "m",
    Dimension.KIND: "k",
}
IN_ROWS = (
    Measure.TOTAL,
    Measure.ATTENDED,
    Measure.IN_PROGRESS,
    Measure.IN_ARREARS,
    Measure.TIMED,
    Measure.NET_DAYS,
)
IN_CELLS = (Measure.TOTAL, Measure.IN_ARREARS)
SATISFACTION = "e"
# What a sector or a category is judged by beside its boxes.
IN_RATED_ROWS = (*IN_ROWS, Measure.SOLVED, Measure.PARTLY_SOLVED, *(f"{SATISFACTION}{level}" for level in range(1, 6)))
IN_OPEN = (Measure.IN_PROGRESS, Measure.IN_ARREARS, Measure.AWAITING)
_RATED = (Dimension.SECTOR, Dimension.CATEGORY)

Counts = dict[str, int]


class Bucket(NamedTuple):
    """The key of counters: a selection (`all`, `sector=works`), a span (`2026-03-20`, `2026-03`), and the part."""

    selection: str
    span: str
    part: str = ""


Deltas = dict[Bucket, Counts]


def selection(dimension: Dimension, code: str) -> str:
    """The name of the selection with one code in a dimension."""
    return f"{dimension.value}={code}"


def measures(fact: Fact) -> Counts:
    """The counters a fact adds to its selection, without zeros; empty once its occurrence is gone."""
    if fact.stage is Stage.GONE:
        return {}
    is_closed = fact.is_closed
    counted = {
        Measure.TOTAL.value: 1,
        Measure.ATTENDED.value: int(is_closed),
        Measure.IN_ARREARS.value: int(not is_closed and fact.overdue),
        Measure.IN_PROGRESS.value: int(not is_closed and not fact.overdue),
        Measure.AWAITING.value: int(fact.stage is Stage.AWAITING),
        Measure.REOPENED.value: int(fact.reopened),
        Measure.ASKED.value: int(fact.stage is Stage.CONCLUDED),
        Measure.SOLVED.value: int(fact.solved == Solved.YES.value),
        Measure.PARTLY_SOLVED.value: int(fact.solved == Solved.PARTLY.value),
        Measure.ON_TIME.value: int(fact.on_time),
        f"{SATISFACTION}{fact.satisfaction}": int(fact.satisfaction > 0),
        **_times(fact),
    }
    return {name: count for name, count in counted.items() if count}


def contribution(fact: Fact) -> Deltas:
    """The counters a fact adds to every bucket it is counted in."""
    if fact.stage is Stage.GONE:
        return {}
    day = fact.registered_on.isoformat()
    counters: Deltas = {}
    for name, part, counted in _parts(fact, (None, *Dimension)):
        counters[Bucket(name, day, part)] = counters[Bucket(name, day[:7], part)] = counted
    return counters | _standing(fact, day[:7])


def of_everything(fact: Fact) -> Iterator[tuple[Bucket, Counts]]:
    """The counters a fact adds to the parts of a bucket that counts everything, without a span."""
    return ((Bucket(name, "", part), counted) for name, part, counted in _parts(fact, (None,)))


def deltas(changes: Iterable[tuple[Fact | None, Fact | None]]) -> Deltas:
    """The deltas of every bucket for changes of facts, each from the fact counted before; without zeros."""
    summed: Deltas = {}
    for before, after in changes:
        if before:
            add(summed, contribution(before), sign=-1)
        if after:
            add(summed, contribution(after))
    return without_zeros(summed)


def add(summed: Deltas, more: Deltas, *, sign: int = 1) -> None:
    """Add positive or negative deltas to counters."""
    for bucket, counted in more.items():
        into = summed.setdefault(bucket, {})
        for name, count in counted.items():
            into[name] = into.get(name, 0) + sign * count


def without_zeros(summed: Deltas) -> Deltas:
    """The counters that are not zero, in the buckets that have any."""
    kept = ((bucket, {name: count for name, count in counted.items() if count}) for bucket, counted in summed.items())
    return {bucket: counted for bucket, counted in kept if counted}


def is_apart(part: str) -> bool:
    """Whether a part counts what is open or what was closed, not what was registered in its span."""
    return part in (OPEN, CLOSED)


def is_of_cells(part: str) -> bool:
    """Whether a part counts the cells of a district."""
    return part.startswith(_DISTRICT)


def neighbourhood_of(part: str) -> str:
    """The neighbourhood that a part counts."""
    return part.removeprefix(_NEIGHBOURHOOD)


def _standing(fact: Fact, month: str) -> Deltas:
    counted = measures(fact)
    names = [EVERYTHING, *(selection(dimension, fact.code(dimension)) for dimension in Dimension)]
    if fact.closed_on and fact.is_closed:
        return {Bucket(name, fact.closed_on.isoformat(), CLOSED): {month: 1} for name in names}
    running = _named("", counted, IN_OPEN)
    return {Bucket(name, month, OPEN): running for name in names} if running else {}


def _times(fact: Fact) -> Counts:
    net, gross = fact.net_days, fact.gross_days
    if net is None or gross is None:
        return {}
    return {
        Measure.TIMED.value: 1,
        Measure.NET_DAYS.value: net,
        Measure.GROSS_DAYS.value: gross,
        f"{Histogram.NET.value}{net}": 1,
        f"{Histogram.GROSS.value}{gross}": 1,
    }


def _parts(fact: Fact, owns: Iterable[Dimension | None]) -> Iterator[tuple[str, str, Counts]]:
    """Selection, part and counts of everything, or of a fact's code in each of some dimensions."""
    counted = measures(fact)
    broken_down = {
        dimension: _named(
            f"{letter}:{fact.code(dimension)}:", counted, IN_RATED_ROWS if dimension in _RATED else IN_ROWS
        )
        for dimension, letter in SHORT.items()
    }
    row, cell = _named("", counted, IN_ROWS), _named(f"{fact.cell}:", counted, IN_CELLS)
    for own in owns:
        name = selection(own, fact.code(own)) if own else EVERYTHING
        main = dict(counted)
        for dimension, rows in broken_down.items():
            if dimension is not own:
                main |= rows
        yield name, "", main
        # The counts of a selected neighbourhood are in its main part.
        if row and own is not Dimension.NEIGHBOURHOOD:
            yield name, _NEIGHBOURHOOD + fact.neighbourhood, row
        if cell and fact.cell:
            yield name, _DISTRICT + coarser(fact.cell, DISTRICT_RESOLUTION), cell


def _named(prefix: str, counted: Counts, of: Iterable[str]) -> Counts:
    return {prefix + name: counted[name] for name in of if name in counted}
