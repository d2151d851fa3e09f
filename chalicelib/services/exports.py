"""Exports: the rows behind the figures as CSV, small ones in the response and large ones as a link that expires."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from chalicelib.domain import protocols
from chalicelib.domain.codes import Dimension
from chalicelib.domain.deadlines.calendars import ONE_DAY
from chalicelib.domain.metrics.queries import MetricsQuery, Period, code_of
from chalicelib.domain.occurrences.worklist import Row
from chalicelib.domain.people.people import Actor, Role
from chalicelib.domain.privacy.visibility import may_see
from chalicelib.store import exports
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import lists

# A function's response is limited to 6 MB; the rest is room for the escapes of JSON.
MOST_AT_ONCE = 5_000_000
LINK_LIFETIME = timedelta(minutes=5)
_COLUMNS = (
    "protocol",
    "registered_at",
    "registered_on",
    "status",
    "overdue",
    "kind",
    "category",
    "sector",
    "channel",
    "neighbourhood",
    "due_on",
    "sector_due_on",
)
# Spreadsheets read a cell that begins so as a formula, and citizens write free text (CWE-1236).
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Export:
    """The whole text, or a link to it and the link's expiry."""

    text: str = ""
    url: str | None = None
    expires_at: datetime | None = None


def export(of: MetricsQuery, actor: Actor, now: datetime) -> Export:
    """The occurrences of a query, the newest first, as many as its summary counts.

    One that a manager may count but not see is listed without protocol and time of day.
    """
    zone = directory.load().settings.zone
    pieces = (line.encode() for line in _lines(of, actor, zone))
    small = bytearray()
    for piece in pieces:
        small += piece
        if len(small) > MOST_AT_ONCE:
            url = exports.keep(_rest(small, pieces), int(LINK_LIFETIME.total_seconds()))
            return Export(url=url, expires_at=now + LINK_LIFETIME)
    return Export(text=small.decode())


def _rest(begun: bytearray, pieces: Iterator[bytes]) -> Iterator[bytes]:
    yield bytes(begun)
    yield from pieces


def _lines(of: MetricsQuery, actor: Actor, zone: ZoneInfo) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    buffer.write(_BYTE_ORDER_MARK)
    writer.writerow(_COLUMNS)
    for row in _rows(of.period, zone):
        registered_on = row.registered_at.astimezone(zone).date()
        is_seen = may_see(actor, row)
        if (is_seen or Role.MANAGER in actor.roles) and of.admits(registered_on, partial(code_of, row)):
            named = _named(row) if is_seen else ["", ""]
            writer.writerow([_safe(cell) for cell in [*named, *_cells(row, registered_on)]])
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _rows(period: Period, zone: ZoneInfo) -> Iterator[Row]:
    earliest = lists.instant(datetime.combine(period.first, time.min, tzinfo=zone))
    before = lists.instant(datetime.combine(period.last + ONE_DAY, time.min, tzinfo=zone))
    day = date.fromisoformat(f"{before[:7]}-01")
    while f"{day:%Y-%m}" >= earliest[:7]:
        yield from (row for _, row in lists.list_by_registration(f"{day:%Y-%m}", earliest, before))
        day = (day - ONE_DAY).replace(day=1)


def _named(row: Row) -> list[str]:
    return [protocols.shown(row.protocol), row.registered_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")]


def _cells(row: Row, registered_on: date) -> list[str]:
    return [
        registered_on.isoformat(),
        row.status.value,
        str(row.overdue).lower(),
        *(code_of(row, dimension) for dimension in (Dimension.KIND, Dimension.CATEGORY, Dimension.SECTOR)),
        *(code_of(row, dimension) for dimension in (Dimension.CHANNEL, Dimension.NEIGHBOURHOOD)),
        row.legal_due_on.isoformat(),
        row.sector_due_on.isoformat() if row.sector_due_on else "",
    ]


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_BEGINS_FORMULA) else cell
