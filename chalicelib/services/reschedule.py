"""Rescheduling: after an edit of the ladder or the time zone, open occurrences get the next checks that follow."""

from dataclasses import asdict
from datetime import datetime
from functools import partial
from json import dumps

from chalicelib import batch
from chalicelib.domain.directory.directory import Settings
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import next_checks
from chalicelib.store.directory import checkpoints, directory
from chalicelib.store.occurrences import due_index, lists
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change
from chalicelib.store.occurrences.due_index import Scheduled
from chalicelib.store.occurrences.repository import Updated

CHECKPOINT = "aim"
_SEEN, _DONE = "seen", "done"


def reschedule_open(now: datetime) -> int:
    """Write the next checks of each open occurrence again, once for each edit; return how many changed.

    The run that first sees an edit only records it: functions that still hold the directory of a minute ago would
    undo the change.
    """
    known = directory.load()
    wanted = _fingerprint(known.settings)
    kept = checkpoints.read_text(CHECKPOINT)
    if kept == f"{_DONE} {wanted}":
        return 0
    if kept != f"{_SEEN} {wanted}":
        checkpoints.write_text(CHECKPOINT, f"{_SEEN} {wanted}")
        return 0

    found = [row.protocol for _, row in lists.list_by_due([*known.sectors, lists.TRIAGE], None)]
    rescheduled = batch.run_each(found, partial(_reschedule, settings=known.settings, now=now))

    checkpoints.write_text(CHECKPOINT, f"{_DONE} {wanted}")
    return len(rescheduled)


def _reschedule(protocol: Protocol, settings: Settings, now: datetime) -> Updated[Scheduled | None] | None:
    read = partial(due_index.find_scheduled, protocol)
    return occurrences.update_with(read, lambda found: _change(found, settings, now), now)


def _change(found: Scheduled | None, settings: Settings, now: datetime) -> Change | None:
    if found is None or not found.occurrence.is_open:
        return None
    # A new version would make an officer who has read the occurrence lose their action: only where it is needed.
    if found.next_checks == next_checks(found.occurrence, settings, now):
        return None
    return Change(found.occurrence)


def _fingerprint(settings: Settings) -> str:
    return dumps({"zone": settings.zone.key, "ladder": asdict(settings.ladder)}, sort_keys=True)
