"""Metrics: what management asks, and which spans of counters answer it."""

from calendar import isleap
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
        """Every day of it."""
        return (self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class MetricsQuery:
    """A period, and the codes the figures are narrowed to."""

    period: Period
    filters: Mapping[Dimension, str] = field(default_factory=dict)

    def admits(self, registered_on: date, code_of: Callable[[Dimension], str]) -> bool:
        """Whether something of a day and of some codes is among what is asked for."""
        is_then = self.period.first <= registered_on <= self.period.last
        return is_then and all(code_of(dimension) == code for dimension, code in self.filters.items())

    @property
    def selection(self) -> str | None:
        """The counters that answer it, or None when only facts do: nothing counts three codes together."""
        if len(self.filters) > 1:
            return None
        return next((selection(dimension, code) for dimension, code in self.filters.items()), EVERYTHING)


def query(first: date | None, last: date | None, filters: Mapping[Dimension, str], today: date) -> MetricsQuery:
    """What is asked, with the last ninety days for a period nobody names. Raises InvalidFields."""
    last = last or max(today, first or today)
    first = first or last - timedelta(days=DEFAULT_DAYS - 1)
    if last < first:
        raise invalid("to", "The period ends before it begins.")
    if first < _years_before(last + ONE_DAY):
        raise invalid("from", "A period is at most five years long.")
    return MetricsQuery(Period(first, last), filters)


def restrict_to(asked: MetricsQuery, actor: Actor) -> MetricsQuery:
    """What is asked as far as a person may know it: whoever answers for a sector alone gets that sector's figures.

    Raises Forbidden for one who answers for none.
    """
    if actor.roles & {Role.OMBUDSMAN, Role.MANAGER}:
        return asked
    if Role.SECTOR not in actor.roles or actor.sector is None:
        raise Forbidden("Your roles do not include this.")
    return replace(asked, filters={**asked.filters, Dimension.SECTOR: actor.sector})


@dataclass(frozen=True, slots=True)
class SpanRange:
    """Spans of one sort in a row, by their names, both included: days (`2026-03-20`) or whole months (`2026-03`)."""

    first: str
    last: str

    @property
    def is_of_months(self) -> bool:
        """Whether its spans are months."""
        return len(self.first) == len("2026-03")


def span_ranges(period: Period) -> list[SpanRange]:
    """A period as the fewest spans: its whole months in a row, and the single days before and after them."""
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


def spans(stretch: SpanRange) -> list[str]:
    """The name of every span of a stretch."""
    if not stretch.is_of_months:
        period = Period(date.fromisoformat(stretch.first), date.fromisoformat(stretch.last))
        return [day.isoformat() for day in period.days()]
    months, month = [], date.fromisoformat(f"{stretch.first}-01")
    while f"{month:%Y-%m}" <= stretch.last:
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
    """What a row is counted under in a dimension."""
    return str(getattr(row, dimension.value) or UNKNOWN)
