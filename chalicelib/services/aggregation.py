"""Aggregation: occurrences are counted as they are now, exactly once each, however records are repeated or delayed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from chalicelib.domain.metrics.facts import Fact, Snapshot, Stage, fact_of, gone
from chalicelib.domain.metrics.recounts import Recount, changes_counters, is_news
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import directory
from chalicelib.store.metrics import observations, reads, writes
from chalicelib.store.metrics.packing import packed
from chalicelib.store.metrics.writes import Moved
from chalicelib.store.tables import wait

_ATTEMPTS = 8


def observe(image: Mapping[str, Any]) -> Snapshot:
    """The snapshot in a stream record's image."""
    return observations.observed_in(image)


def count(seen: Iterable[Snapshot], removed: Iterable[Snapshot] = ()) -> frozenset[Protocol]:
    """Count the newest version seen of each occurrence and remove those removed; the protocols that were not counted.

    Only deltas from the fact counted before are added, in the transaction that replaces it. A protocol is not counted
    when it lost the race with other writers at every attempt.
    """
    after = {fact.protocol: fact for fact in sorted(map(_fact, removed), key=_version)}
    is_removed = frozenset(after)
    after |= {fact.protocol: fact for fact in sorted(map(_fact, seen), key=_version)}
    for attempt in range(_ATTEMPTS):
        recounts = list(_recounts(list(after.values()), is_removed))
        moved = _commit(recounts)
        if not moved:
            return frozenset()
        after = {protocol: fact for protocol, fact in after.items() if protocol in moved}
        wait(attempt)
    return frozenset(after)


def _commit(recounts: Iterable[Recount]) -> frozenset[Protocol]:
    moved: set[Protocol] = set()
    for transaction in packed(recounts):
        try:
            writes.commit(transaction)
        except Moved:
            moved |= {recount.fact.protocol for recount in transaction.recounts}
    return frozenset(moved)


def _recounts(facts: Sequence[Fact], removed: frozenset[Protocol]) -> Iterator[Recount]:
    kept = reads.facts_of(facts)
    for fact in facts:
        before = kept.get(fact.protocol)
        if fact.protocol in removed or (before is not None and before.stage is Stage.GONE):
            # Only the table shows whether the occurrence was removed for good or restored since.
            recount = Recount(before, _now(before or fact))
            is_wanted = recount.before != recount.after
        else:
            recount = Recount(before, fact)
            is_wanted = is_news(before, fact)
        if is_wanted and changes_counters(recount):
            yield recount


def _now(fact: Fact) -> Fact:
    found = observations.observed_now(fact.protocol)
    return _fact(found) if found else gone(fact)


def _fact(seen: Snapshot) -> Fact:
    known = directory.load().settings
    return fact_of(seen, known.day_of, known.neighbourhoods)


def _version(fact: Fact) -> int:
    return fact.version
