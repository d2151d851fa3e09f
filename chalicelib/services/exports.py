"""Exports: the rows behind the figures as CSV, small ones in the response and large ones as a link that expires."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from zoneinfo import ZoneInfo

from chalicelib.domain.deadlines.calendars import ONE_DAY
from chalicelib.domain.directory.directory import Directory, Settings
from chalicelib.domain.metrics.export_rows import ExportRow, Words, cells, titles
from chalicelib.domain.metrics.facts import fact_of
from chalicelib.domain.metrics.queries import MetricsQuery, Period, code_of
from chalicelib.domain.occurrences.worklist import Row
from chalicelib.domain.people.people import Actor, Role
from chalicelib.domain.places.h3_cells import is_inside
from chalicelib.domain.privacy.visibility import may_see
from chalicelib.services.shared.export_words import words
from chalicelib.store import exports
from chalicelib.store.directory import directory
from chalicelib.store.metrics import export_rows
from chalicelib.store.occurrences import lists

# A function's response is limited to 6 MB; the rest is room for the escapes of JSON.
MOST_AT_ONCE = 5_000_000
LINK_LIFETIME = timedelta(minutes=5)
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Export:
    """The whole text, or a link to it and the link's expiry."""

    text: str = ""
    url: str | None = None
    expires_at: datetime | None = None


def export(of: MetricsQuery, actor: Actor, language: str | None, now: datetime) -> Export:
    """The occurrences of a query, the newest first, as many as its summary counts.

    In the words of a language, or in codes without one. What a manager may count but not see is listed without
    protocol, time of day, address and outcome.
    """
    known = directory.load()
    pieces = (line.encode() for line in _lines(of, actor, known, words(language, known) if language else None))
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


def _lines(of: MetricsQuery, actor: Actor, known: Directory, written: Words | None) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    buffer.write(_BYTE_ORDER_MARK)
    writer.writerow(titles(written))
    admitted = _admitted(of, actor, known.settings)
    while some := list(islice(admitted, export_rows.READS)):
        rows = _read(some, actor, known.settings)
        writer.writerows(cells(row, written) for row in rows if of.cell is None or is_inside(row.fact.cell, of.cell))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _admitted(of: MetricsQuery, actor: Actor, settings: Settings) -> Iterator[Row]:
    for row in _rows(of.period, settings.zone):
        is_read = may_see(actor, row) or Role.MANAGER in actor.roles
        if is_read and of.admits(settings.day_of(row.registered_at), partial(code_of, row)):
            yield row


def _read(rows: Sequence[Row], actor: Actor, settings: Settings) -> Iterator[ExportRow]:
    counted = partial(fact_of, day_of=settings.day_of, neighbourhoods=tuple(settings.neighbourhoods))
    found = export_rows.read([row.protocol for row in rows], counted)
    for row in rows:
        if row.protocol in found:
            yield replace(found[row.protocol], is_seen=may_see(actor, row))


def _rows(period: Period, zone: ZoneInfo) -> Iterator[Row]:
    earliest = lists.instant(datetime.combine(period.first, time.min, tzinfo=zone))
    before = lists.instant(datetime.combine(period.last + ONE_DAY, time.min, tzinfo=zone))
    day = date.fromisoformat(f"{before[:7]}-01")
    while f"{day:%Y-%m}" >= earliest[:7]:
        yield from (row for _, row in lists.list_by_registration(f"{day:%Y-%m}", earliest, before))
        day = (day - ONE_DAY).replace(day=1)
