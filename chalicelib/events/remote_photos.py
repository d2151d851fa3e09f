"""Messages of the queue of remote files: each names a photo that another program gave as an address."""

from datetime import UTC, datetime

from chalice.app import SQSEvent

from chalicelib.events.batches import BatchAnswer, each
from chalicelib.observability import logger
from chalicelib.services import remote_photos


def fetch(event: SQSEvent) -> BatchAnswer:
    """Fetch the photos that a batch of messages names."""
    records = event.to_dict()["Records"]
    return each(((record["messageId"], record["body"]) for record in records), _fetch)


def _fetch(body: str) -> None:
    wanted = remote_photos.announced(body)
    outcome = remote_photos.take(wanted, datetime.now(UTC))
    logger.info("remote photo", photo=wanted.photo_id, outcome=outcome)
