"""Lists of occurrences, read lazily through the indexes, each row with the position at which a page can continue.

DynamoDB passes by what a filter rules out, before it is sent and parsed: it costs the units of its reading alone.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from pynamodb.attributes import UTCDateTimeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.pagination import ResultIterator

from chalicelib.domain.codes import CLOSED, Attention, Channel, Kind, PhotoStatus, Priority, Status
from chalicelib.domain.occurrences.occurrence import is_sensitive
from chalicelib.domain.occurrences.worklist import NOBODY, Filters, Row
from chalicelib.domain.people.people import Actor, IdentityMode
from chalicelib.domain.places.places import Address
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import attachments, record_mapping, supports
from chalicelib.store.occurrences.indexes import DeskIndex, MonthIndex, QueueIndex
from chalicelib.store.occurrences.items import OccurrenceItem, PhotoItem, Record, SupportTotalItem
from chalicelib.store.occurrences.mapping import RECORD, TRIAGE
from chalicelib.store.occurrences.values import instant, to_assignee

__all__ = ["TRIAGE", "instant"]

Position = str
_PAGE = 100
# A page is twice as large as the one before while few of its rows are wanted, and at most so large.
_LARGEST_PAGE = 800
# What passing by a row costs, of what reading one costs.
_PASSED_BY = 0.25
# Of an item or of its total, what completes a row.
_DETAILS = ["protocol", "record", "type", "address", "photo_ids", "total", "description", "priority", "attention"]
_DETAILS += ["attachment_ids", "assignee", "assignee_name", "assignee_sector"]
_INSTANT: Any = UTCDateTimeAttribute()
_SAME = ("status", "sector", "category", "kind", "channel")


@dataclass(frozen=True, slots=True)
class Examined:
    """A row, or None at the end of a page; its position, and what it cost to come so far since the one before."""

    position: Position
    row: Row | None
    cost: float


def list_by_due(queues: Iterable[str], after: Position | None) -> Iterator[tuple[Position, Row]]:
    """Open occurrences of some sectors (or `triage`) after a position, merged, the earliest due first."""
    asked = QueueIndex.queue_due > after if after else None
    found = (_pages(OccurrenceItem.by_queue.query(queue, asked, page_size=_PAGE), "queue_due") for queue in queues)
    return _rows(heapq.merge(*found, key=lambda one: one.position))


def examine_by_due(
    queues: Iterable[str], after: Position | None, wanted: Filters, page_size: int
) -> Iterator[Examined]:
    """The same without what some filters rule out and without texts, and with what it costs."""
    asked = DeskIndex.queue_due > after if after else None
    condition = _condition(wanted, _handling(wanted))
    found = (
        _pages(OccurrenceItem.by_desk.query(queue, asked, condition, page_size=page_size), "queue_due")
        for queue in queues
    )
    return heapq.merge(*found, key=lambda one: one.position)


def list_by_registration(month: str, earliest: str, before: Position) -> Iterator[tuple[Position, Row]]:
    """Occurrences registered in a UTC month (`2026-11`), the newest first.

    They begin before a position and end at an instant, given as text.
    """
    return _rows(examine_by_registration(month, earliest, before, Filters(), _PAGE))


def examine_by_registration(
    month: str, earliest: str, before: Position, wanted: Filters, page_size: int
) -> Iterator[Examined]:
    """The same without what some filters rule out, and with what it costs."""
    if earliest >= before:
        return iter(())
    asked = MonthIndex.month_at.between(earliest, before)
    found = OccurrenceItem.by_month.query(
        month, asked, _condition(wanted), scan_index_forward=False, page_size=page_size
    )
    return (one for one in _pages(found, "month_at") if one.position < before)


def get_row(protocol: Protocol) -> Row | None:
    """The row of one occurrence, or None."""
    found = OccurrenceItem.query(protocol, OccurrenceItem.record == RECORD)
    return next((_to_row(item) for page in found.page_iter for item in page["Items"]), None)


def completed(rows: Sequence[Row], actor: Actor) -> list[Row]:
    """The same rows with what not every index holds, as it is now: texts, handling, supports, photos and attachments.

    One request for each hundred records: two of a row, and then those of its photos and attachments.
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
    attached = attachments.list_ready({protocol: item.attachment_ids or () for protocol, item in items.items()})
    return [
        replace(
            _with_details(row, items[row.protocol]) if row.protocol in items else row,
            supports=totals.get(row.protocol, 0),
            has_photos=row.protocol in seen,
            attachments=sum(disclosure.reads_attachment(actor, row, one) for one in attached.get(row.protocol, ())),
        )
        for row in rows
    ]


def handled(rows: Sequence[Row]) -> list[Row]:
    """The same rows with their priority, assignee and attention as they are now."""
    items, _ = _details(rows, with_totals=False)
    return [_with_details(row, items[row.protocol]) for row in rows if row.protocol in items]


def totals_of(rows: Sequence[Row]) -> dict[Protocol, int]:
    """The supports of those rows that have any."""
    keys = [(row.protocol, supports.TOTAL) for row in rows if not is_sensitive(row.kind, row.identity_mode)]
    return {Protocol(item.protocol): int(item.total) for item in (SupportTotalItem.batch_get(keys) if keys else ())}


def _rows(examined: Iterator[Examined]) -> Iterator[tuple[Position, Row]]:
    return ((one.position, one.row) for one in examined if one.row)


def _pages(found: ResultIterator[Any], key: str) -> Iterator[Examined]:
    # pynamodb's items take longer to make than the reading of them.
    pages = found.page_iter
    for page in pages:
        for item in page["Items"]:
            yield Examined(item[key]["S"], _to_row(item), 1)
        if pages.last_evaluated_key:
            passed_by = page["ScannedCount"] - page["Count"]
            yield Examined(pages.last_evaluated_key[key]["S"], None, passed_by * _PASSED_BY)
        pages.page_size = min(_LARGEST_PAGE, 2 * (pages.page_size or _PAGE))


def _condition(wanted: Filters, more: Sequence[Condition] = ()) -> Condition | None:
    parts = [getattr(OccurrenceItem, name) == value for name in _SAME if (value := getattr(wanted, name)) is not None]
    if wanted.closed is not None:
        closed = OccurrenceItem.status.is_in(*sorted(CLOSED))
        parts.append(closed if wanted.closed else ~closed)
    if wanted.overdue is not None:
        late = (OccurrenceItem.legal_overdue == True) | (OccurrenceItem.sector_overdue == True)  # noqa: E712  # pynamodb
        parts.append(late if wanted.overdue else ~late)
    parts += more
    return reduce(and_, parts) if parts else None


def _handling(wanted: Filters) -> list[Condition]:
    # Of the attention each reader is shown a part: an occurrence without any may be one whose attention is another's.
    parts: list[Condition] = [OccurrenceItem.attention.exists()] if wanted.attention else []
    if wanted.priority is not None:
        parts.append(OccurrenceItem.priority == wanted.priority.value)
    if wanted.assignee == NOBODY:
        parts.append(OccurrenceItem.assignee.does_not_exist())
    elif wanted.assignee is not None:
        parts.append(OccurrenceItem.assignee == wanted.assignee)
    return parts


def _details(
    rows: Sequence[Row], *, with_totals: bool = True
) -> tuple[dict[Protocol, OccurrenceItem], dict[Protocol, int]]:
    keys = [(row.protocol, RECORD) for row in rows]
    # Nobody can support a sensitive one: reading its total would cost and say nothing.
    if with_totals:
        keys += [(row.protocol, supports.TOTAL) for row in rows if not is_sensitive(row.kind, row.identity_mode)]
    items: dict[Protocol, OccurrenceItem] = {}
    totals: dict[Protocol, int] = {}
    for item in Record.batch_get(keys, attributes_to_get=_DETAILS) if keys else ():
        if isinstance(item, OccurrenceItem):
            items[Protocol(item.protocol)] = item
        elif isinstance(item, SupportTotalItem):
            totals[Protocol(item.protocol)] = int(item.total)
    return items, totals


def _with_details(row: Row, item: OccurrenceItem) -> Row:
    return replace(
        row,
        description=item.description,
        address=_address(row, item),
        priority=Priority(item.priority),
        attention=Attention(item.attention) if item.attention else None,
        assignee=to_assignee(item.assignee, item.assignee_name, item.assignee_sector),
    )


def _address(row: Row, item: OccurrenceItem) -> Address | None:
    if not item.address:
        return None
    address = Address(**item.address)
    return disclosure.pseudonymised_address(address) if is_sensitive(row.kind, row.identity_mode) else address


def _to_row(item: Mapping[str, Any]) -> Row:
    """The row of an item as DynamoDB gives it, through an index or whole."""
    text = {name: value["S"] for name, value in item.items() if "S" in value}
    sector_due_on = text.get("sector_due_on")
    return Row(
        protocol=Protocol(text["protocol"]),
        version=int(item["version"]["N"]),
        status=Status(text["status"]),
        kind=Kind(text["kind"]),
        category=text["category"],
        sector=text.get("sector"),
        channel=Channel(text["channel"]),
        identity_mode=IdentityMode(text["identity_mode"]),
        neighbourhood=text.get("neighbourhood"),
        registered_at=_INSTANT.deserialize(text["registered_at"]),
        legal_due_on=date.fromisoformat(text["due_on"]),
        sector_due_on=date.fromisoformat(sector_due_on) if sector_due_on else None,
        overdue=any(item.get(name, {}).get("BOOL", False) for name in ("legal_overdue", "sector_overdue")),
        photo_count=int(item.get("photo_count", {}).get("N", 0)),
        description=text.get("description", ""),
        priority=Priority(text.get("priority", Priority.NORMAL)),
        attention=Attention(text["attention"]) if "attention" in text else None,
        assignee=to_assignee(text.get("assignee"), text.get("assignee_name"), None),
    )
