"""The inbox in the bucket: raw mails at `inbox/{id}` as they came, and their other files at `mail/{id}/{n}`."""

import functools
from typing import TYPE_CHECKING

from botocore.config import Config
from botocore.exceptions import ClientError

from chalicelib import settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PLACE = "inbox/"
LINK_SECONDS = 300
_GONE = {"NoSuchKey", "404"}


@functools.cache
def _s3() -> "S3Client":
    import boto3  # noqa: PLC0415  # few requests need it, and all would wait for it

    return boto3.client("s3", config=Config(signature_version="s3v4", s3={"addressing_style": "path"}))


def size(key: str) -> int | None:
    """The bytes of a raw mail, or None when it is gone."""
    try:
        return _s3().head_object(Bucket=settings.PHOTOS_BUCKET, Key=key)["ContentLength"]
    except ClientError as error:
        if error.response["Error"]["Code"] in _GONE:
            return None
        raise


def delete(key: str) -> None:
    """Delete a raw mail or a file of one; one that is gone stays gone."""
    _s3().delete_object(Bucket=settings.PHOTOS_BUCKET, Key=key)


def read(key: str) -> bytes:
    """A raw mail."""
    return _s3().get_object(Bucket=settings.PHOTOS_BUCKET, Key=key)["Body"].read()


def keep_file(fingerprint: str, number: int, content: bytes) -> str:
    """Keep a file of a mail for the staff; the key of it."""
    key = f"mail/{fingerprint}/{number}"
    _s3().put_object(Bucket=settings.PHOTOS_BUCKET, Key=key, Body=content, ContentType="application/octet-stream")
    return key


def link(key: str, name: str) -> str:
    """A link that saves a raw mail or a file of it under an ASCII name and never shows it, good for five minutes."""
    plain = "".join(one if one.isascii() and (one.isalnum() or one in "-_.") else "_" for one in name)
    return _s3().generate_presigned_url(
        "get_object",
        Params={
            "Bucket": settings.PHOTOS_BUCKET,
            "Key": key,
            "ResponseContentType": "application/octet-stream",
            "ResponseContentDisposition": f'attachment; filename="{plain}"',
        },
        ExpiresIn=LINK_SECONDS,
    )
