"""Lists of occurrences, read lazily through the indexes, each row with the position at which a page can continue.

DynamoDB passes by what a filter rules out, before it is sent and parsed: it costs the units of its reading alone.
"""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import reduce
from operator import and_
from typing import Any, Literal

from pynamodb.attributes import UTCDateTimeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.pagination import ResultIterator

from chalicelib.domain.codes import CLOSED, Attention, Channel, Kind, Priority, Status
from chalicelib.domain.occurrences.worklist import NOBODY, Filters, Row
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences.indexes import DeskIndex, QueueIndex, RegistrationIndex
from chalicelib.store.occurrences.items import ListedItem, OccurrenceItem
from chalicelib.store.occurrences.mapping import RECORD, TRIAGE
from chalicelib.store.occurrences.values import instant, to_assignee

__all__ = ["TRIAGE", "instant"]

Position = str
_PAGE = 100
# A page is twice as large as the one before while few of its rows are wanted, and at most so large.
_LARGEST_PAGE = 800
# What passing by a row costs, of what reading one costs.
_PASSED_BY = 0.25
_INSTANT: Any = UTCDateTimeAttribute()
_SAME = ("status", "sector", "category", "kind", "channel")
Narrowing = Literal["category", "sector", "status"]
# Of several, the first leaves least.
_NARROWINGS: dict[Narrowing, RegistrationIndex] = {
    "category": ListedItem.by_category,
    "sector": ListedItem.by_sector,
    "status": ListedItem.by_status,
}


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
    return _by_due(queues, after, wanted, page_size)


def keys_by_due(queues: Iterable[str], after: Position | None, wanted: Filters, page_size: int) -> Iterator[Examined]:
    """The same without any row: the positions of what the filters do not rule out, and of the ends of pages."""
    return _by_due(queues, after, wanted, page_size, ["protocol", "queue_due"])


def _by_due(
    queues: Iterable[str],
    after: Position | None,
    wanted: Filters,
    page_size: int,
    attributes: list[str] | None = None,
) -> Iterator[Examined]:
    asked = DeskIndex.queue_due > after if after else None
    condition = _condition(wanted, _handling(wanted))
    found = (
        OccurrenceItem.by_desk.query(queue, asked, condition, page_size=page_size, attributes_to_get=attributes)
        for queue in queues
    )
    pages = (_pages(one, "queue_due", with_rows=attributes is None) for one in found)
    return heapq.merge(*pages, key=lambda one: one.position)


def protocol_at(position: Position) -> Protocol:
    """The protocol of the occurrence that a position by due is of."""
    return Protocol(position.rpartition("#")[2])


def list_by_registration(month: str, earliest: str, before: Position) -> Iterator[tuple[Position, Row]]:
    """Occurrences registered in a UTC month (`2026-11`), the newest first.

    They begin before a position and end at an instant, given as text.
    """
    return _rows(examine_by_registration(month, earliest, before, Filters(), _PAGE))


def examine_by_registration(
    month: str, earliest: str, before: Position, wanted: Filters, page_size: int
) -> Iterator[Examined]:
    """The same without what some filters rule out, and with what it costs."""
    found = OccurrenceItem.by_month
    return _newest(found, month, earliest, before, _condition(wanted), page_size)


def narrowing(wanted: Filters) -> Narrowing | None:
    """By which of some filters an index finds what is registered, of several the one that leaves least; or None."""
    # What is open is little at any time, while what is closed grows for years.
    if wanted.status is not None and wanted.status not in CLOSED:
        return "status"
    return next((name for name in _NARROWINGS if getattr(wanted, name) is not None), None)


def examine_narrowed(  # as for a month, of which there are many
    by: Narrowing, earliest: str, before: Position, wanted: Filters, page_size: int
) -> Iterator[Examined]:
    """The same through all months, of what one of the filters is for."""
    value, closed = getattr(wanted, by), wanted.closed
    if by == "status":
        # The key of an index cannot be asked for a second time: what is closed is a question about the status too.
        if closed is not None and closed != (value in CLOSED):
            return iter(())
        closed = None
    if not value:
        # An actor without a sector.
        return iter(())
    others = _condition(replace(wanted, **{by: None}, closed=closed))
    return _newest(_NARROWINGS[by], value, earliest, before, others, page_size)


def get_row(protocol: Protocol) -> Row | None:
    """The row of one occurrence, or None."""
    found = OccurrenceItem.query(protocol, OccurrenceItem.record == RECORD)
    return next((to_row(item) for page in found.page_iter for item in page["Items"]), None)


def _newest(  # what an index is asked
    index: RegistrationIndex, value: str, earliest: str, before: Position, condition: Condition | None, page_size: int
) -> Iterator[Examined]:
    if earliest >= before:
        return iter(())
    asked = OccurrenceItem.month_at.between(earliest, before)
    found = index.query(value, asked, condition, scan_index_forward=False, page_size=page_size)
    # Between takes its ends too.
    return (one for one in _pages(found, "month_at") if one.position < before)


def _rows(examined: Iterator[Examined]) -> Iterator[tuple[Position, Row]]:
    return ((one.position, one.row) for one in examined if one.row)


def _pages(found: ResultIterator[Any], key: str, *, with_rows: bool = True) -> Iterator[Examined]:
    # pynamodb's items take longer to make than the reading of them.
    pages = found.page_iter
    for page in pages:
        for item in page["Items"]:
            row, cost = (to_row(item), 1) if with_rows else (None, _PASSED_BY)
            yield Examined(item[key]["S"], row, cost)
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


def to_row(item: Mapping[str, Any]) -> Row:
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
        registered_at=_registered_at(text),
        legal_due_on=date.fromisoformat(text["due_on"]),
        sector_due_on=date.fromisoformat(sector_due_on) if sector_due_on else None,
        overdue=any(item.get(name, {}).get("BOOL", False) for name in ("legal_overdue", "sector_overdue")),
        photo_count=int(item.get("photo_count", {}).get("N", 0)),
        description=text.get("description", ""),
        priority=Priority(text.get("priority", Priority.NORMAL)),
        attention=Attention(text["attention"]) if "attention" in text else None,
        assignee=to_assignee(text.get("assignee"), text.get("assignee_name"), None),
    )


def _registered_at(text: Mapping[str, str]) -> datetime:
    # Indexes may have only so many attributes in all: where it is in the position, it is not there again.
    at: datetime = (
        _INSTANT.deserialize(text["registered_at"])
        if "registered_at" in text
        else datetime.fromisoformat(text["month_at"].partition("#")[0])
    )
    return at
