"""Identities of citizens in a table of their own, and the log of every read (Decree 10.153/2019)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pynamodb.transactions import TransactWrite
from ulid import ULID

from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.people.people import Actor, Identity, IdentityMode, IdentityRead, Role
from chalicelib.domain.people.search import Known
from chalicelib.domain.protocols import Protocol
from chalicelib.store.identities import sealed_keys
from chalicelib.store.identities.items import IdentityItem, ReadItem, SearchItem

_RECORD = "identity"
_TO_WRITE_TO = ["protocol", "record", "email", "sealed_key", "bounced_at"]


def read_identity(protocol: Protocol, reader: Actor, role: Role, purpose: str, now: datetime) -> Identity | None:
    """A citizen's identity, after the read is logged; None, and nothing logged, for an anonymous or an erased one."""
    try:
        item = IdentityItem.get(protocol, _RECORD, consistent_read=True)
    except IdentityItem.DoesNotExist:
        return None
    if item.erased_at is not None:
        return None
    _read_item(protocol, reader, role, purpose, now).save()
    return _identity(item)


def known(protocols: Iterable[Protocol]) -> dict[Protocol, Identity]:
    """Those identities of some occurrences that there are, to be compared or indexed; no officer is shown any."""
    keys = [(protocol, _RECORD) for protocol in protocols]
    found = IdentityItem.batch_get(keys, consistent_read=True) if keys else ()
    return {Protocol(item.protocol): _identity(item) for item in found if item.erased_at is None}


def log_search(reader: Actor, role: Role, purpose: str, known_by: Sequence[Known], now: datetime) -> None:
    """Log a search for a person, before it is made."""
    SearchItem(
        f"searches#{now:%Y-%m}",
        f"search#{ULID()}",
        reader=reader.name,
        reader_id=reader.id,
        role=role.value,
        purpose=purpose,
        known_by=" ".join(known_by),
        at=now,
    ).save()


def log_found(protocols: Sequence[Protocol], reader: Actor, role: Role, purpose: str, now: datetime) -> None:
    """Log at each occurrence that a search for a person has found it, before it is answered: at most a hundred."""
    with TransactWrite(connection=ReadItem._get_connection().connection) as transaction:  # noqa: SLF001  # see changes
        for protocol in protocols:
            transaction.save(_read_item(protocol, reader, role, purpose, now, searched=True))


@dataclass(frozen=True, slots=True)
class Addressee:
    """A citizen's e-mail address, and the access key for their receipt until it is sent.

    `is_bounced` says that mail to the address came back for good.
    """

    email: str | None
    access_key: AccessKey | None
    is_bounced: bool = False


def addressee(protocol: Protocol) -> Addressee | None:
    """The author's addressee without the rest of the identity; None for an anonymous one."""
    try:
        item = IdentityItem.get(protocol, _RECORD, consistent_read=True, attributes_to_get=_TO_WRITE_TO)
    except IdentityItem.DoesNotExist:
        return None
    key = None if item.sealed_key is None else sealed_keys.opened(protocol, int(item.sealed_key))
    return Addressee(item.email, key, item.bounced_at is not None)


def _read_item(
    protocol: Protocol, reader: Actor, role: Role, purpose: str, now: datetime, *, searched: bool | None = None
) -> ReadItem:
    return ReadItem(
        protocol,
        f"read#{ULID()}",
        reader=reader.name,
        reader_id=reader.id,
        role=role.value,
        purpose=purpose,
        at=now,
        searched=searched,
    )


def _identity(item: IdentityItem) -> Identity:
    return Identity(IdentityMode(item.mode), item.name, item.email, item.phone, item.document)


def identity_reads(protocol: Protocol, after: str | None, limit: int) -> Iterator[IdentityRead]:
    """At most `limit` reads of an identity after a read, the earliest first."""
    wanted = ReadItem.record.between(f"read#{after}$" if after else "read#", "read#~")
    for item in ReadItem.query(protocol, wanted, limit=limit):
        read_id = item.record.removeprefix("read#")
        yield IdentityRead(
            read_id, item.reader, Role(item.role), item.purpose, item.at, item.reader_id, bool(item.searched)
        )
