"""Attachments of an occurrence: their state and links, as the staff and as the citizen who follows read them."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from typing_extensions import TypedDict

from chalicelib.api.http.examples import FILE_ID, FILES
from chalicelib.api.http.values import Instant, Url, instant
from chalicelib.domain.codes import PhotoStatus, RejectionReason
from chalicelib.domain.occurrences.attachments import Attachment, AttachmentLinks, Visibility
from chalicelib.domain.people.people import Role

FileType = Literal["photo", "document"]


class FileShape(TypedDict):
    """A file of the staff: a photo with links to be shown, or a document with one to download; they last 5 minutes."""

    id: str
    name: str
    type: FileType
    at: Instant
    thumb_url: Url | None
    display_url: Url | None
    download_url: Url | None


class AttachmentShape(FileShape):
    """An attachment as the staff reads it: pending, ready with links, or rejected with the reason."""

    status: PhotoStatus
    reason: RejectionReason | None
    visibility: Visibility
    for_sector: bool
    by: str
    role: Role
    sector: str | None


def files(attachments: Iterable[Attachment], links: Mapping[str, AttachmentLinks]) -> list[FileShape]:
    """Attachments as the citizen who follows reads them: without the name of who attached them."""
    return [_file(attachment, links) for attachment in attachments]


def attached(
    attachments: Iterable[Attachment], links: Mapping[str, AttachmentLinks], sector: str | None
) -> list[AttachmentShape]:
    """Attachments as the staff reads them; `sector` is the one that has the occurrence."""
    return [
        {
            **_file(attachment, links),
            "status": attachment.status,
            "reason": attachment.reason,
            "visibility": attachment.visibility,
            "for_sector": attachment.for_sector is not None and attachment.for_sector == sector,
            "by": attachment.by,
            "role": attachment.role,
            "sector": attachment.sector,
        }
        for attachment in attachments
    ]


def _file(attachment: Attachment, links: Mapping[str, AttachmentLinks]) -> FileShape:
    known = links.get(attachment.id, AttachmentLinks())
    return {
        "id": attachment.id,
        "name": attachment.name,
        "type": "photo" if attachment.is_photo else "document",
        "at": instant(attachment.requested_at),
        "thumb_url": known.thumb,
        "display_url": known.display,
        "download_url": known.download,
    }


FILE: dict[str, Any] = {
    "id": FILE_ID,
    "name": "depois.jpg",
    "type": "photo",
    "at": "2026-11-26T13:40:00Z",
    "thumb_url": f"{FILES}/photos/{FILE_ID}/thumb.jpg",
    "display_url": f"{FILES}/photos/{FILE_ID}/display.jpg",
    "download_url": None,
}
ATTACHED: dict[str, Any] = {
    **FILE,
    "status": "ready",
    "reason": None,
    "visibility": "proposed",
    "for_sector": False,
    "by": "Obras",
    "role": "sector",
    "sector": "works",
}
