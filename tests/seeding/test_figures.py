"""The figures of real cases are those of an independent recount of their file, to the last unit."""

import csv
import gzip
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
from tests.thoroughness import either

# Every eleventh or so of the 58,119 cases that the City of Boston opened in the first half of 2015; see CREDITS.md.
CASES = Path(__file__).with_name("boston311.csv.gz")
NOW = datetime(2026, 3, 20, 15, tzinfo=UTC)
BATCH, COUNTED = 100, either(thorough=5000, quick=500)


def writes_in_order(path: Path) -> list[StreamWrite]:
    """The stream's records of a file's cases, in a town whose directory has all the codes they name."""
    demo_town.put_directory()
    directory.forget()
    found = cases.read(path, sources.BOSTON).cases
    return histories.writes_in_order(histories.simulate_cases(found, sources.extended(directory.load(), found), NOW))


def count(written: Sequence[StreamWrite]) -> None:
    """Count what was written, in batches as the stream hands them over."""
    for first in range(0, len(written), BATCH):
        assert aggregation.count(one.seen for one in written[first : first + BATCH]) == frozenset()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file, or the part of its cases that a quick run counts."""
    with gzip.open(CASES, "rt", encoding="utf-8", newline="") as lines:
        header, *rows = csv.reader(lines)
    sample = tmp_path / CASES.name
    with gzip.open(sample, "wt", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([header, *rows[:: 5000 // COUNTED]])
    return sample


@pytest.mark.usefixtures("aws")
def test_real_cases_are_counted_as_a_recount_of_their_file(path: Path) -> None:
    file: list[Row] = independent_recount.rows(path, independent_recount.demo_town())
    written = writes_in_order(path)
    assert len(file) == COUNTED
    assert len(written) > 4 * len(file)

    with kept_in_memory():
        count(written)

        assert figures.compare(file, NOW) >= 10
