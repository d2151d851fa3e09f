"""Photos: an upload is rendered to be shown, or is rejected with a reason."""

from enum import StrEnum

from chalicelib import imaging
from chalicelib.domain.codes import PhotoStatus, RejectionReason
from chalicelib.domain.errors import PhotoRejected
from chalicelib.domain.occurrences.photos import MAX_BYTES
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import photos


class Processed(StrEnum):
    """The result of processing one upload."""

    READY = "ready"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    SETTLED_BEFORE = "settled_before"


def process(key: str) -> Processed:
    """Render one upload at `incoming/{protocol}/{photo id}` and delete the original.

    Processing the same upload again is safe: the renditions are the same bytes, and only the first result is kept.
    """
    place, protocol_text, photo_id = key.split("/")
    if place != photos.INCOMING:
        # Only keys under the upload prefix are uploads; a rendition is never processed.
        return Processed.UNKNOWN
    protocol = Protocol(protocol_text)
    photo = photos.find(protocol, photo_id)
    if photo is None or photo.status is not PhotoStatus.PENDING:
        photos.delete_upload(key)
        return Processed.UNKNOWN if photo is None else Processed.SETTLED_BEFORE
    size = photos.upload_size(key)
    if size is None:
        return Processed.SETTLED_BEFORE

    rejection = _render(key, photo_id, size)

    status = PhotoStatus.REJECTED if rejection else PhotoStatus.READY
    settled = photos.settle(protocol, photo_id, status, rejection)
    photos.delete_upload(key)
    return Processed(status.value) if settled else Processed.SETTLED_BEFORE


def _render(key: str, photo_id: str, size: int) -> RejectionReason | None:
    if size > MAX_BYTES:
        return RejectionReason.TOO_LARGE
    try:
        renditions = imaging.render(photos.read_upload(key))
    except PhotoRejected as rejected:
        return rejected.reason
    photos.write_rendition(photo_id, "display", renditions.display)
    photos.write_rendition(photo_id, "thumb", renditions.thumb)
    return None
