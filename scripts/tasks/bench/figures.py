"""A whole file of real cases counted twice, by the stream's records and by a rebuild, and compared with a recount."""

import resource
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

from chalicelib.api.indicators import series, summary
from chalicelib.domain.codes import Dimension
from chalicelib.domain.metrics.queries import Comparison, MetricsQuery, Period, Step
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.services import aggregation, indicators
from chalicelib.store.directory import directory
from chalicelib.store.occurrences.mapping import to_item
from tasks.bench import independent_recount, recount_beside, tables
from tasks.bench.independent_recount import Asked, Row
from tasks.bench.metering import Meter, metered
from tasks.operations import rebuild
from tasks.project import give_up, say
from tasks.seeding import cases, demo_town, histories, sources
from tasks.seeding.histories import StreamWrite

_BATCH = 100
_SAY_EVERY_SECONDS = 20
_MEGABYTE = 1_000_000
Figures = dict[str, float]


def measured(path: Path | None) -> Figures:
    """What counting took, by the aggregator in the cases' real order and by a rebuild from nothing.

    Ends the command when any figure is not that of the independent recount.
    """
    path, now = path or sources.YEAR, datetime.now(UTC)
    demo_town.put_directory()
    directory.forget()
    reading = cases.read(path, sources.BOSTON)
    sources.extended(directory.load(), reading.cases)
    file = independent_recount.rows(path, independent_recount.demo_town())
    written = _imported(reading.cases, now)
    say(f"{len(reading.cases):,} cases, {len(written):,} records.")
    found = {"cases": len(reading.cases), "records": len(written), **_counted(written)}
    written.clear()
    found |= _weighed() | {"questions": compare(file, now)}
    tables.forget_figures()
    found |= _rebuilt(now)
    compare(file, now)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / _MEGABYTE
    return found | {"peak_memory_megabytes": round(peak)}


def compare(file: Sequence[Row], now: datetime) -> int:
    """Ask everything that is asked of a file, and compare each answer; how many questions were asked.

    Ends the command with what differs.
    """
    asked = independent_recount.questions(file)
    for one in asked:
        about = one.rows(file)
        wrong = [*independent_recount.differences(answer_to(one, now), about), *_wrong_beside(one, file, now)]
        if wrong:
            give_up(f"{one}: {'; '.join(wrong)}")
        say(f"As recounted: {one}, {len(about):,} cases.")
    return len(asked)


def answer_to(one: Asked, now: datetime, comparison: str | None = None) -> independent_recount.Json:
    """The summary that answers a query."""
    found = indicators.summary(_query(one), Comparison(comparison) if comparison else None)
    return cast("independent_recount.Json", summary.summary(found, now))


def _wrong_beside(one: Asked, file: Sequence[Row], now: datetime) -> Iterator[str]:
    for period in (one, recount_beside.a_year_later(one)):
        told = {name: answer_to(period, now, name) for name in recount_beside.COMPARISONS}
        steps = series.series(_query(period), indicators.series(_query(period), Step.DAY), now)
        yield from recount_beside.differences(period, told, cast("independent_recount.Json", steps), file)


def _query(one: Asked) -> MetricsQuery:
    return MetricsQuery(Period(one.first, one.last), {Dimension(name): code for name, code in one.codes.items()})


def _imported(found: Sequence[cases.Case], now: datetime) -> list[StreamWrite]:
    """Everything that was written, after the occurrences are kept as they ended."""
    written: list[StreamWrite] = []
    said = time.monotonic()

    def occurrences() -> Iterator[Occurrence]:
        nonlocal said
        for number, simulated in enumerate(histories.simulate_cases(found, directory.load(), now), 1):
            written.extend(histories.writes_of(simulated))
            if time.monotonic() > said + _SAY_EVERY_SECONDS:
                said = time.monotonic()
                say(f"{number:,} cases counted.")
            yield simulated.occurrence

    tables.keep(to_item(occurrence, NextChecks()) for occurrence in occurrences())
    return histories.in_order(written)


def _counted(written: Sequence[StreamWrite]) -> Figures:
    start = said = time.monotonic()
    with metered(Meter()) as meter:
        for first in range(0, len(written), _BATCH):
            if uncounted := aggregation.count(one.seen for one in written[first : first + _BATCH]):
                give_up(f"Not counted: {' '.join(sorted(uncounted))}")
            if time.monotonic() > said + _SAY_EVERY_SECONDS:
                said = time.monotonic()
                say(f"{first + _BATCH:,} of {len(written):,} records counted.")
    seconds = time.monotonic() - start
    return {
        "aggregator_seconds": round(seconds, 1),
        "records_per_second": round(len(written) / seconds, 1),
        "calls_per_batch": round(meter.made * _BATCH / len(written), 2),
        "items_per_record": round(meter.items_written / len(written), 2),
        "write_units_per_record": round(meter.write_units() / len(written), 2),
        "read_units_per_record": round(meter.read_units / len(written), 2),
    }


def _rebuilt(now: datetime) -> Figures:
    start = time.monotonic()
    with metered(Meter()) as meter:
        seen = rebuild.rebuild(now)
    return {
        "rebuild_seconds": round(time.monotonic() - start, 1),
        "rebuild_occurrences": seen,
        "rebuild_calls": meter.made,
        "rebuild_items_per_occurrence": round(meter.items_written / seen, 2),
        "rebuild_write_units_per_occurrence": round(meter.write_units() / seen, 2),
        "rebuild_read_units_per_occurrence": round(meter.read_units / seen, 2),
    }


def _weighed() -> Figures:
    found: Figures = {}
    for sort, weight in sorted(tables.weights().items()):
        found |= {
            f"{sort}_items": weight.items,
            f"{sort}_bytes": weight.bytes,
            f"{sort}_largest_bytes": weight.largest,
        }
    return found
