"""Clients as the administrator reads and adds them."""

from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.http.fields import Body, Line
from chalicelib.api.http.values import Instant, instant
from chalicelib.domain.people.clients import Client

_MOST_PER_HOUR = 10_000
PerHour = Annotated[int, Field(ge=1, le=_MOST_PER_HOUR)]


class ClientBody(Body):
    """A new client, and how many occurrences it may send in an hour."""

    name: Line
    per_hour: PerHour = 100


class ClientShape(TypedDict):
    """A client: since when it has its key, until when, and how often and when last it was used."""

    id: str
    name: str
    per_hour: int
    created_at: Instant
    created_by: str
    revoked_at: Instant | None
    last_used_at: Instant | None
    uses: int


class NewClientShape(ClientShape):
    """A new client with its key, which is never shown again."""

    api_key: str


class ClientsShape(TypedDict):
    """All clients, by name."""

    clients: list[ClientShape]


def client(one: Client) -> ClientShape:
    """A client, without its key."""
    return {
        "id": one.id,
        "name": one.name,
        "per_hour": one.per_hour,
        "created_at": instant(one.created_at),
        "created_by": one.created_by,
        "revoked_at": instant(one.revoked_at) if one.revoked_at else None,
        "last_used_at": instant(one.last_used_at) if one.last_used_at else None,
        "uses": one.uses,
    }


REQUEST: dict[str, Any] = {"name": "FixMyStreet", "per_hour": 100}
EXAMPLE: dict[str, Any] = {
    "id": "6f0c2a91d4be",
    "name": "FixMyStreet",
    "per_hour": 100,
    "created_at": "2026-11-20T12:00:00Z",
    "created_by": "Ada Administradora",
    "revoked_at": None,
    "last_used_at": "2026-11-26T18:30:00Z",
    "uses": 214,
}
