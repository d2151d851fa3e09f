"""The outbox: what the stream shows is put there when it tells somebody something."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from chalicelib.domain import notices
from chalicelib.store import images, outbox

Message = Mapping[str, Any]


def message_of(image: Mapping[str, Any], now: datetime) -> Message | None:
    """The message about a record that a stream shows as new; None when it is no news to anybody."""
    if not _tells(image, now):
        return None
    return {"protocol": image["protocol"]["S"], "record": image["record"]["S"]}


def put(messages: Sequence[Message]) -> None:
    """Put messages into the outbox, all of them; a message that is there twice is told once."""
    outbox.put(messages)


def _tells(image: Mapping[str, Any], now: datetime) -> bool:
    event = images.event_of(image)
    if event is not None:
        return bool(notices.news_of(event)) and notices.is_recent(event.at, now)
    alert = images.alert_of(image)
    return alert is not None and notices.is_recent(alert.at, now)
