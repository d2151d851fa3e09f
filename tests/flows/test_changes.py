"""What an action changed is read field by field, also of events from before it was kept so."""

import boto3
import pytest

from chalicelib import settings
from tests.flow_steps import MANAGER, OMBUDSMAN, WORKS, Json, act, follow, read, register, register_and_route
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock")
CATEGORY = {"field": "category", "from": "pothole", "to": "street_light", "photo": None, "files": None}
PRIORITY = {"field": "priority", "from": "normal", "to": "urgent", "photo": None, "files": None}
TEXT = "Era a luz. · category: pothole → street_light, priority: normal → urgent"


def reclassified(receipt: Json) -> Json:
    """The event of reclassifying an occurrence."""
    changes = {"category": "street_light", "priority": "urgent", "note": "Era a luz."}
    last: Json = act("reclassify", receipt["protocol"], OMBUDSMAN, **changes)["timeline"][-1]
    return last


def test_a_change_is_read_field_by_field_and_in_one_text() -> None:
    receipt = register_and_route()

    event = reclassified(receipt)

    assert (event["note"], event["changes"]) == ("Era a luz.", [CATEGORY, PRIORITY])
    assert event["internal_text"] == TEXT
    for who in (MANAGER, WORKS):
        assert read(receipt["protocol"], who).json["timeline"][-1] == event
    assert "changes" not in str(follow(receipt)["timeline"])


def test_an_event_that_was_kept_with_its_changes_in_its_text_is_read_alike() -> None:
    receipt = register_and_route()
    event = reclassified(receipt)

    rewritten(receipt, event["sequence"], "SET internal_text = :text REMOVE changes", {":text": {"S": TEXT}})

    assert read(receipt["protocol"]).json["timeline"][-1] == event


def test_a_note_that_reads_like_a_change_is_a_note() -> None:
    receipt = register_and_route()
    said = "kind: complaint → request"

    same = act("reclassify", receipt["protocol"], OMBUDSMAN, kind="complaint", note=said)["timeline"][-1]
    note = act("note", receipt["protocol"], OMBUDSMAN, text=said)["timeline"][-1]

    for event in (same, note):
        assert (event["note"], event["internal_text"], event["changes"]) == (said, said, [])


def test_the_sector_of_a_sensitive_one_reads_of_no_change_that_was_not_made_for_it() -> None:
    protocol = register(a_body("misconduct"))["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works", pseudonymised_text="O que apurar.")
    place = {"address": {"street": "Rua Dois", "number": "7"}}
    event = act("reclassify", protocol, OMBUDSMAN, location=place, priority="urgent")["timeline"][-1]
    assert {"priority", "address"} <= {one["field"] for one in event["changes"]}

    hidden = read(protocol, WORKS).json["timeline"][-1]

    assert (hidden["action"], hidden["changes"], hidden["note"], hidden["internal_text"]) == ("reclassify", [], "", "")


def rewritten(receipt: Json, sequence: int, how: str, values: Json) -> None:
    """Change the item of an event as one that was written before."""
    boto3.client("dynamodb").update_item(
        TableName=settings.OCCURRENCES_TABLE,
        Key={"protocol": {"S": receipt["protocol"].replace("-", "")}, "record": {"S": f"event#{sequence:06d}"}},
        UpdateExpression=how,
        ExpressionAttributeValues=values,
    )
