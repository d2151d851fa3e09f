"""Identities of citizens in a table of their own, and the log of every read (Decree 10.153/2019)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pynamodb.transactions import TransactWrite
from ulid import ULID

from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.accounts.privacy_log import PrivacyEntry, PrivacyEvent
from chalicelib.domain.people.people import Actor, Identity, IdentityMode, IdentityRead, Role
from chalicelib.domain.protocols import Protocol
from chalicelib.store.identities import privacy_log, sealed_keys
from chalicelib.store.identities.items import IdentityItem, ReadItem, SubscriptionItem

_RECORD = "identity"
_WHETHER_IT_IS = ["protocol", "record", "person", "erased_at"]
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
    privacy_log.add(PrivacyEntry(PrivacyEvent.READ, now, protocol, reader.name, role, purpose))
    return _identity(item)


def known(protocols: Iterable[Protocol]) -> dict[Protocol, Identity]:
    """Those identities of some occurrences that there are, to be compared or indexed; no officer is shown any."""
    keys = [(protocol, _RECORD) for protocol in protocols]
    found = IdentityItem.batch_get(keys, consistent_read=True) if keys else ()
    return {Protocol(item.protocol): _identity(item) for item in found if item.erased_at is None}


def log_search(reader: Actor, role: Role, purpose: str, now: datetime) -> None:
    """Log a search for a person, before it is made; never who was looked for."""
    privacy_log.add(PrivacyEntry(PrivacyEvent.SEARCHED, now, reader=reader.name, role=role, purpose=purpose))


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


@dataclass(frozen=True, slots=True)
class Holder:
    """That an occurrence says who its author is, and the account they have, if any."""

    account: str | None


def holder(protocol: Protocol) -> Holder | None:
    """Whether an occurrence still says who its author is, without saying it; None when not."""
    try:
        item = IdentityItem.get(protocol, _RECORD, consistent_read=True, attributes_to_get=_WHETHER_IT_IS)
    except IdentityItem.DoesNotExist:
        return None
    return None if item.erased_at is not None else Holder(item.person)


def end_reads(protocol: Protocol, ends_at: datetime) -> None:
    """Have the log of an identity's reads end at an instant; what ends already ends when it did."""
    for item in ReadItem.query(protocol, ReadItem.record.startswith("read#"), consistent_read=True):
        kept = ReadItem.expires_at | int(ends_at.timestamp())
        item.update(actions=[ReadItem.expires_at.set(kept)], condition=ReadItem.at.exists())


def count_expired(protocol: Protocol, before: datetime) -> int:
    """How many items beside an identity ended before an instant and are still there."""
    ended = SubscriptionItem.expires_at < int(before.timestamp())
    return SubscriptionItem.count(protocol, filter_condition=ended)


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
