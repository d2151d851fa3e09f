"""The list of what was forgotten, in the bucket: no table has it, so that no backup put back over them undoes it.

It names digests alone: of a protocol whose author was taken off, or of an account that was erased.
"""

import functools
import hashlib
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib import settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PLACE = "forgotten/"


@functools.cache
def _s3() -> "S3Client":
    import boto3  # noqa: PLC0415  # few requests need it, and all would wait for it

    return boto3.client("s3")


def remember(partition: str, now: datetime) -> None:
    """Put what is about to be forgotten on the list; twice is once."""
    key = f"{PLACE}{hashlib.sha256(partition.encode()).hexdigest()}"
    _s3().put_object(Bucket=settings.PHOTOS_BUCKET, Key=key, Body=now.isoformat().encode(), ContentType="text/plain")
