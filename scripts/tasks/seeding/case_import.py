"""Filing: the cases of any city's file as occurrences, their openings and closings as they were."""

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
from tasks.seeding.simulated_case import NotYet, SimulatedCase, SimulatedRegistration, Simulation

_CLOSED = "Encerrado na base de origem."
_ROUTING = timedelta(seconds=4)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Filing:
    """Makes a plain life of each case: to its sector, and to its conclusion if it has had one by now."""

    world: Simulation
    lexicon: CodeMap

    def __call__(self, job: Job) -> SimulatedCase:
        """The life of a case."""
        case, town = job.case, self.world.town
        meaning = self.lexicon.meaning_of(case, town)
        # A category without a sector leaves it to the case's own department.
        is_left = town.categories[meaning.category].sector is None
        sector = self._active(self.lexicon.sector_of(case.department, town) if is_left else meaning.sector)
        opened_at = case.opened_at.astimezone(UTC)
        closed_at = max(case.closed_at.astimezone(UTC), opened_at) if case.closed_at else None
        life = SimulatedCase(
            SimulatedRegistration(job.protocol, opened_at, self._submission(case, meaning), sector, job.key), self.world
        )
        with suppress(NotYet):
            _go(life, closed_at)
        life.come_to_now()
        return life

    def _active(self, code: str | None) -> str | None:
        sector = self.world.town.sectors.get(code or "")
        return sector.code if sector and sector.active else None

    def _submission(self, case: Case, meaning: Meaning) -> Submission:
        parts = [part for part in dict.fromkeys((case.type, case.reason)) if part]
        has_address = case.address or case.neighbourhood
        address = Address(case.address or None, neighbourhood=case.neighbourhood or None) if has_address else None
        return Submission(
            category=meaning.category,
            kind=meaning.kind,
            description=": ".join(parts) or "Sem descrição.",
            channel=self.lexicon.channel_of(case),
            location=Location(case.point, address),
            answers={},
            identity=None,
        )


def _go(life: SimulatedCase, end: datetime | None) -> None:
    start = life.at
    # What is still open goes on as if it took ten days.
    span = (end or start + 10 * _DAY) - start
    life.route(min(start + _ROUTING, end or life.world.now))
    if life.occurrence.status is Status.RECEIVED:
        life.act(start + span * 0.05, Command(Action.ANALYSE), Role.OMBUDSMAN)
        if life.sector is not None:
            life.act(start + span * 0.1, Command(Action.FORWARD, sector=life.sector), Role.OMBUDSMAN)
    if life.occurrence.is_with_sector and span > _DAY:
        life.act(start + span * 0.3, Command(Action.ACCEPT), Role.SECTOR)
    if end is not None:
        _close(life, start + span * 0.95, end)


def _close(life: SimulatedCase, answered_at: datetime, end: datetime) -> None:
    category = life.world.town.categories[life.occurrence.category]
    if life.occurrence.is_with_sector:
        at = answered_at if category.review else end
        life.act(at, Command(Action.ANSWER, _CLOSED, outcome=Outcome.SOLVED), Role.SECTOR)
    if life.occurrence.is_open:
        life.act(end, Command(Action.CONCLUDE, _CLOSED, outcome=Outcome.SOLVED), Role.OMBUDSMAN)
