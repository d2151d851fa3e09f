"""Messages of the inbox's queue: each names a mail that came in."""

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote_plus

from chalice.app import SQSEvent

from chalicelib.events.batches import BatchAnswer, each
from chalicelib.observability import logger
from chalicelib.services import mail, registration

# A mail that ended the function twice is not opened a third time: it is listed as it is.
_OPENED_AT_MOST = 2


def read(event: SQSEvent) -> BatchAnswer:
    """Read the mails that a batch of messages announces."""
    records = event.to_dict()["Records"]
    return each(((record["messageId"], record) for record in records), _read)


def _read(message: dict[str, Any]) -> None:
    notification: dict[str, Any] = json.loads(message["body"])
    tries = int(message.get("attributes", {}).get("ApproximateReceiveCount", "1"))
    # A bucket begins with a test event, which has no records.
    for record in notification.get("Records", []):
        key = unquote_plus(record["s3"]["object"]["key"])
        arrival = mail.Arrival(key, _at(record), is_opened=tries <= _OPENED_AT_MOST)
        outcome = mail.receive(arrival, registration.register, datetime.now(UTC))
        logger.info("mail read", mail=key.rsplit("/", 1)[-1], outcome=outcome)


def _at(record: dict[str, Any]) -> datetime:
    said = record.get("eventTime")
    return datetime.fromisoformat(said) if said else datetime.now(UTC)
