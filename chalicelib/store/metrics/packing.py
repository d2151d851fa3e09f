"""Recounts in transactions: those that share most counters are written together, so that few items are written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations

from chalicelib.domain.metrics.counters import Deltas, add, deltas, without_zeros
from chalicelib.domain.metrics.recounts import Recount

# DynamoDB's limit of actions in one transaction.
MAX_ACTIONS = 100
# Every pair among so many is compared; a batch of the stream has as many records at most.
_COMPARED = 100


@dataclass(frozen=True, slots=True)
class Transaction:
    """Recounts that are written together, with the deltas of their counters."""

    recounts: Sequence[Recount]
    deltas: Deltas


def packed(recounts: Iterable[Recount]) -> Iterator[Transaction]:
    """Recounts in few transactions, sorted so that those which are compared share most counters."""
    ordered = sorted(recounts, key=_place)
    for first in range(0, len(ordered), _COMPARED):
        alone = (Transaction([one], deltas([(one.before, one.after)])) for one in ordered[first : first + _COMPARED])
        yield from _merged(dict(enumerate(alone)))


def _merged(apart: dict[int, Transaction]) -> Iterator[Transaction]:
    """Transactions joined two by two, first those that share most counters, while two fit into one."""
    pairs = [(-_shared(apart[one], apart[other]), one, other) for one, other in combinations(apart, 2)]
    heapify(pairs)
    number = len(apart)
    while pairs:
        _, one, other = heappop(pairs)
        if one not in apart or other not in apart or not _fit(apart[one], apart[other]):
            continue
        joined = _joined(apart.pop(one), apart.pop(other))
        for left, transaction in apart.items():
            heappush(pairs, (-_shared(transaction, joined), left, number))
        apart[number] = joined
        number += 1
    yield from apart.values()


def _shared(one: Transaction, other: Transaction) -> int:
    return len(one.deltas.keys() & other.deltas.keys())


def _fit(one: Transaction, other: Transaction) -> bool:
    # Counters whose deltas make nothing together are counted too: telling them takes longer than it saves.
    counters = len(one.deltas.keys() | other.deltas.keys())
    return len(one.recounts) + len(other.recounts) + counters <= MAX_ACTIONS


def _joined(one: Transaction, other: Transaction) -> Transaction:
    summed = {bucket: dict(counted) for bucket, counted in one.deltas.items()}
    add(summed, other.deltas)
    return Transaction([*one.recounts, *other.recounts], without_zeros(summed))


def _place(recount: Recount) -> tuple[str, ...]:
    fact = recount.fact
    return (fact.registered_on.isoformat(), fact.neighbourhood, fact.sector, fact.category, fact.channel, fact.cell)
