"""The index of people: an item for each thing that an author is found by and each of their occurrences.

What they are found by is hashed under a secret of the town that is in another table, so that the index alone tells of
nobody. It is written with the identity and lies in a table of its own. Whatever is found must be compared with the
identity as it is now: a correction that broke off leaves what was corrected.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from datetime import datetime

from pynamodb.attributes import BinaryAttribute, UnicodeAttribute
from pynamodb.transactions import TransactWrite

from chalicelib import settings
from chalicelib.domain.people.people import Identity
from chalicelib.domain.people.search import Known, Mark, marks, marks_of
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import secrets
from chalicelib.store.occurrences.values import instant
from chalicelib.store.tables import Table, TableModel

_PURPOSE = "people"
_BYTES = 16
_PAGE = 800
Position = str


class MarkItem(TableModel):
    """One occurrence of the people that one mark is of; the position sorts by registration."""

    class Meta(Table):
        """The table of people."""

        table_name = settings.PEOPLE_TABLE

    mark = BinaryAttribute(hash_key=True, legacy_encoding=False)
    position = UnicodeAttribute(range_key=True)


def save(transaction: TransactWrite, protocol: Protocol, registered_at: datetime, identity: Identity) -> None:
    """Have a transaction index the author of a new occurrence."""
    for item in items(protocol, registered_at, identity):
        transaction.save(item)


def delete(transaction: TransactWrite, protocol: Protocol, registered_at: datetime, identity: Identity) -> None:
    """Have a transaction take the author of an occurrence out of the index."""
    for item in items(protocol, registered_at, identity):
        transaction.delete(item)


def items(protocol: Protocol, registered_at: datetime, identity: Identity) -> Iterator[MarkItem]:
    """The items that the author of an occurrence is found by."""
    return _items(marks_of(identity), protocol, registered_at)


def add(protocol: Protocol, registered_at: datetime, known: Known, text: str) -> None:
    """Index one detail of an author, that they are about to correct."""
    for item in _items(marks(known, text), protocol, registered_at):
        item.save()


def remove(protocol: Protocol, registered_at: datetime, known: Known, before: str, after: str) -> None:
    """Take what a correction has changed out of the index."""
    for item in _items(marks(known, before) - marks(known, after), protocol, registered_at):
        item.delete()


def put(found: Iterable[MarkItem]) -> None:
    """Write many items, each of which may be there already."""
    with MarkItem.batch_write() as batch:
        for item in found:
            batch.save(item)


def find(sought: frozenset[Mark], earliest: Position, before: Position) -> Iterator[tuple[Position, Protocol | None]]:
    """The positions read of a period, the newest first; with the protocol where an author has all marks."""
    if earliest >= before:
        return
    # Who has two words together has each of them.
    fewest = {mark for mark in sought if mark.is_pair} or sought
    streams = [_positions(mark, earliest, before) for mark in fewest]
    heads = [next(stream, "") for stream in streams]
    while all(heads):
        lowest = min(heads)
        if all(head == lowest for head in heads):
            yield lowest, Protocol(lowest.rpartition("#")[2])
            heads = [next(stream, "") for stream in streams]
            continue
        for number, stream in enumerate(streams):
            if heads[number] > lowest:
                yield heads[number], None
                heads[number] = next(stream, "")


def _positions(mark: Mark, earliest: Position, before: Position) -> Iterator[Position]:
    asked = MarkItem.position.between(earliest, before)
    found = MarkItem.query(_hashed(mark), asked, scan_index_forward=False, page_size=_PAGE)
    for page in found.page_iter:
        for item in page["Items"]:
            # Between takes its ends too.
            if (position := item["position"]["S"]) < before:
                yield position


def _items(found: Iterable[Mark], protocol: Protocol, registered_at: datetime) -> Iterator[MarkItem]:
    return (MarkItem(_hashed(mark), f"{instant(registered_at)}#{protocol}") for mark in found)


def _hashed(mark: Mark) -> bytes:
    said = f"{mark.known.value}\n{mark.text}".encode()
    return hmac.new(secrets.secret(_PURPOSE), said, hashlib.sha256).digest()[:_BYTES]
