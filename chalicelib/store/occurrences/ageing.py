"""Occurrences by their age: those with an author that have been closed, the earliest registered first."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.codes import CLOSED, Kind
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import values
from chalicelib.store.occurrences.items import OccurrenceItem

# Protocols and calendars are of this century.
FIRST = "2000-01"
_DECEMBER = 12
Position = str


def list_with_author(after: Position, before: datetime) -> Iterator[tuple[Position, Protocol | None]]:
    """The ordinary ones registered after a position and before an instant, each with its position.

    A month that has no more of them ends with a position without an occurrence.
    """
    month, last = after[: len(FIRST)], values.instant(before)
    begin = after
    while month <= last[: len(FIRST)]:
        wanted = OccurrenceItem.month_at.between(begin, last)
        is_wanted = (
            OccurrenceItem.status.is_in(*(status.value for status in CLOSED))
            & (OccurrenceItem.kind != Kind.REPORT.value)
            & (OccurrenceItem.identity_mode != IdentityMode.ANONYMOUS.value)
        )
        attributes = ["protocol", "record", "type", "month_at"]
        found = OccurrenceItem.by_month.query(month, wanted, is_wanted, attributes_to_get=attributes)
        for item in found:
            # Between takes its ends too: where a run ended is not where the next begins.
            if item.month_at != after:
                yield str(item.month_at), Protocol(item.protocol)
        month = begin = _following(month)
        yield month, None


def _following(month: str) -> str:
    year, number = (int(part) for part in month.split("-"))
    return f"{year + 1:04d}-01" if number == _DECEMBER else f"{year:04d}-{number + 1:02d}"
