"""A photo that the ombudsman covers: nobody else is shown the original from that moment on, nor after any failure."""

from datetime import timedelta
from io import BytesIO

import boto3
import pytest
from PIL import Image

from chalicelib import settings
from tests import outside
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.covered_photos import (
    COVERED,
    FACE,
    HAT,
    ORIGINALS,
    assert_all_see,
    cover,
    make,
    photographed,
    queued,
    revision,
)
from tests.flow_steps import ADMIN, ATTENDANT, HEALTH, MANAGER, OMBUDSMAN, WORKS, Json, act, follow, read, try_to

pytestmark = pytest.mark.usefixtures("town", "clock")


@pytest.fixture
def receipt() -> Json:
    """An occurrence with a photo that is ready."""
    return photographed()


def test_each_reader_gets_the_photo_then_nothing_then_the_covered_one_and_the_photo_again(receipt: Json) -> None:
    assert_all_see(receipt, ORIGINALS)

    pending = cover(receipt, FACE)

    assert_all_see(receipt, set())
    assert (pending["status"], pending["cover"]["status"]) == ("pending", "pending")
    assert follow(receipt)["photos"][0]["status"] == "pending"
    asked = queued()
    make([*asked, *asked])
    assert_all_see(receipt, {name.format(revision()) for name in COVERED})

    bare = cover(receipt)

    assert (bare["status"], bare["cover"]) == ("ready", None)
    assert_all_see(receipt, ORIGINALS)
    make(asked)
    assert_all_see(receipt, ORIGINALS)


def test_the_ombudsman_alone_keeps_the_original_and_knows_what_is_covered(receipt: Json) -> None:
    cover(receipt, FACE)
    make(queued())

    (photo,) = read(receipt["protocol"]).json["photos"]

    assert (photo["cover"]["status"], photo["cover"]["rectangles"]) == ("ready", [FACE])
    assert "/display.jpg?" in photo["cover"]["display_url"]
    for who in (WORKS, MANAGER, ATTENDANT):
        assert [one["cover"] for one in read(receipt["protocol"], who).json["photos"]] == [None]
    assert "cover" not in follow(receipt)["photos"][0]


def test_what_is_kept_as_covered_is_black(receipt: Json) -> None:
    photo = cover(receipt, FACE)
    make(queued())

    for name in COVERED:
        key = f"photos/{photo['id']}/{name.format(revision())}"
        content = boto3.client("s3").get_object(Bucket=settings.PHOTOS_BUCKET, Key=key)["Body"].read()
        image = Image.open(BytesIO(content))
        middle = (round(image.width * 0.5), round(image.height * 0.4))
        assert image.getpixel(middle) == (0, 0, 0)


def test_the_history_says_who_covered_and_uncovered_and_its_author_reads_nothing_of_it(receipt: Json) -> None:
    cover(receipt, FACE, HAT)
    cover(receipt)

    events = [one for one in read(receipt["protocol"]).json["timeline"] if "cover" in one["action"]]
    assert [(one["action"], one["actor"], one["internal_text"]) for one in events] == [
        ("cover", "Olga Ouvidora", "photo 1, rectangles: 0 → 2"),
        ("uncover", "Olga Ouvidora", "photo 1, rectangles: 2 → 0"),
    ]
    assert not {"cover", "uncover"} & {one["action"] for one in follow(receipt)["timeline"]}


@pytest.mark.parametrize("who", [WORKS, MANAGER, ATTENDANT, ADMIN, HEALTH])
def test_nobody_else_covers(who: str, receipt: Json) -> None:
    said = {"photo": receipt["photos"][0]["id"], "rectangles": [FACE]}

    assert try_to("cover", receipt["protocol"], who, **said).status in (403, 404)
    assert_all_see(receipt, ORIGINALS)


def test_of_two_edits_of_one_version_one_is_refused_and_changes_nothing(receipt: Json) -> None:
    version = read(receipt["protocol"]).json["version"]
    cover(receipt, FACE)
    late = try_to("cover", receipt["protocol"], OMBUDSMAN, version=version, photo=receipt["photos"][0]["id"],
                  rectangles=[])  # fmt: skip

    assert_problem(late, 409)
    assert late.json["current"]["photos"][0]["cover"]["rectangles"] == [FACE]
    assert_all_see(receipt, set())


def test_an_earlier_cover_that_is_made_late_is_never_shown(receipt: Json) -> None:
    cover(receipt, FACE)
    earlier = queued()
    cover(receipt, FACE, HAT)

    make(earlier)

    assert_all_see(receipt, set())
    make(queued())
    assert_all_see(receipt, {name.format(revision()) for name in COVERED})


def test_a_cover_that_cannot_be_made_has_failed_and_hides_the_photo(receipt: Json) -> None:
    photo = cover(receipt, FACE)
    boto3.client("s3").delete_object(Bucket=settings.PHOTOS_BUCKET, Key=f"photos/{photo['id']}/display.jpg")

    make(queued())

    assert_all_see(receipt, set())
    (failed,) = read(receipt["protocol"]).json["photos"]
    assert (failed["status"], failed["reason"], failed["cover"]["status"]) == ("rejected", "cover_failed", "failed")
    assert follow(receipt)["photos"][0]["reason"] == "cover_failed"


def test_a_cover_that_was_lost_on_its_way_has_failed_and_is_ready_when_it_is_made_after_all(
    receipt: Json, clock: Clock
) -> None:
    cover(receipt, FACE)
    clock.now += timedelta(minutes=16)

    assert read(receipt["protocol"]).json["photos"][0]["cover"]["status"] == "failed"
    assert_all_see(receipt, set())
    make(queued())
    assert_all_see(receipt, {name.format(revision()) for name in COVERED})


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"photo": "0" * 26, "rectangles": [FACE]}, "photo"),
        ({"rectangles": []}, "rectangles"),
        ({"rectangles": [FACE | {"width": 0}]}, "rectangles.0.width"),
        ({"rectangles": [FACE | {"left": 0.9}]}, "rectangles.0.width"),
        ({"rectangles": [FACE | {"top": -1}]}, "rectangles.0.top"),
        ({"rectangles": [FACE] * 21}, "rectangles"),
    ],
)
def test_what_cannot_be_covered_names_its_field_and_changes_nothing(said: Json, field: str, receipt: Json) -> None:
    answer = try_to("cover", receipt["protocol"], OMBUDSMAN, **({"photo": receipt["photos"][0]["id"]} | said))

    assert_problem(answer, 422, field)
    assert_all_see(receipt, ORIGINALS)


def test_a_body_outside_is_led_to_what_is_covered_alone(receipt: Json) -> None:
    outside.add_water()
    act("forward", receipt["protocol"], OMBUDSMAN, sector="water", share_photos=True)
    (mail,) = outside.mailed(receipt["protocol"])

    def opened() -> list[str]:
        photos = outside.open_link(outside.link_in(mail)).json["photos"]
        return [one["display_url"].partition("?")[0].rpartition("/")[2] for one in photos]

    assert opened() == ["display.jpg"]
    cover(receipt, FACE)
    number = revision()
    assert opened() == []
    make(queued())
    assert opened() == [f"covered-{number}-display.jpg"]
