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
from chalicelib.domain.schedule.next_checks import next_checks
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.mapping import from_image
from chalicelib.store.occurrences.repository import Change, Raced

# It happens once, so it goes by the directory of the moment: a rule or category made just before counts.
_DIRECTORY_SECONDS = 2


def route(image: Mapping[str, Any], now: datetime) -> str | None:
    """Route the occurrence in a stream record's image; its protocol, or None when there was nothing to do.

    It happens once, whatever is delivered how often: the write stands only on the version that was not routed yet.
    """
    occurrence = from_image(image)
    while occurrence is not None and _is_waiting(occurrence):
        try:
            occurrences.save(_routed(occurrence, directory.load(within=_DIRECTORY_SECONDS), now))
        except Raced:
            occurrence = occurrences.get(occurrence.protocol)
        else:
            return occurrence.protocol
    return None


def _is_waiting(occurrence: Occurrence) -> bool:
    return occurrence.status is Status.RECEIVED and not occurrence.routed


def _routed(occurrence: Occurrence, known: Directory, now: datetime) -> Change:
    sector = responsible_sector(occurrence, known)
    if sector is None or not goes_by_itself(occurrence, known):
        after = replace(occurrence, version=occurrence.version + 1, routed=True, suggested_sector=sector)
        return Change(after, next_checks(after, known.settings, now))
    context = context_of(known, SYSTEM, Role.SYSTEM, now)
    applied = apply(replace(occurrence, routed=True), Command(Action.FORWARD, sector=sector), context)
    return Change(applied.after, next_checks(applied.after, known.settings, now), events=[applied.event])
