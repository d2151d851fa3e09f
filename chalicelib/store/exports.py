"""Exports too large for a response: files that S3 deletes after a day, behind a link that expires after minutes.

They are in the private bucket of the photos, under their own prefix.
"""

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from botocore.config import Config
from ulid import ULID

from chalicelib import settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import CompletedPartTypeDef

PREFIX = "exports"
# S3's minimum size of a part, except the last.
_PART_BYTES = 5 * 1024 * 1024


def keep(pieces: Iterable[bytes], seconds: int) -> str:
    """Upload a file part by part; the link to it, valid for the given seconds."""
    where: Any = {"Bucket": settings.PHOTOS_BUCKET, "Key": f"{PREFIX}/{ULID()}.csv"}
    begun = _s3().create_multipart_upload(**where, ContentType="text/csv; charset=utf-8")
    upload: Any = where | {"UploadId": begun["UploadId"]}
    sent = [
        (number, _s3().upload_part(**upload, PartNumber=number, Body=part)["ETag"])
        for number, part in enumerate(_parts(pieces), start=1)
    ]
    parts: list[CompletedPartTypeDef] = [{"PartNumber": number, "ETag": etag} for number, etag in sent]
    _s3().complete_multipart_upload(**upload, MultipartUpload={"Parts": parts})
    named = 'attachment; filename="export.csv"'
    return _s3().generate_presigned_url(
        "get_object", Params={**where, "ResponseContentDisposition": named}, ExpiresIn=seconds
    )


def _parts(pieces: Iterable[bytes]) -> Iterator[bytes]:
    part = bytearray()
    for piece in pieces:
        part += piece
        if len(part) >= _PART_BYTES:
            yield bytes(part)
            part.clear()
    if part:
        yield bytes(part)


@functools.cache
def _s3() -> "S3Client":
    import boto3  # noqa: PLC0415  # few requests need it, and all would wait for it

    return boto3.client("s3", config=Config(signature_version="s3v4", s3={"addressing_style": "path"}))
