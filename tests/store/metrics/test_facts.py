"""Facts come back from their text as they were, and their items stay small."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.metrics.counters import CLOSED, contribution
from chalicelib.domain.metrics.facts import Fact, Stage
from chalicelib.store.metrics.facts import counter_of, scope_of, to_fact, to_text
from tests.domain.builders import a_property
from tests.values import FIRST, codes, days, numbers, texts

facts = st.builds(
    Fact,
    numbers,
    st.integers(1, 10**6),
    days,
    st.sampled_from(Stage),
    *[codes] * 4,
    texts,
    st.sampled_from(["", "89a8100d26fffff"]),
    gross_days=st.none() | st.integers(0, 5000),
    paused_days=st.integers(0, 500),
    satisfaction=st.integers(0, 5),
    solved=st.sampled_from(["", "yes", "partly", "no"]),
    closed_days=st.none() | st.integers(0, 5000),
)


@a_property
@given(facts)
def test_a_fact_comes_back_as_it_was(fact: Fact) -> None:
    kept = to_fact(scope_of(fact.registered_on), counter_of(fact.registered_on, fact.protocol), to_text(fact))

    assert kept == fact


@pytest.mark.parametrize(
    ("text", "stage", "gross_days"),
    [
        ("3|r|o|||||89a8100d26fffff|works|pothole|app|complaint|Centro", Stage.RUNNING, None),
        ("12|c|tr|18|4|4|partly|89a8100d26fffff|works|pothole|app|complaint|Centro", Stage.CONCLUDED, 18),
        ("5|a||||||||other|desk|request|", Stage.ARCHIVED, None),
    ],
)
def test_a_fact_from_before_closings_were_counted_is_read_and_written_as_it_was(
    text: str, stage: Stage, gross_days: int | None
) -> None:
    fact = to_fact(scope_of(date(2026, 3, 20)), counter_of(date(2026, 3, 20), FIRST), text)

    assert (fact.stage, fact.gross_days, fact.closed_days, fact.closed_on) == (stage, gross_days, None, None)
    assert to_text(fact) == text
    closings = [bucket for bucket in contribution(fact) if bucket.part == CLOSED]
    assert closings == []


def test_an_ordinary_item_takes_less_than_150_bytes() -> None:
    fact = Fact(
        FIRST,
        version=12,
        registered_on=date(2026, 3, 20),
        stage=Stage.CONCLUDED,
        sector="cleaning",
        category="street_light",
        channel="in_person",
        kind="complaint",
        neighbourhood="Jardim Belas Artes",
        cell="89a8100d26fffff",
        on_time=True,
        gross_days=18,
        paused_days=4,
        satisfaction=4,
        solved="partly",
        closed_days=18,
    )
    item = {
        "scope": scope_of(fact.registered_on),
        "counter": counter_of(fact.registered_on, fact.protocol),
        "fact": to_text(fact),
    }

    assert sum(len(name.encode()) + len(value.encode()) for name, value in item.items()) <= 150
