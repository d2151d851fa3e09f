"""Photos of an occurrence: their states, their limits and why one is rejected."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from chalicelib.domain.codes import PhotoStatus, RejectionReason

MAX_PHOTOS = 4
# Every attempt leaves a record; this bounds what one occurrence can hold however often uploads fail.
MAX_ATTEMPTS = 12
MAX_BYTES = 15 * 1024 * 1024
# What S3 takes: a file that is a little too large arrives, and is refused with its reason.
MAX_UPLOAD_BYTES = 20 * 1024 * 1024
FORM_LIFETIME = timedelta(minutes=15)
# After its form has expired a photo may still be on its way through the queue.
_PROCESSED_WITHIN = timedelta(minutes=15)
# The type of a file that its sender knows none for.
UNKNOWN_TYPE = "application/octet-stream"
# A drawing with scripts in it is no photo, whatever it shows.
_DRAWING = "image/svg"
_IMAGE_TYPE = re.compile(r"image/[a-z0-9][a-z0-9.+-]{0,60}")


class Upload(Protocol):
    """A file announced and then uploaded with a form: a photo of the author, or an attachment of the staff."""

    @property
    def id(self) -> str:
        """The id under which its files are kept."""

    @property
    def content_type(self) -> str:
        """The type that its sender said."""

    @property
    def requested_at(self) -> datetime:
        """When its form was given out."""

    @property
    def status(self) -> PhotoStatus:
        """Its processing status."""


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


def content_type_of(said: str) -> str | None:
    """The type a client says a file has, in its usual spelling; None when it says that it is no picture.

    It is only a hint: phones write image/jpg, upper case, or nothing at all, and the bytes decide.
    """
    spelt = said.partition(";")[0].strip().lower()
    if spelt.startswith(_DRAWING):
        return None
    if spelt in ("", UNKNOWN_TYPE):
        return UNKNOWN_TYPE
    return spelt if _IMAGE_TYPE.fullmatch(spelt) else None


def as_known(photos: Sequence[Photo], now: datetime) -> list[Photo]:
    """Photos as they are shown: one that has not arrived when nothing can arrive any more is rejected for that.

    What is stored stays pending: a file that was only processed late becomes ready all the same.
    """
    return [
        replace(photo, status=PhotoStatus.REJECTED, reason=RejectionReason.NOT_RECEIVED)
        if is_lost(photo, now)
        else photo
        for photo in photos
    ]


def is_lost(upload: Upload, now: datetime) -> bool:
    """Whether a file has not arrived, and nothing can arrive any more."""
    return upload.status is PhotoStatus.PENDING and now >= upload.requested_at + FORM_LIFETIME + _PROCESSED_WITHIN


def takes_a_place(photo: Upload, now: datetime) -> bool:
    """Whether a file counts towards a limit: it is ready, or its upload form is still valid."""
    if photo.status is PhotoStatus.PENDING:
        return now < photo.requested_at + FORM_LIFETIME
    return photo.status is PhotoStatus.READY


def has_room(photos: Collection[Photo], now: datetime) -> bool:
    """Whether one more photo may be sent; rejected and never uploaded ones do not count."""
    taken = sum(takes_a_place(photo, now) for photo in photos)
    return taken < MAX_PHOTOS and len(photos) < MAX_ATTEMPTS
