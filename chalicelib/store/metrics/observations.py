"""Observations: the counted properties of an occurrence's item, even of one that an older version wrote."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from chalicelib import settings
from chalicelib.domain.metrics.facts import Snapshot
from chalicelib.domain.protocols import Protocol
from chalicelib.store.metrics.items import client
from chalicelib.store.occurrences import values
from chalicelib.store.occurrences.indexes import MonthIndex
from chalicelib.store.occurrences.items import OccurrenceItem
from chalicelib.store.occurrences.mapping import RECORD
from chalicelib.store.occurrences.snapshot_items import SnapshotItem

# Every change raises the version; who may know of an occurrence does not depend on that alone.
_STATE = ("version", "status", "kind", "identity_mode")


def observed_in(image: Mapping[str, Any]) -> Snapshot:
    """The snapshot in a stream record's image."""
    return observed(OccurrenceItem.from_raw_data(dict(image)))


def observed_now(protocol: Protocol) -> Snapshot | None:
    """The snapshot of an occurrence as it is now, or None."""
    try:
        return observed(OccurrenceItem.get(protocol, RECORD, consistent_read=True))
    except OccurrenceItem.DoesNotExist:
        return None


def states_between(month: str, begin: datetime, end: datetime) -> Iterator[tuple[Protocol, str]]:
    """Each occurrence registered in a UTC month, between two instants, with what tells its state from any other."""
    pages = (
        client()
        .get_paginator("query")
        .paginate(
            TableName=settings.OCCURRENCES_TABLE,
            IndexName=MonthIndex.Meta.index_name,
            KeyConditionExpression="#month = :month AND #at BETWEEN :begin AND :end",
            ProjectionExpression="protocol, " + ", ".join(f"#{name}" for name in _STATE),
            ExpressionAttributeNames={"#month": "month", "#at": "month_at"} | {f"#{name}": name for name in _STATE},
            ExpressionAttributeValues={
                ":month": {"S": month},
                ":begin": {"S": values.instant(begin)},
                ":end": {"S": values.instant(end)},
            },
        )
    )
    return ((Protocol(item["protocol"]["S"]), _state(item)) for page in pages for item in page["Items"])


def observed_all(protocols: Iterable[Protocol]) -> Iterator[Snapshot]:
    """The snapshots of many occurrences as they are now, in no order; one request for each hundred."""
    keys = [(protocol, RECORD) for protocol in protocols]
    found = SnapshotItem.batch_get(keys, consistent_read=True, attributes_to_get=list(SnapshotItem.get_attributes()))
    return (observed(item) for item in found)


def registered_between(month: str, begin: datetime, end: datetime) -> Iterator[Protocol]:
    """The protocols registered in a UTC month (`2026-11`), from an instant on and before another."""
    wanted = MonthIndex.month_at.between(values.instant(begin), values.instant(end))
    found = OccurrenceItem.by_month.query(month, wanted, attributes_to_get=["protocol", "record", "type"])
    return (Protocol(item.protocol) for item in found)


def _state(item: Mapping[str, Any]) -> str:
    return " ".join((item["protocol"]["S"], *("".join(item.get(name, {}).values()) for name in _STATE)))


def observed(item: OccurrenceItem | SnapshotItem) -> Snapshot:
    """The snapshot of an item."""
    return Snapshot(
        protocol=Protocol(item.protocol),
        version=int(item.version or 1),
        registered_at=_registered_at(item),
        status=item.status,
        sector=item.sector,
        category=item.category,
        channel=item.channel,
        kind=item.kind,
        identity_mode=item.identity_mode,
        neighbourhood=item.neighbourhood,
        # One position far outside would draw the town's map as a dot: it counts beside the map.
        cell=None if item.outside else item.cell,
        overdue=bool(item.legal_overdue or item.sector_overdue),
        outcome=(item.answer or {}).get("outcome"),
        on_time=item.legal_on_time,
        closed_on=item.closed_on,
        paused_days=int(item.paused_days or 0),
        cycle=int(item.cycle or 1),
        evaluations=[values.to_evaluation(one) for one in item.evaluations or ()],
    )


def _registered_at(item: OccurrenceItem | SnapshotItem) -> datetime:
    known: datetime | None = item.registered_at
    return datetime.fromisoformat(item.month_at.partition("#")[0]) if known is None else known
