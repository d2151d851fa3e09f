"""Rows of an export: what the index of months lacks, read from the occurrences themselves, a hundred at a time."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from chalicelib import settings
from chalicelib.domain.codes import Kind
from chalicelib.domain.metrics.export_rows import ExportRow
from chalicelib.domain.metrics.facts import Fact, Snapshot
from chalicelib.domain.occurrences.occurrence import is_sensitive
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.places.places import Address
from chalicelib.domain.protocols import Protocol
from chalicelib.store.metrics.items import client
from chalicelib.store.occurrences import values
from chalicelib.store.occurrences.mapping import RECORD
from chalicelib.store.tables import wait

READS = 100
_TEXTS = ("status", "sector", "category", "channel", "kind", "identity_mode", "neighbourhood")
_REST = ("protocol", "registered_at", "version", "legal_overdue", "sector_overdue", "legal_on_time", "closed_on")
_MORE = ("paused_days", "cycle", "answer", "evaluations", "address", "due_on", "sector_due_on", "cell", "outside")
_NAMES = {f"#{name}": name for name in (*_TEXTS, *_REST, *_MORE)}


def read(protocols: Sequence[Protocol], fact_of: Callable[[Snapshot], Fact]) -> dict[Protocol, ExportRow]:
    """The rows of at most a hundred occurrences, those that exist, by protocol."""
    rows = (_row(_Item(item), fact_of) for item in _items(protocols))
    return {row.snapshot.protocol: row for row in rows}


def _items(protocols: Sequence[Protocol]) -> Iterator[Mapping[str, Any]]:
    keys = [{"protocol": {"S": protocol}, "record": {"S": RECORD}} for protocol in protocols]
    part: Any = {
        settings.OCCURRENCES_TABLE: {
            "Keys": keys,
            "ProjectionExpression": ", ".join(_NAMES),
            "ExpressionAttributeNames": _NAMES,
        }
    }
    attempt = 0
    while part:
        answer = client().batch_get_item(RequestItems=part)
        yield from answer["Responses"].get(settings.OCCURRENCES_TABLE, [])
        part = answer["UnprocessedKeys"]
        if part:
            wait(attempt := attempt + 1)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item as DynamoDB gives it; pynamodb's take five times as long to make."""

    raw: Mapping[str, Any]

    def text(self, name: str) -> str | None:
        found: str | None = self.raw.get(name, {}).get("S")
        return found

    def day(self, name: str) -> date | None:
        found = self.text(name)
        return date.fromisoformat(found) if found else None

    def number(self, name: str, default: int) -> int:
        return int(self.raw.get(name, {}).get("N", default))

    def flag(self, name: str) -> bool | None:
        found: bool | None = self.raw.get(name, {}).get("BOOL")
        return found

    def document(self, name: str) -> Any:
        found = self.text(name)
        return json.loads(found) if found else None


def _row(item: _Item, fact_of: Callable[[Snapshot], Fact]) -> ExportRow:
    snapshot, address = _snapshot(item), item.document("address")
    kind, mode = snapshot.kind, snapshot.identity_mode
    return ExportRow(
        snapshot=snapshot,
        fact=fact_of(snapshot),
        due_on=date.fromisoformat(item.raw["due_on"]["S"]),
        sector_due_on=item.day("sector_due_on"),
        address=Address(**address) if address else None,
        is_sensitive=not kind or not mode or is_sensitive(Kind(kind), IdentityMode(mode)),
    )


def _snapshot(item: _Item) -> Snapshot:
    texts: dict[str, Any] = {name: item.text(name) for name in _TEXTS}
    return Snapshot(
        protocol=Protocol(item.raw["protocol"]["S"]),
        version=item.number("version", 1),
        registered_at=datetime.fromisoformat(item.raw["registered_at"]["S"]),
        overdue=bool(item.flag("legal_overdue") or item.flag("sector_overdue")),
        outcome=(item.document("answer") or {}).get("outcome"),
        on_time=item.flag("legal_on_time"),
        closed_on=item.day("closed_on"),
        paused_days=item.number("paused_days", 0),
        cycle=item.number("cycle", 1),
        cell=None if item.flag("outside") else item.text("cell"),
        evaluations=[values.to_evaluation(one) for one in item.document("evaluations") or ()],
        **texts,
    )
