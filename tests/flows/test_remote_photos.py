"""A photo that another program gives as an address: fetched once and shown, or refused and said in the case."""

from typing import Any

import boto3
import pytest

from chalicelib import settings
from chalicelib.store import remote_files
from chalicelib.store.remote_files import NotFetched, Reason
from tests.flow_steps import OMBUDSMAN, Json, read
from tests.flows.test_open311 import POTHOLE, a_key, send, sent
from tests.payloads import deliver, deliver_messages, message, upload_notice
from tests.pictures import PHOTOS

pytestmark = pytest.mark.usefixtures("town", "clock")

ADDRESS = "https://photos.example/1.jpg"


def waiting() -> list[str]:
    """The messages that wait in the queue of remote files, taken off it."""
    sqs, queue = boto3.client("sqs"), settings.REMOTE_FILES_QUEUE_URL
    taken: list[str] = []
    while found := sqs.receive_message(QueueUrl=queue, MaxNumberOfMessages=10).get("Messages"):
        for one in found:
            taken.append(one["Body"])
            sqs.delete_message(QueueUrl=queue, ReceiptHandle=one["ReceiptHandle"])
    return taken


def fetch(*bodies: str) -> None:
    """Give messages to the function that fetches."""
    records = [message(body, str(number)) for number, body in enumerate(bodies)]
    assert deliver("fetch_remote_photos", {"Records": records})["batchItemFailures"] == []


def case(protocol: str) -> Json:
    """The case as the ombudsman reads it."""
    found: Json = read(protocol, OMBUDSMAN).json
    return found


def notes(protocol: str) -> list[str]:
    """The system's notes in a case."""
    return [event["internal_text"] for event in case(protocol)["timeline"] if event["action"] == "note"]


def uploads() -> list[str]:
    """The uploads that wait to be rendered."""
    found = boto3.client("s3").list_objects_v2(Bucket=settings.PHOTOS_BUCKET, Prefix="incoming/")
    return [one["Key"] for one in found.get("Contents", [])]


def test_a_photo_is_fetched_and_shown_however_often_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def fetched(address: str) -> bytes:
        asked.append(address)
        return a_picture()

    monkeypatch.setattr(remote_files, "fetch", fetched)
    fields = POTHOLE | {"api_key": a_key(), "media_url": ADDRESS}
    protocol = send(fields).json[0]["service_request_id"]
    assert send(fields).json[0]["service_request_id"] == protocol
    bodies = waiting()

    fetch(*bodies)
    (key,) = uploads()
    assert deliver_messages(message(upload_notice(key))) == []
    fetch(*bodies)

    (photo,) = case(protocol)["photos"]
    assert photo["status"] == "ready"
    assert set(asked) == {ADDRESS}
    assert uploads() == []
    assert notes(protocol) == []


def a_picture() -> bytes:
    """Any of the real photos."""
    return next(path for path in sorted(PHOTOS.iterdir()) if path.suffix.lower() in (".jpg", ".jpeg")).read_bytes()


@pytest.mark.parametrize("reason", list(Reason))
def test_one_that_is_not_fetched_leaves_the_occurrence_and_is_said_in_it_once(
    reason: Reason, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(address: str) -> Any:
        raise NotFetched(reason)

    monkeypatch.setattr(remote_files, "fetch", refused)
    protocol = sent(media_url=ADDRESS)
    bodies = waiting()

    fetch(*bodies)
    fetch(*bodies)

    (photo,) = case(protocol)["photos"]
    assert photo["status"] == "rejected"
    (note,) = notes(protocol)
    assert ADDRESS in note


def test_without_an_address_nothing_is_asked_for() -> None:
    sent()

    assert waiting() == []
