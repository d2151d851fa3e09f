"""Counting: which fact takes the place of which, and how they share transactions."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import protocols
from chalicelib.domain.metrics.counters import deltas
from chalicelib.domain.metrics.facts import Fact, gone
from chalicelib.domain.metrics.recounts import Recount, changes_counters, is_news
from chalicelib.store.metrics.writes import MAX_ACTIONS, packed
from tests.domain.builders import a_property
from tests.domain.metrics.test_counters import FACT, facts


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
        FACT, version=9, sector="a", category="b", channel="c", kind="d", neighbourhood="e", cell="89a8100d26fffff"
    )

    (transaction,) = packed([Recount(FACT, elsewhere)])

    assert len(transaction.deltas) < MAX_ACTIONS - 1


def test_only_a_later_version_is_news_and_never_of_what_is_gone() -> None:
    assert is_news(None, FACT)
    assert is_news(FACT, replace(FACT, version=4))
    assert not is_news(FACT, FACT)
    assert not is_news(FACT, replace(FACT, version=2))
    assert not is_news(gone(FACT), replace(FACT, version=9))


def test_what_changes_no_counter_need_not_be_written_unless_it_is_gone_before_it_was_counted() -> None:
    assert changes_counters(Recount(None, FACT))
    assert changes_counters(Recount(FACT, gone(FACT)))
    assert changes_counters(Recount(None, gone(FACT)))
    assert not changes_counters(Recount(FACT, replace(FACT, version=4)))
