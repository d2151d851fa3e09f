"""Photos to cover and files to erase: put into the queue of uploads, whose function alone reads and writes files."""

import functools
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from chalicelib import settings
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.protocols import Protocol

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


def ask_for_cover(protocol: Protocol, photo: Photo) -> None:
    """Ask for the renditions of a photo's cover; asked twice, they are made once."""
    if photo.cover is None:
        return
    asked = {"protocol": protocol, "photo_id": photo.id, "revision": photo.cover.revision}
    _put({"cover": asked})


def ask_for_erasing(protocol: Protocol, file_id: str) -> None:
    """Ask for the objects of an erased file to be deleted; asked twice, they are deleted once."""
    _put({"erase": {"protocol": protocol, "file_id": file_id}})


def _put(asked: Mapping[str, Any]) -> None:
    sqs().send_message(QueueUrl=settings.PHOTO_UPLOADS_QUEUE_URL, MessageBody=json.dumps(asked))


@functools.cache
def sqs() -> "SQSClient":
    """The client of the queue."""
    import boto3  # noqa: PLC0415  # few files are asked about, and every start would wait for it

    return boto3.client("sqs")
