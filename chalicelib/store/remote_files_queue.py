"""The queue of files to fetch; a message names an address and what the file is for."""

import functools
from typing import TYPE_CHECKING

from chalicelib import settings

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient


def put(message: str) -> None:
    """Put a message into the queue."""
    _sqs().send_message(QueueUrl=settings.REMOTE_FILES_QUEUE_URL, MessageBody=message)


@functools.cache
def _sqs() -> "SQSClient":
    import boto3  # noqa: PLC0415  # few requests need it, and all would wait for it

    return boto3.client("sqs")
