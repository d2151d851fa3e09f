"""Records of the occurrences' stream: new occurrences are routed, new events and alerts put into the outbox."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from chalice.app import DynamoDBEvent

from chalicelib.events.batches import BatchAnswer, Failure, each
from chalicelib.observability import logger
from chalicelib.services import notices, routing

Record = dict[str, Any]
_OCCURRENCE = "occurrence"
_NEW = "INSERT"


def route(event: DynamoDBEvent) -> BatchAnswer:
    """Route the occurrences of a batch that are not routed yet, and queue the notices of its new records."""
    numbered = [(record["dynamodb"]["SequenceNumber"], record) for record in event.to_dict()["Records"]]
    messages: dict[str, notices.Message] = {}
    answer = each(((number, (number, record)) for number, record in numbered), lambda one: _treat(*one, messages))
    return {"batchItemFailures": [*answer["batchItemFailures"], *_put(messages)]}


def _treat(number: str, record: Record, messages: dict[str, notices.Message]) -> None:
    image = record["dynamodb"].get("NewImage")
    if image is None:
        return
    if record["dynamodb"]["Keys"]["record"]["S"] == _OCCURRENCE:
        _route(image)
    elif record["eventName"] == _NEW:
        message = notices.message_of(image, datetime.now(UTC))
        if message is not None:
            messages[number] = message


def _route(image: Mapping[str, Any]) -> None:
    protocol = routing.route(image, datetime.now(UTC))
    if protocol is not None:
        logger.info("occurrence routed", protocol=protocol)


def _put(messages: Mapping[str, notices.Message]) -> list[Failure]:
    # One call for many; refused, all records are retried, and a notice that was queued twice goes out once.
    answer = each([(",".join(messages), list(messages.values()))] if messages else [], notices.put)
    return [{"itemIdentifier": number} for number in messages] if answer["batchItemFailures"] else []
