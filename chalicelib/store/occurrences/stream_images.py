"""Stream images: items in a stream's records, as values of the domain."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.deadlines.escalation import Alert
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.store.occurrences import record_mapping
from chalicelib.store.occurrences.items import AlertItem, EventItem, PhotoItem

_EVENT, _ALERT, _PHOTO, _ATTACHMENT = "event", "alert", "photo", "attachment"
# Where an occurrence's words stand.
_SAID = ("description", "words", "pseudonymised_text", "answers", "address", "neighbourhood", "category")


def event_of(image: Mapping[str, Any]) -> Event | None:
    """The event in a stream record's image, or None when the record is of another type."""
    if _kind(image) != _EVENT:
        return None
    return record_mapping.to_event(EventItem.from_raw_data(dict(image)))


def alert_of(image: Mapping[str, Any]) -> Alert | None:
    """The alert in a stream record's image, or None when the record is of another type."""
    if _kind(image) != _ALERT:
        return None
    return record_mapping.to_alert(AlertItem.from_raw_data(dict(image)))


def photo_of(image: Mapping[str, Any]) -> Photo | None:
    """The photo in a stream record's image, or None when the record is of another type."""
    if _kind(image) != _PHOTO:
        return None
    return record_mapping.to_photo(PhotoItem.from_raw_data(dict(image)))


def erased_file_of(image: Mapping[str, Any]) -> str | None:
    """The id of the file that a stream record's image says is erased, or None."""
    if _kind(image) not in (_PHOTO, _ATTACHMENT) or "erased_at" not in image:
        return None
    return str(image["record"]["S"]).partition("#")[2]


def says_the_same(new: Mapping[str, Any], old: Mapping[str, Any] | None) -> bool:
    """Whether two images of an occurrence have the same words; compared as they are, which is quicker than reading."""
    return old is not None and all(new.get(name) == old.get(name) for name in _SAID)


def _kind(image: Mapping[str, Any]) -> str:
    return str(image.get("type", {}).get("S", ""))
