"""Messages waiting in a queue, taken so that none is lost when the command is interrupted."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import boto3

from tasks.project import give_up

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import (
        DeleteMessageBatchRequestEntryTypeDef,
        MessageTypeDef,
        SendMessageBatchRequestEntryTypeDef,
    )

# SQS hands out, accepts and deletes ten at a time.
AT_ONCE = 10
# Long polling asks all of SQS's servers: a queue that is not empty does not look so.
_WAIT_SECONDS = 1


def held(url: str, seconds: int) -> "Iterator[list[MessageTypeDef]]":
    """The messages of a queue, up to ten at a time; those not deleted are delivered again after some seconds."""
    sqs = boto3.client("sqs")
    seen: set[str] = set()
    while True:
        answer = sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=AT_ONCE, VisibilityTimeout=seconds, WaitTimeSeconds=_WAIT_SECONDS
        )
        fresh = [message for message in answer.get("Messages", []) if message["MessageId"] not in seen]
        if not fresh:
            return
        seen |= {message["MessageId"] for message in fresh}
        yield fresh


def send(url: str, bodies: Sequence[str]) -> None:
    """Put at most ten messages into a queue; ends the command unless all are accepted."""
    entries: list[SendMessageBatchRequestEntryTypeDef] = [
        {"Id": str(number), "MessageBody": body} for number, body in enumerate(bodies)
    ]
    refused = boto3.client("sqs").send_message_batch(QueueUrl=url, Entries=entries).get("Failed", [])
    if refused:
        give_up(f"{len(refused)} of {len(bodies)} messages were not accepted ({refused[0]['Code']}); run this again.")


def delete(url: str, messages: "Sequence[MessageTypeDef]") -> None:
    """Delete at most ten held messages; one that cannot be deleted is delivered again, which does no harm."""
    entries: list[DeleteMessageBatchRequestEntryTypeDef] = [
        {"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]} for number, message in enumerate(messages)
    ]
    boto3.client("sqs").delete_message_batch(QueueUrl=url, Entries=entries)
