"""Casework: the staff reads one occurrence and acts on it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.errors import DomainError, IllegalAction, NotFound, StaleVersion, invalid
from chalicelib.domain.occurrences import actions
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import ActionContext, Command, context_of
from chalicelib.domain.occurrences.lifecycle import Applied, apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.photos import Links
from chalicelib.domain.people.people import Actor
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.privacy.visibility import may_see
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import next_checks
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import photos
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.repository import CaseFile, Change, Raced


@dataclass(frozen=True, slots=True)
class Case:
    """An occurrence with everything under its protocol and what this person may do with it today.

    `provisional` are the dues that fall in a year whose calendar nobody has loaded yet (R3).
    """

    case_file: CaseFile
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
    case_file = occurrences.get_case_file(protocol)
    return _case(case_file, _visible(case_file, actor), actor, directory.load().settings.day_of(now))


def act(protocol: Protocol, command: Command, version: int, *, actor: Actor, now: datetime) -> Case:
    """Perform an action on the version a person has read, and give the case as it then is.

    Raises NotFound, Forbidden, InvalidFields, or Refused with the current state.
    """
    case_file = occurrences.get_case_file(protocol)
    occurrence = _visible(case_file, actor)
    known = directory.load_naming(command.category or occurrence.category, command.sector)

    role = actions.acting_role(command.action, actions.effective_actor(actor, occurrence))
    context = context_of(known, actor, role, now)
    try:
        applied = _apply(occurrence, command, version, context)
    except (IllegalAction, StaleVersion) as reason:
        raise Refused(_case(case_file, occurrence, actor, context.now.today), reason) from reason

    try:
        occurrences.save(_change(applied, known, command.leader))
    except Raced as raced:
        raise _lost_race(occurrence, command, actor, now) from raced
    return _case(_with(case_file, applied), applied.after, actor, context.now.today)


def _apply(occurrence: Occurrence, command: Command, version: int, context: ActionContext) -> Applied:
    if occurrence.version != version:
        raise StaleVersion
    return apply(occurrence, command, context)


def _change(applied: Applied, known: Directory, leader: Protocol | None) -> Change:
    checks = next_checks(applied.after, known.settings, applied.event.at)
    return Change(applied.after, checks, events=[applied.event], leaders=[leader] if leader else [])


def _lost_race(before: Occurrence, command: Command, actor: Actor, now: datetime) -> DomainError:
    current = read(before.protocol, actor, now)
    if command.leader and current.occurrence.version == before.version:
        return invalid("leader", "There is no such occurrence, or it is itself a duplicate.")
    return Refused(current, StaleVersion())


def _visible(case_file: CaseFile, actor: Actor) -> Occurrence:
    occurrence = case_file.occurrence
    if occurrence is None or not may_see(actor, occurrence):
        raise NotFound
    return occurrence


def _case(case_file: CaseFile, occurrence: Occurrence, actor: Actor, today: date) -> Case:
    allowed = tuple(actions.allowed_actions(occurrence, actor, today))
    dues = {occurrence.legal.due_on} | ({occurrence.sector_clock.due_on} if occurrence.sector_clock else set())
    unknown = frozenset(due for due in dues if not directory.load().calendar.knows(due))
    if not disclosure.reads_all(actor, occurrence):
        case_file, occurrence = _pseudonymised(case_file, occurrence), disclosure.pseudonymised(occurrence)
    return Case(case_file, occurrence, photos.links(case_file.photos), unknown, allowed)


def _pseudonymised(case_file: CaseFile, occurrence: Occurrence) -> CaseFile:
    return replace(
        case_file,
        occurrence=disclosure.pseudonymised(occurrence),
        events=disclosure.pseudonymised_events(case_file.events),
        photos=disclosure.pseudonymised_photos(case_file.photos, occurrence),
        messages=disclosure.pseudonymised_messages(case_file.messages),
    )


def _with(case_file: CaseFile, applied: Applied) -> CaseFile:
    return replace(case_file, occurrence=applied.after, events=[*case_file.events, applied.event])
