"""A stage's foundation in moto: its town, its buckets and its queues."""

import boto3
import pytest

from chalicelib import settings

_QUEUES = {
    "PhotoUploadsQueueUrl": "ombudsman-test-photo-uploads",
    "PhotoUploadsDeadLettersUrl": "ombudsman-test-photo-uploads-dead",
    "StreamFailuresQueueUrl": "ombudsman-test-stream-failures",
}
_MADE = {"OutboxQueueUrl": "ombudsman-test-outbox", "OutboxDeadLettersUrl": "ombudsman-test-outbox-dead"}


@pytest.fixture
def foundation(town: None) -> dict[str, str]:
    """The outputs of the foundation's stack, as the commands read them."""
    sqs = boto3.client("sqs")
    urls = {output: sqs.create_queue(QueueName=name)["QueueUrl"] for output, name in _QUEUES.items()}
    urls |= {output: sqs.get_queue_url(QueueName=name)["QueueUrl"] for output, name in _MADE.items()}
    tables = ("occurrences", "identities", "metrics", "directory")
    names = {f"{name.title()}Table": f"ombudsman-test-{name}" for name in tables}
    return urls | names | {"PhotosBucket": settings.PHOTOS_BUCKET}
