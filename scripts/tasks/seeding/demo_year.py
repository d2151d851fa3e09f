"""The demo's year: two thousand occurrences with the dates of a real city's cases and sample texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from random import Random
from typing import Any
from zlib import crc32

from chalicelib.domain.codes import Channel, Kind
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.occurrences.submissions import Submission
from chalicelib.domain.places.places import Location
from chalicelib.domain.protocols import Protocol
from tasks.seeding.cases import Case
from tasks.seeding.code_mapping import CodeMap, Meaning
from tasks.seeding.jobs import Job
from tasks.seeding.sample_texts import SampleTexts
from tasks.seeding.scenarios import Scenario
from tasks.seeding.simulated_case import Intake, SimulatedCase, Simulation

# The shares of a city's calls that become e-mails here, and of its counter's cases that become letters.
_MAILED, _WRITTEN = 0.06, 0.03
_REPEATED_WITHIN = timedelta(days=21)
_REPEATED_PERCENT = 6


@dataclass(frozen=True, slots=True)
class Year:
    """Simulates each case in full, always the same at the same instant."""

    simulation: Simulation
    code_map: CodeMap
    texts: Mapping[str, Any]
    places: Mapping[str, Any]

    def __call__(self, job: Job) -> SimulatedCase:
        """The simulated case of a job, until now."""
        case = job.case
        sample = SampleTexts(self.texts, self.places, Random(case.id))  # noqa: S311  # a demo hides nothing
        meaning = self.code_map.meaning_of(case, self.simulation.town)
        opened_at = case.opened_at.astimezone(UTC)
        closed_at = max(case.closed_at.astimezone(UTC), opened_at) if case.closed_at else None
        intake = Intake(job.protocol, opened_at, self._submission(case, meaning, sample), key=job.key)
        return Scenario(
            SimulatedCase(intake, self.simulation), sample, closed_at, meaning.competent_body, job.leader
        ).run()

    def _submission(self, case: Case, meaning: Meaning, sample: SampleTexts) -> Submission:
        category = self.simulation.town.categories[meaning.category]
        kind = meaning.kind or category.kind
        return Submission(
            category=category.code,
            kind=kind,
            description=sample.description(category.code, kind),
            channel=self._channel(case, sample),
            location=Location(case.point, sample.address(case.neighbourhood)),
            answers=sample.answers(category),
            identity=sample.identity(kind),
        )

    def _channel(self, case: Case, sample: SampleTexts) -> Channel:
        channel = self.code_map.channel_of(case)
        if channel is Channel.PHONE and sample.happens(_MAILED):
            return Channel.EMAIL
        if channel is Channel.IN_PERSON and sample.happens(_WRITTEN):
            return Channel.LETTER
        return channel


def with_leaders(jobs: Iterable[Job], code_map: CodeMap, town: Directory) -> list[Job]:
    """The same jobs; some that follow another of their category and neighbourhood closely repeat it."""
    last: dict[tuple[str, str], Job] = {}
    found: list[Job] = []
    for job in sorted(jobs, key=lambda job: (job.case.opened_at, job.case.id)):
        about = (code_map.meaning_of(job.case, town).category, job.case.neighbourhood)
        leader = _leader(job, last.get(about), town, about[0])
        if leader is None:
            last[about] = job
        found.append(replace(job, leader=leader))
    return found


def _leader(job: Job, earlier: Job | None, town: Directory, category: str) -> Protocol | None:
    case = job.case
    may_repeat = case.neighbourhood and case.closed_at and town.categories[category].kind is not Kind.REPORT
    if earlier is None or not may_repeat or case.opened_at - earlier.case.opened_at > _REPEATED_WITHIN:
        return None
    return earlier.protocol if crc32(f"again {case.id}".encode()) % 100 < _REPEATED_PERCENT else None
