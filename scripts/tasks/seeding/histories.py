"""Histories: the cases of a file with everything that happened to each, in the order in which it happened."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.domain.directory import Directory
from chalicelib.domain.facts import Observed
from chalicelib.domain.occurrences import Occurrence
from chalicelib.domain.watching import Looks
from chalicelib.store import observations
from chalicelib.store.occurrence_items import to_item
from tasks.seeding import cases, sources, town
from tasks.seeding.filing import Filing
from tasks.seeding.jobs import jobs_of
from tasks.seeding.lives import Cast, Life, World
from tasks.seeding.meanings import lexicon_of


def lives_of(path: Path, known: Directory, now: datetime) -> list[Life]:
    """The life of each case of a file, on the days it really had."""
    reading = cases.read(path, sources.BOSTON)
    make = Filing(World(known, Cast("Ombudsman", "Attendant"), now), lexicon_of(town.read("case_types.json")))
    return [make(job) for job in jobs_of(reading.cases, "histories")]


def told(lives: Sequence[Life]) -> list[Occurrence]:
    """Every version of every occurrence that was written, the earliest first."""
    written = [
        (at, occurrence.version, occurrence)
        for life in lives
        for number, (at, occurrence) in enumerate(life.versions)
        if number == len(life.versions) - 1 or life.versions[number + 1][1].version > occurrence.version
    ]
    ordered = sorted(written, key=lambda one: (one[0].astimezone(UTC), one[2].protocol, one[1]))
    return [occurrence for _, _, occurrence in ordered]


def observed(occurrences: Sequence[Occurrence]) -> Iterator[Observed]:
    """What is counted of each when its record comes."""
    return (observations.observed(to_item(occurrence, Looks())) for occurrence in occurrences)
