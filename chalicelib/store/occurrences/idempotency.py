"""Idempotency records: the request and receipt behind a client's idempotency key, kept for a day.

A repeated request must get the access key back, and the table must not contain it. So the access key is sealed with
a pad derived from the idempotency key, which only the client has: the table contains its digest alone.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.domain import access_keys
from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences.items import Record

LIFETIME = timedelta(hours=24)
_RECORD = "marker"
_ROUNDS = 1_000
_SALT = b"idempotency"


class IdempotencyItem(Record, discriminator="marker"):
    """The record of an idempotency key; `sealed_key` opens only with the idempotency key itself."""

    stands_for = UnicodeAttribute()
    fingerprint = UnicodeAttribute()
    sealed_key = NumberAttribute()
    expires_at = NumberAttribute()
    receipt = JSONAttribute(null=True)


@dataclass(frozen=True, slots=True)
class IdempotencyRecord:
    """The record of an idempotency key: the request's fingerprint and the receipt it was given."""

    id: str
    fingerprint: str
    protocol: Protocol
    sealed_key: int
    expires_at: int
    receipt: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """The values derived from an idempotency key: identifier, pad for the access key, secret for fingerprints."""

    id: str
    pad: int
    secret: bytes

    def record(self, request: bytes, protocol: Protocol, key: AccessKey, now: datetime) -> IdempotencyRecord:
        """The record of a request and its result."""
        sealed = access_keys.secret_of(key) ^ self.pad
        return IdempotencyRecord(
            self.id, self.fingerprint(request), protocol, sealed, int((now + LIFETIME).timestamp())
        )

    def open(self, record: IdempotencyRecord) -> AccessKey:
        """The access key sealed in a record."""
        return access_keys.compose(record.sealed_key ^ self.pad)

    def fingerprint(self, request: bytes) -> str:
        """The fingerprint of a request; it reveals nothing of the content."""
        return hmac.new(self.secret, request, hashlib.sha256).hexdigest()


def idempotency_key_of(idempotency_key: str) -> IdempotencyKey:
    """The derived values of a client's idempotency key."""
    derived = hashlib.pbkdf2_hmac("sha256", idempotency_key.encode(), _SALT, _ROUNDS, dklen=64)
    pad = int.from_bytes(derived[24:32], "big") >> (64 - access_keys.KEY_BITS)
    return IdempotencyKey(id=derived[:24].hex(), pad=pad, secret=derived[32:])


def find(request_key: IdempotencyKey, now: datetime) -> IdempotencyRecord | None:
    """The record of an idempotency key; None when there is none or it has expired."""
    try:
        item = IdempotencyItem.get(f"{_RECORD}#{request_key.id}", _RECORD, consistent_read=True)
    except IdempotencyItem.DoesNotExist:
        return None
    if item.expires_at <= now.timestamp():
        return None
    return IdempotencyRecord(
        id=request_key.id,
        fingerprint=item.fingerprint,
        protocol=Protocol(item.stands_for),
        sealed_key=int(item.sealed_key),
        expires_at=int(item.expires_at),
        receipt=item.receipt or {},
    )


def idempotency_item(record: IdempotencyRecord) -> IdempotencyItem:
    """The item of a record."""
    return IdempotencyItem(
        f"{_RECORD}#{record.id}",
        _RECORD,
        stands_for=record.protocol,
        fingerprint=record.fingerprint,
        sealed_key=record.sealed_key,
        expires_at=record.expires_at,
        receipt=dict(record.receipt) or None,
    )
