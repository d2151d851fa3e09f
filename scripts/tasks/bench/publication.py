"""The nightly publication over a file of real cases: the processor time and the memory of a first and of usual nights.

Occurrences and files are on this machine's disk, so that what is measured is the publication: the time that DynamoDB
and S3 take beside it is theirs. Each night is a process of its own, as in Lambda, and its memory that of this process.
"""

import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, time
from multiprocessing import get_context
from pathlib import Path
from time import monotonic, process_time

from chalicelib.domain.metrics.queries import month_after
from chalicelib.services import publication
from chalicelib.store.directory import directory
from chalicelib.store.metrics import observations, reads
from chalicelib.store.publication import files
from tasks.bench.publication_disk import Bucket, Occurrences
from tasks.project import give_up, say
from tasks.seeding import cases, demo_town, histories, sources

_MEGABYTE = 1_000_000
_LARGE = 1_000_000
Figures = dict[str, float]


def measured(path: Path | None, copies: int) -> Figures:
    """What the nights take over the cases of a file, so many times with other protocols over as many half-years.

    The first night publishes all of it; on the second nothing has changed, and it must write the same bytes; before the
    third, the occurrences of the last three months were changed, and a hundredth of one old month. Ends the command
    when bytes differ.
    """
    with tempfile.TemporaryDirectory() as folder:
        read, bucket = Occurrences(Path(folder) / "occurrences"), Bucket(Path(folder) / "bucket")
        last = _fill(read, path or sources.YEAR, copies)
        total = read.count()
        say(f"{total:,} cases are there.")
        night = datetime.combine(month_after(last), time(6, 30), tzinfo=UTC)
        found: Figures = {"cases": total} | _night("first", folder, night)
        before = bucket.public()
        found |= _night("unchanged", folder, night)
        if bucket.public() != before:
            give_up("The second run wrote other bytes than the first.")
        found["changed_before_a_usual_night"] = read.change(last)
        found |= _night("usual", folder, night)
    return found | computed(found)


def computed(found: Figures) -> Figures:
    """What a first night and one without changes would take with a million occurrences, at the same cost of each."""
    each = {name: found[f"{name}_seconds"] / found["cases"] for name in ("first", "unchanged", "usual")}
    return {f"{name}_seconds_for_a_million": round(cost * _LARGE) for name, cost in each.items()}


def _night(name: str, folder: str, night: datetime) -> Figures:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        found = alone.submit(_run, folder, night).result()
    return {f"{name}_{figure}": value for figure, value in found.items()}


def _run(folder: str, night: datetime) -> Figures:
    """One night, and what this process takes for it."""
    read, bucket = Occurrences(Path(folder) / "occurrences"), Bucket(Path(folder) / "bucket")
    files._s3 = lambda: bucket  # type: ignore[assignment]  # noqa: SLF001  # there is no other way in
    observations.states_between = read.states_between
    observations.observed_all = read.observed_all
    reads.first_month = _always(read.first_month())
    directory.load()
    before, began, cpu = _peak(), monotonic(), process_time()
    outcome = publication.publish(night)
    if outcome is None:
        give_up("Another run has the progress.")
    return {
        "seconds": round(process_time() - cpu, 1),
        "elapsed_seconds": round(monotonic() - began, 1),
        "megabytes": _peak(),
        "megabytes_before": before,
        "published": outcome.cases,
        "files": outcome.files,
    }


def _always(month: str) -> Callable[[], str]:
    return lambda: month


def _fill(kept: Occurrences, path: Path, copies: int) -> date:
    """Keep every case so many times, each half a year earlier than the one before; the last day of registration."""
    demo_town.put_directory()
    directory.forget()
    found = cases.read(path, sources.BOSTON).cases
    known = sources.extended(directory.load(), found)
    return kept.fill((one.occurrence for one in histories.simulate_cases(found, known, datetime.now(UTC))), copies)


def _peak() -> float:
    # What getrusage says begins with the memory of the process that started this one.
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return round(int(line.split()[1]) * 1024 / _MEGABYTE)
