"""Lapses: whoever was asked is reminded twice, and what nobody complemented in time is archived (R7, T5)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from chalicelib import batch
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command, context_of
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import SYSTEM, Role
from chalicelib.domain.schedule import due_alerts
from chalicelib.domain.schedule.next_checks import Purpose
from chalicelib.store.directory import checkpoints, directory
from chalicelib.store.occurrences import due_index
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change

CHECKPOINT = "lapse_unanswered"


@dataclass(frozen=True, slots=True)
class LapseRun:
    """How many citizens were reminded, and how many occurrences lapsed."""

    reminded: int
    lapsed: int


def settle(now: datetime) -> LapseRun:
    """Remind whoever has not answered for long, and archive what waited past its last day.

    It reads only what is due, from the day it last finished on, and is safe to run twice at once. A complement that
    arrives meanwhile goes first or is refused, never both.
    """
    known = directory.load()
    finished, today = checkpoints.read(CHECKPOINT), now.astimezone(UTC).date()

    found = due_index.list_due(Purpose.LAPSE, finished, now)
    decide = partial(_change, known=known, now=now)
    changes = batch.run_each(found, lambda protocol: occurrences.update(protocol, decide, now))

    if finished != today:
        checkpoints.write(CHECKPOINT, today)
    return LapseRun(sum(bool(change.alerts) for change in changes), sum(bool(change.events) for change in changes))


def _change(occurrence: Occurrence, known: Directory, now: datetime) -> Change | None:
    if occurrence.pause is None or not occurrence.is_paused:
        return None
    today = known.settings.day_of(now)
    if today > occurrence.pause.until:
        applied = apply(occurrence, Command(Action.LAPSE), context_of(known, SYSTEM, Role.SYSTEM, now))
        return Change(applied.after, events=[applied.event])
    sent = due_alerts.reminded(occurrence, today, now)
    return Change(sent.after, alerts=sent.alerts) if sent.alerts else None
