"""Disclosure: a sector reads a sensitive occurrence pseudonymised, never its author's own text.

Decree 10.153/2019 protects the author of a report from being known to the body it is about: the text for a sector is
pseudonymised first, by the ombudsman or, failing that, by masking.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.occurrences.timeline import Author, Event, Message
from chalicelib.domain.people.people import Actor, Role
from chalicelib.domain.places.places import Address, Location
from chalicelib.domain.privacy.masking import masked


def reads_all(actor: Actor, occurrence: Occurrence) -> bool:
    """Whether an actor who may see an occurrence reads its author's own text."""
    return not occurrence.is_sensitive or Role.OMBUDSMAN in actor.roles


def pseudonymised(occurrence: Occurrence) -> Occurrence:
    """A sensitive occurrence as its sector reads it."""
    return replace(
        occurrence,
        description=occurrence.pseudonymised_text or masked(occurrence.description),
        answers={question: masked(answer) for question, answer in occurrence.answers.items()},
        location=_pseudonymised_location(occurrence.location),
        evaluations=tuple(replace(one, comment=masked(one.comment)) for one in occurrence.evaluations),
        photo_ids=occurrence.photo_ids if occurrence.photos_shared else (),
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


def pseudonymised_events(events: Sequence[Event]) -> list[Event]:
    """A timeline in which what the author wrote is masked."""
    return [_pseudonymised_event(event) if event.role is Role.CITIZEN else event for event in events]


def pseudonymised_messages(messages: Sequence[Message]) -> list[Message]:
    """Messages with those of the author masked."""
    return [replace(one, text=masked(one.text)) if one.author is Author.CITIZEN else one for one in messages]


def pseudonymised_photos(photos: Sequence[Photo], occurrence: Occurrence) -> Sequence[Photo]:
    """The photos a sector is shown: none unless the ombudsman shared them."""
    return photos if occurrence.photos_shared else ()


def _pseudonymised_event(event: Event) -> Event:
    return replace(event, public_text=masked(event.public_text), internal_text=masked(event.internal_text))


def pseudonymised_address(address: Address) -> Address:
    """An address whose reference, which its author wrote freely, is masked."""
    return replace(address, reference=masked(address.reference)) if address.reference is not None else address


def _pseudonymised_location(location: Location) -> Location:
    return replace(location, address=pseudonymised_address(location.address)) if location.address else location
