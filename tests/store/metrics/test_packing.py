"""Recounts in transactions: each once, none too large, together what shares counters."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import protocols
from chalicelib.domain.metrics.counters import deltas
from chalicelib.domain.metrics.facts import Fact
from chalicelib.domain.metrics.recounts import Recount
from chalicelib.store.metrics.packing import MAX_ACTIONS, packed
from tests.domain.builders import a_property
from tests.domain.metrics.test_counters import FACT as COUNTED
from tests.domain.metrics.test_counters import facts
from tests.values import a_protocol


def recounts_of(pairs: list[tuple[Fact, Fact, bool]]) -> list[Recount]:
    """One recount for each pair, of one occurrence of one day."""
    return [
        Recount(
            None
            if is_first
            else replace(before, protocol=protocols.compose(2026, number), registered_on=after.registered_on),
            replace(after, protocol=protocols.compose(2026, number)),
        )
        for number, (before, after, is_first) in enumerate(pairs)
    ]


@a_property
@given(st.lists(st.tuples(facts, facts, st.booleans()), max_size=30).map(recounts_of))
def test_transactions_hold_every_recount_once_and_never_too_many_actions(recounts: list[Recount]) -> None:
    transactions = list(packed(recounts))

    packed_ones = [recount for transaction in transactions for recount in transaction.recounts]
    assert sorted(one.fact.protocol for one in packed_ones) == sorted(one.fact.protocol for one in recounts)
    for transaction in transactions:
        assert len(transaction.recounts) + len(transaction.deltas) <= MAX_ACTIONS
        assert transaction.deltas == deltas((one.before, one.after) for one in transaction.recounts)


def test_even_one_that_moves_everywhere_fits_into_one_transaction() -> None:
    elsewhere = replace(
        COUNTED, version=9, sector="a", category="b", channel="c", kind="d", neighbourhood="e", cell="89a8100d26fffff"
    )

    (transaction,) = packed([Recount(COUNTED, elsewhere)])

    assert len(transaction.deltas) < MAX_ACTIONS - 1


def test_what_shares_most_counters_is_written_together_whatever_lies_between() -> None:
    here = replace(COUNTED, registered_on=date(2026, 3, 1))
    there = replace(here, sector="a", category="b", channel="c", kind="d", neighbourhood="e", cell="89a8100d26fffff")
    by_day = [
        Recount(None, replace(place, protocol=a_protocol(number), registered_on=date(2026, 3, 1 + number)))
        for number, place in enumerate([here, there] * 3)
    ]

    transactions = list(packed(by_day))

    assert [{one.fact.sector for one in transaction.recounts} for transaction in transactions] in (
        [{here.sector}, {there.sector}],
        [{there.sector}, {here.sector}],
    )


def test_more_than_are_compared_at_once_are_each_written_once() -> None:
    many = [
        Recount(None, replace(COUNTED, protocol=a_protocol(number), registered_on=date(2026, 1 + number % 12, 1)))
        for number in range(250)
    ]

    transactions = list(packed(many))

    assert sum(len(one.recounts) for one in transactions) == len(many)
    assert all(len(one.recounts) + len(one.deltas) <= MAX_ACTIONS for one in transactions)
