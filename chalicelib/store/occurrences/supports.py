"""Supports: how many other people have the problem of an occurrence, each counted once.

A support is kept as a digest of the caller's key, salted by the protocol: no key, no instant and no identity is kept,
and the same key gives unrelated digests for two occurrences. The total is an item of its own, beside the occurrence: an
officer's save replaces the whole occurrence and cannot lose it, a support changes no version, and the streams, which
read occurrences, events and alerts alone, do not see it.
"""

import hashlib

from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.transactions import TransactWrite

from chalicelib.domain.protocols import Protocol
from chalicelib.store import tables
from chalicelib.store.occurrences.changes import open_connection
from chalicelib.store.occurrences.items import SupportItem, SupportTotalItem

TOTAL = "supports"
_ROUNDS, _DIGEST_BYTES = 1_000, 16
_CONFLICT, _CONDITION_FAILED = "TransactionConflict", "ConditionalCheckFailed"
_ATTEMPTS = 12


def add(protocol: Protocol, key: str) -> None:
    """Count a key's support of an occurrence; nothing changes while it is counted."""
    support = SupportItem(partition(protocol), _digest(protocol, key))
    _change(protocol, support, SupportItem.protocol.does_not_exist() | SupportItem.withdrawn.exists(), by=1)


def remove(protocol: Protocol, key: str) -> None:
    """Take a key's support of an occurrence back; nothing changes while it is not counted.

    The digest stays, marked: whoever may delete supports may delete occurrences, which nobody is granted.
    """
    support = SupportItem(partition(protocol), _digest(protocol, key), withdrawn=True)
    _change(protocol, support, SupportItem.protocol.exists() & SupportItem.withdrawn.does_not_exist(), by=-1)


def total(protocol: Protocol) -> int:
    """How many supports an occurrence has at this moment."""
    try:
        item = SupportTotalItem.get(protocol, TOTAL, consistent_read=True)
    except SupportTotalItem.DoesNotExist:
        return 0
    return int(item.total)


def partition(protocol: Protocol) -> str:
    """The partition that holds the supports of an occurrence."""
    return f"support#{protocol}"


def _digest(protocol: Protocol, key: str) -> str:
    return hashlib.pbkdf2_hmac("sha256", key.encode(), protocol.encode(), _ROUNDS, dklen=_DIGEST_BYTES).hex()


def _change(protocol: Protocol, support: SupportItem, condition: Condition, *, by: int) -> None:
    for attempt in range(_ATTEMPTS):
        try:
            with TransactWrite(connection=open_connection()) as transaction:
                transaction.save(support, condition=condition)
                # An update that makes the item must say what it is: a case file is read by the types of its records.
                transaction.update(
                    SupportTotalItem(protocol, TOTAL),
                    actions=[SupportTotalItem.type.set(SupportTotalItem), SupportTotalItem.total.add(by)],
                )
        except TransactWriteError as error:
            codes = [reason.code if reason else None for reason in error.cancellation_reasons]
            if _CONDITION_FAILED in codes:
                return
            if _CONFLICT not in codes or attempt == _ATTEMPTS - 1:
                raise
            tables.wait(attempt)
        else:
            return
