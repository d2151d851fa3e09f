"""The watch: what each scheduled function must look at, read only as far as it is due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from chalicelib.domain.deadlines.calendars import ONE_DAY
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import NextChecks, Purpose
from chalicelib.store.occurrences.indexes import AlertIndex, WatchIndex
from chalicelib.store.occurrences.items import OccurrenceItem
from chalicelib.store.occurrences.mapping import RECORD, to_next_checks, to_occurrence, watch_day

# How far back to look for a function that never ran, in days: longer than any clock runs without a look.
_FIRST_LOOK_BACK = 120


@dataclass(frozen=True, slots=True)
class Scheduled:
    """An occurrence and the instants at which the schedules will next check it."""

    occurrence: Occurrence
    next_checks: NextChecks


def list_due(purpose: Purpose, finished: date | None, until: datetime) -> Iterator[Protocol]:
    """What falls due for a purpose up to an instant, since the UTC day its function last finished on."""
    today = until.astimezone(UTC).date()
    # One day more than was left: an index may show what was written just before midnight only after it.
    day = (finished or today - timedelta(days=_FIRST_LOOK_BACK)) - ONE_DAY
    while day <= today:
        yield from _due_on(purpose, day, until)
        day += ONE_DAY


def find_scheduled(protocol: Protocol) -> Scheduled | None:
    """An occurrence as it is now with the checks it is kept with, or None."""
    try:
        item = OccurrenceItem.get(protocol, RECORD, consistent_read=True)
    except OccurrenceItem.DoesNotExist:
        return None
    return Scheduled(to_occurrence(item), to_next_checks(item))


def _due_on(purpose: Purpose, day: date, until: datetime) -> Iterator[Protocol]:
    if purpose is Purpose.ALERT:
        found = OccurrenceItem.by_alert.query(day, AlertIndex.alert_at <= until)
    else:
        found = OccurrenceItem.by_watch.query(watch_day(purpose, day), WatchIndex.watch_at <= until)
    return (Protocol(item.protocol) for item in found)
