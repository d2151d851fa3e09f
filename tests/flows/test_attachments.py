"""Attachments of the staff from the panel to their readers: cleaned or checked, and shown to those they are for."""

import json
from base64 import b64decode
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest

from chalicelib import settings
from chalicelib.domain.occurrences.attachments import MAX_ATTACHMENTS
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.flow_steps import (
    ATTENDANT,
    HEALTH,
    MANAGER,
    OMBUDSMAN,
    WORKS,
    Json,
    act,
    everything,
    follow,
    items,
    read,
    register,
    register_and_route,
    try_to,
)
from tests.flows.test_photos import files
from tests.gateway import Answer, call, token
from tests.payloads import a_body, a_pothole, deliver_messages, message, upload_notice
from tests.pdfs import a_pdf
from tests.pictures import PHOTOS

pytestmark = pytest.mark.usefixtures("town", "clock")

PHOTO = (PHOTOS / "portrait_8.jpg").read_bytes()
SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"


def announce(protocol: str, who: str = WORKS, **said: Any) -> Answer:
    """An attachment announced, whatever comes of it."""
    body = {"content_type": "image/jpeg", "name": "depois.jpg", "visibility": "internal"} | said
    return call("POST", f"/v1/staff/occurrences/{protocol}/attachments", body, as_=who)


def send(form: Json, content: bytes) -> list[dict[str, Any]]:
    """The queue's messages about an upload, after they were delivered."""
    key = form["upload"]["fields"]["key"]
    boto3.client("s3").put_object(Bucket=settings.PHOTOS_BUCKET, Key=key, Body=content)
    notice = message(upload_notice(key))
    assert deliver_messages(notice) == []
    return [notice]


def attach(protocol: str, who: str = WORKS, content: bytes = PHOTO, **said: Any) -> Json:
    """An attachment as the ombudsman then reads it."""
    answer = announce(protocol, who, **said)
    assert answer.status == 201, answer
    send(answer.json, content)
    return attachment(protocol, answer.json["id"])


def attachment(protocol: str, attachment_id: str, who: str = OMBUDSMAN) -> Json:
    """One attachment as an officer reads it."""
    (seen,) = [one for one in read(protocol, who).json["attachments"] if one["id"] == attachment_id]
    one: Json = seen
    return one


def listed(protocol: str, who: str) -> int:
    """How many attachments an officer's list says."""
    rows = call("GET", f"/v1/staff/occurrences?text={protocol}", as_=who).json["occurrences"]
    count: int = rows[0]["attachments"]
    return count


def a_document(protocol: str, who: str = WORKS, content: bytes | None = None, **said: Any) -> Json:
    """The same with a PDF."""
    said = {"content_type": "application/pdf", "name": "Laudo técnico.pdf"} | said
    return attach(protocol, who, a_pdf() if content is None else content, **said)


def test_a_photo_after_stands_beside_the_citizens_before_cleaned_as_theirs_is() -> None:
    protocol = register_and_route(a_pothole(photos=[{"content_type": "image/jpeg"}]))["protocol"]

    seen = attach(protocol)

    assert (seen["type"], seen["status"], seen["reason"], seen["name"]) == ("photo", "ready", None, "depois.jpg")
    assert (seen["by"], seen["role"], seen["sector"]) == ("Walter Works", "sector", "works")
    assert files().keys() == {f"photos/{seen['id']}/{name}.jpg" for name in ("display", "thumb")}
    assert all(b"Exif" not in content for content in files().values())
    assert seen["thumb_url"] != seen["display_url"]
    assert seen["download_url"] is None
    event = read(protocol).json["timeline"][-1]
    assert (event["action"], event["actor"]) == ("attach", "Walter Works")
    assert (event["text"], event["internal_text"]) == ("", "")


def test_a_document_is_only_ever_a_download() -> None:
    protocol = register_and_route()["protocol"]

    seen = a_document(protocol)

    assert (seen["type"], seen["status"], seen["thumb_url"], seen["display_url"]) == ("document", "ready", None, None)
    said = parse_qs(urlsplit(seen["download_url"]).query)
    assert said["response-content-disposition"] == ["attachment; filename*=UTF-8''Laudo%20t%C3%A9cnico.pdf"]
    assert said["response-content-type"] == ["application/pdf"]
    kept = boto3.client("s3").head_object(Bucket=settings.PHOTOS_BUCKET, Key=f"photos/{seen['id']}/file.pdf")
    assert (kept["ContentDisposition"], kept["ContentType"]) == ("attachment", "application/pdf")
    assert protocol.replace("-", "") not in seen["download_url"].replace("-", "")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (PHOTO, "unsupported_type"),
        (b"<html><script>alert(1)</script></html>", "unsupported_type"),
        (a_pdf()[:-40], "unreadable"),
        (a_pdf(trailer=b"/Encrypt 9 0 R"), "encrypted"),
        (a_pdf(SCRIPT), "active_content"),
        (a_pdf(b"a" * (16 * 1024 * 1024)), "too_large"),
    ],
    ids=["nothing", "photo", "page", "half", "with a key", "script", "16 MB"],
)
def test_what_is_no_plain_document_is_refused_with_the_reason_and_nothing_is_kept(content: bytes, reason: str) -> None:
    protocol = register_and_route()["protocol"]

    seen = a_document(protocol, content=content)

    assert (seen["status"], seen["reason"], seen["download_url"]) == ("rejected", reason, None)
    assert files() == {}
    assert listed(protocol, OMBUDSMAN) == 0


def test_a_photo_that_is_a_document_is_refused_too() -> None:
    seen = attach(register_and_route()["protocol"], content=a_pdf())

    assert (seen["status"], seen["reason"]) == ("rejected", "unsupported_type")


def test_one_that_never_comes_is_shown_as_that(clock: Clock) -> None:
    protocol = register_and_route()["protocol"]
    form = announce(protocol).json
    assert attachment(protocol, form["id"])["status"] == "pending"

    clock.turn(minutes=31)

    seen = attachment(protocol, form["id"])
    assert (seen["status"], seen["reason"]) == ("rejected", "not_received")


def test_told_twice_of_one_upload_nothing_happens_twice() -> None:
    protocol = register_and_route()["protocol"]
    form = announce(protocol, content_type="application/pdf", name="Laudo.pdf").json
    (notice,) = send(form, a_pdf())
    before = (files(), items())

    assert deliver_messages(notice, notice) == []

    assert (files(), items()) == before


def test_the_form_is_bound_to_one_key_type_and_size() -> None:
    protocol = register_and_route()["protocol"]

    form = announce(protocol, content_type="application/pdf", name="Laudo.pdf").json

    policy = json.loads(b64decode(form["upload"]["fields"]["policy"]))["conditions"]
    assert ["content-length-range", 1, 20 * 1024 * 1024] in policy
    assert {"Content-Type": "application/pdf"} in policy
    assert form["upload"]["fields"]["key"].endswith(form["id"])


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"content_type": "text/html"}, "content_type"),
        ({"content_type": "image/svg+xml"}, "content_type"),
        ({"content_type": "application/zip"}, "content_type"),
        ({"name": ""}, "name"),
        ({"name": "a" * 121}, "name"),
        ({"visibility": "proposed"}, "visibility"),
        ({"visibility": None}, "visibility"),
        ({"for_sector": "yes"}, "for_sector"),
    ],
)
def test_what_is_said_wrongly_is_named(said: Json, field: str) -> None:
    protocol = register_and_route()["protocol"]
    before = everything()

    assert_problem(announce(protocol, **said), 422, field)

    assert everything() == before


def test_a_full_occurrence_says_so_by_field_and_a_refused_file_gives_its_place_back() -> None:
    protocol = register_and_route()["protocol"]
    forms = [announce(protocol).json for _ in range(MAX_ATTACHMENTS)]

    assert_problem(announce(protocol), 422, "attachments")

    send(forms[0], b"no photo")
    assert announce(protocol).status == 201


def test_a_sector_attaches_while_it_has_the_occurrence_and_the_ombudsman_always() -> None:
    protocol = register_and_route()["protocol"]
    assert "attach" in read(protocol, WORKS).json["allowed_actions"]
    act("answer", protocol, WORKS, text="Feito.", outcome="solved")

    assert "attach" not in read(protocol, WORKS).json["allowed_actions"]
    assert_problem(announce(protocol, WORKS), 409)
    assert announce(protocol, HEALTH).status == 404
    assert announce(protocol, ATTENDANT).status == 403
    act("conclude", protocol, OMBUDSMAN, text="Feito.", outcome="solved")
    assert announce(protocol, OMBUDSMAN).status == 201


def test_the_citizen_sees_what_the_ombudsman_shows_and_nothing_else() -> None:
    receipt = register_and_route()
    protocol = receipt["protocol"]
    proposed = attach(protocol, visibility="public")
    attach(protocol, OMBUDSMAN)
    document = a_document(protocol, OMBUDSMAN, visibility="public")
    assert proposed["visibility"] == "proposed"
    assert [file["id"] for file in follow(receipt)["attachments"]] == [document["id"]]

    act("disclose", protocol, OMBUDSMAN, attachment=proposed["id"], visibility="public")
    act("disclose", protocol, OMBUDSMAN, attachment=document["id"], visibility="internal")

    (file,) = follow(receipt)["attachments"]
    assert file.keys() == {"id", "name", "type", "at", "thumb_url", "display_url", "download_url"}
    assert (file["id"], file["type"]) == (proposed["id"], "photo")
    assert "Walter" not in str(follow(receipt))
    events = [event for event in read(protocol).json["timeline"] if event["action"] == "disclose"]
    assert [event["internal_text"] for event in events] == [
        "visibility: proposed → public",
        "visibility: public → internal",
    ]
    assert not {"attach", "disclose"} & {event["action"] for event in follow(receipt)["timeline"]}


def test_concluding_may_show_what_the_sector_proposed() -> None:
    receipt = register_and_route()
    protocol = receipt["protocol"]
    proposed = attach(protocol, visibility="public")
    internal = attach(protocol, visibility="internal")
    refused = attach(protocol, content=b"no photo", visibility="public")
    act("answer", protocol, WORKS, text="Feito.", outcome="solved")
    assert follow(receipt)["attachments"] == []

    case = act("conclude", protocol, OMBUDSMAN, text="Feito.", outcome="solved", show_attachments=True)

    assert {one["id"]: one["visibility"] for one in case["attachments"]} == {
        proposed["id"]: "public",
        internal["id"]: "internal",
        refused["id"]: "proposed",
    }
    assert case["timeline"][-1]["internal_text"] == "visibility: proposed → public (1)"
    assert [file["id"] for file in follow(receipt)["attachments"]] == [proposed["id"]]


def test_concluding_without_a_word_shows_nothing_new() -> None:
    receipt = register_and_route()
    attach(receipt["protocol"], visibility="public")
    act("answer", receipt["protocol"], WORKS, text="Feito.", outcome="solved")

    act("conclude", receipt["protocol"], OMBUDSMAN, text="Feito.", outcome="solved")

    assert follow(receipt)["attachments"] == []


def test_where_answers_need_no_review_the_citizen_sees_what_the_sector_shows() -> None:
    receipt = register_and_route(a_body("garbage"))

    seen = attach(receipt["protocol"], who_has(receipt), visibility="public")

    assert seen["visibility"] == "public"
    assert [file["id"] for file in follow(receipt)["attachments"]] == [seen["id"]]


def who_has(receipt: Json) -> str:
    """The token of the sector that has an occurrence."""
    return token("sector", sector=read(receipt["protocol"]).json["sector"], name="Carla Cleaning")


def test_only_the_ombudsman_decides_and_only_on_what_is_there() -> None:
    protocol = register_and_route()["protocol"]
    assert_problem(try_to("disclose", protocol, OMBUDSMAN, attachment="0" * 26, visibility="public"), 409)
    seen = attach(protocol)

    assert_problem(try_to("disclose", protocol, WORKS, attachment=seen["id"], visibility="public"), 403)
    assert_problem(try_to("disclose", protocol, OMBUDSMAN, attachment="0" * 26, visibility="public"), 422, "attachment")
    stale = {"action": "disclose", "version": 1, "attachment": seen["id"], "visibility": "public"}
    assert_problem(call("POST", f"/v1/staff/occurrences/{protocol}/actions", stale, as_=OMBUDSMAN), 409)

    assert attachment(protocol, seen["id"])["visibility"] == "internal"


SENSITIVE = [
    a_body("misconduct", identity={"mode": "identified", "name": "Rosa Lima", "email": "rosa@example.com"}),
    a_body("health_service", identity={"mode": "confidential", "name": "Rosa Lima", "email": "rosa@example.com"}),
]


@pytest.mark.parametrize("body", SENSITIVE, ids=["report", "confidential"])
def test_the_sector_of_a_sensitive_one_sees_its_own_and_what_is_marked_for_it(body: Json) -> None:
    receipt = register(body)
    protocol = receipt["protocol"]
    assert_problem(announce(protocol, OMBUDSMAN, for_sector=True), 422, "for_sector")
    act("forward", protocol, OMBUDSMAN, sector="works", pseudonymised_text="O que precisa ser apurado.")
    hidden = attach(protocol, OMBUDSMAN, name="Rosa Lima.jpg")
    marked = attach(protocol, OMBUDSMAN, name="para obras.jpg", for_sector=True)
    own = attach(protocol, WORKS, name="apuração.jpg", visibility="public")
    assert (marked["for_sector"], own["visibility"]) == (True, "proposed")

    view = read(protocol, WORKS)
    assert [one["id"] for one in view.json["attachments"]] == [marked["id"], own["id"]]
    assert hidden["id"] not in json.dumps(view.json)
    assert "Rosa" not in json.dumps(view.json)
    assert {who: listed(protocol, who) for who in (OMBUDSMAN, WORKS)} == {OMBUDSMAN: 3, WORKS: 2}

    act("disclose", protocol, OMBUDSMAN, attachment=hidden["id"], visibility="internal", for_sector=True)
    act("disclose", protocol, OMBUDSMAN, attachment=marked["id"], visibility="internal")
    assert [one["id"] for one in read(protocol, WORKS).json["attachments"]] == [hidden["id"], own["id"]]

    act("forward", protocol, OMBUDSMAN, sector="health", pseudonymised_text="O que precisa ser apurado.")
    assert read(protocol, HEALTH).json["attachments"] == []
    assert listed(protocol, HEALTH) == 0


def test_of_an_ordinary_one_all_who_see_it_see_every_attachment() -> None:
    protocol = register_and_route()["protocol"]
    seen = attach(protocol, OMBUDSMAN)

    for who in (OMBUDSMAN, WORKS, ATTENDANT, MANAGER):
        assert [one["id"] for one in read(protocol, who).json["attachments"]] == [seen["id"]]
        assert listed(protocol, who) == 1


def test_a_public_photo_of_the_staff_is_on_no_map_and_in_no_open_data() -> None:
    receipt = register_and_route()
    seen = attach(receipt["protocol"], OMBUDSMAN, visibility="public")
    point = a_pothole()["location"]
    around = f"latitude={point['latitude']}&longitude={point['longitude']}&radius=500"

    (near,) = call("GET", f"/v1/occurrences/nearby?{around}").json["occurrences"]
    about = call("GET", f"/v1/occurrences/nearby/{near['id']}")
    requests = call("GET", "/open311/v2/requests.json")

    assert near["thumb_url"] is None
    for answer in (about, requests):
        assert answer.status == 200
        assert seen["id"] not in json.dumps(answer.json)
