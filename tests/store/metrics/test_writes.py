"""Facts and counters: written together or not at all, each fact once, and read back as ranges."""

from dataclasses import replace
from datetime import date
from itertools import chain

import pytest

from chalicelib.domain.metrics.counters import EVERYTHING, Bucket, Measure, contribution
from chalicelib.domain.metrics.facts import Fact, Stage
from chalicelib.domain.metrics.queries import Period
from chalicelib.domain.metrics.recounts import Recount
from chalicelib.store.metrics import reads, writes
from chalicelib.store.metrics.packing import packed
from chalicelib.store.metrics.writes import Moved
from tests.values import FIRST, a_protocol

FACT = Fact(FIRST, 1, date(2026, 3, 20), sector="works", neighbourhood="Água #1", cell="89a8100d26fffff")
LATER = replace(FACT, version=3, stage=Stage.CONCLUDED, gross_days=2)
CELLS = ["89a8100d273ffff", "89a8100c0dbffff", "89a810736dbffff"]
MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
DAY = Period(date(2026, 3, 20), date(2026, 3, 20))


def commit(*recounts: Recount) -> None:
    """Write recounts as they are packed."""
    for transaction in packed(recounts):
        writes.commit(transaction)


def counted(selection: str, period: Period) -> dict[Bucket, dict[str, int]]:
    """What a selection counts in a period, cells too, without zeros."""
    found = [read(selection, period, consistent=True) for read in (reads.read, reads.read_cells, reads.read_closed)]
    if period.last > period.first:
        found.append(reads.read_open(selection, consistent=True))
    return {bucket: {name: count for name, count in counts.items() if count} for bucket, counts in chain(*found)}


def expected(fact: Fact, selection: str, span: str) -> dict[Bucket, dict[str, int]]:
    """What one fact counts for a selection in a span."""
    return {
        bucket: counts
        for bucket, counts in contribution(fact).items()
        if (bucket.selection, bucket.span) == (selection, span)
    }


def test_counters_are_read_by_days_and_by_months_of_each_selection() -> None:
    commit(Recount(None, FACT))

    for selection in (EVERYTHING, "sector=works", "neighbourhood=Água #1"):
        assert counted(selection, DAY) == expected(FACT, selection, "2026-03-20")
        assert counted(selection, MARCH) == expected(FACT, selection, "2026-03")
    assert counted("sector=parks", MARCH) == {}


def test_what_a_summary_reads_does_not_grow_with_the_places_on_the_map() -> None:
    commit(Recount(None, FACT))
    before = counted_without_cells()

    commit(*(Recount(None, replace(FACT, protocol=a_protocol(one), cell=CELLS[one])) for one in range(len(CELLS))))

    assert counted_without_cells() == before
    assert len([1 for bucket in counted(EVERYTHING, DAY) if bucket.part.startswith("d=")]) == 3


def counted_without_cells() -> set[tuple[Bucket, frozenset[str]]]:
    """The buckets and the names of the counters that a summary reads."""
    return {(bucket, frozenset(counts)) for bucket, counts in reads.read(EVERYTHING, MARCH)}


def test_a_new_fact_takes_the_place_of_the_one_that_was_read() -> None:
    commit(Recount(None, FACT))
    commit(Recount(FACT, LATER))

    assert reads.facts_of([FACT]) == {FIRST: LATER}
    assert counted(EVERYTHING, DAY) == expected(LATER, EVERYTHING, "2026-03-20")


@pytest.mark.parametrize("read", [None, replace(FACT, version=2)], ids=["nothing", "another"])
def test_nothing_is_written_when_the_fact_is_not_the_one_that_was_read(read: Fact | None) -> None:
    commit(Recount(None, FACT))

    with pytest.raises(Moved):
        commit(Recount(read, LATER))

    assert reads.facts_of([FACT]) == {FIRST: FACT}
    assert counted(EVERYTHING, DAY) == expected(FACT, EVERYTHING, "2026-03-20")


def test_facts_are_read_by_their_days() -> None:
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
    facts = [replace(FACT, protocol=a_protocol(number), registered_on=day) for number, day in enumerate(days)]
    commit(*(Recount(None, fact) for fact in facts))

    assert list(reads.facts_in(MARCH)) == facts[1:3]
    assert list(reads.facts_in(Period(days[0], days[1]))) == facts[:2]
    assert len(reads.facts_of(facts)) == 4


def test_main_parts_are_read_by_name() -> None:
    commit(Recount(None, FACT))

    spans = ["2026-03-19", "2026-03-20", "2026-03"]

    assert {bucket.span for bucket, _ in reads.read_mains(EVERYTHING, spans)} == {"2026-03-20", "2026-03"}
    only = [Measure.TOTAL, Measure.ATTENDED]
    assert dict(reads.read_mains(EVERYTHING, spans, only)) == {
        bucket: {measure.value: counted[measure] for measure in only if measure in counted}
        for bucket, counted in reads.read_mains(EVERYTHING, spans)
    }


def test_a_repair_adds_what_is_missing_to_counters_as_they_were_read() -> None:
    commit(Recount(None, FACT))
    bucket = Bucket(EVERYTHING, "2026-03")
    found = counted(EVERYTHING, MARCH)[bucket]
    wanted = found | {"n": 5, "w": 2}

    writes.repair({bucket: (found, wanted)})

    assert counted(EVERYTHING, MARCH)[bucket] == wanted
    with pytest.raises(Moved):
        writes.repair({bucket: (found, wanted)})
    assert counted(EVERYTHING, MARCH)[bucket] == wanted
