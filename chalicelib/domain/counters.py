"""Counters: what a fact adds to each of them, and what the change of a fact changes.

A bucket holds the counters of one selection (everything, or one code of one dimension) registered in one span (a local
day, or a month). Its main part counts the selection and breaks it down by every short dimension; its local parts, one
for each neighbourhood and district, do the same for places, of which there may be very many.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.cells import coarser
from chalicelib.domain.evaluations import Solved
from chalicelib.domain.facts import Dimension, Fact, Stage

EVERYTHING = "all"
# About 36 km2, which bounds how many cells of resolution 9 one part can count: 343.
DISTRICT_RESOLUTION = 6
_NOWHERE = "-"


class Measure(StrEnum):
    """What is counted, by the short name that stands in every bucket."""

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
    """How many took how many days, by the prefix of its counters."""

    NET = "h"
    GROSS = "x"


# What is broken down inside the main part, by the letter of its counters: their codes are few and the town's own.
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

Counts = dict[str, int]


@dataclass(frozen=True, slots=True, order=True)
class Bucket:
    """Where counters stand: a selection (`all`, `sector=works`), a span (`2026-03-20`, `2026-03`), and the part."""

    selection: str
    span: str
    part: str = ""


Deltas = dict[Bucket, Counts]


def selection(dimension: Dimension, code: str) -> str:
    """The name of everything that has one code in a dimension."""
    return f"{dimension.value}={code}"


def measures(fact: Fact) -> Counts:
    """What a fact adds to the selection it belongs to, without zeros; nothing once its occurrence is gone."""
    if fact.stage is Stage.GONE:
        return {}
    is_closed = fact.stage in (Stage.CONCLUDED, Stage.ARCHIVED)
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
    """What a fact adds to every bucket it is counted in."""
    if fact.stage is Stage.GONE:
        return {}
    counted = measures(fact)
    made: Deltas = {}
    for own in (None, *Dimension):
        name = selection(own, fact.code(own)) if own else EVERYTHING
        for span in (fact.registered_on.isoformat(), fact.registered_on.isoformat()[:7]):
            made |= {Bucket(name, span, part): counts for part, counts in _parts(fact, counted, own)}
    return made


def of_everything(fact: Fact) -> Iterator[tuple[Bucket, Counts]]:
    """What a fact adds to the parts of one bucket that counts everything, of no span."""
    return ((Bucket(EVERYTHING, "", part), counts) for part, counts in _parts(fact, measures(fact), None))


def deltas(changes: Iterable[tuple[Fact | None, Fact]]) -> Deltas:
    """What changes of facts, each from what was counted already, change of every bucket; without zeros."""
    summed: Deltas = {}
    for before, after in changes:
        for sign, fact in ((-1, before), (1, after)):
            for bucket, counted in contribution(fact).items() if fact else ():
                into = summed.setdefault(bucket, {})
                for name, count in counted.items():
                    into[name] = into.get(name, 0) + sign * count
    without_zeros = (
        (bucket, {name: count for name, count in counted.items() if count}) for bucket, counted in summed.items()
    )
    return {bucket: counted for bucket, counted in without_zeros if counted}


def place_of(fact: Fact) -> str:
    """The local part that counts a fact: its district and its neighbourhood."""
    district = coarser(fact.cell, DISTRICT_RESOLUTION) if fact.cell else _NOWHERE
    return f"{district}={fact.neighbourhood}"


def neighbourhood_of(part: str) -> str:
    """The neighbourhood that a local part counts."""
    return part.partition("=")[2]


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


def _parts(fact: Fact, counted: Counts, own: Dimension | None) -> Iterator[tuple[str, Counts]]:
    yield "", counted | _broken_down(fact, counted, own)
    local = _local(fact, counted, own)
    if local:
        yield place_of(fact), local


def _broken_down(fact: Fact, counted: Counts, own: Dimension | None) -> Counts:
    rows = (f"{letter}:{fact.code(dimension)}:" for dimension, letter in SHORT.items() if dimension is not own)
    return dict(_named(rows, counted, IN_ROWS))


def _local(fact: Fact, counted: Counts, own: Dimension | None) -> Counts:
    # Whoever asks for one neighbourhood has its counts in the main part.
    whole = [""] if own is not Dimension.NEIGHBOURHOOD else []
    cells = [f"{fact.cell}:"] if fact.cell else []
    return dict([*_named(whole, counted, IN_ROWS), *_named(cells, counted, IN_CELLS)])


def _named(prefixes: Iterable[str], counted: Counts, of: Iterable[Measure]) -> Iterator[tuple[str, int]]:
    wanted = [(name.value, counted[name.value]) for name in of if name.value in counted]
    return ((prefix + name, count) for prefix in prefixes for name, count in wanted)
