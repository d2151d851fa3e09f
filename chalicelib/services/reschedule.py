"""Aiming: when the town edits its ladder or its zone, what is open is watched for the moments that follow from it."""

from dataclasses import asdict, replace
from datetime import datetime
from functools import partial
from json import dumps

from chalicelib import batch
from chalicelib.domain.directory.directory import Directory, Settings
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.schedule.next_checks import next_checks
from chalicelib.store.directory import checkpoints, directory
from chalicelib.store.occurrences import due_index, lists
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.repository import Change

CHECKPOINT = "aim"
_SEEN, _DONE = "seen", "done"


def reschedule_open(now: datetime) -> int:
    """Write down anew what each open occurrence is watched for, once for each edit; return how many were.

    The run that first sees an edit only remembers it: functions that still have the directory of a minute ago would
    undo what it did.
    """
    known = directory.load()
    wanted = _moments_of(known.settings)
    kept = checkpoints.read_text(CHECKPOINT)
    if kept == f"{_DONE} {wanted}":
        return 0
    if kept != f"{_SEEN} {wanted}":
        checkpoints.write_text(CHECKPOINT, f"{_SEEN} {wanted}")
        return 0

    found = [row.protocol for _, row in lists.list_by_due([*known.sectors, lists.TRIAGE], None) if row]
    rescheduled = batch.run_each(found, partial(occurrences.renew, make=lambda one: _rescheduled(one, known, now)))

    checkpoints.write_text(CHECKPOINT, f"{_DONE} {wanted}")
    return len(rescheduled)


def _rescheduled(occurrence: Occurrence, known: Directory, now: datetime) -> Change | None:
    if not occurrence.is_open:
        return None
    moments = next_checks(occurrence, known.settings, now)
    # Whoever has read it may go on with the version they have, unless there is something to write.
    if due_index.is_scheduled(occurrence.protocol, moments):
        return None
    return Change(replace(occurrence, version=occurrence.version + 1), moments)


def _moments_of(settings: Settings) -> str:
    return dumps({"zone": settings.zone.key, "ladder": asdict(settings.ladder)}, sort_keys=True)
