"""Records of the occurrences' stream, counted: each batch as one sum; only records not counted are retried."""

from typing import Any

from chalice.app import DynamoDBEvent

from chalicelib.domain.metrics.facts import Snapshot
from chalicelib.events.batches import BatchAnswer, Failure, each
from chalicelib.observability import logger
from chalicelib.services import aggregation

_OCCURRENCE = "occurrence"
Numbered = tuple[str, Snapshot]


def aggregate(event: DynamoDBEvent) -> BatchAnswer:
    """Count the occurrences of a batch as their newest records in it show them."""
    seen: list[Numbered] = []
    removed: list[Numbered] = []

    def observe(record: dict[str, Any]) -> None:
        change = record["dynamodb"]
        if change["Keys"]["record"]["S"] != _OCCURRENCE:
            return
        number = change["SequenceNumber"]
        if "NewImage" in change:
            seen.append((number, aggregation.observe(change["NewImage"])))
        else:
            removed.append((number, aggregation.observe(change["OldImage"])))

    records = event.to_dict()["Records"]
    answer = each(((record["dynamodb"]["SequenceNumber"], record) for record in records), observe)
    uncounted = aggregation.count((one for _, one in seen), (one for _, one in removed))
    if uncounted:
        logger.warning("occurrences not counted", protocols=sorted(uncounted))
    again: list[Failure] = [
        {"itemIdentifier": number} for number, one in (*seen, *removed) if one.protocol in uncounted
    ]
    return {"batchItemFailures": [*answer["batchItemFailures"], *again]}
