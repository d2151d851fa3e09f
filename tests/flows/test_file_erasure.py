"""A file attached by mistake is erased: listed nowhere at once, out of the bucket, and it does not come back."""

import json
from datetime import UTC, datetime

import boto3
import pytest

from chalicelib import settings
from chalicelib.services import photos as photo_service
from chalicelib.store.occurrences import photos as photo_files
from tests.api.problems import assert_problem
from tests.attachments import PHOTO, a_document, announce, attach, send
from tests.clocks import Clock
from tests.covered_photos import FACE, READERS, cover, make, photographed
from tests.file_erasure import erasing_messages
from tests.flow_steps import (
    ADMIN,
    ATTENDANT,
    HEALTH,
    MANAGER,
    OMBUDSMAN,
    WORKS,
    Json,
    act,
    everything,
    follow,
    listed,
    read,
    register_and_route,
    try_to,
)
from tests.flows.test_photos import files
from tests.payloads import a_pothole, deliver_messages, message, upload_notice
from tests.pictures import LANDSCAPE

pytestmark = pytest.mark.usefixtures("town")

WHY = "Mostra o documento de outra pessoa."


@pytest.fixture
def receipt(clock: Clock) -> Json:
    """The receipt of an occurrence with a photo that is ready, everybody may see it, and its sector has it."""
    made = photographed()
    act("publish_description", made["protocol"], OMBUDSMAN, text="Buraco na avenida.")
    clock.turn(minutes=1)
    return made


def erase(protocol: str, file: str, who: str = OMBUDSMAN) -> Json:
    """The case once a file of it is erased."""
    return act("erase_file", protocol, who, file=file, reason=WHY)


def under(prefix: str) -> list[str]:
    """The keys of the bucket under a prefix."""
    found = boto3.client("s3").list_objects_v2(Bucket=settings.PHOTOS_BUCKET, Prefix=prefix)
    return [one["Key"] for one in found.get("Contents", [])]


def test_a_photo_is_listed_nowhere_at_once_and_its_bytes_go(receipt: Json) -> None:
    protocol, photo = receipt["protocol"], receipt["photos"][0]["id"]
    cover(receipt, FACE)
    make([])
    assert [row["has_photos"] for row in listed()] == [True]

    case = erase(protocol, photo)

    assert case["photos"] == []
    assert follow(receipt)["photos"] == []
    for name, addresses in READERS.items():
        assert not [one for one in addresses(receipt) if one], name
    assert [row["has_photos"] for row in listed()] == [False]
    make(erasing_messages())
    assert under("photos/") == []


def test_every_rendition_goes_those_of_earlier_covers_too(receipt: Json) -> None:
    photo = receipt["photos"][0]["id"]
    for number in (1, 7):
        boto3.client("s3").put_object(
            Bucket=settings.PHOTOS_BUCKET, Key=f"photos/{photo}/covered-{number}-display.jpg", Body=b"x"
        )
    erase(receipt["protocol"], photo)
    bodies = erasing_messages()

    make([*bodies, *bodies])

    assert under("photos/") == []
    # A backup that was made before does not bring it back.
    assert len(under("forgotten/")) == 1


def test_the_history_keeps_who_and_why_and_nothing_of_the_file(receipt: Json) -> None:
    protocol = receipt["protocol"]
    document = a_document(protocol, name="RG de Maria.pdf")

    case = erase(protocol, document["id"])
    make(erasing_messages())

    event = case["timeline"][-1]
    assert (event["action"], event["actor"], event["internal_text"], event["text"]) == (
        "erase_file", "Olga Ouvidora", WHY, ""
    )  # fmt: skip
    assert case["attachments"] == []
    assert "RG de Maria" not in everything()
    assert [key for key in files() if key.endswith(".pdf")] == []
    assert "erase_file" not in {one["action"] for one in follow(receipt)["timeline"]}


def test_an_upload_that_comes_after_the_erasing_does_not_bring_it_back(clock: Clock) -> None:
    made = register_and_route(a_pothole(photos=[{"content_type": "image/jpeg"}]))
    key = made["photos"][0]["upload"]["fields"]["key"]
    erase(made["protocol"], made["photos"][0]["id"])
    make(erasing_messages())
    boto3.client("s3").put_object(Bucket=settings.PHOTOS_BUCKET, Key=key, Body=LANDSCAPE)

    notice = message(upload_notice(key))
    assert deliver_messages(notice) == []
    assert deliver_messages(notice) == []

    assert under("photos/") + under("incoming/") == []
    assert read(made["protocol"]).json["photos"] == []


@pytest.mark.parametrize("dies", [False, True], ids=["to its end", "killed before its end"])
def test_one_that_is_erased_while_it_is_processed_leaves_nothing(
    dies: bool, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = register_and_route(a_pothole(photos=[{"content_type": "image/jpeg"}]))
    photo, key = made["photos"][0]["id"], made["photos"][0]["upload"]["fields"]["key"]
    boto3.client("s3").put_object(Bucket=settings.PHOTOS_BUCKET, Key=key, Body=LANDSCAPE)
    settle = photo_files.settle

    def erased_before(*arguments: object) -> bool:
        monkeypatch.setattr(photo_files, "settle", settle)
        erase(made["protocol"], photo)
        make(erasing_messages())
        photo_files.write_rendition(photo, "display", b"late")
        if dies:
            raise RuntimeError("killed")
        return settle(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(photo_files, "settle", erased_before)
    notice = message(upload_notice(key))
    assert deliver_messages(notice) == ([notice["messageId"]] if dies else [])
    if dies:
        assert deliver_messages(notice) == []

    assert under("photos/") + under("incoming/") == []
    assert read(made["protocol"]).json["photos"] == []


def test_a_cover_that_is_made_late_leaves_nothing(receipt: Json) -> None:
    photo = cover(receipt, FACE)
    erase(receipt["protocol"], photo["id"])
    make(erasing_messages())
    photo_files.write_rendition(photo["id"], "covered-9-display", b"late")

    make([json.dumps({"cover": {"protocol": receipt["protocol"].replace("-", ""), "photo_id": photo["id"],
                                "revision": 9}})])  # fmt: skip

    assert under("photos/") == []


def test_a_message_about_a_file_that_is_not_erased_deletes_nothing(receipt: Json) -> None:
    photo = receipt["photos"][0]["id"]
    asked = {"protocol": receipt["protocol"].replace("-", ""), "file_id": photo}

    make([json.dumps({"erase": asked})])

    assert len(under(f"photos/{photo}/")) == 2
    assert photo_service.Processed.UNKNOWN is photo_service.process(f"photos/{photo}/display.jpg", datetime.now(UTC))


def test_a_sector_erases_what_it_attached_until_somebody_else_acts(receipt: Json, clock: Clock) -> None:
    protocol = receipt["protocol"]
    own, second = attach(protocol), a_document(protocol)
    assert "erase_file" in read(protocol, WORKS).json["allowed_actions"]

    assert [one["id"] for one in erase(protocol, own["id"], WORKS)["attachments"]] == [second["id"]]
    clock.turn(minutes=1)
    act("note", protocol, OMBUDSMAN, text="Visto.")

    late = try_to("erase_file", protocol, WORKS, file=second["id"], reason=WHY)
    assert_problem(late, 422, "file")
    assert [one["id"] for one in erase(protocol, second["id"])["attachments"]] == []


def test_a_sector_erases_nothing_of_others(receipt: Json) -> None:
    protocol = receipt["protocol"]
    ombudsmans = a_document(protocol, OMBUDSMAN)
    for file in (ombudsmans["id"], receipt["photos"][0]["id"]):
        assert_problem(try_to("erase_file", protocol, WORKS, file=file, reason=WHY), 422, "file")
    assert len(read(protocol).json["attachments"]) == 1


@pytest.mark.parametrize("who", [MANAGER, ATTENDANT, ADMIN, HEALTH])
def test_nobody_else_erases(who: str, receipt: Json) -> None:
    answer = try_to("erase_file", receipt["protocol"], who, file=receipt["photos"][0]["id"], reason=WHY)

    assert answer.status in (403, 404)
    assert len(read(receipt["protocol"]).json["photos"]) == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [({"file": "0" * 26}, "file"), ({"reason": ""}, "reason"), ({"file": "../x"}, "file")],
)
def test_what_cannot_be_erased_names_its_field_and_changes_nothing(said: Json, field: str, receipt: Json) -> None:
    body = {"file": receipt["photos"][0]["id"], "reason": WHY} | said

    assert_problem(try_to("erase_file", receipt["protocol"], OMBUDSMAN, **body), 422, field)
    assert len(read(receipt["protocol"]).json["photos"]) == 1


def test_of_two_that_erase_at_once_one_is_refused_and_once_erased_it_is_not_there(receipt: Json) -> None:
    protocol, photo = receipt["protocol"], receipt["photos"][0]["id"]
    document = a_document(protocol, OMBUDSMAN)["id"]
    version = read(protocol).json["version"]
    erase(protocol, photo)

    late = try_to("erase_file", protocol, OMBUDSMAN, version=version, file=document, reason=WHY)
    assert_problem(late, 409)
    again = try_to("erase_file", protocol, OMBUDSMAN, file=photo, reason=WHY)
    assert_problem(again, 422, "file")
    assert len(read(protocol).json["attachments"]) == 1


def test_a_file_that_was_announced_and_never_came_is_erased_too(receipt: Json) -> None:
    protocol = receipt["protocol"]
    form = announce(protocol).json

    assert erase(protocol, form["id"])["attachments"] == []
    send(form, PHOTO)
    make(erasing_messages())
    assert [key for key in under("photos/") if form["id"] in key] == []
