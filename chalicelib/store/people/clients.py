"""Clients in the directory table: each an item with its key's digest and the uses of the present hour."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute
from pynamodb.exceptions import PutError, UpdateError
from pynamodb.expressions.condition import Condition

from chalicelib import settings
from chalicelib.domain.people.clients import HOUR_SECONDS, Client, ClientKey
from chalicelib.store.tables import Table, TableModel

if TYPE_CHECKING:
    from pynamodb.expressions.update import Action

_TYPE = "client"
_CONDITION_FAILED = "ConditionalCheckFailedException"


class ClientItem(TableModel):
    """One client."""

    class Meta(Table):
        """The table of the directory."""

        table_name = settings.DIRECTORY_TABLE

    type = UnicodeAttribute(hash_key=True, default=_TYPE)
    code = UnicodeAttribute(range_key=True)
    name = UnicodeAttribute()
    digest = UnicodeAttribute()
    per_hour = NumberAttribute()
    created_at = UTCDateTimeAttribute()
    created_by = UnicodeAttribute()
    revoked_at = UTCDateTimeAttribute(null=True)
    last_used_at = UTCDateTimeAttribute(null=True)
    uses = NumberAttribute(default=0)
    hour = NumberAttribute(default=0)
    in_hour = NumberAttribute(default=0)


def every() -> Iterator[Client]:
    """All clients."""
    return map(_to_client, ClientItem.query(_TYPE, consistent_read=True))


def find(client_id: str) -> Client | None:
    """A client, or None."""
    try:
        return _to_client(ClientItem.get(_TYPE, client_id, consistent_read=True))
    except ClientItem.DoesNotExist:
        return None


def add(client: Client, key: ClientKey) -> bool:
    """Keep a new client with its key's digest; False when its id is taken."""
    item = ClientItem(
        code=client.id,
        name=client.name,
        digest=key.digest,
        per_hour=client.per_hour,
        created_at=client.created_at,
        created_by=client.created_by,
    )
    try:
        item.save(condition=ClientItem.code.does_not_exist())
    except PutError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        return False
    return True


def revoke(client_id: str, now: datetime) -> None:
    """End a client's key, once."""
    is_used = ClientItem.code.exists() & ClientItem.revoked_at.does_not_exist()
    try:
        ClientItem(code=client_id).update([ClientItem.revoked_at.set(now)], condition=is_used)
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise


def use(key: ClientKey, now: datetime) -> bool:
    """Count one use of a key; False when it is none, was revoked, or has been used as often as it may in this hour.

    One write, or two at the beginning of an hour.
    """
    hour = int(now.timestamp()) // HOUR_SECONDS
    # Of two that begin an hour at once one is refused by the second, and counted by the third.
    return _counted(key, now, hour) or _begun(key, now, hour) or _counted(key, now, hour)


def is_valid(key: ClientKey) -> bool:
    """Whether a key is one that is in use."""
    try:
        item = ClientItem.get(_TYPE, key.client, consistent_read=True)
    except ClientItem.DoesNotExist:
        return False
    return item.digest == key.digest and item.revoked_at is None


def _counted(key: ClientKey, now: datetime, hour: int) -> bool:
    is_of_hour = (ClientItem.hour == hour) & (ClientItem.in_hour < ClientItem.per_hour)
    actions = [ClientItem.in_hour.add(1), ClientItem.uses.add(1), ClientItem.last_used_at.set(now)]
    return _updated(key, actions, is_of_hour)


def _begun(key: ClientKey, now: datetime, hour: int) -> bool:
    actions = [
        ClientItem.hour.set(hour),
        ClientItem.in_hour.set(1),
        ClientItem.uses.add(1),
        ClientItem.last_used_at.set(now),
    ]
    return _updated(key, actions, ClientItem.hour < hour)


def _updated(key: ClientKey, actions: "Sequence[Action]", condition: Condition) -> bool:
    is_in_use = (ClientItem.digest == key.digest) & ClientItem.revoked_at.does_not_exist()
    try:
        ClientItem(code=key.client).update(list(actions), condition=is_in_use & condition)
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        return False
    return True


def _to_client(item: ClientItem) -> Client:
    return Client(
        id=item.code,
        name=item.name,
        per_hour=int(item.per_hour),
        created_at=item.created_at,
        created_by=item.created_by,
        revoked_at=item.revoked_at,
        last_used_at=item.last_used_at,
        uses=int(item.uses),
    )
