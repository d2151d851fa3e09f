"""Lists of occurrences, read lazily through the indexes, each row with the position a later page starts from."""

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from chalicelib.domain.codes import Channel, Kind, Status
from chalicelib.domain.occurrences.occurrence import is_sensitive
from chalicelib.domain.occurrences.worklist import Row
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import supports
from chalicelib.store.occurrences.indexes import MonthIndex, QueueIndex
from chalicelib.store.occurrences.items import OccurrenceItem
from chalicelib.store.occurrences.mapping import RECORD, TRIAGE
from chalicelib.store.occurrences.values import instant

__all__ = ["TRIAGE", "instant"]

Position = str
_PAGE = 100


def list_by_due(queues: Iterable[str], after: Position | None) -> Iterator[tuple[Position, Row | None]]:
    """Open occurrences of some sectors (or `triage`) merged, the earliest due first, from after a position on."""
    return heapq.merge(*(_queue(queue, after) for queue in queues), key=lambda found: found[0])


def list_by_registration(month: str, earliest: str, before: Position) -> Iterator[tuple[Position, Row]]:
    """Occurrences registered in a UTC month (`2026-11`), the newest first.

    From before a position on, down to an instant as text.
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


def with_supports(rows: Sequence[Row]) -> list[Row]:
    """The same rows, each with the number of its supports; one request for each hundred."""
    # Nobody can support a sensitive one: reading its total would cost and say nothing.
    totals = supports.totals(row.protocol for row in rows if not is_sensitive(row.kind, row.identity_mode))
    return [replace(row, supports=totals.get(row.protocol, 0)) for row in rows]


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
