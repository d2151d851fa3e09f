"""Clients: the programs of others that register occurrences for people, each with a key of its own.

A key is the client's id and 192 random bits. Only a digest of it is kept: so many random bits need no stretching.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import datetime

_ID_BYTES, _SECRET_BYTES = 6, 24
# Uses are limited by the hour of the clock.
HOUR_SECONDS = 3600
_KEY = re.compile(r"([0-9a-f]{12})\.([0-9A-Za-z_-]{32})")
ID = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Client:
    """A client of the API, how many occurrences it may send in an hour, and how many it has sent in all."""

    id: str
    name: str
    per_hour: int
    created_at: datetime
    created_by: str
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None
    uses: int = 0


@dataclass(frozen=True, slots=True)
class ClientKey:
    """A key as a client sends it: whose it is, and the digest that is kept of it."""

    client: str
    digest: str


def draw() -> tuple[str, ClientKey]:
    """A new key as it is shown once, and what is kept of it."""
    text = f"{secrets.token_hex(_ID_BYTES)}.{secrets.token_urlsafe(_SECRET_BYTES)}"
    return text, _key(text)


def parse(text: str) -> ClientKey | None:
    """The key in a text, or None when the text cannot be a key."""
    return _key(text.strip()) if _KEY.fullmatch(text.strip()) else None


def _key(text: str) -> ClientKey:
    return ClientKey(text.partition(".")[0], hashlib.sha256(text.encode()).hexdigest())
