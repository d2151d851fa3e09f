"""Records of the occurrences' stream: occurrences are routed and indexed, new events and alerts put into the outbox.

Photos that an ombudsman has covered, and files that were erased, are put into the queue of uploads.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from chalice.app import DynamoDBEvent

from chalicelib.events.batches import BatchAnswer, Failure, each
from chalicelib.observability import logger
from chalicelib.services import covering, file_erasure, notices, routing, search_index

Record = dict[str, Any]
R = TypeVar("R")
_OCCURRENCE = "occurrence"
_NEW, _CHANGED = "INSERT", "MODIFY"


@dataclass(frozen=True, slots=True)
class _Collected:
    """What the records of a batch ask for together, by their sequence numbers."""

    messages: dict[str, notices.Message] = field(default_factory=dict)
    entries: dict[str, search_index.Entry] = field(default_factory=dict)


def route(event: DynamoDBEvent) -> BatchAnswer:
    """Route the occurrences of a batch that are not routed yet, index their words, and queue new notices."""
    numbered = [(record["dynamodb"]["SequenceNumber"], record) for record in event.to_dict()["Records"]]
    collected = _Collected()
    answer = each(((number, (number, record)) for number, record in numbered), lambda one: _treat(*one, collected))
    failures = [*answer["batchItemFailures"]]
    failures += _together(collected.messages, notices.put)
    failures += _together(collected.entries, search_index.put)
    return {"batchItemFailures": failures}


def _treat(number: str, record: Record, collected: _Collected) -> None:
    image = record["dynamodb"].get("NewImage")
    if image is None:
        return
    if record["dynamodb"]["Keys"]["record"]["S"] == _OCCURRENCE:
        entry = search_index.entry_of(image, record["dynamodb"].get("OldImage"))
        if entry is not None:
            collected.entries[number] = entry
        _route(image)
    elif record["eventName"] == _NEW:
        message = notices.message_of(image, datetime.now(UTC))
        if message is not None:
            collected.messages[number] = message
    elif record["eventName"] == _CHANGED and covering.ask(image) is not None:
        logger.info("photo to be covered", record=record["dynamodb"]["Keys"]["record"]["S"])
    elif record["eventName"] == _CHANGED and file_erasure.ask(image) is not None:
        logger.info("file to be erased", record=record["dynamodb"]["Keys"]["record"]["S"])


def _route(image: Mapping[str, Any]) -> None:
    protocol = routing.route(image, datetime.now(UTC))
    if protocol is not None:
        logger.info("occurrence routed", protocol=protocol)


def _together(numbered: Mapping[str, R], put: Callable[[Sequence[R]], None]) -> list[Failure]:
    # One call for many; refused, all their records are retried: a notice that was queued twice goes out once, and a
    # word that was indexed twice is there once.
    answer = each([(",".join(numbered), list(numbered.values()))] if numbered else [], put)
    return [{"itemIdentifier": number} for number in numbered] if answer["batchItemFailures"] else []
