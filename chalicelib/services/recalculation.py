"""Recalculation: after an edit of the calendar, what is open gets the dues that follow from it, each once (R3).

How a step ended is history and stays as it was (R8).
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.clock_snapshot import kept_clocks
from chalicelib.domain.occurrences.commands import Command, Scene, scene_of
from chalicelib.domain.occurrences.lifecycle import carry_out
from chalicelib.domain.people.people import SYSTEM, Role
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import looks
from chalicelib.domain.schedule.recalculation import Walk, walk_due
from chalicelib.domain.schedule.replay import TimelineIncomplete, replay
from chalicelib.store.directory import directory, recalculation
from chalicelib.store.directory.directory import DirectoryMissing
from chalicelib.store.occurrences import lists
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.repository import Change, Raced

# How many rows may be looked at again when a run is cut short.
_ROWS_BETWEEN_CHECKPOINTS = 100


@dataclass(frozen=True, slots=True)
class Recalculated:
    """An occurrence that was looked at: its dues moved, or (`is_known` is False) its timeline lacks a term."""

    protocol: Protocol
    is_known: bool


def recalculate(now: datetime) -> Iterator[Recalculated]:
    """Bring the dues of what is open in line with the calendar as it is now, and tell of each that changed.

    It goes on where it was cut short; of two at once, one gives way to the other.
    """
    directory.forget()
    try:
        scene = scene_of(directory.load(), SYSTEM, Role.SYSTEM, now)
    except DirectoryMissing:
        return
    last, version = recalculation.find()
    walk = walk_due(last, scene.directory.calendar, now)
    if walk is not None:
        yield from _walked(walk, version, scene)


def _walked(walk: Walk, version: int | None, scene: Scene) -> Iterator[Recalculated]:
    try:
        # Said before anything changes: if the edit is taken back meanwhile, what was changed must change back.
        version = recalculation.keep(walk, replacing=version)
        for queue in sorted({lists.TRIAGE, *scene.directory.sectors}):
            if walk.is_past(queue):
                continue
            rows = lists.list_by_due([queue], walk.position_in(queue))
            while some := list(itertools.islice(rows, _ROWS_BETWEEN_CHECKPOINTS)):
                touched = [row.protocol for _, row in some if row is not None and walk.touches(row)]
                yield from _recalculated(touched, scene)
                walk = walk.at(queue, some[-1][0])
                version = recalculation.keep(walk, replacing=version)
        recalculation.keep(walk.ended(scene.now.at), replacing=version)
    except recalculation.EditedMeanwhile:
        # Another run is as far or further; what this one has done stands.
        return


def _recalculated(protocols: list[Protocol], scene: Scene) -> Iterator[Recalculated]:
    for protocol in protocols:
        try:
            if _moved(protocol, scene):
                yield Recalculated(protocol, is_known=True)
        except TimelineIncomplete:
            yield Recalculated(protocol, is_known=False)


def _moved(protocol: Protocol, scene: Scene) -> bool:
    known = scene.directory
    while True:
        dossier = occurrences.get_dossier(protocol)
        occurrence = dossier.occurrence
        if occurrence is None or not occurrence.is_open:
            return False
        clocks = replay(dossier.events, known.calendar, known.settings.day_of)
        if clocks == kept_clocks(occurrence):
            return False
        done = carry_out(occurrence, Command(Action.RECALCULATE, clocks=clocks), scene)
        try:
            occurrences.save(Change(done.after, looks(done.after, known.settings, scene.now.at), events=[done.event]))
        except Raced:
            continue
        return True
