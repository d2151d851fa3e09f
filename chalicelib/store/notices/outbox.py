"""The outbox: the queue of mails to send; a message names a record and contains none of its content."""

import functools
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from botocore.config import Config

from chalicelib import settings

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

# SQS's limit of messages in one call.
_AT_ONCE = 10


class OutboxRefused(Exception):
    """The queue did not accept all messages; those it accepted are put again, which does no harm."""


def put(messages: Sequence[Mapping[str, Any]]) -> None:
    """Put messages into the outbox, ten at a time. Raises OutboxRefused unless all are accepted."""
    for start in range(0, len(messages), _AT_ONCE):
        entries: list[SendMessageBatchRequestEntryTypeDef] = [
            {"Id": str(number), "MessageBody": json.dumps(message, sort_keys=True)}
            for number, message in enumerate(messages[start : start + _AT_ONCE])
        ]
        answer = _sqs().send_message_batch(QueueUrl=settings.OUTBOX_QUEUE_URL, Entries=entries)
        if answer.get("Failed"):
            raise OutboxRefused(answer["Failed"][0]["Code"])


@functools.cache
def _sqs() -> "SQSClient":
    import boto3  # noqa: PLC0415  # few mails need it, and all would wait for it

    return boto3.client("sqs", config=Config(connect_timeout=2, read_timeout=5, retries={"total_max_attempts": 4}))
