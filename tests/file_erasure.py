"""Steps of erased files: the stream and the queue have what the bucket keeps of them deleted."""

import boto3

from chalicelib import settings
from tests.covered_photos import make
from tests.flow_steps import items
from tests.payloads import deliver_records, record_of


def erasing_messages() -> list[str]:
    """The messages that the stream's function puts into the queue for the files that are erased."""
    erased = [item for item in items() if "erased_at" in item]
    assert deliver_records(*(record_of(item, name="MODIFY") for item in erased)) == []
    sqs = boto3.client("sqs")
    found = sqs.receive_message(QueueUrl=settings.PHOTO_UPLOADS_QUEUE_URL, MaxNumberOfMessages=10).get("Messages", [])
    return [one["Body"] for one in found]


def deliver_erased() -> None:
    """Have the photos' function delete what the bucket has of them."""
    make(erasing_messages())
