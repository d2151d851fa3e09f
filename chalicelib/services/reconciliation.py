"""Reconciliation: a month's occurrences are counted again and compared with the stored figures, which are repaired.

It runs beside all other writers. A fact is written on condition that it is as it was read before its occurrence; the
counters are compared with the facts only when the facts were the same before and after the counters were read, since a
fact and its counters change together. A fact of a day that is no longer its occurrence's, because the time zone
was edited, is removed, and one of the right day is written.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import islice

from chalicelib.domain.deadlines.calendars import ONE_DAY
from chalicelib.domain.metrics.counters import EVERYTHING, Bucket, Counts, deltas, selection
from chalicelib.domain.metrics.facts import Fact, fact_of, gone
from chalicelib.domain.metrics.figures import tally_of
from chalicelib.domain.metrics.queries import Period, month_after
from chalicelib.domain.metrics.recounts import Recount, changes_counters
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import directory
from chalicelib.store.metrics import observations, reads, writes
from chalicelib.store.metrics.packing import packed
from chalicelib.store.metrics.writes import Moved

_AT_ONCE = 100
_ATTEMPTS = 3
# Nightly: this month and the two before it, where most changes are, and one of the older ones of five years in turn.
_RECENT_MONTHS = 3
_OLDER_MONTHS = 57


@dataclass(frozen=True, slots=True)
class Wrong:
    """A bucket whose counters differ from the sum of its facts."""

    bucket: Bucket
    found: Counts
    wanted: Counts


@dataclass(frozen=True, slots=True)
class Reconciled:
    """The differences of a month's figures from its occurrences.

    Those `behind` are of an older version, as while the stream is being read; `facts` are wrong about the version
    they counted. `is_sure` is False when the month was never quiet enough to compare its counters.
    """

    month: date
    occurrences: int
    behind: Sequence[Protocol]
    facts: Sequence[Protocol]
    counters: Sequence[Wrong]
    is_sure: bool = True

    @property
    def differs(self) -> bool:
        """Whether there was a difference that the stream alone would not remove."""
        return bool(self.facts or self.counters)


def check(month: date) -> Reconciled:
    """The differences of a month's figures; nothing is changed."""
    seen, recounts = _recounts(_period(month))
    return _reconciled(month, seen, recounts, _wrong_counters(_period(month)))


def repair(month: date) -> Reconciled:
    """The differences of a month's figures before they were repaired."""
    period = _period(month)
    seen, recounts = _settle_facts(period)
    wrong = _wrong_counters(period)
    is_done = wrong is not None and _repaired(wrong)
    return replace(_reconciled(month, seen, recounts, wrong), is_sure=is_done)


def catch_up(month: date) -> int:
    """Count a month's occurrences that are not counted as they are now; how many occurrences the month has.

    Counters are not compared with the facts: since both change together, what was exact before is exact afterwards.
    """
    seen, _ = _settle_facts(_period(month))
    return seen


def months_of_night(today: date) -> list[date]:
    """The months to reconcile in a night, the present one first."""
    months = [today.replace(day=1)]
    while len(months) < _RECENT_MONTHS + _OLDER_MONTHS:
        months.append((months[-1] - ONE_DAY).replace(day=1))
    return [*months[:_RECENT_MONTHS], months[_RECENT_MONTHS + today.toordinal() % _OLDER_MONTHS]]


def today_of(now: datetime) -> date:
    """The local day of an instant."""
    return directory.load().settings.day_of(now)


def _settle_facts(period: Period) -> tuple[int, list[Recount]]:
    seen, recounts = _recounts(period)
    left = recounts
    for _ in range(_ATTEMPTS):
        if not _commit(left):
            break
        _, left = _recounts(period)
    return seen, recounts


def _recounts(period: Period) -> tuple[int, list[Recount]]:
    kept = {_place(fact): fact for fact in reads.facts_in(_widened(period), consistent=True)}
    found = {fact.protocol: fact for fact in _true_facts(_registered(period))}
    # An occurrence the index does not show yet may be new: the table is read.
    unseen = {fact.protocol: fact for fact in kept.values() if _is_in(period, fact) and fact.protocol not in found}
    found |= {protocol: gone(fact) for protocol, fact in unseen.items()}
    found |= {fact.protocol: fact for fact in _true_facts(unseen)}
    recounts = [Recount(kept.get(_place(fact)), fact) for fact in found.values()]
    recounts += [
        Recount(fact, None)
        for fact in kept.values()
        if fact.protocol in found and _place(found[fact.protocol]) != _place(fact)
    ]
    return len(found), [recount for recount in recounts if changes_counters(recount)]


def _place(fact: Fact) -> tuple[date, Protocol]:
    return fact.registered_on, fact.protocol


def _is_in(period: Period, fact: Fact) -> bool:
    return period.first <= fact.registered_on <= period.last


def _widened(period: Period) -> Period:
    """The period with two days more on each side: time zones differ by up to 26 hours."""
    return Period(period.first - 2 * ONE_DAY, period.last + 2 * ONE_DAY)


def _registered(period: Period) -> Iterator[Protocol]:
    zone = directory.load().settings.zone
    begin, end = (
        datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC) for day in (period.first, period.last + ONE_DAY)
    )
    for month in sorted({f"{begin:%Y-%m}", f"{end:%Y-%m}", f"{period.last:%Y-%m}"}):
        yield from observations.registered_between(month, begin, end)


def _true_facts(protocols: Iterable[Protocol]) -> Iterator[Fact]:
    known = directory.load().settings
    protocols = iter(protocols)
    while batch := list(islice(protocols, _AT_ONCE)):
        yield from (fact_of(seen, known.day_of, known.neighbourhoods) for seen in observations.observed_all(batch))


def _commit(recounts: Iterable[Recount]) -> int:
    moved = 0
    for transaction in packed(recounts):
        try:
            writes.commit(transaction)
        except Moved:
            moved += 1
    return moved


def _wrong_counters(period: Period) -> list[Wrong] | None:
    for _ in range(_ATTEMPTS):
        facts = _snapshot(period)
        wanted = deltas((None, fact) for fact in facts.values())
        found = dict(_counted(period, wanted))
        if _snapshot(period) == facts:
            return [
                Wrong(bucket, found.get(bucket, {}), wanted.get(bucket, {}))
                for bucket in sorted(found.keys() | wanted.keys())
                if _without_zeros(found.get(bucket, {})) != wanted.get(bucket, {})
            ]
    return None


def _snapshot(period: Period) -> dict[tuple[date, Protocol], Fact]:
    return {_place(fact): fact for fact in reads.facts_in(period, consistent=True)}


def _counted(period: Period, wanted: Mapping[Bucket, Counts]) -> Iterator[tuple[Bucket, Counts]]:
    rows = tally_of(reads.read(EVERYTHING, period, consistent=True)).rows
    counted_before = {selection(dimension, code) for dimension, codes in rows.items() for code in codes}
    for name in sorted({EVERYTHING, *counted_before, *(bucket.selection for bucket in wanted)}):
        yield from reads.read(name, period, consistent=True)
        yield from reads.read_cells(name, period, consistent=True)
        yield from reads.read_days(name, period)
        yield from _standing(name, period)


def _standing(name: str, period: Period) -> Iterator[tuple[Bucket, Counts]]:
    """The counters of what is open and of what was closed of those registered in a month."""
    month = f"{period.first:%Y-%m}"
    yield from (one for one in reads.read_open(name, consistent=True) if one[0].span == month)
    for bucket, counted in reads.read_closed(name, Period(period.first, date.max), consistent=True):
        if month in counted:
            yield bucket, {month: counted[month]}


def _repaired(wrong: Sequence[Wrong]) -> bool:
    try:
        writes.repair({one.bucket: (one.found, one.wanted) for one in wrong})
    except Moved:
        # Counters changed meanwhile: the next run repairs the rest.
        return False
    return True


def _reconciled(month: date, seen: int, recounts: Sequence[Recount], wrong: list[Wrong] | None) -> Reconciled:
    misplaced = {one.fact.protocol for one in recounts if one.after is None}
    behind = [one.fact.protocol for one in recounts if _is_behind(one) and one.fact.protocol not in misplaced]
    facts = {one.fact.protocol for one in recounts} - set(behind)
    return Reconciled(month, seen, behind, sorted(facts), wrong or [], is_sure=wrong is not None)


def _is_behind(recount: Recount) -> bool:
    before, after = recount.before, recount.after
    return after is not None and (before is None or before.version < after.version)


def _without_zeros(counted: Counts) -> Counts:
    return {name: count for name, count in counted.items() if count}


def _period(month: date) -> Period:
    return Period(month, month_after(month) - ONE_DAY)
