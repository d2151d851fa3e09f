"""Routing: each new occurrence is forwarded to its sector, or gets a suggested sector for the ombudsman."""

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

# Routing happens once, so it uses a fresh directory: a rule or category created just before counts.
_DIRECTORY_SECONDS = 2


def route(image: Mapping[str, Any], now: datetime) -> str | None:
    """Route the occurrence in a stream record's image; its protocol, or None when nothing was written.

    An occurrence is routed once, however often its record is delivered.
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
