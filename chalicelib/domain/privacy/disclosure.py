"""Disclosure: a sector reads a sensitive occurrence pseudonymised, never its author's own text.

Decree 10.153/2019 protects the author of a report from being known to the body it is about: the text for a sector is
pseudonymised first, by the ombudsman or, failing that, by masking.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.attachments import Attachment
from chalicelib.domain.occurrences.commands import Command
from chalicelib.domain.occurrences.occurrence import Occurrence, is_sensitive
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.occurrences.worklist import Row
from chalicelib.domain.people.people import Actor, Identity, Role
from chalicelib.domain.places.places import Location
from chalicelib.domain.privacy.masking import masked, without_name
from chalicelib.domain.privacy.visibility import Subject

# What the ombudsman writes with these is addressed to the sector.
_FOR_SECTOR = (Action.FORWARD, Action.SEND_BACK, Action.EXTEND_SECTOR)


def reads_all(actor: Actor, occurrence: Occurrence) -> bool:
    """Whether an actor who may see an occurrence reads its author's own text."""
    return not occurrence.is_sensitive or Role.OMBUDSMAN in actor.roles


def pseudonymised(occurrence: Occurrence) -> Occurrence:
    """A sensitive occurrence as its sector reads it: of its author's words what masking leaves of the description.

    Even that only where the ombudsman wrote no text for the sector.
    """
    return replace(
        occurrence,
        description=occurrence.pseudonymised_text or _masked_description(occurrence),
        public_description=None,
        answers={},
        location=pseudonymised_location(occurrence.location),
        evaluations=tuple(replace(one, comment="") for one in occurrence.evaluations),
        answer=replace(occurrence.answer, text="") if occurrence.answer else None,
        photo_ids=occurrence.photo_ids if occurrence.photos_shared else (),
    )


def for_outside(occurrence: Occurrence, author: Identity | None) -> Occurrence:
    """An occurrence as a body outside the municipality reads it: as a sensitive one, whatever it is."""
    return pseudonymised(covered(occurrence, author))


def covered(occurrence: Occurrence, author: Identity | None) -> Occurrence:
    """The occurrence with the name of its author covered in what a sector may come to read of the description.

    What was covered before stays covered: a name that is corrected is still in what was written under it.
    """
    if author is None:
        return occurrence
    before = _masked_description(occurrence)
    after = without_name(before, author.name)
    return occurrence if after == before else replace(occurrence, masked_description=after)


def is_for_sector(command: Command) -> bool:
    """Whether a command has what the sector of a sensitive occurrence will read of the ombudsman's."""
    return command.action in _FOR_SECTOR or (command.action is Action.NOTE and command.for_sector)


def without_author(command: Command, author: Identity) -> Command:
    """A command whose texts do not name the author of its occurrence."""
    told = command.pseudonymised_text
    return replace(
        command,
        text=without_name(command.text, author.name),
        pseudonymised_text=None if told is None else without_name(told, author.name),
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """The parts of an occurrence that depend on its sector's reading, as every list shows them."""

    description: str
    photo_count: int
    is_pseudonymised: bool


def listed(occurrence: Occurrence) -> Listed:
    """An occurrence as lists show it: a sensitive one that a sector has had is shown as that sector reads it."""
    if occurrence.is_sensitive and occurrence.sector:
        read = pseudonymised(occurrence)
        return Listed(read.description, read.photo_count, is_pseudonymised=True)
    return Listed(occurrence.description, occurrence.photo_count, is_pseudonymised=False)


def row_of(occurrence: Occurrence) -> Row:
    """The row of an occurrence in a list, not completed yet."""
    shown, sector_clock = listed(occurrence), occurrence.sector_clock
    return Row(
        protocol=occurrence.protocol,
        version=occurrence.version,
        status=occurrence.status,
        kind=occurrence.kind,
        category=occurrence.category,
        sector=occurrence.sector,
        channel=occurrence.channel,
        identity_mode=occurrence.identity_mode,
        neighbourhood=occurrence.neighbourhood,
        registered_at=occurrence.registered_at,
        legal_due_on=occurrence.legal.due_on,
        sector_due_on=sector_clock.due_on if sector_clock else None,
        overdue=occurrence.is_overdue,
        photo_count=shown.photo_count,
        description=shown.description,
        priority=occurrence.priority,
        attention=occurrence.attention,
        assignee=occurrence.assignee,
    )


def pseudonymised_events(events: Sequence[Event]) -> list[Event]:
    """A timeline with those texts alone that were written for the sector that has the occurrence, or by it.

    What came before the last forwarding was written for others, or for nobody but the author.
    """
    since = max((event.sequence for event in events if event.action is Action.FORWARD), default=math.inf)
    return [event if event.sequence >= since and _is_for_sector(event) else _without_texts(event) for event in events]


def written_for_sector(events: Sequence[Event]) -> list[str]:
    """What the ombudsman wrote to the sector that has the occurrence, since it was forwarded to it."""
    readable = pseudonymised_events(events)
    return [event.internal_text for event in readable if event.role is Role.OMBUDSMAN and event.internal_text]


def pseudonymised_photos(photos: Sequence[Photo], occurrence: Occurrence) -> Sequence[Photo]:
    """The photos a sector is shown: none unless the ombudsman shared them."""
    return photos if occurrence.photos_shared else ()


def sees_uncovered(actor: Actor) -> bool:
    """Whether an actor sees a photo without what the ombudsman covered of it: nobody else does, not even its author."""
    return Role.OMBUDSMAN in actor.roles


def reads_attachment(actor: Actor, subject: Subject, attachment: Attachment) -> bool:
    """Whether an actor who may see an occurrence reads an attachment of it.

    Of a sensitive occurrence a sector reads its own alone, and what the ombudsman marked for it.
    """
    if Role.OMBUDSMAN in actor.roles or not is_sensitive(subject.kind, subject.identity_mode):
        return True
    return actor.sector is not None and actor.sector in (attachment.sector, attachment.for_sector)


def _masked_description(occurrence: Occurrence) -> str:
    return occurrence.masked_description or masked(occurrence.description)


def _without_texts(event: Event) -> Event:
    return replace(event, public_text="", internal_text="", changes=())


def _is_for_sector(event: Event) -> bool:
    return event.role is Role.SECTOR or event.for_sector or event.action in _FOR_SECTOR


def pseudonymised_location(location: Location) -> Location:
    """A location without its address's reference, which its author wrote freely."""
    return replace(location, address=replace(location.address, reference=None)) if location.address else location
