"""Identities: who citizens are, in a table of its own, and the log of everybody who looked (Decree 10.153/2019)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ulid import ULID

from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.people.people import Actor, Identity, IdentityMode, IdentityRead, Role
from chalicelib.domain.protocols import Protocol
from chalicelib.store.identities import sealed_keys
from chalicelib.store.identities.items import IdentityItem, ReadItem

_RECORD = "identity"
_TO_WRITE_TO = ["protocol", "record", "email", "sealed_key"]


def read_identity(protocol: Protocol, reader: Actor, role: Role, purpose: str, now: datetime) -> Identity | None:
    """Who a citizen is, after writing down who wants to know; None, and nothing written, for the anonymous."""
    try:
        item = IdentityItem.get(protocol, _RECORD, consistent_read=True)
    except IdentityItem.DoesNotExist:
        return None
    ReadItem(
        protocol,
        f"read#{ULID()}",
        reader=reader.name,
        reader_id=reader.id,
        role=role.value,
        purpose=purpose,
        at=now,
    ).save()
    return Identity(IdentityMode(item.mode), item.name, item.email, item.phone, item.document)


@dataclass(frozen=True, slots=True)
class Addressee:
    """Where a citizen may be written to, and the key their receipt carries while it has not been sent."""

    email: str | None
    access_key: AccessKey | None


def addressee(protocol: Protocol) -> Addressee | None:
    """Where the author is written to, without reading who they are; None for the anonymous."""
    try:
        item = IdentityItem.get(protocol, _RECORD, consistent_read=True, attributes_to_get=_TO_WRITE_TO)
    except IdentityItem.DoesNotExist:
        return None
    key = None if item.sealed_key is None else sealed_keys.opened(protocol, int(item.sealed_key))
    return Addressee(item.email, key)


def identity_reads(protocol: Protocol, after: str | None, limit: int) -> Iterator[IdentityRead]:
    """Who looked at an identity, the earliest first, from after a look on."""
    wanted = ReadItem.record.between(f"read#{after}$" if after else "read#", "read#~")
    for item in ReadItem.query(protocol, wanted, limit=limit):
        look_id = item.record.removeprefix("read#")
        yield IdentityRead(look_id, item.reader, Role(item.role), item.purpose, item.at, item.reader_id)
