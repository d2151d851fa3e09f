"""Photos and attachments: the upload forms, the files in the bucket and their status.

An upload waits at `incoming/{protocol}/{id}`. Renditions are at `photos/{id}/...`, an address without the
protocol, because a photo may be shown to people who must not know it. Those of each cover have names of their own, with
the number of the event that asked for it, so that no link to one ever shows less of it.
"""

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from botocore.config import Config
from botocore.exceptions import ClientError
from pynamodb.exceptions import UpdateError

from chalicelib import settings
from chalicelib.domain.codes import CoverStatus, PhotoStatus, RejectionReason
from chalicelib.domain.occurrences.covers import Cover
from chalicelib.domain.occurrences.photos import FORM_LIFETIME, MAX_UPLOAD_BYTES, Links, Photo, Upload, UploadForm
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import record_mapping
from chalicelib.store.occurrences.items import AttachmentItem, PhotoItem

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from pynamodb.expressions.update import Action

INCOMING = "incoming"
LINK_SECONDS = 300
_NOT_THERE = {"NoSuchKey", "404"}
# Without the right to list, a missing object answers 403.
_ANSWERS = {403, 404}
_CONDITION_FAILED = "ConditionalCheckFailedException"


@functools.cache
def s3() -> "S3Client":
    """The client of the bucket."""
    import boto3  # noqa: PLC0415  # few requests need it, and all would wait for it

    return boto3.client("s3", config=Config(signature_version="s3v4", s3={"addressing_style": "path"}))


def upload_form(protocol: Protocol, photo: Upload) -> UploadForm:
    """A form for fifteen minutes, bound to one exact key, the type that was said and 1 to MAX_UPLOAD_BYTES bytes.

    A picture may turn out to be of another type of picture.
    """
    is_known = photo.content_type.startswith("image/")
    kind = ["starts-with", "$Content-Type", "image/"] if is_known else {"Content-Type": photo.content_type}
    form: dict[str, Any] = s3().generate_presigned_post(
        settings.PHOTOS_BUCKET,
        f"{INCOMING}/{protocol}/{photo.id}",
        Fields={"Content-Type": photo.content_type},
        Conditions=[kind, ["content-length-range", 1, MAX_UPLOAD_BYTES]],
        ExpiresIn=int(FORM_LIFETIME.total_seconds()),
    )
    return UploadForm(photo.id, form["url"], form["fields"], photo.requested_at + FORM_LIFETIME)


def put_upload(protocol: Protocol, photo_id: str, content: bytes, content_type: str) -> None:
    """Put a picture where uploads wait to be rendered; what its camera wrote into it goes with the original."""
    s3().put_object(
        Bucket=settings.PHOTOS_BUCKET, Key=f"{INCOMING}/{protocol}/{photo_id}", Body=content, ContentType=content_type
    )


def links(pictures: Iterable[Photo]) -> dict[str, Links]:
    """Links to what is shown of each photo that can be shown, by photo id: of a covered one, the covered renditions."""
    return {
        photo.id: Links(link(photo.id, _name("thumb", photo.cover)), link(photo.id, _name("display", photo.cover)))
        for photo in pictures
        if photo.is_shown
    }


def originals(pictures: Iterable[Photo]) -> dict[str, Links]:
    """Links to the uncovered renditions of each photo that has a cover, by photo id, for the ombudsman alone."""
    return {photo.id: Links(link(photo.id, "thumb"), link(photo.id, "display")) for photo in pictures if photo.cover}


def link(photo_id: str, rendition: str) -> str:
    """A link to a rendition, valid for five minutes."""
    return s3().generate_presigned_url(
        "get_object",
        Params={"Bucket": settings.PHOTOS_BUCKET, "Key": f"photos/{photo_id}/{rendition}.jpg"},
        ExpiresIn=LINK_SECONDS,
    )


def upload_size(key: str) -> int | None:
    """The bytes of an upload, or None when it is gone."""
    try:
        return s3().head_object(Bucket=settings.PHOTOS_BUCKET, Key=key)["ContentLength"]
    except ClientError as error:
        if error.response["Error"]["Code"] in _NOT_THERE:
            return None
        raise


def touch() -> None:
    """Raise unless the bucket answers a request for a photo that does not exist."""
    try:
        s3().head_object(Bucket=settings.PHOTOS_BUCKET, Key="photos/nobody/thumb.jpg")
    except ClientError as error:
        if error.response["ResponseMetadata"]["HTTPStatusCode"] not in _ANSWERS:
            raise


def read_upload(key: str) -> bytes:
    """The bytes of an upload."""
    return s3().get_object(Bucket=settings.PHOTOS_BUCKET, Key=key)["Body"].read()


def read_display(photo_id: str) -> bytes | None:
    """The bytes of the uncovered display of a photo, or None when it is gone."""
    try:
        answer = s3().get_object(Bucket=settings.PHOTOS_BUCKET, Key=f"photos/{photo_id}/display.jpg")
    except ClientError as error:
        if error.response["Error"]["Code"] in _NOT_THERE:
            return None
        raise
    return answer["Body"].read()


def write_rendition(photo_id: str, rendition: str, content: bytes, cover: Cover | None = None) -> None:
    """Write a rendition, of a cover or without; the same one again changes nothing."""
    s3().put_object(
        Bucket=settings.PHOTOS_BUCKET,
        Key=f"photos/{photo_id}/{_name(rendition, cover)}.jpg",
        Body=content,
        ContentType="image/jpeg",
        CacheControl="private, max-age=300",
    )


def delete_upload(key: str) -> None:
    """Delete an upload, with all of its metadata."""
    s3().delete_object(Bucket=settings.PHOTOS_BUCKET, Key=key)


def find(protocol: Protocol, photo_id: str) -> Photo | None:
    """One photo with its status, or None when it was not announced."""
    try:
        item = PhotoItem.get(protocol, record_mapping.photo_record(photo_id), consistent_read=True)
    except PhotoItem.DoesNotExist:
        return None
    return record_mapping.to_photo(item)


def first_thumb(pictures: Iterable[Photo]) -> str | None:
    """A link to the small rendition of the first of some photos that can be shown, valid for five minutes."""
    found = next((photo for photo in pictures if photo.is_shown), None)
    return link(found.id, _name("thumb", found.cover)) if found else None


def _name(rendition: str, cover: Cover | None) -> str:
    return f"covered-{cover.revision}-{rendition}" if cover else rendition


def settle(protocol: Protocol, photo_id: str, status: PhotoStatus, reason: RejectionReason | None) -> bool:
    """Write the final status of a pending photo; False if it was settled already."""
    return settle_record(PhotoItem(protocol, record_mapping.photo_record(photo_id)), status, reason)


def settle_cover(protocol: Protocol, photo_id: str, cover: Cover, status: CoverStatus) -> bool:
    """Write the final status of a photo's pending cover; False if it was settled already, or is another one now."""
    is_same = PhotoItem.cover == record_mapping.cover_document(cover)
    try:
        PhotoItem(protocol, record_mapping.photo_record(photo_id)).update(
            actions=[PhotoItem.cover_status.set(status.value)],
            condition=is_same & (PhotoItem.cover_status == CoverStatus.PENDING.value),
        )
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        return False
    return True


def settle_record(item: PhotoItem | AttachmentItem, status: PhotoStatus, reason: RejectionReason | None) -> bool:
    """Write the final status of a pending photo or attachment; False if it was settled already."""
    kept = type(item)
    actions: list[Action] = [kept.status.set(status.value)]
    if reason:
        actions.append(kept.reason.set(reason.value))
    try:
        item.update(actions=actions, condition=kept.status == PhotoStatus.PENDING.value)
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        return False
    return True
