"""Visibility: which occurrences a member of the staff may see at all."""

from typing import Protocol

from chalicelib.domain.codes import Kind
from chalicelib.domain.occurrences.occurrence import is_sensitive
from chalicelib.domain.people.people import Actor, IdentityMode, Role


class Subject(Protocol):
    """What visibility depends on; an occurrence has it, and so has a row of a list."""

    @property
    def kind(self) -> Kind:
        """A `report` accuses somebody: fewer people read it."""

    @property
    def identity_mode(self) -> IdentityMode:
        """Whoever asked for secrecy is known to the ombudsman only."""

    @property
    def sector(self) -> str | None:
        """Whose it is."""


def may_see(actor: Actor, subject: Subject) -> bool:
    """The ombudsman sees everything, a sector its own; attendants and managers all that accuses and hides nobody."""
    if Role.OMBUDSMAN in actor.roles:
        return True
    if Role.SECTOR in actor.roles and actor.sector is not None and subject.sector == actor.sector:
        return True
    return not is_sensitive(subject.kind, subject.identity_mode) and bool(actor.roles & {Role.ATTENDANT, Role.MANAGER})


def identity_reader(actor: Actor, subject: Subject) -> Role | None:
    """In which role somebody who sees an occurrence may know its author; None when they may not.

    Identification is protected (Law 13.460/2017, art. 10, par. 7): beyond the ombudsman only those who attend an
    author who gave their name for it, never who accuses somebody or asked for secrecy.
    """
    if Role.OMBUDSMAN in actor.roles:
        return Role.OMBUDSMAN
    if is_sensitive(subject.kind, subject.identity_mode):
        return None
    if Role.SECTOR in actor.roles and actor.sector is not None and subject.sector == actor.sector:
        return Role.SECTOR
    return Role.ATTENDANT if Role.ATTENDANT in actor.roles else None


def sees_only_own_sector(actor: Actor) -> bool:
    """Whether a list for this person is the list of their sector."""
    return not actor.roles & {Role.OMBUDSMAN, Role.ATTENDANT, Role.MANAGER}
