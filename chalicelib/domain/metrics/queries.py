"""Queries of management, and the spans of counters that answer them."""

from calendar import isleap, monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from chalicelib.domain.codes import UNKNOWN, Dimension
from chalicelib.domain.deadlines.calendars import ONE_DAY
from chalicelib.domain.errors import Forbidden, invalid
from chalicelib.domain.metrics.counters import EVERYTHING, selection
from chalicelib.domain.occurrences.worklist import Row
from chalicelib.domain.people.people import Actor, Role
from chalicelib.domain.places.neighbourhoods import is_same

DEFAULT_DAYS = 90
MAX_YEARS = 5


class Step(StrEnum):
    """How finely a series is cut; weeks begin on Monday (ISO 8601)."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """Local days of registration, both included."""

    first: date
    last: date

    def days(self) -> Iterator[date]:
        """Every day of the period."""
        return (self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class MetricsQuery:
    """A period, and the codes the figures are filtered by; an export also by a cell of the map."""

    period: Period
    filters: Mapping[Dimension, str] = field(default_factory=dict)
    cell: str | None = None

    def admits(self, registered_on: date, code_of: Callable[[Dimension], str]) -> bool:
        """Whether an occurrence of a day and with some codes matches the query."""
        is_then = self.period.first <= registered_on <= self.period.last
        return is_then and all(_is_of(dimension, code, code_of(dimension)) for dimension, code in self.filters.items())

    @property
    def selection(self) -> str | None:
        """The selection that answers the query, or None when only facts do: no counter combines several filters."""
        if len(self.filters) > 1:
            return None
        return next((selection(dimension, code) for dimension, code in self.filters.items()), EVERYTHING)


def _is_of(dimension: Dimension, wanted: str, code: str) -> bool:
    return wanted == code or (dimension is Dimension.NEIGHBOURHOOD and is_same(wanted, code))


def query(first: date | None, last: date | None, filters: Mapping[Dimension, str], today: date) -> MetricsQuery:
    """The query of a period, the last ninety days by default, and filters. Raises InvalidFields."""
    last = last or max(today, first or today)
    first = first or last - timedelta(days=DEFAULT_DAYS - 1)
    if last < first:
        raise invalid("to", "The period ends before it begins.")
    if first < _years_before(last + ONE_DAY):
        raise invalid("from", "A period is at most five years long.")
    return MetricsQuery(Period(first, last), filters)


class Comparison(StrEnum):
    """The period that another is compared with."""

    PREVIOUS = "previous"
    YEAR = "year"


def compared(asked: MetricsQuery, comparison: Comparison) -> MetricsQuery:
    """The query about the period before, of as many days or whole months, or about the same days a year before."""
    first, last = asked.period.first, asked.period.last
    if comparison is Comparison.YEAR:
        return replace(asked, period=Period(_months_before(first, 12), _months_before(last, 12)))
    before = first - ONE_DAY
    if first.day == 1 and (last + ONE_DAY).day == 1:
        months = 12 * (last.year - first.year) + last.month - first.month + 1
        return replace(asked, period=Period(_months_before(first, months), before))
    return replace(asked, period=Period(before - (last - first), before))


def _months_before(day: date, months: int) -> date:
    """The same day so many months before, or the last of a month that is too short."""
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def restrict_to(asked: MetricsQuery, actor: Actor) -> MetricsQuery:
    """The query as an actor may ask it: one with the sector's role alone gets the figures of their sector.

    Raises Forbidden for an actor without a role that reads figures, or without a sector.
    """
    if actor.roles & {Role.OMBUDSMAN, Role.MANAGER}:
        return asked
    if Role.SECTOR not in actor.roles or actor.sector is None:
        raise Forbidden("Your roles do not include this.")
    return replace(asked, filters={**asked.filters, Dimension.SECTOR: actor.sector})


@dataclass(frozen=True, slots=True)
class SpanRange:
    """Consecutive spans, first and last included: days (`2026-03-20`) or whole months (`2026-03`)."""

    first: str
    last: str

    @property
    def is_of_months(self) -> bool:
        """Whether the range's spans are months."""
        return len(self.first) == len("2026-03")


def span_ranges(period: Period) -> list[SpanRange]:
    """The fewest spans of a period: its whole months, and the single days before and after them."""
    begins = period.first if period.first.day == 1 else month_after(period.first)
    # The first day after the last whole month.
    ends = (period.last + ONE_DAY).replace(day=1)
    if begins >= ends:
        return [_days(period.first, period.last)]
    found = [SpanRange(f"{begins:%Y-%m}", f"{ends - ONE_DAY:%Y-%m}")]
    if period.first < begins:
        found.insert(0, _days(period.first, begins - ONE_DAY))
    if period.last >= ends:
        found.append(_days(ends, period.last))
    return found


def spans(span_range: SpanRange) -> list[str]:
    """The name of every span of a range."""
    if not span_range.is_of_months:
        period = Period(date.fromisoformat(span_range.first), date.fromisoformat(span_range.last))
        return [day.isoformat() for day in period.days()]
    months, month = [], date.fromisoformat(f"{span_range.first}-01")
    while f"{month:%Y-%m}" <= span_range.last:
        months.append(f"{month:%Y-%m}")
        month = month_after(month)
    return months


def step_of(span: str, step: Step) -> date:
    """The first day of the step that a day or a month belongs to."""
    day = date.fromisoformat(span if len(span) > len("2026-03") else f"{span}-01")
    if step is Step.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step is Step.MONTH else day


def month_after(day: date) -> date:
    """The first day of the next month."""
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _years_before(day: date) -> date:
    """The day so many years before another; before 29 February it is 1 March where there is none."""
    year = day.year - MAX_YEARS
    is_missing = (day.month, day.day) == (2, 29) and not isleap(year)
    return date(year, 3, 1) if is_missing else day.replace(year=year)


def _days(first: date, last: date) -> SpanRange:
    return SpanRange(first.isoformat(), last.isoformat())


def code_of(row: Row, dimension: Dimension) -> str:
    """The code of a row in a dimension."""
    return str(getattr(row, dimension.value) or UNKNOWN)
