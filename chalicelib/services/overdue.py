"""Overdue: what has fallen late since the last look is flagged, without anybody touching it (R9)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from chalicelib.domain.protocols import Protocol
from chalicelib.domain.transitions import flagged
from chalicelib.domain.watching import next_look
from chalicelib.store import checkpoints, directory, occurrences
from chalicelib.store.occurrences import Change, Raced

CHECKPOINT = "flag_overdue"
# How far back to look when there is no checkpoint, in days: longer than any clock runs without a look.
_FIRST_LOOK_BACK = 120


def flag(now: datetime) -> int:
    """Flag every occurrence whose due has passed; return how many changed.

    It reads only what is due, from the day it last finished on, and is safe to run twice at once.
    """
    today = now.astimezone(UTC).date()
    finished = checkpoints.read(CHECKPOINT) or today - timedelta(days=_FIRST_LOOK_BACK)
    changed = sum(_look_at(protocol, now) for protocol in _due(finished, now))
    if finished != today:
        checkpoints.write(CHECKPOINT, today)
    return changed


def _due(finished: date, now: datetime) -> Iterator[Protocol]:
    # One day more than was left: an index may show what was written just before midnight only after it.
    day = finished - timedelta(days=1)
    while day <= now.astimezone(UTC).date():
        yield from occurrences.list_to_look_at(day, until=now)
        day += timedelta(days=1)


def _look_at(protocol: Protocol, now: datetime) -> bool:
    occurrence = occurrences.get(protocol)
    if occurrence is None:
        return False
    known = directory.load()
    after = flagged(occurrence, known.settings.day_of(now))
    if after == occurrence:
        return False
    after = replace(after, version=occurrence.version + 1)
    try:
        occurrences.save(Change(after, next_look(after, known.settings, now)))
    except Raced:
        # Whoever was faster set the flags of today with their own change.
        return False
    return True
