"""One occurrence all the way: from a phone to the sector and back."""

from io import BytesIO
from pathlib import Path
from typing import Any

import requests
from PIL import Image

from tests.e2e.deployed import Stack, eventually, upload
from tests.pictures import LANDSCAPE, picture, saved

PHOTOS = Path(__file__).parent.parent / "photos"
POTHOLE: dict[str, Any] = {
    "category": "pothole",
    "kind": "complaint",
    "description": "Buraco fundo em frente ao 120, já furou dois pneus.",
    "location": {
        "latitude": -24.1836,
        "longitude": -46.7889,
        "address": {"street": "Av. Condessa de Vimieiros", "number": "120", "neighbourhood": "Centro"},
    },
    "identity": {"mode": "anonymous"},
    "channel": "app",
}


def registered(stack: Stack, **changes: Any) -> tuple[str, str, dict[str, Any]]:
    """A new occurrence: its protocol, its key and the whole receipt."""
    answer = stack.post("/v1/occurrences", POTHOLE | changes)
    assert answer.status_code == 201, answer.text
    receipt = answer.json()
    return receipt["protocol"], receipt["access_key"], receipt


def staff_view(stack: Stack, protocol: str, token: str) -> dict[str, Any]:
    """The occurrence as the staff sees it."""
    view: dict[str, Any] = stack.get(f"/v1/staff/occurrences/{protocol}", token=token).json()
    return view


def test_a_pothole_goes_from_the_phone_to_the_sector_and_back(stack: Stack) -> None:
    ombudsman, works = stack.token("ombudsman"), stack.token("sector", "works")
    two = [{"content_type": "image/jpeg"}, {"content_type": "image/heic"}]
    protocol, key, receipt = registered(stack, photos=two)

    for form, name in zip(receipt["photos"], ("landscape_6.jpg", "IMG_5195.HEIC"), strict=True):
        sent = upload(form, (PHOTOS / name).read_bytes())
        assert sent.status_code in (200, 201, 204), sent.text
    path = f"/v1/occurrences/{protocol}"
    seen = eventually(
        lambda: stack.get(path, key=key).json(),
        lambda seen: seen["status"] == "forwarded" and {photo["status"] for photo in seen["photos"]} == {"ready"},
    )
    assert staff_view(stack, protocol, works)["sector"] == "works"
    for photo in seen["photos"]:
        assert_is_clean(photo["display_url"])
        assert_is_clean(photo["thumb_url"])

    assert stack.act(protocol, works, "accept").json()["status"] == "in_progress"
    answered = stack.act(protocol, works, "answer", text="Rascunho: tapado ontem.", outcome="solved")
    assert answered.json()["status"] == "sector_answered"
    assert stack.get(path, key=key).json()["answer"] is None
    concluded = stack.act(protocol, ombudsman, "conclude", text="O buraco foi tapado.", outcome="solved")
    assert concluded.json()["status"] == "concluded"

    seen = stack.get(path, key=key).json()
    assert (seen["status"], seen["answer"], seen["outcome"]) == ("concluded", "O buraco foi tapado.", "solved")
    assert [event["action"] for event in seen["timeline"]] == ["register", "forward", "accept", "conclude"]
    assert "Rascunho" not in stack.get(path, key=key).text


def assert_is_clean(url: str) -> None:
    """A JPEG that stands upright and carries nothing but pixels."""
    content = requests.get(url, timeout=60).content
    with Image.open(BytesIO(content)) as image:
        assert image.format == "JPEG"
        assert not image.getexif()
        assert not {"exif", "icc_profile", "xmp", "comment", "mp"} & image.info.keys()


def test_every_format_that_is_promised_is_decoded_by_what_was_deployed(stack: Stack) -> None:
    formats = ("AVIF", "WEBP", "PNG", "HEIF")
    protocol, key, receipt = registered(stack, photos=[{"content_type": ""}] * len(formats))

    for form, file_format in zip(receipt["photos"], formats, strict=True):
        upload(form, saved(picture(LANDSCAPE), file_format))

    seen = eventually(
        lambda: stack.get(f"/v1/occurrences/{protocol}", key=key).json()["photos"],
        lambda photos: all(photo["status"] != "pending" for photo in photos),
    )
    assert [photo["status"] for photo in seen] == ["ready"] * len(formats), seen


def test_a_landscape_photo_taken_with_the_phone_turned_is_shown_as_landscape(stack: Stack) -> None:
    protocol, key, receipt = registered(stack, photos=[{"content_type": "image/jpeg"}])

    upload(receipt["photos"][0], (PHOTOS / "landscape_6.jpg").read_bytes())

    photo = eventually(
        lambda: stack.get(f"/v1/occurrences/{protocol}", key=key).json()["photos"][0],
        lambda photo: photo["status"] != "pending",
    )
    with Image.open(BytesIO(requests.get(photo["display_url"], timeout=60).content)) as image:
        assert image.width > image.height


def test_the_sector_of_another_occurrence_finds_nothing(stack: Stack) -> None:
    protocol, _, _ = registered(stack)
    health = stack.token("sector", "health")

    found = stack.get(f"/v1/staff/occurrences/{protocol}", token=health)
    acted = stack.post(f"/v1/staff/occurrences/{protocol}/actions", {"action": "accept", "version": 1}, token=health)

    assert (found.status_code, acted.status_code) == (404, 404)
    assert found.headers["Content-Type"] == "application/problem+json"


def test_a_report_waits_for_the_ombudsman(stack: Stack) -> None:
    protocol, _, _ = registered(stack, category="misconduct", kind="report")
    ombudsman = stack.token("ombudsman")

    view = eventually(lambda: staff_view(stack, protocol, ombudsman), lambda view: view["version"] > 1)

    assert (view["status"], view["sector"]) == ("received", None)


def test_a_call_is_written_down_by_the_attendant_and_counted_as_a_call(stack: Stack) -> None:
    attendant, ombudsman = stack.token("attendant"), stack.token("ombudsman")
    caller = {"mode": "identified", "name": "Cidadã", "phone": "13 99999-0000"}
    body = POTHOLE | {"channel": "phone", "identity": caller}

    taken = stack.post("/v1/staff/occurrences", body, token=attendant)

    assert taken.status_code == 201, taken.text
    view = staff_view(stack, taken.json()["protocol"], ombudsman)
    assert (view["channel"], view["identity_mode"]) == ("phone", "identified")
    assert "Cidadã" not in str(view)
