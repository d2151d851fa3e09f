"""A simulated case: one occurrence taken through its life cycle by the domain's own rules, never into the future."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain import access_keys
from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.codes import Channel
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.occurrences import evaluations, lifecycle
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command, context_of
from chalicelib.domain.occurrences.evaluations import Evaluation, Opinion
from chalicelib.domain.occurrences.lifecycle import Applied, Identifiers, apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.routing import goes_by_itself, responsible_sector
from chalicelib.domain.occurrences.submissions import Submission, placed_in
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.occurrences.transitions import flagged
from chalicelib.domain.people.people import CITIZEN, SYSTEM, Actor, Identity, Role
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule import due_alerts
from chalicelib.domain.schedule.next_checks import NextChecks, next_checks

# Submissions of the other channels are registered by an attendant.
_BY_THE_CITIZEN = frozenset({Channel.APP, Channel.WEB, Channel.OPEN311})


class NotYet(Exception):
    """The next step lies after the present instant."""


@dataclass(frozen=True, slots=True)
class Actors:
    """The names of the staff as the timeline shows them."""

    ombudsman: str
    attendant: str

    def actor(self, role: Role, sector: str | None = None, sector_name: str = "") -> Actor:
        """The actor of a role."""
        names = {Role.OMBUDSMAN: self.ombudsman, Role.ATTENDANT: self.attendant, Role.SECTOR: sector_name}
        known = {Role.CITIZEN: CITIZEN, Role.SYSTEM: SYSTEM}
        return known.get(role) or Actor(names[role], frozenset({role}), sector)


@dataclass(frozen=True, slots=True)
class Simulation:
    """What all simulated cases share: the town, its staff and the present instant."""

    town: Directory
    actors: Actors
    now: datetime


@dataclass(frozen=True, slots=True)
class Intake:
    """A submission, its instant and its protocol; without a key only the staff can read the case."""

    protocol: Protocol
    at: datetime
    submission: Submission
    sector: str | None = None
    key: AccessKey | None = None


class SimulatedCase:
    """An occurrence, its timeline so far, and its state at each instant at which it would have been written."""

    def __init__(self, intake: Intake, simulation: Simulation) -> None:
        registered = _registered(intake, simulation)
        self.simulation = simulation
        self.at = intake.at
        self.versions: list[tuple[datetime, Occurrence]] = [(intake.at, registered.after)]
        self.identity: Identity | None = intake.submission.identity
        self.events: list[Event] = [registered.event]
        self._sector = intake.sector

    @property
    def occurrence(self) -> Occurrence:
        """The occurrence as it is now."""
        return self.versions[-1][1]

    def _write(self, after: Occurrence) -> None:
        version = self.occurrence.version + 1
        self.versions.append((self.at, replace(after, version=version)))

    @property
    def sector(self) -> str | None:
        """The sector given at intake, or the one the routing rules give."""
        return self._sector or responsible_sector(self.occurrence, self.simulation.town)

    def route(self, at: datetime) -> None:
        """Forward the new occurrence or suggest its sector, as the stream function does. Raises NotYet."""
        self._pass_time_to(at)
        routed = replace(self.occurrence, routed=True)
        if self.sector and goes_by_itself(routed, self.simulation.town):
            self._apply(routed, Command(Action.FORWARD, sector=self.sector), Role.SYSTEM)
        else:
            self._write(replace(routed, suggested_sector=self.sector))

    def act(self, at: datetime, command: Command, role: Role) -> None:
        """Apply one action at an instant, or right after the last one. Raises NotYet when that is in the future."""
        self._pass_time_to(at)
        self._apply(self.occurrence, command, role)

    def _apply(self, occurrence: Occurrence, command: Command, role: Role) -> None:
        town, sector = self.simulation.town, occurrence.sector
        actor = self.simulation.actors.actor(role, sector, town.sector_name(sector))
        applied = apply(occurrence, command, context_of(town, actor, role, self.at))
        self._write(applied.after)
        self.events.append(applied.event)

    def evaluate(self, at: datetime, opinion: Opinion) -> None:
        """Add the author's evaluation of the cycle that has ended; it leaves no event. Raises NotYet."""
        self._pass_time_to(at)
        new = Evaluation(self.occurrence.cycle, opinion.satisfaction, opinion.solved, opinion.comment, self.at)
        kept = evaluations.kept(self.occurrence.evaluations, new)
        self._write(replace(self.occurrence, evaluations=kept))

    def pass_time_to_now(self) -> None:
        """Pass the time until the present: what fell late is flagged, and alerts of the past count as sent."""
        self._pass_time_to(self.simulation.now)
        settings, now = self.simulation.town.settings, self.simulation.now
        alerted = due_alerts.alerted(self.occurrence, settings.ladder, settings.day_of(now), now).after
        reminded = due_alerts.reminded(alerted, settings.day_of(now), now).after
        # Alerts of the past are not a write of their own: the last version remembers them.
        self.versions.append((self.at, reminded))

    def checks(self) -> NextChecks:
        """The instants at which the schedules must next check the occurrence."""
        return next_checks(self.occurrence, self.simulation.town.settings, self.simulation.now)

    def _pass_time_to(self, at: datetime) -> None:
        at = max(at, self.at)
        if at > self.simulation.now:
            raise NotYet
        settings = self.simulation.town.settings
        # The schedule writes each flag at the midnight it is due.
        while (flag_at := next_checks(self.occurrence, settings, self.at).flag_at) and flag_at <= at:
            self._write(flagged(self.occurrence, settings.day_of(flag_at)))
        self.at = at


def _registered(intake: Intake, simulation: Simulation) -> Applied:
    town = simulation.town
    drawn = Identifiers(
        protocol=intake.protocol,
        # Without a key the digest is one that no key has.
        key_digest=access_keys.digest(intake.key, intake.protocol) if intake.key else secrets.token_hex(32),
        public_id=secrets.token_hex(8),
    )
    role = Role.CITIZEN if intake.submission.channel in _BY_THE_CITIZEN else Role.ATTENDANT
    context = context_of(town, simulation.actors.actor(role), role, intake.at)
    registered = lifecycle.register(placed_in(intake.submission, town.settings), drawn, context)
    return replace(registered, after=disclosure.covered(registered.after, intake.submission.identity))
