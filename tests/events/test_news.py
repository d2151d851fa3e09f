"""An event of the timeline is put into the outbox when it has recipients."""

from typing import Any

import boto3
import pytest

from chalicelib import settings
from chalicelib.store.notices import outbox
from tests import flow_steps
from tests.calls import heard
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, WORKS, act, register
from tests.outbox_helpers import waiting
from tests.payloads import a_body, deliver_records, removal, sequence_of, stream_record

pytestmark = pytest.mark.usefixtures("town", "clock")


def record_of(number: int) -> str:
    return f"event#{number:06d}"


def put_into_the_outbox(*records: dict[str, Any]) -> list[str]:
    """The records that messages name once these have been shown."""
    assert deliver_records(*records) == []
    return sorted(message["record"] for message in waiting())


def test_an_event_that_tells_somebody_something_waits_in_the_outbox() -> None:
    protocol = register()["protocol"]

    assert deliver_records(stream_record(protocol, record_of(1))) == []

    assert waiting() == [{"protocol": protocol.replace("-", ""), "record": "event#000001"}]


def test_what_tells_nobody_anything_does_not() -> None:
    receipt = register(a_body("health_service", photos=[{"content_type": "image/png"}]))
    protocol = receipt["protocol"]
    act("analyse", protocol, OMBUDSMAN)
    act("note", protocol, OMBUDSMAN, text="Falar com a enfermeira.")
    photo = next(item["record"]["S"] for item in flow_steps.kept("photo#"))

    assert (
        put_into_the_outbox(*(stream_record(protocol, record) for record in (record_of(2), record_of(3), photo))) == []
    )


def test_only_what_is_new_is_news() -> None:
    record = stream_record(register()["protocol"], record_of(1))

    assert put_into_the_outbox(record | {"eventName": "MODIFY"}, removal(record)) == []


def test_what_is_restored_after_three_days_is_no_news(clock: Clock) -> None:
    record = stream_record(register()["protocol"], record_of(1))
    clock.turn(days=3)
    assert put_into_the_outbox(record) == ["event#000001"]

    clock.turn(seconds=1)

    assert put_into_the_outbox(record) == []


def test_an_outbox_that_refuses_has_the_news_come_again_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = register(a_body("street_light"))["protocol"], register(a_body("street_light"))["protocol"]
    news = [stream_record(protocol, record_of(1)) for protocol in (first, second)]
    occurrence = stream_record(first)
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "put", refused)

        failed = deliver_records(news[0], occurrence, news[1])

    assert failed == [sequence_of(record) for record in news]
    assert [item["status"]["S"] for item in flow_steps.kept("occurrence")].count("forwarded") == 1
    assert put_into_the_outbox(*news) == ["event#000001", "event#000001"]


def refused(_: object) -> None:
    raise outbox.OutboxRefused("InternalError")


def test_a_poison_event_holds_up_none_of_the_others() -> None:
    protocol = register(a_body("health_service"))["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works")
    act("return", protocol, WORKS, reason="Não é nosso.", suggested_sector="health")
    records = [stream_record(protocol, record_of(number)) for number in (1, 2, 3)]
    image = records[1]["dynamodb"]["NewImage"] | {"action": {"S": "vanish"}}
    records[1] = records[1] | {"dynamodb": records[1]["dynamodb"] | {"NewImage": image}}

    assert deliver_records(*records) == [sequence_of(records[1])]

    assert sorted(message["record"] for message in waiting()) == ["event#000001", "event#000003"]


def test_a_batch_of_news_is_one_call() -> None:
    protocols = [register()["protocol"] for _ in range(10)]
    records = [stream_record(protocol, record_of(1)) for protocol in protocols]

    with heard() as calls:
        assert deliver_records(*records) == []

    assert calls.operations == ["SendMessageBatch"]
    queue = boto3.client("sqs").get_queue_attributes(QueueUrl=settings.OUTBOX_QUEUE_URL, AttributeNames=["All"])
    assert queue["Attributes"]["ApproximateNumberOfMessages"] == "10"
