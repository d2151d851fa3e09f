"""Identities: read by authorised officers, with a log of every read."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.domain.errors import Forbidden, NotFound
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import Actor, Identity, IdentityRead, Role
from chalicelib.domain.privacy.visibility import identity_reader, may_see
from chalicelib.domain.protocols import Protocol
from chalicelib.store.identities import identities
from chalicelib.store.occurrences import repository as occurrences


def reveal(protocol: Protocol, actor: Actor, purpose: str, now: datetime) -> Identity:
    """The author's identity; the read is logged first.

    Raises NotFound for an occurrence the actor may not see or an anonymous author, Forbidden for one they may see
    without its identity.
    """
    occurrence = _visible(protocol, actor)
    role = identity_reader(actor, occurrence)
    if role is None:
        raise Forbidden("Only the ombudsman may know who this is.")
    identity = identities.read_identity(protocol, actor, role, purpose, now)
    if identity is None:
        raise NotFound
    return identity


def list_reads(
    protocol: Protocol, actor: Actor, after: str | None, limit: int
) -> tuple[Sequence[IdentityRead], str | None]:
    """A page of reads of an identity, and the read after which the next page starts. Raises NotFound."""
    if Role.ADMIN not in actor.roles:
        _visible(protocol, actor)
    elif occurrences.get(protocol) is None:
        raise NotFound
    found = list(identities.identity_reads(protocol, after, limit + 1))
    return found[:limit], found[limit - 1].id if len(found) > limit else None


def _visible(protocol: Protocol, actor: Actor) -> Occurrence:
    occurrence = occurrences.get(protocol)
    if occurrence is None or not may_see(actor, occurrence):
        raise NotFound
    return occurrence
