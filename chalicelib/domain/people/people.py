"""People: actors and their roles, and the identity a citizen gives."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What somebody is to the ombudsman; the first six are the staff's groups."""

    ATTENDANT = "attendant"
    OMBUDSMAN = "ombudsman"
    SECTOR = "sector"
    MANAGER = "manager"
    ADMIN = "admin"
    DATA_PROTECTION = "data_protection"
    CITIZEN = "citizen"
    SYSTEM = "system"


STAFF_ROLES = frozenset(set(Role) - {Role.CITIZEN, Role.SYSTEM})


@dataclass(frozen=True, slots=True)
class Actor:
    """The performer of an action: a name for the timeline, roles, and the sector they answer for.

    `id` is the account they signed in with: two people may have one name.
    """

    name: str
    roles: frozenset[Role]
    sector: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Assignee:
    """The member of the staff an occurrence is assigned to; `sector` when they were of its sector then."""

    id: str
    name: str
    sector: str | None = None


CITIZEN = Actor("citizen", frozenset({Role.CITIZEN}))
SYSTEM = Actor("system", frozenset({Role.SYSTEM}))


class IdentityMode(StrEnum):
    """How much of themselves a citizen shows: nothing, their name to the staff, or their name to the ombudsman."""

    ANONYMOUS = "anonymous"
    IDENTIFIED = "identified"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True, slots=True)
class Identity:
    """The identity a citizen gave; `document` is a CPF of 11 digits (Law 13.460/2017, art. 10-A)."""

    mode: IdentityMode
    name: str
    email: str | None = None
    phone: str | None = None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class IdentityRead:
    """One read of an identity: reader, role, purpose and instant; the earliest reads have no account.

    `searched` when a search for a person found the occurrence, whose author the reader has not seen by that.
    """

    id: str
    reader: str
    role: Role
    purpose: str
    at: datetime
    reader_id: str | None = None
    searched: bool = False
