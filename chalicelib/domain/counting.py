"""Counting: which facts take the place of which, and how many of them fit into one transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from chalicelib.domain.counters import Deltas, deltas
from chalicelib.domain.facts import Fact, Stage

# What DynamoDB takes in one transaction.
MAX_ACTIONS = 100


@dataclass(frozen=True, slots=True)
class Recount:
    """A fact to be kept in place of the one that was read, or as the first of its occurrence."""

    before: Fact | None
    after: Fact


@dataclass(frozen=True, slots=True)
class Transaction:
    """Recounts that are written together with all they change."""

    recounts: Sequence[Recount]
    deltas: Deltas


def is_news(before: Fact | None, after: Fact) -> bool:
    """Whether a fact is of a later version than the one that was counted.

    What is gone has no later version: whether it came back only its table can tell.
    """
    return before is None or (before.stage is not Stage.GONE and before.version < after.version)


def changes_counters(recount: Recount) -> bool:
    """Whether keeping a fact changes any counter, or marks something as gone that could still be counted."""
    return bool(_deltas([recount])) or (recount.before is None and recount.after.stage is Stage.GONE)


def packed(recounts: Iterable[Recount], most: int = MAX_ACTIONS) -> Iterator[Transaction]:
    """Recounts in as few transactions as they need, those that share most counters next to each other."""
    together: list[Recount] = []
    buckets: set[object] = set()
    for recount in sorted(recounts, key=_place):
        touched = _deltas([recount]).keys()
        if together and len(together) + 1 + len(buckets | touched) > most:
            yield Transaction(together, _deltas(together))
            together, buckets = [], set()
        together.append(recount)
        buckets |= touched
    if together:
        yield Transaction(together, _deltas(together))


def _deltas(recounts: Iterable[Recount]) -> Deltas:
    return deltas((recount.before, recount.after) for recount in recounts)


def _place(recount: Recount) -> tuple[str, ...]:
    fact = recount.after
    return (fact.registered_on.isoformat(), fact.neighbourhood, fact.sector, fact.category, fact.channel, fact.cell)
