"""Records of the stream: each has its own fate, whatever stands beside it in the batch."""

from typing import Any

import pytest

from tests import flow_steps, payloads
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, act, follow, read, register
from tests.payloads import a_body, deliver_records, removal, sequence_of, stream_record

pytestmark = pytest.mark.usefixtures("town", "clock")


def poisons() -> list[dict[str, Any]]:
    """Records that are not those of an occurrence."""
    healthy = stream_record(register()["protocol"])
    poisoned = []
    for name, value in (
        ("status", {"S": "vanished"}),
        ("registered_at", {"S": "yesterday"}),
        ("version", {"N": "many"}),
        ("due_on", {"N": "7"}),
        ("kind", None),
    ):
        image = healthy["dynamodb"]["NewImage"] | {name: value}
        if value is None:
            image.pop(name)
        sequence = f"{sequence_of(healthy)}-{name}"
        poisoned.append(healthy | {"dynamodb": healthy["dynamodb"] | {"NewImage": image, "SequenceNumber": sequence}})
    return poisoned


def test_a_poison_record_in_the_middle_holds_up_none_of_the_others() -> None:
    first, last = register(a_body("street_light")), register(a_body("street_light"))
    poisoned = poisons()

    failed = deliver_records(stream_record(first["protocol"]), *poisoned, stream_record(last["protocol"]))

    assert failed == [sequence_of(record) for record in poisoned]
    assert [follow(receipt)["status"] for receipt in (first, last)] == ["forwarded", "forwarded"]


def test_what_is_not_a_new_occurrence_is_passed_over() -> None:
    receipt = register(a_body("street_light", photos=[{"content_type": "image/png"}]), Idempotency_Key="sent-once")
    protocol, record = receipt["protocol"], stream_record(receipt["protocol"])
    photo = next(item["record"]["S"] for item in flow_steps.kept("photo#"))
    (marker,) = flow_steps.kept("marker")
    before = flow_steps.everything()

    failed = deliver_records(
        removal(record),
        stream_record(protocol, "event#000001"),
        stream_record(protocol, photo),
        stream_record(marker["protocol"]["S"].replace("-", ""), "marker"),
    )

    assert (failed, flow_steps.everything()) == ([], before)


def test_an_old_record_does_not_undo_what_an_officer_did_meanwhile() -> None:
    receipt = register(a_body("street_light"))
    late = stream_record(receipt["protocol"])
    act("analyse", receipt["protocol"], OMBUDSMAN)

    assert deliver_records(late) == []

    case = read(receipt["protocol"]).json
    assert (case["status"], case["version"]) == ("in_analysis", 2)


def test_an_occurrence_that_gained_a_message_first_is_routed_all_the_same() -> None:
    receipt = register(a_body("street_light"))
    late = stream_record(receipt["protocol"])
    flow_steps.say(receipt, "Na esquina.")

    assert deliver_records(late) == []

    seen = follow(receipt)
    assert (seen["status"], [message["text"] for message in seen["messages"]]) == ("forwarded", ["Na esquina."])


def test_records_of_one_occurrence_in_one_batch_route_it_once() -> None:
    receipt = register(a_body("street_light"))
    record = stream_record(receipt["protocol"])

    assert deliver_records(record, record, stream_record(receipt["protocol"], name="MODIFY")) == []

    assert [event["action"] for event in follow(receipt)["timeline"]] == ["register", "forward"]


def test_an_occurrence_that_is_gone_is_passed_over() -> None:
    record = stream_record(register()["protocol"])
    record["dynamodb"]["NewImage"]["protocol"] = {"S": "20264831927597"}
    record["dynamodb"]["Keys"]["protocol"] = {"S": "20264831927597"}

    assert deliver_records(record) == []
    assert read("2026-4831-9275-97").status == 404


def test_an_occurrence_is_routed_by_the_day_the_stream_came_not_the_day_it_was_written(clock: Clock) -> None:
    receipt = register(a_body("street_light"))
    record = stream_record(receipt["protocol"])
    clock.turn(days=3)

    deliver_records(record)

    # Five working days after Monday 23 March.
    assert read(receipt["protocol"]).json["sector_due_on"] == "2026-03-30"


def test_an_empty_batch_has_no_failures() -> None:
    assert deliver_records() == []
    assert payloads.deliver_messages() == []
