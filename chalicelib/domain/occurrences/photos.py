"""Photos of an occurrence: their states, their limits and why one is rejected."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.codes import PhotoStatus, RejectionReason

MAX_PHOTOS = 4
# Every attempt leaves a record; this bounds what one occurrence can hold however often uploads fail.
MAX_ATTEMPTS = 12
MAX_BYTES = 15 * 1024 * 1024
FORM_LIFETIME = timedelta(minutes=15)
CONTENT_TYPES = ("image/jpeg", "image/png", "image/webp", "image/heic", "image/heif")


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo announced by the author, and its processing status."""

    id: str
    content_type: str
    requested_at: datetime
    status: PhotoStatus = PhotoStatus.PENDING
    reason: RejectionReason | None = None


@dataclass(frozen=True, slots=True)
class UploadForm:
    """The form with which a client uploads one photo, and its expiry."""

    photo_id: str
    url: str
    fields: Mapping[str, str]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses of a photo's renditions, good for a few minutes."""

    thumb: str
    display: str


def takes_a_place(photo: Photo, now: datetime) -> bool:
    """Whether a photo counts towards the limit of four: it is ready, or its upload form is still valid."""
    if photo.status is PhotoStatus.PENDING:
        return now < photo.requested_at + FORM_LIFETIME
    return photo.status is PhotoStatus.READY


def has_room(photos: Collection[Photo], now: datetime) -> bool:
    """Whether one more photo may be sent; rejected and never uploaded ones do not count."""
    taken = sum(takes_a_place(photo, now) for photo in photos)
    return taken < MAX_PHOTOS and len(photos) < MAX_ATTEMPTS
