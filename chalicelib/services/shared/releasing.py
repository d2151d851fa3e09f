"""A release of published cases: each month is read if it has changed, and then each year is settled, one at a time.

One month of cases is in memory at once. What is decided of a month is kept beside what is public, under keys that only
the release knows, so that a run can break off anywhere and nothing of it is seen.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import partial
from itertools import chain
from zoneinfo import ZoneInfo

from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.metrics.queries import SpanRange, month_after, spans
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.publication import released
from chalicelib.domain.publication.cases import opaque_id
from chalicelib.domain.publication.months import Month, Seen, mark_of, month_of, see, sums_of_year
from chalicelib.domain.publication.progress import MonthKeys, Underway
from chalicelib.domain.publication.released import Lost, Ready
from chalicelib.domain.publication.sums import sums_of
from chalicelib.store.metrics import observations
from chalicelib.store.publication import files, months


@dataclass(frozen=True, slots=True)
class Reading:
    """What every month of a release is read with: the directory, the zone of the months, and the key of the ids."""

    known: Directory
    zone: ZoneInfo
    key: bytes

    def day_of(self, moment: datetime) -> date:
        """The day of an instant in the zone that months are told in."""
        return moment.astimezone(self.zone).date()


def read_month(underway: Underway, month: str, before: MonthKeys, reading: Reading) -> Underway:
    """The release with a month: as it was kept before if nothing of it has changed, or read again."""
    states = _states(month, reading.zone)
    releases = underway.releases and month <= underway.until
    read = months.load(before.read) if before.read else None
    mark = mark_of(underway.rules, states.values())
    is_empty = not states and not before.cases
    if is_empty or (read and read.is_as(mark, releases=releases)):
        told = read.sums.total if read else 0
        return replace(underway.with_month(month, MonthKeys() if is_empty else before), told=underway.told + told)
    seen = see(
        observations.observed_all(states),
        partial(opaque_id, reading.key),
        reading.day_of,
        reading.known.settings.neighbourhoods,
        underway.on,
    )
    return _released(underway, month, before, mark, seen, releases=releases)


def settle_year(underway: Underway, year: int) -> Underway:
    """The release with a year: what was lost with withdrawn pieces goes in all months, and what has its third comes."""
    keys = {month: one for month, one in underway.months.items() if int(month[:4]) == year and one.read}
    read = {month: months.load(one.read) for month, one in keys.items()}
    sums = sums_of_year(read.values())
    lost = Lost()
    for one in read.values():
        lost |= one.lost
    waiting = released.ready(sums.unrated, sums.unplaced)
    for month, one in read.items():
        if _concerns(one, lost, waiting):
            settled = released.settle(files.load(keys[month].cases), lost, waiting, underway.on)
            after = replace(one, sums=sums_of(settled), lost=Lost())
            underway = underway.with_month(month, MonthKeys(months.keep(month, after), files.keep(month, settled)))
    return replace(underway, settled=underway.settled | {year})


def _released(underway: Underway, month: str, before: MonthKeys, mark: str, seen: Seen, *, releases: bool) -> Underway:
    kept = files.load(before.cases)
    told = {one.case.id for one in released.shown(kept)}
    left, lost = released.withdraw(kept, told - seen.shown)
    after = released.release(left, seen.final, underway.on) if releases else left
    sums = sums_of(after)
    read = months.keep(month, month_of(mark, seen, after, sums, lost))
    cases = before.cases if after == kept else files.keep(month, after)
    return replace(
        underway.with_month(month, MonthKeys(read, cases)),
        told=underway.told + len(told),
        missing=underway.missing + len(told - seen.shown - seen.hidden),
        more=underway.more + len(after) - len(kept),
        less=underway.less + sums.withdrawn - (len(kept) - len(told)),
    )


def _concerns(one: Month, lost: Lost, waiting: Ready) -> bool:
    """Whether anything of a month must be taken back, or can be published, with the others of its year."""
    sums = one.sums
    return bool(
        one.lost
        or lost.ratings & sums.opinions.keys()
        or lost.places & sums.cells.keys()
        or set(waiting.categories) & sums.unrated.keys()
        or set(waiting.cells) & sums.unplaced.keys()
    )


def _states(month: str, zone: ZoneInfo) -> dict[Protocol, str]:
    """The occurrences of a local month, each with what tells its state from any other."""
    first = date.fromisoformat(f"{month}-01")
    begin, end = (datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC) for day in (first, month_after(first)))
    utc_months = spans(SpanRange(f"{begin:%Y-%m}", f"{end:%Y-%m}"))
    return dict(chain.from_iterable(observations.states_between(one, begin, end) for one in utc_months))
