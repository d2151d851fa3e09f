"""Messages of the outbox: each names an occurrence's record, or a day, whose notices are to be sent."""

import json
from datetime import UTC, date, datetime
from typing import Any

from chalice.app import SQSEvent

from chalicelib.domain.protocols import Protocol
from chalicelib.events.batches import BatchAnswer, each
from chalicelib.observability import logger
from chalicelib.services import digest, notices


def send(event: SQSEvent) -> BatchAnswer:
    """Send the notices of a batch of messages; messages whose notices could not be sent are retried."""
    return each(((record["messageId"], record["body"]) for record in event.to_dict()["Records"]), _send)


def _send(body: str) -> None:
    message: dict[str, Any] = json.loads(body)
    now = datetime.now(UTC)
    if "digest" in message:
        outcome = digest.send_digest(date.fromisoformat(message["digest"]), now)
        _log("digest", outcome, message["digest"], "ombudsman")
    elif "warning" in message:
        outcome = digest.send_calendar_warning(int(message["year"]), date.fromisoformat(message["on"]), now)
        _log("calendar", outcome, message["on"], "administrator")
    else:
        protocol, record = message["protocol"], message["record"]
        for settled in notices.send(Protocol(protocol), record, now):
            _log(settled.notice.code.value, settled.outcome, f"{protocol} {record}", settled.notice.to.value)


def _log(notice: str, outcome: str | None, about: str, to: str) -> None:
    if outcome is not None:
        logger.info("notice settled", notice=notice, outcome=str(outcome), about=about, to=to)
