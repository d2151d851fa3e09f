"""Messages of the uploads' queue: each file that arrived in the bucket is made into a photo."""

import json
from typing import Any
from urllib.parse import unquote_plus

from chalice.app import SQSEvent

from chalicelib.events.batches import BatchAnswer, each
from chalicelib.observability import logger
from chalicelib.services import photos


def process(event: SQSEvent) -> BatchAnswer:
    """Process the uploads a batch of messages tells of."""
    return each(((record["messageId"], record["body"]) for record in event.to_dict()["Records"]), _process)


def _process(body: str) -> None:
    notification: dict[str, Any] = json.loads(body)
    # A bucket says hello with a test event, which has no records.
    for record in notification.get("Records", []):
        key = unquote_plus(record["s3"]["object"]["key"])
        outcome = photos.process(key)
        logger.info("photo processed", photo=key.rsplit("/", 1)[-1], outcome=outcome.value)
