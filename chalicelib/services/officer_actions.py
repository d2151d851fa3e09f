"""Casework: the staff reads one occurrence and acts on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.errors import DomainError, IllegalAction, NotFound, StaleVersion, invalid
from chalicelib.domain.occurrences import actions
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command, Scene, scene_of
from chalicelib.domain.occurrences.lifecycle import Done, carry_out
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.photos import Links
from chalicelib.domain.people.people import Actor
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.privacy.visibility import may_see
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import looks
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import photos
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.repository import Change, Dossier, Raced


@dataclass(frozen=True, slots=True)
class Case:
    """An occurrence with everything under its protocol and what this person may do with it today.

    `provisional` are the dues that fall in a year whose calendar nobody has loaded yet (R3).
    """

    dossier: Dossier
    occurrence: Occurrence
    links: Mapping[str, Links]
    provisional: frozenset[date]
    allowed_actions: tuple[Action, ...]


class Refused(DomainError):
    """An action lost a race or does not apply; carries the case as it is now and why it was refused."""

    def __init__(self, case: Case, reason: DomainError) -> None:
        super().__init__(str(reason))
        self.case = case
        self.reason = reason


def read(protocol: Protocol, actor: Actor, now: datetime) -> Case:
    """One occurrence for one person. Raises NotFound when there is none they may see."""
    dossier = occurrences.get_dossier(protocol)
    return _case(dossier, _visible(dossier, actor), actor, directory.load().settings.day_of(now))


def act(protocol: Protocol, command: Command, version: int, *, actor: Actor, now: datetime) -> Case:
    """Perform an action on the version a person has read, and give the case as it then is.

    Raises NotFound, Forbidden, InvalidFields, or Refused with the current state.
    """
    dossier = occurrences.get_dossier(protocol)
    occurrence = _visible(dossier, actor)
    known = directory.load_naming(command.category or occurrence.category, command.sector)

    role = actions.acting_role(command.action, actions.standing(actor, occurrence))
    scene = scene_of(known, actor, role, now)
    try:
        done = _carry_out(occurrence, command, version, scene)
    except (IllegalAction, StaleVersion) as reason:
        raise Refused(_case(dossier, occurrence, actor, scene.now.today), reason) from reason

    try:
        occurrences.save(_change(done, known, command.leader))
    except Raced as raced:
        raise _lost_race(occurrence, command, actor, now) from raced
    return _case(_with(dossier, done), done.after, actor, scene.now.today)


def _carry_out(occurrence: Occurrence, command: Command, version: int, scene: Scene) -> Done:
    if occurrence.version != version:
        raise StaleVersion
    return carry_out(occurrence, command, scene)


def _change(done: Done, known: Directory, leader: Protocol | None) -> Change:
    next_looks = looks(done.after, known.settings, done.event.at)
    return Change(done.after, next_looks, events=[done.event], standing=[leader] if leader else [])


def _lost_race(before: Occurrence, command: Command, actor: Actor, now: datetime) -> DomainError:
    current = read(before.protocol, actor, now)
    if command.leader and current.occurrence.version == before.version:
        return invalid("leader", "There is no such occurrence, or it is itself a duplicate.")
    return Refused(current, StaleVersion())


def _visible(dossier: Dossier, actor: Actor) -> Occurrence:
    occurrence = dossier.occurrence
    if occurrence is None or not may_see(actor, occurrence):
        raise NotFound
    return occurrence


def _case(dossier: Dossier, occurrence: Occurrence, actor: Actor, today: date) -> Case:
    allowed = tuple(actions.allowed_actions(occurrence, actor, today))
    dues = {occurrence.legal.due_on} | ({occurrence.sector_clock.due_on} if occurrence.sector_clock else set())
    unknown = frozenset(due for due in dues if not directory.load().calendar.knows(due))
    if not disclosure.reads_all(actor, occurrence):
        dossier, occurrence = _told(dossier, occurrence), disclosure.told(occurrence)
    return Case(dossier, occurrence, photos.links(dossier.photos), unknown, allowed)


def _told(dossier: Dossier, occurrence: Occurrence) -> Dossier:
    return replace(
        dossier,
        occurrence=disclosure.told(occurrence),
        events=disclosure.told_events(dossier.events),
        photos=disclosure.told_photos(dossier.photos, occurrence),
        messages=disclosure.told_messages(dossier.messages),
    )


def _with(dossier: Dossier, done: Done) -> Dossier:
    return Dossier(done.after, [*dossier.events, done.event], dossier.photos, dossier.messages)
