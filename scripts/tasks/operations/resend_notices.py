"""Send the notices of the last three days again; a mail that went out is not repeated, since each goes out once.

A lost batch of the stream leaves no list of its records. So every event and alert of these days is put into the outbox
again, found through the indexes: of all open occurrences, and of those registered in the last year. What an import
wrote is left out: it was never news.
"""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import boto3

from chalicelib.domain.notices.notices import NEWS_FOR
from tasks.operations import queues
from tasks.project import say

_TRIAGE = "triage"
_MONTHS = 13
_AT_ONCE = 16
# The format of the items, in which texts sort as instants do.
_INSTANT = "%Y-%m-%dT%H:%M:%S.%f+0000"


def send_again(known: Mapping[str, str], now: datetime) -> None:
    """Put every event and alert of the last three days into the outbox."""
    since = (now - NEWS_FOR).astimezone(UTC).strftime(_INSTANT)
    protocols = sorted(set(_protocols(known, now)))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        found = pool.map(lambda protocol: _recent(known["OccurrencesTable"], protocol, since), protocols)
        bodies = [json.dumps({"protocol": protocol, "record": record}) for keys in found for protocol, record in keys]
    for start in range(0, len(bodies), queues.AT_ONCE):
        queues.send(known["OutboxQueueUrl"], bodies[start : start + queues.AT_ONCE])
    say(f"News of the last {NEWS_FOR.days} days: {len(bodies)} put into the outbox again.")


def _protocols(known: Mapping[str, str], now: datetime) -> Iterator[str]:
    for queue in [*_sectors(known["DirectoryTable"]), _TRIAGE]:
        yield from _listed(known["OccurrencesTable"], "queue", queue)
    month = now.astimezone(UTC).year * 12 + now.astimezone(UTC).month - 1
    for one in range(month - _MONTHS + 1, month + 1):
        yield from _listed(known["OccurrencesTable"], "month", f"{one // 12:04d}-{one % 12 + 1:02d}")


def _sectors(table: str) -> Iterator[str]:
    pages = boto3.client("dynamodb").get_paginator("query").paginate(
        TableName=table,
        KeyConditionExpression="#type = :sector",
        ExpressionAttributeNames={"#type": "type"},
        ExpressionAttributeValues={":sector": {"S": "sector"}},
    )  # fmt: skip
    return (item["code"]["S"] for page in pages for item in page["Items"])


def _listed(table: str, index: str, key: str) -> Iterator[str]:
    pages = boto3.client("dynamodb").get_paginator("query").paginate(
        TableName=table,
        IndexName=index,
        KeyConditionExpression="#key = :key",
        ExpressionAttributeNames={"#key": index},
        ExpressionAttributeValues={":key": {"S": key}},
        ProjectionExpression="protocol",
    )  # fmt: skip
    return (item["protocol"]["S"] for page in pages for item in page["Items"])


def _recent(table: str, protocol: str, since: str) -> list[tuple[str, str]]:
    dynamodb = boto3.client("dynamodb")
    pages = dynamodb.get_paginator("query").paginate(
        TableName=table,
        KeyConditionExpression="protocol = :protocol AND #record BETWEEN :first AND :last",
        FilterExpression="#at >= :since AND attribute_not_exists(imported)",
        ExpressionAttributeNames={"#record": "record", "#at": "at"},
        ExpressionAttributeValues={
            ":protocol": {"S": protocol},
            ":first": {"S": "alert#"},
            ":last": {"S": "event#~"},
            ":since": {"S": since},
        },
    )
    return [(item["protocol"]["S"], item["record"]["S"]) for page in pages for item in page["Items"]]
