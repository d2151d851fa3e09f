"""Indicators: the figures of management, read from counters alone or, with two filters or more, from facts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from chalicelib.domain.codes import UNKNOWN, Dimension
from chalicelib.domain.deadlines.calendars import ONE_DAY
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.errors import FieldError, InvalidFields
from chalicelib.domain.metrics import figures
from chalicelib.domain.metrics.counters import EVERYTHING, Bucket, Counts, Measure, measures, of_everything, selection
from chalicelib.domain.metrics.facts import Fact, Stage
from chalicelib.domain.metrics.figures import Tally
from chalicelib.domain.metrics.queries import (
    Comparison,
    MetricsQuery,
    Period,
    Step,
    compared,
    month_after,
    query,
    restrict_to,
    span_ranges,
    spans,
    step_of,
)
from chalicelib.domain.people.people import Actor
from chalicelib.domain.places.h3_cells import coarser, resolution
from chalicelib.domain.places.neighbourhoods import is_same, spelling
from chalicelib.domain.places.places import Point
from chalicelib.store import h3_grid
from chalicelib.store.directory import directory
from chalicelib.store.metrics import reads

_IN_STEPS = (Measure.TOTAL, Measure.ATTENDED, Measure.IN_ARREARS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The parameters of a query: days of registration and codes, any of which may be missing."""

    first: date | None
    last: date | None
    filters: dict[Dimension, str]


@dataclass(frozen=True, slots=True)
class Summary:
    """The counters that answer a query, and the directory with the names of their codes."""

    query: MetricsQuery
    tally: Tally
    known: Directory
    open_now: Counts = field(default_factory=dict)
    compared: "Compared | None" = None


@dataclass(frozen=True, slots=True)
class Compared:
    """The counters of the period that another is compared with."""

    query: MetricsQuery
    counted: Counts


@dataclass(frozen=True, slots=True)
class StepFigures:
    """One step of a series: the counts of those registered in it, and the number closed in it."""

    on: date
    counted: Counts
    closed: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, its centre and its counters."""

    cell: str
    centre: Point
    counted: Counts


@dataclass(frozen=True, slots=True)
class Places:
    """The cells of one resolution, the number known only in a coarser cell, and the number without position."""

    query: MetricsQuery
    cells: Sequence[Cell]
    coarser: int
    unplaced: int


def asked(wanted: Wanted, actor: Actor, now: datetime) -> MetricsQuery:
    """The query as far as an actor may ask it. Raises Forbidden, or InvalidFields for unknown codes."""
    known = directory.load()
    codes = {Dimension.SECTOR: known.sectors, Dimension.CATEGORY: known.categories}
    errors = [
        FieldError(dimension.value, "The directory has no such code.")
        for dimension, code in wanted.filters.items()
        if dimension in codes and code != UNKNOWN and code not in codes[dimension]
    ]
    if errors:
        raise InvalidFields(errors)
    filters = dict(wanted.filters)
    if Dimension.NEIGHBOURHOOD in filters:
        named = filters[Dimension.NEIGHBOURHOOD]
        filters[Dimension.NEIGHBOURHOOD] = spelling(named, known.settings.neighbourhoods)
    return restrict_to(query(wanted.first, wanted.last, filters, known.settings.day_of(now)), actor)


def summary(of: MetricsQuery, comparison: Comparison | None = None) -> Summary:
    """Every figure of a query, at a cost of four DynamoDB queries with at most one filter.

    A comparison is a batch read more, or two. A neighbourhood that the directory does not name takes seven queries.
    """
    known = directory.load()
    names = _selections(of)
    tally = figures.tally_of(_buckets(of, names))
    named = tally.rows.get(Dimension.NEIGHBOURHOOD, {})
    tally.rows[Dimension.NEIGHBOURHOOD] = figures.joined(named, known.settings.neighbourhoods)
    for dimension, code in of.filters.items():
        # A bucket does not contain its own code among its rows.
        tally.rows[dimension] = {code: tally.own}
    beside = _beside(compared(of, comparison)) if comparison else None
    return Summary(of, tally, known, _open_now(of, names), beside)


def series(of: MetricsQuery, by: Step) -> list[StepFigures]:
    """The steps of a period in order, including those without any occurrence."""
    names, cut = _selections(of), _cut(of)
    if by is not Step.MONTH:
        cut = [day.isoformat() for day in of.period.days()]
    steps: dict[date, Counts] = {step_of(span, by): {} for span in cut}
    for span, counted in _mains(of, names, cut, _IN_STEPS):
        into = steps[step_of(span, by)]
        for measure in _IN_STEPS:
            into[measure.value] = into.get(measure.value, 0) + counted.get(measure.value, 0)
    closed: Counter[date] = Counter()
    for day, count in _closed(of, names):
        closed[step_of(day, by)] += count
    return [StepFigures(on, counted, closed[on]) for on, counted in steps.items()]


def places(of: MetricsQuery, fineness: int) -> Places:
    """The counts of each cell of a resolution, the highest first, at a cost of at most three queries and one read."""
    total, cells = _total_and_cells(of)
    summed: dict[str, Counts] = {}
    rough = 0
    for cell, counted in cells.items():
        if resolution(cell) < fineness:
            rough += counted.get(Measure.TOTAL.value, 0)
            continue
        parent = coarser(cell, fineness)
        summed[parent] = figures.summed([summed.get(parent, {}), counted])
    found = [Cell(cell, h3_grid.centre(cell), counted) for cell, counted in summed.items() if _total(counted)]
    placed = sum(_total(one.counted) for one in found)
    ordered = sorted(found, key=lambda one: (-_total(one.counted), one.cell))
    return Places(of, ordered, rough, total - placed - rough)


def _total_and_cells(of: MetricsQuery) -> tuple[int, dict[str, Counts]]:
    names = _selections(of)
    if not names:
        tally = figures.tally_of(_buckets(of, names))
        return _total(tally.own), tally.cells
    total = sum(_total(counted) for _, counted in _mains(of, names, _cut(of), [Measure.TOTAL]))
    return total, figures.tally_of(part for name in names for part in reads.read_cells(name, of.period)).cells


def _buckets(of: MetricsQuery, names: Sequence[str]) -> Iterable[tuple[Bucket, Counts]]:
    if names:
        return (part for name in names for part in reads.read(name, of.period))
    return (part for fact in _facts(of) for part in of_everything(fact))


def _cut(of: MetricsQuery) -> list[str]:
    return [span for span_range in span_ranges(of.period) for span in spans(span_range)]


def _mains(
    of: MetricsQuery, names: Sequence[str], cut: Sequence[str], only: Sequence[Measure] = ()
) -> Iterator[tuple[str, Counts]]:
    if names:
        for name in names:
            yield from ((bucket.span, counted) for bucket, counted in reads.read_mains(name, cut, only))
        return
    yield from ((fact.registered_on.isoformat(), next(of_everything(fact))[1]) for fact in _facts(of))


def _open_now(of: MetricsQuery, names: Sequence[str]) -> Counts:
    """The counts of what is open now, whenever it was registered."""
    if names:
        return figures.summed(counted for name in names for _, counted in reads.read_open(name))
    months = {bucket.span for name in _narrow(of) for bucket, counted in reads.read_open(name) if any(counted.values())}
    return figures.summed(measures(fact) for fact in _facts_of(of, months) if not fact.is_closed)


def _beside(of: MetricsQuery) -> Compared:
    return Compared(of, figures.summed(counted for _, counted in _mains(of, _selections(of), _cut(of))))


def _closed(of: MetricsQuery, names: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The days of a period with the number closed on each, whenever it was registered."""
    if names:
        for name in names:
            yield from ((bucket.span, sum(counted.values())) for bucket, counted in reads.read_closed(name, of.period))
        return
    found = (counted for name in _narrow(of) for _, counted in reads.read_closed(name, of.period))
    months = {month for counted in found for month, count in counted.items() if count}
    for fact in _facts_of(of, months):
        if fact.closed_on and of.period.first <= fact.closed_on <= of.period.last:
            yield fact.closed_on.isoformat(), 1


def _narrow(of: MetricsQuery) -> list[str]:
    """Selections that contain everything a query of several filters can find: those of one of its filters."""
    dimension, code = min(of.filters.items(), key=lambda one: one[0] is Dimension.NEIGHBOURHOOD)
    return [selection(dimension, code)]


def _facts_of(of: MetricsQuery, months: Iterable[str]) -> Iterator[Fact]:
    """The facts of whole months of registration that a query's filters admit."""
    for month in sorted(months):
        begin = date.fromisoformat(f"{month}-01")
        yield from _facts(replace(of, period=Period(begin, month_after(begin) - ONE_DAY)))


def _selections(of: MetricsQuery) -> list[str]:
    """The selections that answer a query of at most one filter (none for more): all of a neighbourhood's spellings."""
    if of.selection is None:
        return []
    named = of.filters.get(Dimension.NEIGHBOURHOOD)
    if named is None or named in (UNKNOWN, *directory.load().settings.neighbourhoods):
        return [of.selection]
    counted = figures.tally_of(reads.read(EVERYTHING, of.period)).rows.get(Dimension.NEIGHBOURHOOD, {})
    spellings = [code for code in counted if is_same(code, named)] or [named]
    return [selection(Dimension.NEIGHBOURHOOD, code) for code in spellings]


def _facts(of: MetricsQuery) -> Iterator[Fact]:
    found = reads.facts_in(of.period)
    return (fact for fact in found if fact.stage is not Stage.GONE and of.admits(fact.registered_on, fact.code))


def _total(counted: Counts) -> int:
    return counted.get(Measure.TOTAL.value, 0)
