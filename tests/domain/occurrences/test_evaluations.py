"""Evaluations: one for each cycle, the last word of each."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.occurrences.evaluations import Evaluation, Solved, kept, of_cycle
from tests.domain.builders import a_property

NOON = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)


def an_evaluation(cycle: int, satisfaction: int = 3, minutes: int = 0) -> Evaluation:
    """What somebody thought of a cycle."""
    return Evaluation(cycle, satisfaction, Solved.PARTLY, "", NOON + timedelta(minutes=minutes))


def test_of_nothing_said_there_is_no_evaluation() -> None:
    assert of_cycle((), 1) is None


def test_another_cycle_has_another_evaluation() -> None:
    first, second = an_evaluation(1), an_evaluation(2)

    both = kept(kept((), first), second)

    assert (of_cycle(both, 1), of_cycle(both, 2), of_cycle(both, 3)) == (first, second, None)


def test_a_new_one_takes_the_place_of_the_one_of_its_cycle() -> None:
    before, after = an_evaluation(1, 2), an_evaluation(1, 5)

    assert kept(kept((), before), after) == (after,)


@a_property
@given(st.lists(st.tuples(st.integers(1, 4), st.integers(1, 5)), max_size=20))
def test_of_whatever_is_said_the_last_word_of_each_cycle_is_kept(said: list[tuple[int, int]]) -> None:
    evaluations: tuple[Evaluation, ...] = ()
    for minute, (cycle, satisfaction) in enumerate(said):
        evaluations = kept(evaluations, an_evaluation(cycle, satisfaction, minute))

    last = dict(said)
    assert {one.cycle: one.satisfaction for one in evaluations} == last
    assert len(evaluations) == len(last)
    assert all(of_cycle(evaluations, cycle) in evaluations for cycle in last)
