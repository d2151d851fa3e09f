"""The figures of real cases are those of an independent recount of their file, to the last unit."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chalicelib.services import aggregation
from chalicelib.store.directory import directory
from tasks.bench import figures, independent_recount
from tasks.bench.independent_recount import Row
from tasks.seeding import cases, demo_town, histories, sources
from tasks.seeding.histories import StreamWrite
from tests.in_memory_metrics_table import kept_in_memory

# Every eleventh or so of the 58,119 cases that the City of Boston opened in the first half of 2015; see CREDITS.md.
CASES = Path(__file__).with_name("boston311.csv.gz")
NOW = datetime(2026, 3, 20, 15, tzinfo=UTC)
BATCH = 100


def writes_in_order(most: int | None = None) -> list[StreamWrite]:
    """What the stream tells of the file's cases, in a town whose directory knows all they speak of."""
    demo_town.put_directory()
    directory.forget()
    found = cases.read(CASES, sources.BOSTON).cases[:most]
    return histories.writes_in_order(histories.simulate_cases(found, sources.extended(directory.load(), found), NOW))


def count(written: Sequence[StreamWrite]) -> None:
    """Count what was written, in batches as the stream hands them over."""
    for first in range(0, len(written), BATCH):
        assert aggregation.count(one.seen for one in written[first : first + BATCH]) == frozenset()


@pytest.fixture(scope="module")
def file() -> list[Row]:
    """The rows."""
    return independent_recount.rows(CASES, independent_recount.demo_town())


@pytest.mark.usefixtures("aws")
def test_real_cases_are_counted_as_a_recount_of_their_file(file: list[Row]) -> None:
    written = writes_in_order()
    assert len(file) == 5000
    assert len(written) > 4 * len(file)

    with kept_in_memory():
        count(written)

        assert figures.compare(file, NOW) >= 10
