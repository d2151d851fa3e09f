"""The nightly publication over a whole file of real cases: its processor time and memory, and the same bytes twice.

Occurrences and files are in memory, so that what is measured is the publication: the time that DynamoDB and S3 take
beside it is theirs (a request for each hundred occurrences).
"""

import io
import resource
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chalicelib.domain.metrics.facts import Snapshot
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.services import publication
from chalicelib.store.directory import directory
from chalicelib.store.metrics import observations
from chalicelib.store.occurrences.mapping import to_item
from chalicelib.store.publication import files
from tasks.project import give_up, say
from tasks.seeding import cases, demo_town, histories, sources

_MEGABYTE = 1_000_000
# What a run may take (infra/app.yaml), and the years that it reads in a night.
_MOST_SECONDS, _YEARS = 900, 3
_LARGE = 1_000_000
Figures = dict[str, float]


class Bucket:
    """The bucket of the web pages, in memory: no network, which the figures are without."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}

    def put_object(self, *, Key: str, Body: bytes, **_: str) -> None:  # noqa: N803  # boto3's names
        """Keep an object."""
        self.objects[Key] = Body

    def get_object(self, *, Key: str, **_: str) -> dict[str, Any]:  # noqa: N803  # the same
        """An object's body."""
        return {"Body": _Body(self.objects[Key])}

    def list_objects_v2(self, *, Prefix: str, **_: Any) -> dict[str, int]:  # noqa: N803  # the same
        """Whether anything begins so."""
        return {"KeyCount": int(any(key.startswith(Prefix) for key in self.objects))}

    def delete_object(self, *, Key: str, **_: str) -> None:  # noqa: N803  # the same
        """Forget an object."""
        del self.objects[Key]

    def public(self) -> dict[str, bytes]:
        """What everybody reads."""
        return {key: content for key, content in self.objects.items() if key.startswith(files.PUBLIC)}


class _Body(io.BytesIO):
    def iter_lines(self) -> "_Body":
        """The lines."""
        return self


def measured(path: Path | None) -> Figures:
    """What a first run takes over the cases of a file, and a second one, which must write the same bytes.

    The town's night is the last of the year in which the cases were registered. Ends the command when bytes differ.
    """
    read, bucket = _fill(path or sources.YEAR), Bucket()
    files._s3 = lambda: bucket  # type: ignore[assignment]  # noqa: SLF001  # there is no other way in
    observations.registered_between = read.registered_between
    observations.observed_all = read.observed_all
    night = datetime(read.year, 12, 31, 6, 30, tzinfo=UTC)
    found: Figures = {"cases": len(read.items)}
    before = _peak()
    for name in ("first", "second"):
        cpu, public = time.process_time(), bucket.public()
        outcome = publication.publish(night)
        found |= {f"{name}_run_seconds": round(time.process_time() - cpu, 1)}
        if outcome is None or (public and bucket.public() != public):
            give_up("The second run wrote other bytes than the first.")
        found |= {"published": outcome.cases, "files": outcome.files}
    peak = _peak()
    return found | computed(found, peak - before) | {"peak_memory_megabytes": peak}


def computed(found: Figures, more_megabytes: float) -> Figures:
    """What a night would take with a million occurrences in three years, and how many a year fit into its time."""
    each = max(found["first_run_seconds"], found["second_run_seconds"]) / found["cases"]
    return {
        "milliseconds_each": round(1000 * each, 3),
        "kilobytes_each": round(1000 * more_megabytes / found["cases"], 2),
        "seconds_for_a_million": round(each * _LARGE),
        "megabytes_for_a_million_of_one_year": round(more_megabytes * _LARGE / found["cases"]),
        "occurrences_a_year_that_fit": int(_MOST_SECONDS / each / _YEARS),
    }


class Occurrences:
    """Occurrences as DynamoDB gives them, in place of the table and its index of months."""

    def __init__(self) -> None:
        self.items: dict[Protocol, dict[str, Any]] = {}
        self.at: dict[str, list[tuple[datetime, Protocol]]] = {}
        self.year = 0

    def keep(self, occurrence: Occurrence) -> None:
        """Keep an occurrence."""
        self.items[occurrence.protocol] = to_item(occurrence, NextChecks()).serialize()
        month = f"{occurrence.registered_at.astimezone(UTC):%Y-%m}"
        self.at.setdefault(month, []).append((occurrence.registered_at, occurrence.protocol))
        self.year = max(self.year, occurrence.registered_at.year)

    def registered_between(self, month: str, begin: datetime, end: datetime) -> Iterator[Protocol]:
        """The protocols of a month, within two instants."""
        return (protocol for at, protocol in self.at.get(month, ()) if begin <= at < end)

    def observed_all(self, protocols: Iterable[Protocol]) -> Iterator[Snapshot]:
        """The snapshots of some, each parsed as it is when it is read."""
        return (observations.observed_in(self.items[protocol]) for protocol in protocols)


def _fill(path: Path) -> Occurrences:
    demo_town.put_directory()
    directory.forget()
    found = cases.read(path, sources.BOSTON).cases
    known, kept = sources.extended(directory.load(), found), Occurrences()
    for simulated in histories.simulate_cases(found, known, datetime.now(UTC)):
        kept.keep(simulated.occurrence)
    say(f"{len(kept.items):,} cases are there.")
    return kept


def _peak() -> float:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / _MEGABYTE)
