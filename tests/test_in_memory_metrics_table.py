"""The table of figures in memory answers as AWS's own engine does."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from chalicelib import settings
from chalicelib.domain.metrics.counters import EVERYTHING, Bucket
from chalicelib.domain.metrics.facts import gone
from chalicelib.domain.metrics.queries import Period
from chalicelib.domain.metrics.recounts import Recount
from chalicelib.store.metrics import reads, writes
from chalicelib.store.metrics.packing import packed
from tests.flow_steps import items
from tests.in_memory_metrics_table import kept_in_memory
from tests.store.metrics.test_writes import FACT, MARCH


def tried(write: Callable[[], None]) -> bool:
    """Whether it was not refused."""
    try:
        write()
    except writes.Moved:
        return False
    return True


def commit(*recounts: Recount) -> bool:
    """Whether recounts could be written."""
    (transaction,) = packed(recounts)
    return tried(lambda: writes.commit(transaction))


def seen() -> list[Any]:
    """The results of a case's facts, of refusals and of repairs, and of every way to read them."""
    later = replace(FACT, version=FACT.version + 1, overdue=True)
    bucket = Bucket(EVERYTHING, "2026-03")
    return [
        commit(Recount(None, FACT)),
        commit(Recount(None, FACT)),
        commit(Recount(later, gone(FACT))),
        commit(Recount(FACT, later)),
        tried(lambda: writes.repair({bucket: ({"n": 1, "o": 1}, {"n": 3, "o": 0, "w": 2})})),
        tried(lambda: writes.repair({bucket: ({"n": 1}, {"n": 5})})),
        tried(lambda: writes.repair({bucket: ({}, {"zz": 5})})),
        list(reads.read(EVERYTHING, Period(MARCH.first, MARCH.last))),
        sorted(reads.read_mains(EVERYTHING, ["2026-02", "2026-03"])),
        list(reads.facts_in(MARCH)),
        reads.facts_of([FACT]),
        commit(Recount(later, None)),
        commit(Recount(later, None)),
        sorted((sorted(item.items()) for item in items(settings.METRICS_TABLE)), key=str),
    ]


@pytest.mark.usefixtures("real_tables")
def test_it_answers_as_the_engine() -> None:
    by_the_engine = seen()

    with kept_in_memory():
        assert seen() == by_the_engine
    assert by_the_engine[:7] == [True, False, False, True, True, False, True]
