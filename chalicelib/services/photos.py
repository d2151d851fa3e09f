"""Photos and attachments: an upload is made ready to be shown, or is rejected with a reason; photos are covered."""

from datetime import datetime
from enum import StrEnum

from chalicelib import imaging
from chalicelib.domain.codes import CoverStatus, PhotoStatus, RejectionReason
from chalicelib.domain.errors import PhotoRejected
from chalicelib.domain.occurrences import pdfs
from chalicelib.domain.occurrences.attachments import Attachment
from chalicelib.domain.occurrences.covers import Cover
from chalicelib.domain.occurrences.photos import MAX_BYTES, Photo
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import attachments, file_erasure, photos


class Processed(StrEnum):
    """The result of processing one upload, or of covering a photo."""

    READY = "ready"
    REJECTED = "rejected"
    FAILED = "failed"
    UNKNOWN = "unknown"
    SETTLED_BEFORE = "settled_before"


def process(key: str, now: datetime) -> Processed:
    """Process one upload at `incoming/{protocol}/{id}` and delete it: a photo is rendered, a document checked.

    Processing the same upload again is safe: what is kept are the same bytes, and only the first result counts. Of one
    that is erased meanwhile, nothing is kept.
    """
    place, protocol_text, photo_id = key.split("/")
    if place != photos.INCOMING:
        # Only keys under the upload prefix are uploads; a rendition is never processed.
        return Processed.UNKNOWN
    protocol = Protocol(protocol_text)
    return _unless_erased(protocol, photo_id, _process(protocol, photo_id, key), now)


def _process(protocol: Protocol, photo_id: str, key: str) -> Processed:
    photo = photos.find(protocol, photo_id) or attachments.find(protocol, photo_id)
    if photo is None or photo.status is not PhotoStatus.PENDING:
        photos.delete_upload(key)
        return Processed.UNKNOWN if photo is None else Processed.SETTLED_BEFORE
    size = photos.upload_size(key)
    if size is None:
        return Processed.SETTLED_BEFORE

    rejection = _made_ready(photo, key, size)

    status = PhotoStatus.REJECTED if rejection else PhotoStatus.READY
    settle = attachments.settle if isinstance(photo, Attachment) else photos.settle
    settled = settle(protocol, photo_id, status, rejection)
    photos.delete_upload(key)
    return Processed(status.value) if settled else Processed.SETTLED_BEFORE


def cover(protocol: Protocol, photo_id: str, revision: int, now: datetime) -> Processed:
    """Make the renditions of a photo with the cover that an event asked for.

    Doing so again is safe, and so is doing it too late: another cover has files of its own, and an erased photo none.
    """
    return _unless_erased(protocol, photo_id, _cover(protocol, photo_id, revision), now)


def _unless_erased(protocol: Protocol, photo_id: str, result: Processed, now: datetime) -> Processed:
    # Whatever was written after the erasing, by this or by an attempt before that did not end, goes again.
    if result is Processed.SETTLED_BEFORE and file_erasure.is_erased(protocol, photo_id):
        file_erasure.delete_objects(protocol, photo_id, now)
    return result


def _cover(protocol: Protocol, photo_id: str, revision: int) -> Processed:
    photo = photos.find(protocol, photo_id)
    if photo is None:
        return Processed.UNKNOWN
    asked = photo.cover
    if asked is None or asked.revision != revision or asked.status is not CoverStatus.PENDING:
        return Processed.SETTLED_BEFORE

    is_made = _covered(photo_id, asked)

    status = CoverStatus.READY if is_made else CoverStatus.FAILED
    settled = photos.settle_cover(protocol, photo_id, asked, status)
    return Processed(status.value) if settled else Processed.SETTLED_BEFORE


def _covered(photo_id: str, cover: Cover) -> bool:
    display = photos.read_display(photo_id)
    if display is None:
        return False
    try:
        renditions = imaging.cover(display, cover.rectangles)
    except PhotoRejected:
        return False
    photos.write_rendition(photo_id, "display", renditions.display, cover)
    photos.write_rendition(photo_id, "thumb", renditions.thumb, cover)
    return True


def _made_ready(upload: Photo | Attachment, key: str, size: int) -> RejectionReason | None:
    """Keep what may be shown of an upload; the reason when nothing may."""
    if size > MAX_BYTES:
        return RejectionReason.TOO_LARGE
    content = photos.read_upload(key)
    try:
        if isinstance(upload, Attachment) and not upload.is_photo:
            pdfs.check(content)
            attachments.write_document(upload.id, content)
        else:
            _render(upload.id, content)
    except PhotoRejected as rejected:
        return rejected.reason
    return None


def _render(photo_id: str, content: bytes) -> None:
    renditions = imaging.render(content)
    photos.write_rendition(photo_id, "display", renditions.display)
    photos.write_rendition(photo_id, "thumb", renditions.thumb)
