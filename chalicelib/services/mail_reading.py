"""Reading of mails by the staff: those of an occurrence, each look logged, and those that no occurrence took."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.errors import Forbidden, NotFound
from chalicelib.domain.mail.filing import FiledMail
from chalicelib.domain.people.people import Actor
from chalicelib.domain.privacy.disclosure import sees_uncovered
from chalicelib.domain.privacy.visibility import identity_reader, may_see
from chalicelib.domain.protocols import Protocol
from chalicelib.store.identities import identities
from chalicelib.store.mail import inbox, mails
from chalicelib.store.occurrences import repository as occurrences

_MOST = 100


@dataclass(frozen=True, slots=True)
class ReadableMail:
    """A mail with links to the raw one, where the reader may have it, and to its kept files, by their keys."""

    mail: FiledMail
    raw_link: str | None
    links: Mapping[str, str]


def of_case(protocol: Protocol, actor: Actor, purpose: str, now: datetime) -> list[ReadableMail]:
    """The mails of an occurrence, which say who its author is: the look is logged first.

    A raw mail has its photos as they were taken: once one of the occurrence is covered, the ombudsman alone gets it.
    Raises NotFound for an occurrence the actor may not see, Forbidden for one they may see without its identity.
    """
    case_file = occurrences.get_case_file(protocol)
    occurrence = case_file.occurrence
    if occurrence is None or not may_see(actor, occurrence):
        raise NotFound
    role = identity_reader(actor, occurrence)
    if role is None:
        raise Forbidden("Only the ombudsman may know who this is.")
    identities.read_identity(protocol, actor, role, purpose, now)
    with_raw = sees_uncovered(actor) or not any(photo.cover for photo in case_file.photos)
    return [_readable(mail, with_raw=with_raw) for mail in mails.list_of(protocol, _MOST)]


def unread(before: str | None, limit: int) -> tuple[Sequence[ReadableMail], str | None]:
    """A page of the mails that no occurrence took, and the place before which the next one ends."""
    found = mails.list_unread(before, limit + 1)
    page = [_readable(mail, with_raw=True) for _, mail in found[:limit]]
    return page, found[limit - 1][0] if len(found) > limit else None


def _readable(mail: FiledMail, *, with_raw: bool) -> ReadableMail:
    links = {file.key: inbox.link(file.key, file.name) for file in mail.files if file.key}
    return ReadableMail(
        mail, inbox.link(mail.source, f"{mail.id[:12]}.eml") if with_raw and mail.source else None, links
    )
