"""Photos of an occurrence: their states, their limits and why one is rejected."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from chalicelib.domain.codes import CoverStatus, PhotoStatus, RejectionReason
from chalicelib.domain.errors import invalid
from chalicelib.domain.occurrences import covers
from chalicelib.domain.occurrences.covers import Cover, Rectangle
from chalicelib.domain.occurrences.field_changes import FieldChange

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
    """A photo announced by the author, and its processing status; `cover` is what the ombudsman hides of it."""

    id: str
    content_type: str
    requested_at: datetime
    status: PhotoStatus = PhotoStatus.PENDING
    reason: RejectionReason | None = None
    cover: Cover | None = None

    @property
    def is_shown(self) -> bool:
        """Whether it can be shown: it is ready, and so is its cover if it has one."""
        return self.status is PhotoStatus.READY and (self.cover is None or self.cover.status is CoverStatus.READY)


@dataclass(frozen=True, slots=True)
class Covering:
    """What is asked to be covered of one photo, by the event of a number; nothing uncovers it."""

    photo: str | None
    rectangles: tuple[Rectangle, ...]
    revision: int
    at: datetime


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

    One that is being covered is pending until then. What is stored stays as it is: a file that was only processed late
    becomes ready all the same.
    """
    return [_as_known(photo, now) for photo in photos]


def _as_known(photo: Photo, now: datetime) -> Photo:
    if is_lost(photo, now):
        return replace(photo, status=PhotoStatus.REJECTED, reason=RejectionReason.NOT_RECEIVED)
    if photo.cover is None:
        return photo
    photo = replace(photo, cover=covers.at(photo.cover, now))
    if photo.is_shown:
        return photo
    if photo.cover and photo.cover.status is CoverStatus.FAILED:
        return replace(photo, status=PhotoStatus.REJECTED, reason=RejectionReason.COVER_FAILED)
    return replace(photo, status=PhotoStatus.PENDING)


def covered(photos: Sequence[Photo], asked: Covering) -> tuple[Photo, FieldChange]:
    """One photo of an occurrence with other rectangles over it, and what this changes; with none, it is uncovered.

    Raises InvalidFields when there is no such photo, none is there to be covered, or a rectangle is not valid.
    """
    covers.check(asked.rectangles)
    for place, photo in enumerate(photos, start=1):
        if photo.id == asked.photo and photo.status is PhotoStatus.READY:
            if not asked.rectangles and photo.cover is None:
                raise invalid("rectangles", "Nothing of this photo is covered.")
            cover = Cover(asked.rectangles, asked.revision, asked.at) if asked.rectangles else None
            return replace(photo, cover=cover), covers.difference(place, photo.cover, asked.rectangles)
    raise invalid("photo", "The occurrence has no such photo that is ready.")


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
