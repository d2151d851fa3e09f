"""Clients: the administrator gives a key to another program and takes it back; a program shows its key to register."""

from collections.abc import Sequence
from datetime import datetime

from chalicelib.domain.errors import NotFound
from chalicelib.domain.people import clients as keys
from chalicelib.domain.people.clients import Client
from chalicelib.domain.people.people import Actor
from chalicelib.domain.text import folded
from chalicelib.store.people import clients


class UnknownKey(Exception):
    """There is no such key, or it was revoked."""


class UsedTooOften(Exception):
    """The client has sent as many occurrences as it may in this hour; carries the seconds until the next."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


def everybody() -> Sequence[Client]:
    """All clients, by name."""
    return sorted(clients.every(), key=lambda client: (folded(client.name), client.id))


def add(name: str, per_hour: int, actor: Actor, now: datetime) -> tuple[Client, str]:
    """A new client and its key, which is shown here and never again."""
    while True:
        text, key = keys.draw()
        client = Client(key.client, name, per_hour, now, actor.name)
        if clients.add(client, key):
            return client, text


def revoke(client_id: str, now: datetime) -> Client:
    """A client whose key opens nothing any more. Raises NotFound."""
    if not keys.ID.fullmatch(client_id):
        raise NotFound
    clients.revoke(client_id, now)
    client = clients.find(client_id)
    if client is None:
        raise NotFound
    return client


def admit(text: str, now: datetime) -> str:
    """The id of the client whose key is shown, its use counted. Raises UnknownKey or UsedTooOften."""
    key = keys.parse(text)
    if key is None:
        raise UnknownKey
    if not clients.use(key, now):
        if clients.is_valid(key):
            raise UsedTooOften(keys.HOUR_SECONDS - int(now.timestamp()) % keys.HOUR_SECONDS)
        raise UnknownKey
    return key.client
