"""Attachments of the staff from the panel to the bucket: announced, cleaned or checked, or refused with the reason."""

import json
from base64 import b64decode
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest

from chalicelib import settings
from chalicelib.domain.occurrences.attachments import MAX_ATTACHMENTS
from tests.api.problems import assert_problem
from tests.attachments import PHOTO, a_document, announce, attach, attachment, listed, send
from tests.clocks import Clock
from tests.flow_steps import ATTENDANT, HEALTH, OMBUDSMAN, WORKS, Json, act, everything, items, read, register_and_route
from tests.flows.test_photos import files
from tests.payloads import a_pothole, deliver_messages
from tests.pdfs import a_pdf

pytestmark = pytest.mark.usefixtures("town", "clock")

SCRIPT = b"<</S/JavaScript/JS(app.alert(1))>>"


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


def test_a_file_that_is_announced_twice_under_one_key_is_one_file() -> None:
    protocol = register_and_route()["protocol"]

    first, again, other = (announce(protocol, key=key) for key in ("photo-of-1", "photo-of-1", "photo-of-2"))
    version = read(protocol).json["version"]
    act("answer", protocol, WORKS, outcome="solved", text="Tapado hoje.")
    late = announce(protocol, key="photo-of-1")

    assert [one.status for one in (first, again, other, late)] == [201, 200, 201, 200]
    assert first.json["id"] == again.json["id"] == late.json["id"] != other.json["id"]
    assert read(protocol).json["version"] == version + 1
    assert_problem(announce(protocol, key="photo-of-1", name="outra.jpg"), 409)
    send(again.json, PHOTO)
    assert attachment(protocol, first.json["id"])["status"] == "ready"


def test_a_key_is_one_of_its_officer_and_its_occurrence() -> None:
    one, other = register_and_route()["protocol"], register_and_route()["protocol"]

    made = [announce(case, who, key="photo-of-1") for case, who in ((one, WORKS), (one, OMBUDSMAN), (other, WORKS))]

    assert [answer.status for answer in made] == [201, 201, 201]
    assert len({answer.json["id"] for answer in made}) == 3
