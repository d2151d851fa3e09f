"""What ends by itself in the tables and in the bucket of photos, and is still there some days after its end.

Codes to sign in, sign-ins that were begun, subscriptions, repeated registrations and counts of wrong keys carry their
end (`expires_at`), and DynamoDB removes them; uploads that nobody announced are removed by the bucket. Each table is
read whole: no index knows what has ended.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import boto3

from chalicelib import settings
from chalicelib.store.occurrences.photos import INCOMING
from tasks.operations.check_result import Checked

# DynamoDB removes what has expired within a few days, S3 within one.
REMOVED_WITHIN = timedelta(days=7)
# As infra/foundation.yaml has it.
UPLOADS_STAY = timedelta(days=14)


def check(now: datetime) -> Iterator[Checked]:
    """Each table and the uploads, with what ended too long ago."""
    ended = int((now - REMOVED_WITHIN).timestamp())
    for name, table in (("identities", settings.IDENTITIES_TABLE), ("occurrences", settings.OCCURRENCES_TABLE)):
        counted = Counter(_kind(item) for item in _items(table, ended))
        late = (f"has {n} items of {kind} that ended" for kind, n in sorted(counted.items()))
        yield Checked(name, [f"{text} over {REMOVED_WITHIN.days} days ago" for text in late])
    uploads = sum(one["LastModified"] < now - UPLOADS_STAY - REMOVED_WITHIN for one in _uploads())
    text = f"has {uploads} uploads older than {(UPLOADS_STAY + REMOVED_WITHIN).days} days"
    yield Checked("photos", [text] if uploads else [])


def _items(table: str, ended: int) -> Iterator[Any]:
    pages = (
        boto3.client("dynamodb")
        .get_paginator("scan")
        .paginate(
            TableName=table,
            FilterExpression="#end < :ended",
            ProjectionExpression="#protocol, #record",
            ExpressionAttributeNames={"#end": "expires_at", "#protocol": "protocol", "#record": "record"},
            ExpressionAttributeValues={":ended": {"N": str(ended)}},
        )
    )
    return (item for page in pages for item in page["Items"])


def _kind(item: Any) -> str:
    """What an item is by its keys: what begins its record, or its partition where that is nobody's."""
    partition, record = item["protocol"]["S"], item["record"]["S"].partition("#")[0]
    return record if partition.isdigit() else f"{partition.partition('#')[0]}/{record}"


def _uploads() -> Iterator[Any]:
    pages = (
        boto3.client("s3")
        .get_paginator("list_objects_v2")
        .paginate(Bucket=settings.PHOTOS_BUCKET, Prefix=f"{INCOMING}/")
    )
    return (one for page in pages for one in page.get("Contents", ()))
