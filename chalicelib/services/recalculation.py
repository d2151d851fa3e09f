"""Recalculation: after an edit of the calendar, open occurrences get the dues that follow from it, each once (R3).

The end of a step is history and stays as it was (R8).
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.clock_snapshot import kept_clocks
from chalicelib.domain.occurrences.commands import ActionContext, Command, context_of
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.people.people import SYSTEM, Role
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.recalculation import RecalculationProgress, recalculation_due
from chalicelib.domain.schedule.replay import TimelineIncomplete, replay
from chalicelib.store.directory import directory, recalculation
from chalicelib.store.directory.directory import DirectoryMissing
from chalicelib.store.occurrences import lists
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change
from chalicelib.store.occurrences.repository import CaseFile

# The most rows that are processed again when a run is broken off.
_ROWS_BETWEEN_CHECKPOINTS = 100


@dataclass(frozen=True, slots=True)
class Recalculated:
    """A processed occurrence: its dues moved, or (`is_known` is False) its timeline lacks a term."""

    protocol: Protocol
    is_known: bool


def recalculate(now: datetime) -> Iterator[Recalculated]:
    """Recompute the dues of open occurrences with the calendar as it is now; yields each that changed.

    A run continues where the last one was broken off; of two at once, one stops.
    """
    directory.forget()
    try:
        context = context_of(directory.load(), SYSTEM, Role.SYSTEM, now)
    except DirectoryMissing:
        return
    last, version = recalculation.find()
    progress = recalculation_due(last, context.directory.calendar, now)
    if progress is not None:
        yield from _recalculate_queues(progress, version, context)


def _recalculate_queues(
    progress: RecalculationProgress, version: int | None, context: ActionContext
) -> Iterator[Recalculated]:
    try:
        # Kept before anything changes: if the edit is taken back meanwhile, changed dues must change back.
        version = recalculation.keep(progress, replacing=version)
        for queue in sorted({lists.TRIAGE, *context.directory.sectors}):
            if progress.is_past(queue):
                continue
            rows = lists.list_by_due([queue], progress.position_in(queue))
            while some := list(itertools.islice(rows, _ROWS_BETWEEN_CHECKPOINTS)):
                touched = [row.protocol for _, row in some if progress.touches(row)]
                yield from _recalculated(touched, context)
                progress = progress.at(queue, some[-1][0])
                version = recalculation.keep(progress, replacing=version)
        recalculation.keep(progress.ended(context.now.at), replacing=version)
    except recalculation.EditedMeanwhile:
        # Another run is as far or further; the changes of this one remain.
        return


def _recalculated(protocols: list[Protocol], context: ActionContext) -> Iterator[Recalculated]:
    for protocol in protocols:
        try:
            if _moved(protocol, context):
                yield Recalculated(protocol, is_known=True)
        except TimelineIncomplete:
            yield Recalculated(protocol, is_known=False)


def _moved(protocol: Protocol, context: ActionContext) -> bool:
    read = partial(occurrences.get_case_file, protocol)
    return occurrences.update_with(read, lambda found: _change(found, context), context.now.at) is not None


def _change(case_file: CaseFile, context: ActionContext) -> Change | None:
    occurrence, known = case_file.occurrence, context.directory
    if occurrence is None or not occurrence.is_open:
        return None
    clocks = replay(case_file.events, known.calendar, known.settings.day_of)
    if clocks == kept_clocks(occurrence):
        return None
    applied = apply(occurrence, Command(Action.RECALCULATE, clocks=clocks), context)
    return Change(applied.after, events=[applied.event])
