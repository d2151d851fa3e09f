"""The figures of real cases are those of an independent recount of their file, to the last unit."""

import csv
import gzip
import json
import math
import statistics
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain import figures
from chalicelib.domain.facts import Dimension
from chalicelib.domain.metrics import Period, Question
from chalicelib.services import aggregation, management
from chalicelib.store import directory
from tasks.seeding import histories, sources, town

BOSTON, ITANHAEM = ZoneInfo("America/New_York"), ZoneInfo("America/Sao_Paulo")
NOW = datetime(2026, 3, 20, 15, tzinfo=UTC)
BATCH = 100
TYPES = json.loads((town.DEMO / "case_types.json").read_text(encoding="utf-8"))["types"]


@dataclass(frozen=True)
class Row:
    """One row of the file as it must be counted."""

    on: date
    closed_on: date | None
    category: str | None
    neighbourhood: str

    @property
    def days(self) -> int:
        """How many local days it took."""
        assert self.closed_on is not None
        return (self.closed_on - self.on).days

    @property
    def is_on_time(self) -> bool:
        """By the thirtieth day, or the Monday after it; no calendar of 2015 is loaded."""
        due = self.on + timedelta(days=30)
        while due.weekday() >= 5:
            due += timedelta(days=1)
        return self.closed_on is not None and self.closed_on <= due


def local(text: str) -> date:
    """The day in Itanhaém of a moment of the file."""
    return datetime.fromisoformat(text).replace(tzinfo=BOSTON).astimezone(ITANHAEM).date()


def rows() -> list[Row]:
    """The file by the csv module alone."""
    with gzip.open(sources.YEAR, "rt", encoding="utf-8") as lines:
        return [
            Row(
                local(row["opened_at"]),
                local(max(row["closed_at"], row["opened_at"])) if row["closed_at"] else None,
                TYPES.get(row["type"], {}).get("category"),
                row["neighborhood"] or "unknown",
            )
            for row in csv.DictReader(lines)
        ]


@pytest.fixture(scope="module")
def file() -> list[Row]:
    """The rows."""
    return rows()


@pytest.mark.usefixtures("real_tables")
def test_real_cases_are_counted_as_a_recount_of_their_file(file: list[Row]) -> None:
    town.put_directory()
    directory.forget()
    lives = histories.lives_of(sources.YEAR, directory.load(), NOW)
    seen = list(histories.observed(histories.told(lives)))
    assert len(seen) > 4 * len(lives)

    for first in range(0, len(seen), BATCH):
        assert aggregation.count(seen[first : first + BATCH]) == frozenset()

    busiest = Counter(row.neighbourhood for row in file).most_common(1)[0][0]
    common = Counter(row.category for row in file if row.category).most_common(1)[0][0]
    for first_day, last_day, filters, wanted in (
        (date(2015, 1, 1), date(2015, 12, 31), {}, lambda _: True),
        (date(2015, 1, 1), date(2015, 3, 31), {}, lambda _: True),
        (date(2015, 2, 10), date(2015, 5, 9), {}, lambda _: True),
        (date(2015, 4, 17), date(2015, 4, 17), {}, lambda _: True),
        (date(2014, 6, 1), date(2014, 12, 31), {}, lambda _: True),
        (date(2015, 1, 15), date(2015, 6, 20), {Dimension.NEIGHBOURHOOD: busiest}, lambda row: is_of(row, busiest)),
        (date(2015, 2, 1), date(2015, 4, 30), {Dimension.CATEGORY: common}, lambda row: row.category == common),
        (
            date(2015, 1, 5),
            date(2015, 6, 25),
            {Dimension.CATEGORY: common, Dimension.NEIGHBOURHOOD: busiest},
            lambda row: row.category == common and is_of(row, busiest),
        ),
    ):
        compare(Question(Period(first_day, last_day), filters), file, wanted)


def is_of(row: Row, neighbourhood: str) -> bool:
    """Whether a row is of a neighbourhood."""
    return row.neighbourhood == neighbourhood


def compare(question: Question, file: list[Row], wanted: Callable[[Row], bool]) -> None:
    """Fail unless every figure is that of the rows."""
    found = management.summary(question)
    period = question.period
    then = [row for row in file if period.first <= row.on <= period.last and wanted(row)]
    closed = [row for row in then if row.closed_on]
    days = sorted(row.days for row in closed)

    boxes, attendance = figures.boxes(found.tally.own), figures.attendance(found.tally.own)
    assert (boxes.total, boxes.attended, boxes.in_progress) == (len(then), len(closed), 0)
    assert boxes.in_arrears == len(then) - len(closed)
    assert attendance.histogram == attendance.gross_histogram == dict(sorted(Counter(days).items()))
    assert attendance.count == len(days)
    if days:
        assert attendance.mean == round(sum(days) / len(days), 2)
        assert attendance.median == statistics.median(days)
        assert attendance.p90 == days[math.ceil(0.9 * len(days)) - 1]
        on_time = [row.is_on_time for row in closed]
        assert figures.on_time_rate(found.tally.own) == round(sum(on_time) / len(on_time), 4)
    rows_of = found.tally.rows.get(Dimension.NEIGHBOURHOOD, {})
    totals = {code: counted["n"] for code, counted in rows_of.items() if counted.get("n")}
    assert totals == Counter(row.neighbourhood for row in then)
