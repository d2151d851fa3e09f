"""Histories: the cases of a file with everything that happened to each, in the order in which it happened."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter

from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.metrics.facts import Snapshot
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.store.metrics import observations
from chalicelib.store.occurrences.mapping import to_item
from tasks.seeding import demo_town
from tasks.seeding.case_import import Filing
from tasks.seeding.cases import Case
from tasks.seeding.code_mapping import lexicon_of
from tasks.seeding.jobs import jobs_of
from tasks.seeding.simulated_case import Actors, SimulatedCase, Simulation


@dataclass(frozen=True, slots=True)
class Told:
    """What the stream tells of an occurrence when it is written: when, and what is counted of it."""

    at: datetime
    protocol: Protocol
    seen: Snapshot


def lives_of(cases: Iterable[Case], known: Directory, now: datetime) -> Iterator[SimulatedCase]:
    """The life of each case, on the days it really had."""
    make = Filing(
        Simulation(known, Actors("Ombudsman", "Attendant"), now), lexicon_of(demo_town.read("case_types.json"))
    )
    return map(make, jobs_of(cases, "histories"))


def told(lives: Iterable[SimulatedCase]) -> list[Told]:
    """Every version of every occurrence that was written, the earliest first."""
    written = [one for life in lives for one in told_of(life)]
    return in_order(written)


def told_of(life: SimulatedCase) -> Iterator[Told]:
    """Every version of one occurrence that was written."""
    for number, (at, occurrence) in enumerate(life.versions):
        is_last = number == len(life.versions) - 1
        if is_last or life.versions[number + 1][1].version > occurrence.version:
            seen = observations.observed(to_item(occurrence, NextChecks()))
            yield Told(at.astimezone(UTC), occurrence.protocol, seen)


def in_order(written: Iterable[Told]) -> list[Told]:
    """What was written, in the order in which it was."""
    return sorted(sorted(written, key=attrgetter("seen.version")), key=attrgetter("at", "protocol"))
