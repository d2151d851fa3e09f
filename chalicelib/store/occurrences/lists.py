"""Lists of occurrences, read lazily through the indexes, each row with the position at which a page can continue."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chalicelib.domain.codes import Channel, Kind, PhotoStatus, Priority, Status
from chalicelib.domain.occurrences.occurrence import is_sensitive
from chalicelib.domain.occurrences.worklist import Row
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.places.places import Address
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import record_mapping, supports
from chalicelib.store.occurrences.indexes import MonthIndex, QueueIndex
from chalicelib.store.occurrences.items import OccurrenceItem, PhotoItem, Record, SupportTotalItem
from chalicelib.store.occurrences.mapping import RECORD, TRIAGE
from chalicelib.store.occurrences.values import instant

__all__ = ["TRIAGE", "instant"]

Position = str
_PAGE = 100
# Of an item or of its total, what completes a row.
_DETAILS = ["protocol", "record", "type", "address", "priority", "photo_ids", "total"]


def list_by_due(queues: Iterable[str], after: Position | None) -> Iterator[tuple[Position, Row | None]]:
    """Open occurrences of some sectors (or `triage`) after a position, merged, the earliest due first."""
    return heapq.merge(*(_queue(queue, after) for queue in queues), key=lambda found: found[0])


def list_by_registration(month: str, earliest: str, before: Position) -> Iterator[tuple[Position, Row]]:
    """Occurrences registered in a UTC month (`2026-11`), the newest first.

    They begin before a position and end at an instant, given as text.
    """
    if earliest >= before:
        return iter(())
    wanted = MonthIndex.month_at.between(earliest, before)
    items = OccurrenceItem.by_month.query(month, wanted, scan_index_forward=False, page_size=_PAGE)
    return ((item.month_at, to_row(item)) for item in items if item.month_at < before)


def get_row(protocol: Protocol) -> Row | None:
    """The row of one occurrence, or None."""
    try:
        return to_row(OccurrenceItem.get(protocol, RECORD))
    except OccurrenceItem.DoesNotExist:
        return None


def completed(rows: Sequence[Row]) -> list[Row]:
    """The same rows with what no index holds: address, priority, supports, and whether a photo can be seen.

    One request for each hundred records: two of a row, and then those of its photos.
    """
    items, totals = _details(rows)
    photos = {
        row.protocol: [record_mapping.photo_record(photo_id) for photo_id in items[row.protocol].photo_ids or ()]
        for row in rows
        if row.photo_count and row.protocol in items
    }
    keys = [(protocol, record) for protocol, records in photos.items() for record in records]
    found = PhotoItem.batch_get(keys) if keys else ()
    seen = {Protocol(item.protocol) for item in found if item.status == PhotoStatus.READY.value}
    return [
        replace(
            row,
            address=_address(row, items.get(row.protocol)),
            priority=Priority(items[row.protocol].priority) if row.protocol in items else row.priority,
            supports=totals.get(row.protocol, 0),
            has_photos=row.protocol in seen,
        )
        for row in rows
    ]


def _details(rows: Sequence[Row]) -> tuple[dict[Protocol, OccurrenceItem], dict[Protocol, int]]:
    keys = [(row.protocol, RECORD) for row in rows]
    # Nobody can support a sensitive one: reading its total would cost and say nothing.
    keys += [(row.protocol, supports.TOTAL) for row in rows if not is_sensitive(row.kind, row.identity_mode)]
    items: dict[Protocol, OccurrenceItem] = {}
    totals: dict[Protocol, int] = {}
    for item in Record.batch_get(keys, attributes_to_get=_DETAILS) if keys else ():
        if isinstance(item, OccurrenceItem):
            items[Protocol(item.protocol)] = item
        elif isinstance(item, SupportTotalItem):
            totals[Protocol(item.protocol)] = int(item.total)
    return items, totals


def _address(row: Row, item: OccurrenceItem | None) -> Address | None:
    if item is None or not item.address:
        return None
    address = Address(**item.address)
    return disclosure.pseudonymised_address(address) if is_sensitive(row.kind, row.identity_mode) else address


def _queue(queue: str, after: Position | None) -> Iterator[tuple[Position, Row]]:
    wanted = QueueIndex.queue_due > after if after else None
    items = OccurrenceItem.by_queue.query(queue, wanted, page_size=_PAGE)
    return ((item.queue_due, to_row(item)) for item in items)


def to_row(item: OccurrenceItem) -> Row:
    """The row of an item read through an index or whole."""
    return Row(
        protocol=Protocol(item.protocol),
        version=int(item.version),
        status=Status(item.status),
        kind=Kind(item.kind),
        category=item.category,
        sector=item.sector,
        channel=Channel(item.channel),
        identity_mode=IdentityMode(item.identity_mode),
        neighbourhood=item.neighbourhood,
        description=item.description,
        registered_at=item.registered_at,
        legal_due_on=item.due_on,
        sector_due_on=item.sector_due_on,
        overdue=bool(item.legal_overdue or item.sector_overdue),
        photo_count=int(item.photo_count),
    )
