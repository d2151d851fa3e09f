"""Visibility: the occurrences an officer may see at all."""

from typing import Protocol

from chalicelib.domain.codes import Attention, Kind, Status
from chalicelib.domain.occurrences.occurrence import is_for_sector, is_sensitive
from chalicelib.domain.people.people import Actor, IdentityMode, Role


class Subject(Protocol):
    """The properties that visibility depends on; an occurrence has them, and so has a row of a list."""

    @property
    def kind(self) -> Kind:
        """The kind; fewer roles read a `report`."""

    @property
    def identity_mode(self) -> IdentityMode:
        """The identification the author chose."""

    @property
    def sector(self) -> str | None:
        """The sector that has the occurrence."""


def may_see(actor: Actor, subject: Subject) -> bool:
    """Whether an actor sees an occurrence: the ombudsman all, a sector its own, the rest all that are not sensitive."""
    if Role.OMBUDSMAN in actor.roles:
        return True
    if Role.SECTOR in actor.roles and actor.sector is not None and subject.sector == actor.sector:
        return True
    return not is_sensitive(subject.kind, subject.identity_mode) and bool(actor.roles & {Role.ATTENDANT, Role.MANAGER})


def identity_reader(actor: Actor, subject: Subject) -> Role | None:
    """The role in which an actor who sees an occurrence may read its author's identity; None when they may not.

    Identification is protected (Law 13.460/2017, art. 10, par. 7): beside the ombudsman only the sector and the
    attendants of an identified author may read it, never of a sensitive occurrence.
    """
    if Role.OMBUDSMAN in actor.roles:
        return Role.OMBUDSMAN
    if is_sensitive(subject.kind, subject.identity_mode):
        return None
    if Role.SECTOR in actor.roles and actor.sector is not None and subject.sector == actor.sector:
        return Role.SECTOR
    return Role.ATTENDANT if Role.ATTENDANT in actor.roles else None


def sees_only_own_sector(actor: Actor) -> bool:
    """Whether an actor's lists show their own sector alone."""
    return not actor.roles & {Role.OMBUDSMAN, Role.ATTENDANT, Role.MANAGER}


def attention_shown(actor: Actor, attention: Attention | None, status: Status) -> Attention | None:
    """The attention that an actor is shown: a sector's own is for what was complemented while with it."""
    is_shown = not sees_only_own_sector(actor) or is_for_sector(attention, status)
    return attention if is_shown else None
