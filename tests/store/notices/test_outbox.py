"""The outbox takes any number of messages, and says so when it does not."""

import json
from typing import Any

import boto3
import pytest

from chalicelib import settings
from chalicelib.store.notices import outbox


def waiting() -> list[dict[str, Any]]:
    """What the queue holds."""
    sqs = boto3.client("sqs")
    found: list[dict[str, Any]] = []
    while messages := sqs.receive_message(QueueUrl=settings.OUTBOX_QUEUE_URL, MaxNumberOfMessages=10).get("Messages"):
        found += [json.loads(message["Body"]) for message in messages]
    return found


def test_every_message_waits_in_the_queue() -> None:
    messages = [{"protocol": "20264831927531", "record": f"event#{number:06d}"} for number in range(23)]

    outbox.put(messages)

    assert sorted(waiting(), key=lambda message: message["record"]) == messages


def test_nothing_to_say_is_nothing_said() -> None:
    outbox.put([])

    assert waiting() == []


def test_a_refused_message_is_not_taken_for_a_sent_one(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = {"Failed": [{"Id": "0", "SenderFault": False, "Code": "InternalError"}]}
    monkeypatch.setattr(outbox._sqs(), "send_message_batch", lambda **_: refused)

    with pytest.raises(outbox.OutboxRefused):
        outbox.put([{"digest": "2026-03-20"}])
