"""Photos from the phone to the screen, with real files: clean and upright, or refused with the reason."""

import json
from io import BytesIO

import boto3
import pytest
from PIL import Image
from PIL.ExifTags import IFD

from chalicelib import settings
from tests import flow_steps
from tests.clocks import Clock
from tests.flow_steps import HEALTH, OMBUDSMAN, WORKS, follow, read, register
from tests.gateway import call
from tests.payloads import a_pothole, deliver_messages, hello, message, upload_notice
from tests.pictures import PHOTOS

pytestmark = pytest.mark.usefixtures("town", "clock")

ONE = [{"content_type": "image/jpeg"}]


def upload(receipt: flow_steps.Json, content: bytes, number: int = 0) -> str:
    """Put a file where its form would, and give its key."""
    key: str = receipt["photos"][number]["upload"]["fields"]["key"]
    boto3.client("s3").put_object(Bucket=settings.PHOTOS_BUCKET, Key=key, Body=content)
    return key


def send(receipt: flow_steps.Json, content: bytes) -> flow_steps.Json:
    """The author's view of their photo once the queue has delivered its upload."""
    assert deliver_messages(message(upload_notice(upload(receipt, content)))) == []
    (photo,) = follow(receipt)["photos"]
    seen: flow_steps.Json = photo
    return seen


def files() -> dict[str, bytes]:
    """Everything in the bucket."""
    client = boto3.client("s3")
    keys = [file["Key"] for file in client.list_objects_v2(Bucket=settings.PHOTOS_BUCKET).get("Contents", [])]
    return {key: client.get_object(Bucket=settings.PHOTOS_BUCKET, Key=key)["Body"].read() for key in keys}


@pytest.mark.parametrize("name", ["DSCN0010.jpg", "IMG_5195.HEIC", "landscape_6.jpg", "portrait_8.jpg"])
def test_a_photo_of_a_phone_ends_small_upright_and_without_a_word_about_its_author(name: str) -> None:
    receipt = register(a_pothole(photos=ONE))

    photo = send(receipt, (PHOTOS / name).read_bytes())

    assert (photo["status"], photo["reason"]) == ("ready", None)
    assert files().keys() == {f"photos/{photo['id']}/display.jpg", f"photos/{photo['id']}/thumb.jpg"}
    for content in files().values():
        picture = Image.open(BytesIO(content))
        assert picture.format == "JPEG"
        assert not picture.getexif()
        assert not picture.getexif().get_ifd(IFD.GPSInfo)
        assert not {"exif", "icc_profile", "comment", "xmp", "photoshop"} & picture.info.keys()
        assert (picture.width < picture.height) == name.startswith(("portrait", "IMG"))


def test_links_name_no_protocol_and_are_signed(clock: Clock) -> None:
    receipt = register(a_pothole(photos=ONE))

    photo = send(receipt, (PHOTOS / "landscape_1.jpg").read_bytes())

    for link in (photo["thumb_url"], photo["display_url"]):
        assert receipt["protocol"].replace("-", "") not in link.replace("-", "")
        assert "X-Amz-Signature=" in link
        assert "X-Amz-Expires=300" in link


def test_another_sector_gets_no_link_at_all() -> None:
    receipt = register(a_pothole(photos=ONE))
    flow_steps.route(receipt["protocol"])
    photo = send(receipt, (PHOTOS / "landscape_1.jpg").read_bytes())

    assert read(receipt["protocol"], WORKS).json["photos"][0]["id"] == photo["id"]
    assert photo["id"] not in json.dumps(read(receipt["protocol"], HEALTH).json)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xff\xd8\xff" + b"\x00" * (30 * 1024 * 1024), "too_large"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "unsupported_type"),
        (b"<!doctype html><script>alert(1)</script>", "unsupported_type"),
        (b"MZ\x90\x00" + b"\x00" * 1000, "unsupported_type"),
        ((PHOTOS / "landscape_1.jpg").read_bytes()[:4_000], "unreadable"),
    ],
    ids=["nothing", "30 MB", "svg", "html", "program", "half"],
)
def test_what_is_no_photo_is_refused_with_the_reason_and_nothing_is_kept(content: bytes, reason: str) -> None:
    receipt = register(a_pothole(photos=ONE))

    photo = send(receipt, content)

    assert (photo["status"], photo["reason"], photo["display_url"]) == ("rejected", reason, None)
    assert files() == {}


def test_a_refused_photo_gives_its_place_back() -> None:
    receipt = register(a_pothole(photos=ONE * 4))
    deliver_messages(message(upload_notice(upload(receipt, b"no photo"))))

    path = f"/v1/occurrences/{receipt['protocol']}/photos"
    again = call("POST", path, {"content_type": "image/png"}, X_Access_Key=receipt["access_key"])

    assert again.status == 201


def test_told_twice_of_one_upload_nothing_happens_twice() -> None:
    receipt = register(a_pothole(photos=ONE))
    notice = message(upload_notice(upload(receipt, (PHOTOS / "landscape_1.jpg").read_bytes())))
    deliver_messages(notice)
    before = (files(), flow_steps.items())

    assert deliver_messages(notice, notice) == []
    assert (files(), flow_steps.items()) == before


def test_a_second_file_at_the_same_address_replaces_nothing() -> None:
    receipt = register(a_pothole(photos=ONE))
    send(receipt, (PHOTOS / "landscape_1.jpg").read_bytes())
    before = files()

    photo = send(receipt, (PHOTOS / "portrait_8.jpg").read_bytes())

    assert (photo["status"], files()) == ("ready", before)


def test_an_upload_for_nobody_is_thrown_away() -> None:
    receipt = register(a_pothole(photos=ONE))
    before = flow_steps.items()
    client = boto3.client("s3")
    unknown = f"incoming/20264831927597/{receipt['photos'][0]['id']}"
    strange = f"incoming/{receipt['protocol'].replace('-', '')}/01J0000000000000000000000"
    for key in (unknown, strange):
        client.put_object(Bucket=settings.PHOTOS_BUCKET, Key=key, Body=b"\xff\xd8\xff")

    assert deliver_messages(*(message(upload_notice(key), key) for key in (unknown, strange))) == []
    assert (files(), flow_steps.items()) == ({}, before)


def test_the_hello_of_the_bucket_is_no_upload() -> None:
    assert deliver_messages(message(hello())) == []


def test_a_poison_message_holds_up_none_of_the_others() -> None:
    first, last = register(a_pothole(photos=ONE)), register(a_pothole(photos=ONE))
    photo = (PHOTOS / "landscape_1.jpg").read_bytes()
    poison = ["{", "[]", '{"Records":[{}]}', upload_notice("forged/../../key/path"), upload_notice("x"), "null"]

    failed = deliver_messages(
        message(upload_notice(upload(first, photo)), "first"),
        *(message(body, f"poison-{number}") for number, body in enumerate(poison)),
        message(upload_notice(upload(last, photo)), "last"),
    )

    assert failed == [f"poison-{number}" for number in range(len(poison))]
    assert [follow(receipt)["photos"][0]["status"] for receipt in (first, last)] == ["ready", "ready"]


def test_a_forged_key_touches_nothing_outside_the_uploads() -> None:
    receipt = register(a_pothole(photos=ONE))
    photo = send(receipt, (PHOTOS / "landscape_1.jpg").read_bytes())
    before = files()

    deliver_messages(*(message(upload_notice(key), key) for key in before))

    assert (files(), read(receipt["protocol"], OMBUDSMAN).json["photos"][0]["status"]) == (before, photo["status"])
