"""Files that are erased: their records say so, their objects go, and no backup brings them back.

The record stays, without the file's name, so that what is still on its way finds that the file is erased.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from pynamodb.transactions import TransactWrite

from chalicelib import settings
from chalicelib.domain.codes import PhotoStatus, RejectionReason
from chalicelib.domain.occurrences.attachments import Attachment
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.protocols import Protocol
from chalicelib.store.accounts import forgotten
from chalicelib.store.occurrences import photos, record_mapping
from chalicelib.store.occurrences.items import AttachmentItem, PhotoItem, Record

if TYPE_CHECKING:
    from pynamodb.expressions.update import Action

_FORGOTTEN = "file#"


def save(transaction: TransactWrite, protocol: Protocol, file: Photo | Attachment, now: datetime) -> None:
    """Have a transaction mark a file as erased, which it is once."""
    item = _item(protocol, file)
    kept = type(item)
    actions: list[Action] = [
        kept.status.set(PhotoStatus.REJECTED.value),
        kept.reason.set(RejectionReason.ERASED.value),
        kept.erased_at.set(now),
    ]
    if isinstance(item, AttachmentItem):
        actions.append(AttachmentItem.name.set(""))
    else:
        actions += [PhotoItem.cover.remove(), PhotoItem.cover_status.remove()]
    transaction.update(item, actions=actions, condition=kept.status.exists() & kept.erased_at.does_not_exist())


def _item(protocol: Protocol, file: Photo | Attachment) -> PhotoItem | AttachmentItem:
    if isinstance(file, Attachment):
        return AttachmentItem(protocol, record_mapping.attachment_record(file.id))
    return PhotoItem(protocol, record_mapping.photo_record(file.id))


def is_erased(protocol: Protocol, file_id: str) -> bool:
    """Whether a photo or an attachment was erased."""
    for record in (record_mapping.photo_record(file_id), record_mapping.attachment_record(file_id)):
        try:
            item = Record.get(protocol, record, consistent_read=True)
        except Record.DoesNotExist:
            continue
        return isinstance(item, PhotoItem | AttachmentItem) and record_mapping.is_erased(item)
    return False


def delete_objects(protocol: Protocol, file_id: str, now: datetime) -> int:
    """Delete everything the bucket has of a file, and keep a backup from bringing it back; how many objects went.

    Twice is once.
    """
    forgotten.remember(f"{_FORGOTTEN}{file_id}", now)
    photos.delete_upload(f"{photos.INCOMING}/{protocol}/{file_id}")
    pages = photos.s3().get_paginator("list_objects_v2")
    keys = [
        found["Key"]
        for page in pages.paginate(Bucket=settings.PHOTOS_BUCKET, Prefix=f"photos/{file_id}/")
        for found in page.get("Contents", [])
    ]
    for key in keys:
        photos.s3().delete_object(Bucket=settings.PHOTOS_BUCKET, Key=key)
    return len(keys)
