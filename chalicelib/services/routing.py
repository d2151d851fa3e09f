"""Routing: each new occurrence goes to its sector, or tells the ombudsman which one it would be."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.domain.codes import Status
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command, context_of
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.routing import goes_by_itself, responsible_sector
from chalicelib.domain.people.people import SYSTEM, Role
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change
from chalicelib.store.occurrences.mapping import from_image

# It happens once, so it goes by the directory of the moment: a rule or category made just before counts.
_DIRECTORY_SECONDS = 2


def route(image: Mapping[str, Any], now: datetime) -> str | None:
    """Route the occurrence in a stream record's image; its protocol, or None when there was nothing to do.

    It happens once, whatever is delivered how often: the write stands only on the version that was not routed yet.
    """
    seen = from_image(image)
    if seen is None or not _is_waiting(seen):
        return None
    known = directory.load(within=_DIRECTORY_SECONDS)
    routed = occurrences.update(seen.protocol, lambda found: _change(found, known, now), now, seen=seen)
    return seen.protocol if routed else None


def _is_waiting(occurrence: Occurrence) -> bool:
    return occurrence.status is Status.RECEIVED and not occurrence.routed


def _change(occurrence: Occurrence, known: Directory, now: datetime) -> Change | None:
    if not _is_waiting(occurrence):
        return None
    sector = responsible_sector(occurrence, known)
    if sector is None or not goes_by_itself(occurrence, known):
        return Change(replace(occurrence, routed=True, suggested_sector=sector))
    context = context_of(known, SYSTEM, Role.SYSTEM, now)
    applied = apply(replace(occurrence, routed=True), Command(Action.FORWARD, sector=sector), context)
    return Change(applied.after, events=[applied.event])
