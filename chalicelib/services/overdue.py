"""Overdue: what has fallen late since the last look is flagged, without anybody touching it (R9)."""

from dataclasses import replace
from datetime import UTC, datetime

from chalicelib import batch
from chalicelib.domain.occurrences.transitions import flagged
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import Purpose, next_checks
from chalicelib.store.directory import checkpoints, directory
from chalicelib.store.occurrences import due_index
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.repository import Change, Raced

CHECKPOINT = "flag_overdue"


def flag(now: datetime) -> int:
    """Flag every occurrence whose due has passed; return how many changed.

    It reads only what is due, from the day it last finished on, and is safe to run twice at once. One that cannot be
    flagged holds up none of the others, and what it raised is raised when all had their turn.
    """
    finished, today = checkpoints.read(CHECKPOINT), now.astimezone(UTC).date()
    looked_at = batch.run_each(
        due_index.list_due(Purpose.FLAG, finished, now), lambda protocol: _look_at(protocol, now)
    )
    if finished != today:
        checkpoints.write(CHECKPOINT, today)
    return sum(looked_at)


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
        occurrences.save(Change(after, next_checks(after, known.settings, now)))
    except Raced:
        # Whoever was faster set the flags of today with their own change.
        return False
    return True
