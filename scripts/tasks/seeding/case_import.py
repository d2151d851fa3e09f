"""Case import: the cases of a city's file as occurrences, with their own openings and closings."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.domain.codes import Outcome, Status
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command
from chalicelib.domain.occurrences.submissions import Submission
from chalicelib.domain.people.people import Role
from chalicelib.domain.places.places import Address, Location
from tasks.seeding.cases import Case
from tasks.seeding.code_mapping import CodeMap, Meaning
from tasks.seeding.jobs import Job
from tasks.seeding.simulated_case import Intake, NotYet, SimulatedCase, Simulation

_CLOSED = "Encerrado na base de origem."
_ROUTING = timedelta(seconds=4)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CaseImport:
    """Simulates each case plainly: forwarded to its sector, and concluded if it is closed by now."""

    simulation: Simulation
    code_map: CodeMap

    def __call__(self, job: Job) -> SimulatedCase:
        """The simulated case of a job."""
        case, town = job.case, self.simulation.town
        meaning = self.code_map.meaning_of(case, town)
        # Without a sector in the category, the case's own department decides.
        is_left = town.categories[meaning.category].sector is None
        sector = self._active(self.code_map.sector_of(case.department, town) if is_left else meaning.sector)
        opened_at = case.opened_at.astimezone(UTC)
        closed_at = max(case.closed_at.astimezone(UTC), opened_at) if case.closed_at else None
        simulated = SimulatedCase(
            Intake(job.protocol, opened_at, self._submission(case, meaning), sector, job.key), self.simulation
        )
        with suppress(NotYet):
            _go(simulated, closed_at)
        simulated.pass_time_to_now()
        return simulated

    def _active(self, code: str | None) -> str | None:
        sector = self.simulation.town.sectors.get(code or "")
        return sector.code if sector and sector.active else None

    def _submission(self, case: Case, meaning: Meaning) -> Submission:
        parts = [part for part in dict.fromkeys((case.type, case.reason)) if part]
        has_address = case.address or case.neighbourhood
        address = Address(case.address or None, neighbourhood=case.neighbourhood or None) if has_address else None
        return Submission(
            category=meaning.category,
            kind=meaning.kind,
            description=": ".join(parts) or "Sem descrição.",
            channel=self.code_map.channel_of(case),
            location=Location(case.point, address),
            answers={},
            identity=None,
        )


def _go(simulated: SimulatedCase, end: datetime | None) -> None:
    start = simulated.at
    # A case that is still open proceeds as if it took ten days.
    span = (end or start + 10 * _DAY) - start
    simulated.route(min(start + _ROUTING, end or simulated.simulation.now))
    if simulated.occurrence.status is Status.RECEIVED:
        simulated.act(start + span * 0.05, Command(Action.ANALYSE), Role.OMBUDSMAN)
        if simulated.sector is not None:
            simulated.act(start + span * 0.1, Command(Action.FORWARD, sector=simulated.sector), Role.OMBUDSMAN)
    if simulated.occurrence.is_with_sector and span > _DAY:
        simulated.act(start + span * 0.3, Command(Action.ACCEPT), Role.SECTOR)
    if end is not None:
        _close(simulated, start + span * 0.95, end)


def _close(simulated: SimulatedCase, answered_at: datetime, end: datetime) -> None:
    category = simulated.simulation.town.categories[simulated.occurrence.category]
    if simulated.occurrence.is_with_sector:
        at = answered_at if category.review else end
        simulated.act(at, Command(Action.ANSWER, _CLOSED, outcome=Outcome.SOLVED), Role.SECTOR)
    if simulated.occurrence.is_open:
        simulated.act(end, Command(Action.CONCLUDE, _CLOSED, outcome=Outcome.SOLVED), Role.OMBUDSMAN)
