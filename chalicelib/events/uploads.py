"""Messages of the uploads' queue: each uploaded file becomes a photo, or is rejected; photos are covered."""

import json
from typing import Any
from urllib.parse import unquote_plus

from chalice.app import SQSEvent

from chalicelib.domain.protocols import Protocol
from chalicelib.events.batches import BatchAnswer, each
from chalicelib.observability import logger
from chalicelib.services import photos


def process(event: SQSEvent) -> BatchAnswer:
    """Process the uploads that a batch of messages announces, and the covers that it asks for."""
    return each(((record["messageId"], record["body"]) for record in event.to_dict()["Records"]), _process)


def _process(body: str) -> None:
    notification: dict[str, Any] = json.loads(body)
    asked = notification.get("cover")
    if asked is not None:
        covered = photos.cover(Protocol(asked["protocol"]), asked["photo_id"], asked["revision"])
        logger.info("photo covered", photo=asked["photo_id"], outcome=covered.value)
        return
    # A bucket begins with a test event, which has no records.
    for record in notification.get("Records", []):
        key = unquote_plus(record["s3"]["object"]["key"])
        outcome = photos.process(key)
        logger.info("photo processed", photo=key.rsplit("/", 1)[-1], outcome=outcome.value)
