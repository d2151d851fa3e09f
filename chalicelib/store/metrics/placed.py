"""What is counted in a cell of the map, found by the facts: exactly those that its circle counts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from chalicelib.domain.deadlines.calendars import ONE_DAY
from chalicelib.domain.metrics.facts import Stage
from chalicelib.domain.metrics.queries import Period
from chalicelib.domain.places.h3_cells import is_inside
from chalicelib.domain.protocols import Protocol
from chalicelib.store.metrics import reads

# So many days are read first, and twice as many after days with few facts; never those of two months at once, which
# are two queries.
_FIRST_DAYS, _FEW = 4, 500


@dataclass(frozen=True, slots=True)
class Placed:
    """Some days of registration from one on: the occurrences in the cell by day, the newest first, and all facts."""

    begin: date
    days: Mapping[date, list[Protocol]]
    read: int


def counted_in(cell: str, period: Period) -> Iterator[Placed]:
    """All days of a period that may have any, the newest first, a few at a time; one query each, and one before."""
    counted = reads.first_month()
    first = max(period.first, date.fromisoformat(f"{counted}-01")) if counted else period.last + ONE_DAY
    last, size = period.last, _FIRST_DAYS
    while first <= last:
        begin = max(first, last.replace(day=1), last - timedelta(days=size - 1))
        found = _read(cell, begin, last)
        yield found
        last, size = begin - ONE_DAY, size * 2 if found.read < _FEW else size


def _read(cell: str, begin: date, last: date) -> Placed:
    days: dict[date, list[Protocol]] = {}
    read = 0
    for fact in reads.facts_in(Period(begin, last)):
        read += 1
        if fact.stage is not Stage.GONE and is_inside(fact.cell, cell):
            days.setdefault(fact.registered_on, []).append(Protocol(fact.protocol))
    return Placed(begin, dict(sorted(days.items(), reverse=True)), read)
