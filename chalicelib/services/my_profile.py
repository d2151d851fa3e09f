"""What is kept about a signed-in citizen: they see it, correct it and take it along (Law 13.709/2018, art. 18)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.accounts.persons import CONTACTS_CHANGED, Person, Profile
from chalicelib.domain.accounts.privacy_log import PrivacyEntry, PrivacyEvent
from chalicelib.domain.errors import SignInRefused
from chalicelib.domain.mail.filing import FiledMail
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.timeline import Author
from chalicelib.domain.people.people import Identity, IdentityRead, Role
from chalicelib.domain.people.search import Known
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.protocols import Protocol
from chalicelib.services.shared import account_mails
from chalicelib.store.accounts import persons, sign_ins
from chalicelib.store.accounts.persons import IDENTITY_DETAILS
from chalicelib.store.identities import identities, privacy_log
from chalicelib.store.mail import mails
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change
from chalicelib.store.occurrences.repository import CaseFile
from chalicelib.store.search import people

_ALL = 10_000
MOST = 100


@dataclass(frozen=True, slots=True)
class Words:
    """What a person wrote after registering, and when."""

    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept of a person about one occurrence of theirs: what they said, and who read who they are.

    `words` are their messages, answers and reasons to contest, the first one first; `mails` the first ones they wrote.
    """

    occurrence: Occurrence
    identity: Identity | None
    words: Sequence[Words]
    mails: Sequence[FiledMail]
    reads: Sequence[IdentityRead]


@dataclass(frozen=True, slots=True)
class Copy:
    """A page of a person's data, and the position of its last occurrence when more may follow."""

    profile: Profile
    occurrences: Sequence[Kept]
    last: str | None


def read(person: Person) -> Profile:
    """What is kept of a person themselves. Raises SignInRefused when they have no account any more."""
    profile = persons.find(person.id)
    if profile is None:
        raise SignInRefused
    return profile


def correct(person: Person, change: Callable[[Profile], Profile], now: datetime) -> Profile:
    """The profile with what a person corrects of it.

    Identities that said what is corrected say the new. A correction of a contact is told to the address before and to
    the new one. Raises SignInRefused, and TooManyCodes for more contacts a day than anybody has.
    """
    before = read(person)
    after = change(before)
    if after == before:
        return before

    if (before.email, before.phone) != (after.email, after.phone):
        sign_ins.count(person.list_name, CONTACTS_CHANGED, now)
        for address in dict.fromkeys(address for address in (before.email, after.email) if address):
            account_mails.send(address, account_mails.CONTACTS)

    # The profile comes last: what breaks off before is done again by the same request.
    _correct_identities(person, before, after, now)
    if not persons.correct(person.id, after):
        raise SignInRefused
    privacy_log.add(PrivacyEntry(PrivacyEvent.CORRECTED, now))
    return after


def copy(person: Person, before: str | None, limit: int, now: datetime) -> Copy:
    """A page of everything kept about a person, the newest occurrence first. Raises SignInRefused."""
    profile = read(person)
    links = list(persons.list_links(person.id, before, limit + 1))
    kept = [found for _, protocol in links[:limit] if (found := _kept(person, protocol))]
    # All pages of a copy are one request.
    if before is None:
        privacy_log.add(PrivacyEntry(PrivacyEvent.COPIED, now))
    return Copy(profile, kept, links[limit - 1][0] if len(links) > limit else None)


def _correct_identities(person: Person, before: Profile, after: Profile, now: datetime) -> None:
    changed = [
        (field, old, new)
        for field in IDENTITY_DETAILS
        if (old := getattr(before, field)) and (new := getattr(after, field)) and old != new
    ]
    if not changed:
        return
    for position, protocol in persons.list_links(person.id, None, _ALL):
        registered_at = datetime.fromisoformat(position.partition("#")[0])
        for field, old, new in changed:
            # It is found by the new before it says so; by the old until it does not any more.
            people.add(protocol, registered_at, Known(field), new)
            if field == Known.NAME:
                _cover(person, protocol, new, now)
            if persons.correct_identity(person.id, protocol, field, old, new):
                people.remove(protocol, registered_at, Known(field), old, new)


def _cover(person: Person, protocol: Protocol, name: str, now: datetime) -> None:
    """Cover a corrected name in what a sector may read of an occurrence, if its identity is the person's."""

    def decide(occurrence: Occurrence) -> Change | None:
        after = disclosure.covered(occurrence, Identity(occurrence.identity_mode, name))
        return None if after is occurrence else Change(after)

    if persons.owns(person.id, protocol):
        occurrences.update(protocol, decide, now)


def _kept(person: Person, protocol: Protocol) -> Kept | None:
    case_file = occurrences.get_case_file(protocol)
    if case_file.occurrence is None:
        return None
    return Kept(
        case_file.occurrence,
        persons.identity_given(person.id, protocol),
        _words(case_file),
        mails.list_of(protocol, MOST),
        list(identities.identity_reads(protocol, None, MOST)),
    )


def _words(case_file: CaseFile) -> Sequence[Words]:
    written = [Words(one.at, one.text) for one in case_file.messages if one.author is Author.CITIZEN]
    # What answers a question or contests an answer is in the timeline.
    written += [Words(one.at, one.public_text) for one in case_file.events if one.role is Role.CITIZEN]
    return sorted((one for one in written if one.text), key=lambda one: one.at)
