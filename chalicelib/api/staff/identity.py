"""The identity of an author, and the log of the officers who read it."""

from typing import Any

from typing_extensions import TypedDict

from chalicelib.api.http.examples import CLOSED_AT
from chalicelib.api.http.fields import Body, Purpose
from chalicelib.api.http.values import Cursor, Instant, instant
from chalicelib.domain.people.people import Identity, IdentityMode, IdentityRead, Role


class IdentityQuery(Body):
    """The purpose an identity is read for."""

    purpose: Purpose


class IdentityShape(TypedDict):
    """The identity of an author; `document` is a CPF."""

    mode: IdentityMode
    name: str
    email: str | None
    phone: str | None
    document: str | None


class LookShape(TypedDict):
    """One reading of an identity: the officer, their role and the purpose.

    `searched` when a search for a person found the occurrence, which showed no identity.
    """

    at: Instant
    actor: str
    reader_id: str | None
    role: Role
    purpose: str
    searched: bool


class LooksShape(TypedDict):
    """A page of the readings of an identity."""

    reads: list[LookShape]
    next_cursor: Cursor


def identity(known: Identity) -> IdentityShape:
    """The identity of an author."""
    return {
        "mode": known.mode,
        "name": known.name,
        "email": known.email,
        "phone": known.phone,
        "document": known.document,
    }


def identity_read(read: IdentityRead) -> LookShape:
    """One reading of an identity."""
    return {
        "at": instant(read.at),
        "actor": read.reader,
        "reader_id": read.reader_id,
        "role": read.role,
        "purpose": read.purpose,
        "searched": read.searched,
    }


EXAMPLE: dict[str, Any] = {
    "mode": "identified",
    "name": "Cidadã Exemplo",
    "email": "cidada@example.com",
    "phone": "+55 13 3427-0000",
    "document": None,
}
READ: dict[str, Any] = {
    "at": CLOSED_AT,
    "actor": "Olga Ouvidora",
    "role": "ombudsman",
    "reader_id": "8a3c9f52-1d0e-4b7a-9c61-5f2e8d40b7aa",
    "purpose": "Avisar por telefone da conclusão",
    "searched": False,
}
