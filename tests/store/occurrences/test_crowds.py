"""What was found where is remembered for a while, and what was not read is guessed from it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.store import h3_grid
from chalicelib.store.occurrences import crowds

CELL = "87a81091dffffff"
spans = st.tuples(st.integers(0, h3_grid.PLACES - 1), st.integers(1, 400)).map(
    lambda drawn: range(drawn[0], min(h3_grid.PLACES, sum(drawn)))
)


def test_of_what_was_never_read_nothing_is_expected() -> None:
    assert crowds.expected(CELL, range(h3_grid.PLACES)) == 0


@given(st.lists(spans, min_size=1, max_size=5), spans, st.data())
def test_what_was_read_is_expected_and_what_was_not_is_as_crowded(
    read: list[range], asked: range, data: st.DataObject
) -> None:
    crowds.forget()
    known: dict[int, int] = {}
    for places in read:
        numbers = data.draw(st.lists(st.sampled_from(places), max_size=30))
        crowds.learn(CELL, places, numbers)
        known |= {number: numbers.count(number) for number in places}

    density = sum(known.values()) / len(known)
    assert crowds.expected(CELL, asked) == pytest.approx(sum(known.get(number, density) for number in asked))


def test_it_is_believed_for_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1_000.0
    monkeypatch.setattr("chalicelib.store.occurrences.crowds.time.monotonic", lambda: now)
    crowds.learn(CELL, range(9), [3, 3])

    now += 599
    assert crowds.expected(CELL, range(9)) == 2
    now += 2
    assert crowds.expected(CELL, range(9)) == 0
    crowds.learn(CELL, range(3), [1])
    assert crowds.expected(CELL, range(3, 9)) == 2
