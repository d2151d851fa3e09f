"""Records of the occurrences' stream: each new occurrence is routed."""

from datetime import UTC, datetime
from typing import Any

from chalice.app import DynamoDBEvent

from chalicelib.events.batches import BatchAnswer, each
from chalicelib.observability import logger
from chalicelib.services import routing

Record = dict[str, Any]


def route(event: DynamoDBEvent) -> BatchAnswer:
    """Route the occurrences of a batch that wait for it."""
    records = event.to_dict()["Records"]
    return each(((record["dynamodb"]["SequenceNumber"], record) for record in records), _route)


def _route(record: Record) -> None:
    image = record["dynamodb"].get("NewImage")
    protocol = routing.route(image, datetime.now(UTC)) if image else None
    if protocol is not None:
        logger.info("occurrence routed", protocol=protocol)
