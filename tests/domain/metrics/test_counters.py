"""Counters: whatever happens to occurrences, in whatever order it is counted, they add up."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from random import Random

import h3
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.codes import Dimension
from chalicelib.domain.metrics import figures
from chalicelib.domain.metrics.counters import (
    CLOSED,
    EVERYTHING,
    OPEN,
    Bucket,
    Deltas,
    Measure,
    contribution,
    deltas,
    measures,
)
from chalicelib.domain.metrics.facts import Fact, Stage, fact_of, gone
from chalicelib.domain.metrics.figures import Tally, tally_of
from tests.domain.builders import PROTOCOL, a_property, an_occurrence, some_settings
from tests.domain.observing import observed
from tests.domain.stories import Taken, a_story, stories

CELL = h3.latlng_to_cell(-24.18, -46.78, 9)
FACT = Fact(PROTOCOL, 3, date(2026, 3, 2), Stage.RUNNING, "works", "pothole", "app", "complaint", "Centro", CELL)
codes = st.sampled_from(["works", "pothole", "app", "unknown"])
CELLS = [h3.latlng_to_cell(latitude, -46.78, resolution) for latitude in (-24.18, -24.3) for resolution in (7, 9)]
facts = st.builds(
    Fact,
    st.just(PROTOCOL),
    st.integers(1, 99),
    st.dates(date(2026, 1, 28), date(2026, 3, 2)),
    st.sampled_from(Stage),
    *[codes] * 4,
    st.sampled_from(["Centro", "Cibratel I", "Água = Boa: #1"]),
    st.sampled_from(["", *CELLS]),
    overdue=st.booleans(),
    on_time=st.booleans(),
    reopened=st.booleans(),
    gross_days=st.none() | st.integers(0, 200),
    paused_days=st.integers(0, 60),
    satisfaction=st.integers(0, 5),
    solved=st.sampled_from(["", "yes", "partly", "no"]),
    closed_days=st.none() | st.integers(0, 200),
)
version_lists = st.lists(facts, min_size=1, max_size=6)


def applied(changes: Sequence[Deltas]) -> Deltas:
    """The counters after some changes, one after the other, without zeros."""
    summed: Deltas = {}
    for change in changes:
        for bucket, counted in change.items():
            into = summed.setdefault(bucket, {})
            for name, count in counted.items():
                into[name] = into.get(name, 0) + count
    kept = {bucket: {name: count for name, count in counted.items() if count} for bucket, counted in summed.items()}
    return {bucket: counted for bucket, counted in kept.items() if counted}


def steps_of(versions: Sequence[Fact]) -> list[tuple[Fact | None, Fact]]:
    """Each fact with the one it follows."""
    return list(zip([None, *versions[:-1]], versions, strict=True))


def seen(selection: str, span: str, counters: Deltas) -> Tally:
    """The counters of a selection in one span."""
    return tally_of(
        (bucket, counted)
        for bucket, counted in counters.items()
        if (bucket.selection, bucket.span) == (selection, span)
    )


@a_story
@given(stories())
def test_the_three_boxes_add_up_after_every_step(story: Sequence[Taken]) -> None:
    day_of = some_settings().day_of
    versions = [fact_of(observed(one), day_of) for one in (an_occurrence(), *(step.done.after for step in story))]

    for length in range(1, len(versions) + 1):
        counters = applied([deltas([step]) for step in steps_of(versions[:length])])
        boxes = figures.boxes(seen(EVERYTHING, "2026-03-02", counters).own)
        assert boxes.attended + boxes.in_progress + boxes.in_arrears == boxes.total == 1
        assert counters == contribution(versions[length - 1])


@a_property
@given(st.lists(version_lists, min_size=1, max_size=5), st.randoms())
def test_counters_are_those_of_the_last_facts_in_whatever_order_and_batches(
    histories: list[list[Fact]], chance: Random
) -> None:
    steps = [step for versions in histories for step in steps_of(versions)]
    chance.shuffle(steps)
    cut = chance.randrange(len(steps) + 1)

    counters = applied([deltas(steps[:cut]), deltas(steps[cut:])])

    assert counters == applied([contribution(versions[-1]) for versions in histories])


@a_property
@given(version_lists)
def test_days_add_up_to_months_and_codes_to_everything(several: list[Fact]) -> None:
    counters = applied([contribution(fact) for fact in several])

    for month in ("2026-01", "2026-02", "2026-03"):
        whole = seen(EVERYTHING, month, counters)
        days = {bucket.span for bucket in counters if bucket.span.startswith(f"{month}-")}
        summed = tally_of(
            (bucket, counted)
            for bucket, counted in counters.items()
            if bucket.selection == EVERYTHING and bucket.span in days
        )
        assert summed == whole
        for dimension in Dimension:
            rows = whole.rows.get(dimension, {})
            total = Measure.TOTAL.value
            assert sum(row[total] for row in rows.values()) == whole.own.get(total, 0)
            for code, row in rows.items():
                own = seen(f"{dimension.value}={code}", month, counters).own
                assert {name: own[name] for name in row} == row


def test_one_fact_is_counted_in_a_bounded_number_of_buckets() -> None:
    counters = contribution(FACT)

    assert len(counters) == 40
    assert counters[Bucket(EVERYTHING, "2026-03-02")] == {
        "n": 1,
        "p": 1,
        "s:works:n": 1,
        "s:works:p": 1,
        "c:pothole:n": 1,
        "c:pothole:p": 1,
        "m:app:n": 1,
        "m:app:p": 1,
        "k:complaint:n": 1,
        "k:complaint:p": 1,
    }
    district = f"d={h3.cell_to_parent(CELL, 6)}"
    assert counters[Bucket("sector=works", "2026-03", "n=Centro")] == {"n": 1, "p": 1}
    assert counters[Bucket("sector=works", "2026-03", district)] == {f"{CELL}:n": 1}
    assert counters[Bucket("neighbourhood=Centro", "2026-03", district)] == {f"{CELL}:n": 1}
    assert Bucket("neighbourhood=Centro", "2026-03", "n=Centro") not in counters
    assert counters[Bucket("sector=works", "2026-03", OPEN)] == {"p": 1}


def test_what_is_closed_is_counted_on_its_day_and_no_longer_open() -> None:
    closed = replace(FACT, version=4, stage=Stage.ARCHIVED, closed_days=40)

    changed = deltas([(FACT, closed)])

    assert changed[Bucket(EVERYTHING, "2026-03", OPEN)] == {"p": -1}
    assert changed[Bucket("category=pothole", "2026-04-11", CLOSED)] == {"2026-03": 1}
    assert applied([contribution(closed), deltas([(closed, replace(FACT, version=5))])]) == contribution(FACT)


def test_what_is_gone_is_counted_nowhere() -> None:
    assert measures(gone(FACT)) == {}
    assert contribution(gone(FACT)) == {}
    assert applied([contribution(FACT), deltas([(FACT, gone(FACT))])]) == {}


def test_a_change_that_changes_nothing_counted_has_no_deltas() -> None:
    later = Fact(**{part.name: getattr(FACT, part.name) for part in fields(Fact)} | {"version": 4})

    assert deltas([(FACT, later)]) == {}
