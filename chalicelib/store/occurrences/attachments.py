"""Attachments: their records, links to them, and the documents among them; their photos are kept as the citizens' are.

A document is at `photos/{id}/file.pdf` and is only ever handed out as a download: the object says so, and so does
each link, whose signature covers it.
"""

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import quote

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from chalicelib import settings
from chalicelib.domain.codes import PhotoStatus, RejectionReason
from chalicelib.domain.occurrences.attachments import PDF, Attachment, AttachmentLinks
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import photos, record_mapping
from chalicelib.store.occurrences.items import AttachmentItem

_DOWNLOAD = "attachment"
_CONDITION_FAILED = "ConditionalCheckFailedException"


def find(protocol: Protocol, attachment_id: str) -> Attachment | None:
    """One attachment with its status, or None when it was not announced."""
    try:
        item = AttachmentItem.get(protocol, record_mapping.attachment_record(attachment_id), consistent_read=True)
    except AttachmentItem.DoesNotExist:
        return None
    return record_mapping.to_attachment(item)


def list_ready(wanted: Mapping[Protocol, Sequence[str]]) -> dict[Protocol, list[Attachment]]:
    """The attachments of some occurrences that are ready; one request for each hundred."""
    keys = [(protocol, record_mapping.attachment_record(one)) for protocol, ids in wanted.items() for one in ids]
    ready: dict[Protocol, list[Attachment]] = {}
    for item in AttachmentItem.batch_get(keys) if keys else ():
        if item.status == PhotoStatus.READY.value:
            ready.setdefault(Protocol(item.protocol), []).append(record_mapping.to_attachment(item))
    return ready


def links(attachments: Iterable[Attachment]) -> dict[str, AttachmentLinks]:
    """Links to the files of each attachment that is ready, by its id, valid for five minutes."""
    return {one.id: _links(one) for one in attachments if one.status is PhotoStatus.READY}


def _links(attachment: Attachment) -> AttachmentLinks:
    if attachment.is_photo:
        return AttachmentLinks(photos.link(attachment.id, "thumb"), photos.link(attachment.id, "display"))
    address = photos.s3().generate_presigned_url(
        "get_object",
        Params={
            "Bucket": settings.PHOTOS_BUCKET,
            "Key": _key(attachment.id),
            "ResponseContentType": PDF,
            "ResponseContentDisposition": f"{_DOWNLOAD}; filename*=UTF-8''{quote(_file_name(attachment), safe='')}",
        },
        ExpiresIn=photos.LINK_SECONDS,
    )
    return AttachmentLinks(download=address)


def _file_name(attachment: Attachment) -> str:
    return attachment.name if attachment.name.lower().endswith(".pdf") else f"{attachment.name}.pdf"


def write_document(attachment_id: str, content: bytes) -> None:
    """Keep a document; the same one again changes nothing."""
    photos.s3().put_object(
        Bucket=settings.PHOTOS_BUCKET,
        Key=_key(attachment_id),
        Body=content,
        ContentType=PDF,
        ContentDisposition=_DOWNLOAD,
        CacheControl="private, no-store",
    )


def settle(protocol: Protocol, attachment_id: str, status: PhotoStatus, reason: RejectionReason | None) -> bool:
    """Write the final status of a pending attachment; False if it was settled already."""
    return photos.settle_record(
        AttachmentItem(protocol, record_mapping.attachment_record(attachment_id)), status, reason
    )


def forget(protocol: Protocol, attachment: Attachment, instead: str) -> None:
    """Take the name off an attachment and a document away, which may both name the author; twice is once.

    A photo stays, as the author's own do.
    """
    actions: list[Action] = [AttachmentItem.name.set(instead)]
    if not attachment.is_photo:
        photos.s3().delete_object(Bucket=settings.PHOTOS_BUCKET, Key=_key(attachment.id))
        actions += [
            AttachmentItem.status.set(PhotoStatus.REJECTED.value),
            AttachmentItem.reason.set(RejectionReason.ERASED.value),
        ]
    try:
        AttachmentItem(protocol, record_mapping.attachment_record(attachment.id)).update(
            actions=actions, condition=AttachmentItem.status.exists()
        )
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise


def _key(attachment_id: str) -> str:
    return f"photos/{attachment_id}/file.pdf"
