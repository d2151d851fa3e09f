"""Failed messages are sent again, whatever interrupts that, in the form the functions understand."""

import json
from datetime import UTC, datetime
from typing import Any

import boto3
import pytest

from chalicelib.domain.codes import Status
from tasks.operations import queues, rebuild, redrive, resend_notices, verify_metrics
from tests import outbox_helpers
from tests.clocks import Clock
from tests.counted import assert_exact, facts
from tests.flow_steps import OMBUDSMAN, Json, act, bring_to, follow, register, register_and_route
from tests.outbox_helpers import Mail
from tests.payloads import a_body, deliver, deliver_messages, hello, message, upload_notice
from tests.pictures import PHOTOS

FUNCTION = "ombudsman-test-route-occurrences"
ONE = [{"content_type": "image/jpeg"}]

Foundation = dict[str, str]


@pytest.fixture(autouse=True)
def functions(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The functions of this process instead of Lambda's; the protocols each invocation was given."""
    given: list[str] = []

    def invoke(function: str, event: dict[str, Any]) -> Any:
        event = json.loads(json.dumps(event))
        given.append(" ".join(record["dynamodb"]["Keys"]["protocol"]["S"] for record in event["Records"]))
        return deliver(function.removeprefix("ombudsman-test-").replace("-", "_"), event)

    monkeypatch.setattr(redrive, "invoke", invoke)
    monkeypatch.setattr(queues, "_WAIT_SECONDS", 0)
    return given


def uploaded(foundation: Foundation) -> tuple[Json, str]:
    """The receipt of an occurrence whose photo arrived without a message, and the photo's key."""
    receipt = register(a_body(photos=ONE))
    key: str = receipt["photos"][0]["upload"]["fields"]["key"]
    content = (PHOTOS / "landscape_6.jpg").read_bytes()
    boto3.client("s3").put_object(Bucket=foundation["PhotosBucket"], Key=key, Body=content)
    return receipt, key


def put(url: str, body: str) -> None:
    boto3.client("sqs").send_message(QueueUrl=url, MessageBody=body)


def bodies(url: str) -> list[str]:
    """The messages of a queue."""
    return [message["Body"] for messages in queues.held(url, seconds=30) for message in messages]


def how_many(url: str, state: str = "") -> int:
    """How many messages a queue has, ready or held (`NotVisible`)."""
    found = boto3.client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    return int({str(name): number for name, number in found.items()}[f"ApproximateNumberOfMessages{state}"])


def given_up(function: str = FUNCTION) -> str:
    """Lambda's message when it gives up a batch of a stream."""
    return json.dumps(
        {
            "requestContext": {
                "functionArn": f"arn:aws:lambda:sa-east-1:123456789012:function:{function}",
                "condition": "RetryAttemptsExhausted",
            },
            "timestamp": "2026-03-20T15:00:00.000Z",
            "DDBStreamBatchInfo": {"startSequenceNumber": "1", "endSequenceNumber": "2", "batchSize": 2},
        }
    )


def test_dead_letters_go_back_as_they_were_and_are_announced_once(foundation: Foundation) -> None:
    _, key = uploaded(foundation)
    letters = [upload_notice(key), hello(), "no JSON", *(f'{{"n":{number}}}' for number in range(20))]
    for letter in letters:
        put(foundation["PhotoUploadsDeadLettersUrl"], letter)

    redrive.send_photos_again(foundation)

    assert sorted(bodies(foundation["PhotoUploadsQueueUrl"])) == sorted(letters)
    assert bodies(foundation["PhotoUploadsDeadLettersUrl"]) == []


def test_a_dead_letter_is_in_one_queue_at_least_when_the_move_is_interrupted(
    foundation: Foundation, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(foundation["PhotoUploadsDeadLettersUrl"], "kept")
    for step in ("send", "delete"):
        with monkeypatch.context() as broken:
            broken.setattr(redrive, "_MOVE_SECONDS", 0)
            broken.setattr(queues, step, interrupted)
            with pytest.raises(KeyboardInterrupt):
                redrive.send_photos_again(foundation)

        assert how_many(foundation["PhotoUploadsDeadLettersUrl"]) == 1


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_an_upload_nobody_announced_becomes_a_photo(foundation: Foundation) -> None:
    receipt, _ = uploaded(foundation)

    redrive.send_photos_again(foundation)
    (body,) = bodies(foundation["PhotoUploadsQueueUrl"])

    assert deliver_messages(message(body)) == []
    assert follow(receipt)["photos"][0]["status"] == "ready"


def test_whatever_an_upload_is_called_it_is_announced_by_its_own_name() -> None:
    key = "incoming/20260000000000/á b+c&d%20"

    assert redrive._uploads_in(redrive.announcement("bucket", key)) == {key}


def test_what_waits_is_routed_and_the_rest_left_alone(foundation: Foundation, functions: list[str]) -> None:
    waiting = [register(a_body("street_light")) for _ in range(redrive._ROUTED_AT_ONCE + 2)]
    looked_at = register_and_route(a_body("health_service"))
    analysed = register_and_route(a_body("health_service"))
    act("analyse", analysed["protocol"], OMBUDSMAN)
    before = follow(looked_at), follow(analysed)

    redrive.route_what_waits(foundation, FUNCTION)
    redrive.route_what_waits(foundation, FUNCTION)

    assert {follow(receipt)["status"] for receipt in waiting} == {"forwarded"}
    assert [event["action"] for event in follow(waiting[0])["timeline"]] == ["register", "forward"]
    assert (follow(looked_at), follow(analysed)) == before
    given = " ".join(functions).split()
    assert sorted(given) == sorted(receipt["protocol"].replace("-", "") for receipt in waiting)


def test_failures_are_settled_once_nothing_waits_and_those_of_others_left(foundation: Foundation) -> None:
    failures = foundation["StreamFailuresQueueUrl"]
    for body in (given_up(), given_up("ombudsman-test-somebody-else"), "no JSON"):
        put(failures, body)
    receipt = register(a_body("street_light"))

    redrive.settle_stream(foundation, "test")

    assert follow(receipt)["status"] == "forwarded"
    assert how_many(failures, "NotVisible") == 2


def test_what_was_not_counted_is_counted_and_its_failures_settled(
    foundation: Foundation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify_metrics, "_FIRST_YEAR", datetime.now(UTC).year)
    monkeypatch.setattr(rebuild, "reach", lambda *_: None)
    put(foundation["StreamFailuresQueueUrl"], given_up("ombudsman-test-aggregate-metrics"))
    receipt = register(a_body("street_light"))

    redrive.settle_stream(foundation, "test")

    assert_exact()
    assert facts().keys() == {receipt["protocol"].replace("-", "")}
    assert how_many(foundation["StreamFailuresQueueUrl"], "NotVisible") == 0


@pytest.mark.parametrize("answer", [None, "those"], ids=["the function failed", "some failed"])
def test_what_still_waits_is_named_and_its_failures_stay(
    foundation: Foundation, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: str | None
) -> None:
    protocol = register(a_body("street_light"))["protocol"].replace("-", "")
    put(foundation["StreamFailuresQueueUrl"], given_up())
    failed = answer and {"batchItemFailures": [{"itemIdentifier": protocol}]}
    monkeypatch.setattr(redrive, "invoke", lambda *_: failed)

    with pytest.raises(SystemExit):
        redrive.settle_stream(foundation, "test")

    assert protocol in capsys.readouterr().err
    assert how_many(foundation["StreamFailuresQueueUrl"], "NotVisible") == 1


def test_what_a_lost_batch_would_have_told_is_told(foundation: Foundation, mailbox: list[Mail], clock: Clock) -> None:
    old = register(a_body("health_service"))["protocol"]
    clock.turn(days=4)
    here = register(a_body("health_service"))["protocol"]
    for protocol in (old, here):
        act("forward", protocol, OMBUDSMAN, sector="health")
    closed = bring_to(Status.CONCLUDED)["protocol"].replace("-", "")

    resend_notices.send_again(foundation, clock.now)
    messages = outbox_helpers.waiting()
    assert outbox_helpers.deliver(*messages) == []
    resend_notices.send_again(foundation, clock.now)
    assert outbox_helpers.deliver(*outbox_helpers.waiting()) == []

    found = {(message["protocol"], message["record"]) for message in messages}
    assert (old.replace("-", ""), "event#000001") not in found
    assert (old.replace("-", ""), "event#000002") in found
    assert (closed, "event#000003") in found
    assert len(messages) == len(found)
    assert sorted(mail.to for mail in mailbox) == ["health@town.example"] * 2


def test_mails_that_were_given_up_are_sent_once_however_often_they_are_sent_again(
    foundation: Foundation, mailbox: list[Mail]
) -> None:
    protocol = register(a_body("health_service"))["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="health")
    letter = json.dumps({"protocol": protocol.replace("-", ""), "record": "event#000002"})
    for _ in range(3):
        put(foundation["OutboxDeadLettersUrl"], letter)

    redrive.send_mails_again(foundation)

    assert bodies(foundation["OutboxDeadLettersUrl"]) == []
    found = outbox_helpers.waiting()
    assert [outbox_helpers.deliver(message) for message in found] == [[], [], []]
    assert [mail.to for mail in mailbox] == ["health@town.example"]
