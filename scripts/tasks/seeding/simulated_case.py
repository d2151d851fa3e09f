"""Lives: what happens to one occurrence, step by step, by the domain's own rules and never in the future."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain import access_keys
from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.codes import Channel, Status
from chalicelib.domain.deadlines import clocks
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.occurrences import evaluations
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command, context_of
from chalicelib.domain.occurrences.evaluations import Evaluation, Opinion
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.routing import goes_by_itself, responsible_sector
from chalicelib.domain.occurrences.submissions import Submission
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.occurrences.transitions import flagged
from chalicelib.domain.people.people import CITIZEN, SYSTEM, Actor, Identity, IdentityMode, Role
from chalicelib.domain.places.places import placed
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule import due_alerts
from chalicelib.domain.schedule.next_checks import NextChecks, next_checks

# Whatever else comes in is written down by an attendant.
_BY_THE_CITIZEN = frozenset({Channel.APP, Channel.WEB, Channel.OPEN311})


class NotYet(Exception):
    """What would happen next has not happened by now."""


@dataclass(frozen=True, slots=True)
class Actors:
    """The staff, by the names the timeline shows."""

    ombudsman: str
    attendant: str

    def actor(self, role: Role, sector: str | None = None, sector_name: str = "") -> Actor:
        """Who acts in a role."""
        names = {Role.OMBUDSMAN: self.ombudsman, Role.ATTENDANT: self.attendant, Role.SECTOR: sector_name}
        known = {Role.CITIZEN: CITIZEN, Role.SYSTEM: SYSTEM}
        return known.get(role) or Actor(names[role], frozenset({role}), sector)


@dataclass(frozen=True, slots=True)
class Simulation:
    """What every life has around it: the town, its staff and the present."""

    town: Directory
    cast: Actors
    now: datetime


@dataclass(frozen=True, slots=True)
class SimulatedRegistration:
    """What was said, when, and under which protocol; without a key nobody can open it but the staff."""

    protocol: Protocol
    at: datetime
    submission: Submission
    sector: str | None = None
    key: AccessKey | None = None


class SimulatedCase:
    """An occurrence, its timeline so far, and what it was at each moment it would have been written."""

    def __init__(self, birth: SimulatedRegistration, world: Simulation) -> None:
        self.world = world
        self.at = birth.at
        self.versions: list[tuple[datetime, Occurrence]] = [(birth.at, _registered(birth, world))]
        self.identity: Identity | None = birth.submission.identity
        self.events: list[Event] = [_registration(self.occurrence, world.cast)]
        self._sector = birth.sector

    @property
    def occurrence(self) -> Occurrence:
        """What it is now."""
        return self.versions[-1][1]

    def _write(self, after: Occurrence) -> None:
        version = self.occurrence.version + 1
        self.versions.append((self.at, replace(after, version=version)))

    @property
    def sector(self) -> str | None:
        """Where it belongs: what was said at its birth, or what the rules say."""
        return self._sector or responsible_sector(self.occurrence, self.world.town)

    def route(self, at: datetime) -> None:
        """What the stream does with a new occurrence: forward it, or tell the ombudsman where it would go."""
        self._come_to(at)
        routed = replace(self.occurrence, routed=True)
        if self.sector and goes_by_itself(routed, self.world.town):
            self._apply(routed, Command(Action.FORWARD, sector=self.sector), Role.SYSTEM)
        else:
            self._write(replace(routed, suggested_sector=self.sector))

    def act(self, at: datetime, command: Command, role: Role) -> None:
        """One action at an instant, or right after the one before. Raises NotYet when that is in the future."""
        self._come_to(at)
        self._apply(self.occurrence, command, role)

    def _apply(self, occurrence: Occurrence, command: Command, role: Role) -> None:
        town, sector = self.world.town, occurrence.sector
        actor = self.world.cast.actor(role, sector, town.sector_name(sector))
        applied = apply(occurrence, command, context_of(town, actor, role, self.at))
        self._write(applied.after)
        self.events.append(applied.event)

    def evaluate(self, at: datetime, said: Opinion) -> None:
        """What the author thinks of the cycle that has ended; no event tells of it. Raises NotYet."""
        self._come_to(at)
        new = Evaluation(self.occurrence.cycle, said.satisfaction, said.solved, said.comment, self.at)
        kept = evaluations.kept(self.occurrence.evaluations, new)
        self._write(replace(self.occurrence, evaluations=kept))

    def come_to_now(self) -> None:
        """Let the time pass until the present: what ran out is flagged, what should have been told counts as told."""
        self._come_to(self.world.now)
        settings, now = self.world.town.settings, self.world.now
        told = due_alerts.alerted(self.occurrence, settings.ladder, settings.day_of(now), now).after
        reminded = due_alerts.reminded(told, settings.day_of(now), now).after
        # Alerts of the past are not a write of their own: the last version remembers them.
        self.versions.append((self.at, reminded))

    def checks(self) -> NextChecks:
        """When the schedules must look at it next."""
        return next_checks(self.occurrence, self.world.town.settings, self.world.now)

    def _come_to(self, at: datetime) -> None:
        at = max(at, self.at)
        if at > self.world.now:
            raise NotYet
        settings = self.world.town.settings
        # The schedule's own writes: each flag is set at the midnight it is due.
        while (look := next_checks(self.occurrence, settings, self.at).flag_at) and look <= at:
            self._write(flagged(self.occurrence, settings.day_of(look)))
        self.at = at


def _registered(birth: SimulatedRegistration, world: Simulation) -> Occurrence:
    town, submission = world.town, birth.submission
    return Occurrence(
        protocol=birth.protocol,
        # Without a key there is a digest that no key has.
        key_digest=access_keys.digest(birth.key, birth.protocol) if birth.key else secrets.token_hex(32),
        status=Status.RECEIVED,
        kind=submission.kind or town.categories[submission.category].kind,
        category=submission.category,
        channel=submission.channel,
        identity_mode=submission.identity.mode if submission.identity else IdentityMode.ANONYMOUS,
        description=submission.description,
        registered_at=birth.at,
        legal=clocks.legal_clock(town.settings.day_of(birth.at), town.calendar),
        location=placed(submission.location, town.settings.boundary),
        answers=submission.answers,
        public_id=secrets.token_hex(8),
    )


def _registration(occurrence: Occurrence, cast: Actors) -> Event:
    role = Role.CITIZEN if occurrence.channel in _BY_THE_CITIZEN else Role.ATTENDANT
    return Event(
        sequence=1,
        action=Action.REGISTER,
        came_from=None,
        went_to=Status.RECEIVED,
        actor=cast.actor(role).name,
        role=role,
        at=occurrence.registered_at,
    )
