"""Overdue: occurrences whose due has passed are flagged by the schedule (R9)."""

from datetime import UTC, datetime
from functools import partial

from chalicelib import batch
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.transitions import flagged
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import Purpose
from chalicelib.store.directory import checkpoints, directory
from chalicelib.store.occurrences import due_index
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change

CHECKPOINT = "flag_overdue"


def flag(now: datetime) -> int:
    """Flag every occurrence whose due has passed; return how many changed.

    Only what is due is read, from the day the last run finished on; two runs at once are safe. An occurrence that
    cannot be flagged does not block the others: its error is raised after the last one.
    """
    finished, today = checkpoints.read(CHECKPOINT), now.astimezone(UTC).date()
    due = due_index.list_due(Purpose.FLAG, finished, now)
    changed = batch.run_each(due, partial(_flag_one, now=now))
    if finished != today:
        checkpoints.write(CHECKPOINT, today)
    return len(changed)


def _flag_one(protocol: Protocol, now: datetime) -> Change | None:
    known = directory.load()
    return occurrences.update(protocol, lambda found: _change(found, known, now), now)


def _change(occurrence: Occurrence, known: Directory, now: datetime) -> Change | None:
    after = flagged(occurrence, known.settings.day_of(now))
    return None if after == occurrence else Change(after)
