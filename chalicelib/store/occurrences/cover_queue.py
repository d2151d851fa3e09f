"""Photos to cover: put into the queue of uploads, whose function alone reads and writes pictures."""

import functools
import json
from typing import TYPE_CHECKING

from chalicelib import settings
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.protocols import Protocol

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


def put(protocol: Protocol, photo: Photo) -> None:
    """Ask for the renditions of a photo's cover; asked twice, they are made once."""
    if photo.cover is None:
        return
    asked = {"protocol": protocol, "photo_id": photo.id, "revision": photo.cover.revision}
    sqs().send_message(QueueUrl=settings.PHOTO_UPLOADS_QUEUE_URL, MessageBody=json.dumps({"cover": asked}))


@functools.cache
def sqs() -> "SQSClient":
    """The client of the queue."""
    import boto3  # noqa: PLC0415  # few photos are covered, and every start would wait for it

    return boto3.client("sqs")
