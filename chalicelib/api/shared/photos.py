"""Photos of an occurrence: announcing one, the form to upload it with, and its state and links."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import Field, field_validator
from typing_extensions import TypedDict

from chalicelib.api.http.examples import FILE_ID, FILES
from chalicelib.api.http.fields import Body
from chalicelib.api.http.values import Instant, Url, instant
from chalicelib.domain.codes import PhotoStatus, RejectionReason
from chalicelib.domain.occurrences.photos import Links, Photo, UploadForm, content_type_of


class PhotoBody(Body):
    """A photo that is going to be uploaded."""

    content_type: Annotated[str, Field(max_length=255)]

    @field_validator("content_type")
    @classmethod
    def _is_a_photo(cls, content_type: str) -> str:
        spelt = content_type_of(content_type)
        if spelt is None:
            raise ValueError("This is not a photo: its type begins with image/, or is left empty.")
        return spelt


class PhotoShape(TypedDict):
    """A photo: pending, ready with links that last five minutes, or rejected with the reason."""

    id: str
    status: PhotoStatus
    reason: RejectionReason | None
    thumb_url: Url | None
    display_url: Url | None


class FormShape(TypedDict):
    """The address to post a file to, and the fields to post before it."""

    url: Url
    fields: dict[str, str]


class UploadShape(TypedDict):
    """An upload form for one photo and the instant it expires at."""

    id: str
    upload: FormShape
    expires_at: Instant


def photos(pictures: Iterable[Photo], links: Mapping[str, Links]) -> list[PhotoShape]:
    """Photos with their state, the reason of a rejection, and links to the ready ones."""
    return [photo(picture, links.get(picture.id)) for picture in pictures]


def upload(form: UploadForm) -> UploadShape:
    """An upload form: a client posts its fields and then the file to its url."""
    return {
        "id": form.photo_id,
        "upload": {"url": form.url, "fields": dict(form.fields)},
        "expires_at": instant(form.expires_at),
    }


def photo(picture: Photo, links: Links | None) -> PhotoShape:
    """One photo with its state, the reason of a rejection, and its links when it is shown."""
    return {
        "id": picture.id,
        "status": picture.status,
        "reason": picture.reason,
        "thumb_url": links.thumb if links else None,
        "display_url": links.display if links else None,
    }


ANNOUNCED: dict[str, Any] = {"content_type": "image/jpeg"}
UPLOAD: dict[str, Any] = {
    "id": FILE_ID,
    "upload": {"url": FILES, "fields": {"key": f"incoming/{FILE_ID}", "Content-Type": "image/jpeg"}},
    "expires_at": "2026-11-23T18:15:00Z",
}
PHOTO: dict[str, Any] = {
    "id": FILE_ID,
    "status": "ready",
    "reason": None,
    "thumb_url": f"{FILES}/photos/{FILE_ID}/thumb.jpg",
    "display_url": f"{FILES}/photos/{FILE_ID}/display.jpg",
}
