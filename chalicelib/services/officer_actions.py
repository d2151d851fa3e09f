"""Officer actions: an officer reads one occurrence and acts on it, or on several alike."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial

from chalicelib.domain import access_keys
from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.codes import Attention
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.errors import DomainError, IllegalAction, NotFound, StaleVersion, invalid
from chalicelib.domain.occurrences import actions, attachments
from chalicelib.domain.occurrences import photos as pictures
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.attachments import Attachment, AttachmentLinks
from chalicelib.domain.occurrences.commands import ActionContext, Command, context_of
from chalicelib.domain.occurrences.lifecycle import Applied, apply
from chalicelib.domain.occurrences.occurrence import Occurrence, left_leader
from chalicelib.domain.occurrences.photos import Links, Photo
from chalicelib.domain.occurrences.worklist import MYSELF
from chalicelib.domain.people.people import Actor, Role
from chalicelib.domain.people.staff import assignable, assignee_of
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.privacy.visibility import attention_shown, may_see, sees_only_own_sector
from chalicelib.domain.protocols import Protocol
from chalicelib.services.shared import file_decisions
from chalicelib.store.directory import directory
from chalicelib.store.identities import identities
from chalicelib.store.occurrences import attachments as attachment_files
from chalicelib.store.occurrences import photos
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change, LeaderMissing
from chalicelib.store.occurrences.repository import CaseFile
from chalicelib.store.people import staff


@dataclass(frozen=True, slots=True)
class Case:
    """An occurrence with everything under its protocol and the actions this officer may perform today.

    `attention` is what the officer is shown of it, and `originals` lead the ombudsman to covered photos as they were;
    `provisional` are the dues that fall in a year whose calendar is not loaded yet (R3).
    """

    case_file: CaseFile
    occurrence: Occurrence
    links: Mapping[str, Links]
    attachment_links: Mapping[str, AttachmentLinks]
    provisional: frozenset[date]
    allowed_actions: tuple[Action, ...]
    attention: Attention | None = None
    originals: Mapping[str, Links] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Item:
    """An occurrence and the version of it that the officer has read."""

    protocol: Protocol
    version: int


@dataclass(frozen=True, slots=True)
class BulkResult:
    """The occurrences that were acted on, and those that were not, with the reasons; both in the order asked."""

    done: Sequence[Protocol]
    refused: Sequence[tuple[Protocol, DomainError]]


class Refused(DomainError):
    """An action lost a race or does not apply; carries the case as it is now and the reason."""

    def __init__(self, case: Case, reason: DomainError) -> None:
        super().__init__(str(reason))
        self.case = case
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _Request:
    command: Command
    version: int | None
    actor: Actor
    now: datetime


def read(protocol: Protocol, actor: Actor, now: datetime) -> Case:
    """One occurrence for one officer. Raises NotFound when there is none they may see."""
    case_file = occurrences.get_case_file(protocol)
    return _case(case_file, _visible(case_file, actor), actor, now)


def act(protocol: Protocol, command: Command, version: int | None, *, actor: Actor, now: datetime) -> Case:
    """Perform an action on the version the officer has read, and give the case as it then is.

    Raises NotFound, Forbidden, InvalidFields, or Refused with the current state: an action is decided on one version
    and never repeated on a later one, unless it is the same on any (`version` None).
    """
    request = _Request(command, version, actor, now)
    try:
        read_case_file = partial(occurrences.get_case_file, protocol)
        updated = occurrences.update_with(read_case_file, partial(_decide, request), now)
    except LeaderMissing as missing:
        raise invalid("leader", "There is no such occurrence, or it is itself a duplicate.") from missing
    except StaleVersion as raced:
        raise Refused(read(protocol, actor, now), raced) from raced
    case_file = file_decisions.after(updated.before, updated.change)
    return _case(case_file, updated.change.occurrence, actor, now)


def act_on_several(items: Sequence[Item], command: Command, *, actor: Actor, now: datetime) -> BulkResult:
    """Perform an action on each of some occurrences, whatever becomes of the others.

    A repeated request finds later versions and so acts on none of them again.
    """
    done: list[Protocol] = []
    refused: list[tuple[Protocol, DomainError]] = []
    for item in items:
        try:
            act(item.protocol, command, item.version, actor=actor, now=now)
        except Refused as error:
            refused.append((item.protocol, error.reason))
        except DomainError as error:
            refused.append((item.protocol, error))
        else:
            done.append(item.protocol)
    return BulkResult(done, refused)


def give_new_key(protocol: Protocol, reason: str, actor: Actor, now: datetime) -> AccessKey:
    """A new access key for an author who has lost theirs; it is kept nowhere in clear, and the old one opens nothing.

    Raises NotFound when there is no occurrence that the actor may see, Forbidden, or Refused after too many races.
    """
    key = access_keys.compose(secrets.randbits(access_keys.KEY_BITS))
    digest = access_keys.digest(key, protocol)
    act(protocol, Command(Action.REISSUE_KEY, text=reason, key_digest=digest), None, actor=actor, now=now)
    return key


def _decide(request: _Request, case_file: CaseFile) -> Change:
    command, actor = request.command, request.actor
    occurrence = _visible(case_file, actor)
    known = directory.load_naming(command.category or occurrence.category, _sector_of(command, occurrence))
    role = actions.acting_role(command.action, actions.effective_actor(actor, occurrence))
    command, disclosed = file_decisions.disclosed(_resolved(command, actor), case_file)
    if role is Role.OMBUDSMAN and disclosure.is_for_sector(command):
        occurrence, command = _without_author(occurrence, command, known)
    covered: Sequence[Photo] = ()
    erased: Sequence[Photo | Attachment] = ()
    if request.version in (None, occurrence.version):
        command, covered = file_decisions.covered(command, case_file, request.now)
        erased = file_decisions.erased(command, case_file, role)
    context = context_of(known, actor, role, request.now)
    try:
        applied = _apply(occurrence, command, request.version, context)
    except (IllegalAction, StaleVersion) as reason:
        raise Refused(_case(case_file, occurrence, actor, request.now), reason) from reason
    leaders = [command.leader] if command.leader else []
    left = left_leader(occurrence, applied.after)
    change = Change(applied.after, events=[applied.event], leaders=leaders, left=left)
    change = replace(change, disclosed=disclosed, covered=covered, erased=erased)
    file_decisions.erase_raw_mails(change)
    return change


def _sector_of(command: Command, occurrence: Occurrence) -> str | None:
    """The sector whose entry decides on an action: the named one, or the one that has it, if being outside matters."""
    matters = command.action is Action.ANSWER or disclosure.is_for_sector(command)
    return command.sector or (occurrence.sector if matters else None)


def _resolved(command: Command, actor: Actor) -> Command:
    """The command with whom its account stands for. Raises InvalidFields unless the actor may assign to them."""
    if command.action is not Action.ASSIGN or command.assignee is None:
        return command
    account = actor.id if command.assignee.id == MYSELF else command.assignee.id
    for member in assignable(staff.members(), actor):
        if member.id == account:
            return replace(command, assignee=assignee_of(member))
    raise invalid("assignee", "There is nobody by this account to whom you may assign it.")


def _without_author(occurrence: Occurrence, command: Command, known: Directory) -> tuple[Occurrence, Command]:
    """What is for a sector that must not know the author, without the author's name; nobody is shown the name."""
    if not occurrence.is_sensitive and not known.is_outside(command.sector or occurrence.sector):
        return occurrence, command
    author = identities.known([occurrence.protocol]).get(occurrence.protocol)
    if author is None:
        return occurrence, command
    return disclosure.covered(occurrence, author), disclosure.without_author(command, author)


def _apply(occurrence: Occurrence, command: Command, version: int | None, context: ActionContext) -> Applied:
    if version not in (None, occurrence.version):
        raise StaleVersion
    return apply(occurrence, command, context)


def _visible(case_file: CaseFile, actor: Actor) -> Occurrence:
    occurrence = case_file.occurrence
    if occurrence is None or not may_see(actor, occurrence):
        raise NotFound
    return occurrence


def _case(case_file: CaseFile, occurrence: Occurrence, actor: Actor, now: datetime) -> Case:
    known = directory.load()
    seen = [one for one in case_file.attachments if disclosure.reads_attachment(actor, occurrence, one)]
    case_file = replace(
        case_file, photos=pictures.as_known(case_file.photos, now), attachments=attachments.shown_at(seen, now)
    )
    allowed = tuple(actions.allowed_actions(occurrence, actor, known.settings.day_of(now)))
    dues = {occurrence.legal.due_on} | ({occurrence.sector_clock.due_on} if occurrence.sector_clock else set())
    unknown = frozenset(due for due in dues if not known.calendar.knows(due))
    attention = attention_shown(actor, occurrence.attention, occurrence.status)
    if sees_only_own_sector(actor):
        # A duplicate may be with another sector, or be a report: its protocol would lead them to nothing.
        case_file = replace(case_file, duplicates=())
    if not disclosure.reads_all(actor, occurrence):
        case_file, occurrence = _pseudonymised(case_file, occurrence), disclosure.pseudonymised(occurrence)
    links, files = photos.links(case_file.photos), attachment_files.links(case_file.attachments)
    originals = photos.originals(case_file.photos) if disclosure.sees_uncovered(actor) else {}
    return Case(case_file, occurrence, links, files, unknown, allowed, attention, originals)


def _pseudonymised(case_file: CaseFile, occurrence: Occurrence) -> CaseFile:
    return replace(
        case_file,
        occurrence=disclosure.pseudonymised(occurrence),
        events=disclosure.pseudonymised_events(case_file.events),
        photos=disclosure.pseudonymised_photos(case_file.photos, occurrence),
        messages=(),
    )
