"""Messages of the uploads' queue: each uploaded file becomes a photo, or is rejected; some are covered, or erased."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote_plus

from chalice.app import SQSEvent

from chalicelib.domain.protocols import Protocol
from chalicelib.events.batches import BatchAnswer, each
from chalicelib.observability import logger
from chalicelib.services import file_erasure, photos


def process(event: SQSEvent) -> BatchAnswer:
    """Process the uploads that a batch of messages announces, and what it asks for of those before."""
    return each(((record["messageId"], record["body"]) for record in event.to_dict()["Records"]), _process)


def _process(body: str) -> None:
    notification: dict[str, Any] = json.loads(body)
    asked = notification.get("cover")
    if asked is not None:
        protocol, photo_id = Protocol(asked["protocol"]), asked["photo_id"]
        covered = photos.cover(protocol, photo_id, asked["revision"], datetime.now(UTC))
        logger.info("photo covered", photo=asked["photo_id"], outcome=covered.value)
        return
    asked = notification.get("erase")
    if asked is not None:
        objects = file_erasure.erase(Protocol(asked["protocol"]), asked["file_id"], datetime.now(UTC))
        logger.info("file erased", photo=asked["file_id"], objects=objects)
        return
    # A bucket begins with a test event, which has no records.
    for record in notification.get("Records", []):
        key = unquote_plus(record["s3"]["object"]["key"])
        outcome = photos.process(key, datetime.now(UTC))
        logger.info("photo processed", photo=key.rsplit("/", 1)[-1], outcome=outcome.value)
