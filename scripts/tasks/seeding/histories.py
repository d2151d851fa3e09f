"""Histories: every write of a file's simulated cases, in the order of time."""

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
from tasks.seeding.case_import import CaseImport
from tasks.seeding.cases import Case
from tasks.seeding.code_mapping import code_map_of
from tasks.seeding.jobs import jobs_of
from tasks.seeding.simulated_case import Actors, SimulatedCase, Simulation


@dataclass(frozen=True, slots=True)
class StreamWrite:
    """One write of an occurrence as the stream shows it: its instant and its snapshot."""

    at: datetime
    protocol: Protocol
    seen: Snapshot


def simulate_cases(cases: Iterable[Case], known: Directory, now: datetime) -> Iterator[SimulatedCase]:
    """The simulated case of each case, on its own days."""
    make = CaseImport(
        Simulation(known, Actors("Ombudsman", "Attendant"), now), code_map_of(demo_town.read("case_types.json"))
    )
    return map(make, jobs_of(cases, "histories"))


def writes_in_order(simulated_cases: Iterable[SimulatedCase]) -> list[StreamWrite]:
    """Every version of every occurrence that was written, the earliest first."""
    written = [one for simulated in simulated_cases for one in writes_of(simulated)]
    return in_order(written)


def writes_of(simulated: SimulatedCase) -> Iterator[StreamWrite]:
    """Every version of one occurrence that was written."""
    for number, (at, occurrence) in enumerate(simulated.versions):
        is_last = number == len(simulated.versions) - 1
        if is_last or simulated.versions[number + 1][1].version > occurrence.version:
            seen = observations.observed(to_item(occurrence, NextChecks()))
            yield StreamWrite(at.astimezone(UTC), occurrence.protocol, seen)


def in_order(written: Iterable[StreamWrite]) -> list[StreamWrite]:
    """The writes in the order of time."""
    return sorted(sorted(written, key=attrgetter("seen.version")), key=attrgetter("at", "protocol"))
