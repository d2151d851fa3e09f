"""Occurrences as everybody may read them: found by their opaque id, with the photos and supports that are shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.places.nearby import NearbyOccurrence
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import mapping, record_mapping, supports
from chalicelib.store.occurrences.items import OccurrenceItem, PhotoItem, Record, SupportTotalItem


@dataclass(frozen=True, slots=True)
class PublicFile:
    """What a public view is made of: one occurrence, its photos and its supports."""

    occurrence: Occurrence
    photos: Sequence[Photo] = ()
    supports: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """The public parts of several occurrences: their photos by id, and their numbers of supports."""

    photos: dict[str, Photo] = field(default_factory=dict)
    supports: dict[Protocol, int] = field(default_factory=dict)


def find(public_id: str) -> PublicFile | None:
    """What a public view of the occurrence with an opaque id is made of, or None.

    The index shows a new occurrence a moment after it was registered.
    """
    found = OccurrenceItem.by_public_id.query(public_id, limit=1)
    protocol = next((item.protocol for item in found), None)
    if protocol is None:
        return None
    # Photos lie between the occurrence and its supports; events, messages and what officers wrote do not.
    wanted = Record.record.between(mapping.RECORD, supports.TOTAL)
    items = list(Record.query(protocol, wanted, consistent_read=True))
    return PublicFile(
        occurrence=next(mapping.to_occurrence(item) for item in items if isinstance(item, OccurrenceItem)),
        photos=record_mapping.photos_among(items),
        supports=sum(int(item.total) for item in items if isinstance(item, SupportTotalItem)),
    )


def photos_of(protocol: Protocol) -> list[Photo]:
    """An occurrence's photos in the order of their announcement, as they are now: a cover holds from its saving."""
    wanted = PhotoItem.record.startswith(record_mapping.photo_record(""))
    return [record_mapping.to_photo(item) for item in PhotoItem.query(protocol, wanted, consistent_read=True)]


def shown(occurrences: Iterable[NearbyOccurrence]) -> Shown:
    """What is shown of occurrences beside what their index holds; one request for each hundred records."""
    keys = [
        (occurrence.protocol, record)
        for occurrence in occurrences
        for record in (supports.TOTAL, *(record_mapping.photo_record(photo_id) for photo_id in occurrence.photo_ids))
    ]
    gathered = Shown()
    # Read as they are now: a cover of a photo holds from its saving.
    for item in Record.batch_get(keys, consistent_read=True) if keys else ():
        if isinstance(item, SupportTotalItem):
            gathered.supports[Protocol(item.protocol)] = int(item.total)
        elif isinstance(item, PhotoItem):
            photo = record_mapping.to_photo(item)
            gathered.photos[photo.id] = photo
    return gathered
