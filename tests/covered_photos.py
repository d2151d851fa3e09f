"""Steps of covered photos: an ombudsman covers one, the stream and the queue have it made, and everybody looks."""

from collections.abc import Callable

import boto3

from chalicelib import settings
from tests.flow_steps import ATTENDANT, MANAGER, OMBUDSMAN, WORKS, Json, act, follow, kept, read, register_and_route
from tests.gateway import call, token
from tests.payloads import a_pothole, deliver_messages, deliver_records, message, record_of, upload_notice
from tests.pictures import LANDSCAPE

FACE = {"left": 0.4, "top": 0.3, "width": 0.2, "height": 0.2}
HAT = {"left": 0.4, "top": 0.1, "width": 0.2, "height": 0.1}


def photographed() -> Json:
    """The receipt of an occurrence with a photo that is ready."""
    made = register_and_route(a_pothole(photos=[{"content_type": "image/jpeg"}]))
    key = made["photos"][0]["upload"]["fields"]["key"]
    boto3.client("s3").put_object(Bucket=settings.PHOTOS_BUCKET, Key=key, Body=LANDSCAPE)
    assert deliver_messages(message(upload_notice(key))) == []
    return made


def cover(receipt: Json, *rectangles: Json) -> Json:
    """The photo as the ombudsman reads it once they have saved its cover, which is not made yet."""
    case = act("cover", receipt["protocol"], OMBUDSMAN, photo=receipt["photos"][0]["id"], rectangles=list(rectangles))
    (photo,) = case["photos"]
    seen: Json = photo
    return seen


def queued() -> list[str]:
    """The messages that the stream's function puts into the queue for the photos as they are now."""
    (item,) = kept("photo#")
    assert deliver_records(record_of(item, name="MODIFY")) == []
    sqs = boto3.client("sqs")
    found = sqs.receive_message(QueueUrl=settings.PHOTO_UPLOADS_QUEUE_URL, MaxNumberOfMessages=10).get("Messages", [])
    return [one["Body"] for one in found]


def make(bodies: list[str]) -> None:
    """Have the photos' function treat messages."""
    assert deliver_messages(*(message(body, str(number)) for number, body in enumerate(bodies))) == []


def of_case(who: str) -> Callable[[Json], list[str | None]]:
    """The addresses of the photo in an officer's case."""

    def addresses(receipt: Json) -> list[str | None]:
        photos = read(receipt["protocol"], who).json["photos"]
        return [one[name] for one in photos for name in ("thumb_url", "display_url")]

    return addresses


def of_author(receipt: Json) -> list[str | None]:
    """The same as its author gets them."""
    return [one[name] for one in follow(receipt)["photos"] for name in ("thumb_url", "display_url")]


def of_map(receipt: Json) -> list[str | None]:
    """The same on the public map, of all and of this one."""
    place = a_pothole()["location"]
    query = f"latitude={place['latitude']}&longitude={place['longitude']}&radius=1000"
    (near,) = call("GET", f"/v1/occurrences/nearby?{query}").json["occurrences"]
    return [near["thumb_url"], call("GET", f"/v1/occurrences/nearby/{near['id']}").json["thumb_url"]]


def of_open311(receipt: Json) -> list[str | None]:
    """The same as other programs get them."""
    answer = call("GET", f"/open311/v2/requests/{receipt['protocol']}.json")
    return [one.get("media_url") for one in answer.json]


READERS: dict[str, Callable[[Json], list[str | None]]] = {
    "sector": of_case(WORKS),
    "manager": of_case(MANAGER),
    "attendant": of_case(ATTENDANT),
    "attendant and manager": of_case(token("attendant", "manager", name="Duda Duas")),
    "author": of_author,
    "map": of_map,
    "open311": of_open311,
    "ombudsman by default": of_case(OMBUDSMAN),
}


def shown(receipt: Json) -> dict[str, set[str]]:
    """The files that each reader is led to, by the reader."""
    found = {name: addresses(receipt) for name, addresses in READERS.items()}
    return {
        name: {one.partition("?")[0].rpartition("/")[2] for one in addresses if one}
        for name, addresses in found.items()
    }


ORIGINALS, COVERED = {"thumb.jpg", "display.jpg"}, {"covered-{}-thumb.jpg", "covered-{}-display.jpg"}


def assert_all_see(receipt: Json, files: set[str]) -> None:
    """Each reader is led to these files and to no other, as far as they get both."""
    seen = shown(receipt)
    thumbs = {name for name in files if "thumb" in name}
    assert seen == {name: thumbs if name in ("map", "open311") else files for name in READERS}


def revision() -> str:
    """The number of the last event."""
    return str(max(int(item["record"]["S"].partition("#")[2]) for item in kept("event#")))
