"""Payloads as AWS sends them to the functions that are not HTTP, and the bodies that citizens and officers send."""

import itertools
import json
from threading import Lock
from typing import Any

from chalice.local import LambdaContext

from app import app
from chalicelib import settings
from tests.calls import unheard

_HELLO = {"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": settings.PHOTOS_BUCKET}
_being_built = Lock()
_sequence = itertools.count(100_000_000_000_000_000_001)


def a_body(category: str = "garbage", **changes: Any) -> dict[str, Any]:
    """The least a citizen sends; a change to None leaves that member out."""
    body = {"category": category, "description": "Lixo acumulado em frente ao 120"} | changes
    return {name: member for name, member in body.items() if member is not None}


def a_file() -> dict[str, str]:
    """What announces a document of the staff's."""
    return {"content_type": "application/pdf", "name": "Laudo.pdf", "visibility": "public"}


def a_pothole(**changes: Any) -> dict[str, Any]:
    """A pothole at a place in the town."""
    place = {
        "latitude": -24.1836,
        "longitude": -46.7889,
        "address": {"street": "Av. Central", "neighbourhood": "Centro"},
    }
    return a_body("pothole", **{"description": "Buraco fundo em frente ao 120", "location": place} | changes)


def stream_record(protocol: str, record: str = "occurrence", *, name: str = "INSERT") -> dict[str, Any]:
    """The stream's record of an item as it is in the table now."""
    key = {"protocol": {"S": protocol.replace("-", "")}, "record": {"S": record}}
    return record_of(unheard().get_item(TableName=settings.OCCURRENCES_TABLE, Key=key)["Item"], name=name)


def record_of(item: dict[str, Any], *, name: str = "INSERT") -> dict[str, Any]:
    """The stream's record of an item."""
    sequence = str(next(_sequence))
    return {
        "eventID": f"event-{sequence}",
        "eventName": name,
        "eventVersion": "1.1",
        "eventSource": "aws:dynamodb",
        "awsRegion": "sa-east-1",
        "eventSourceARN": settings.OCCURRENCES_STREAM_ARN,
        "dynamodb": {
            "ApproximateCreationDateTime": 1_774_018_800.0,
            "Keys": {name: item[name] for name in ("protocol", "record")},
            "NewImage": item,
            "SequenceNumber": sequence,
            "SizeBytes": 512,
            "StreamViewType": "NEW_AND_OLD_IMAGES",
        },
    }


def removal(record: dict[str, Any]) -> dict[str, Any]:
    """The stream's record of the same item's end."""
    change = {name: part for name, part in record["dynamodb"].items() if name != "NewImage"}
    change["OldImage"] = record["dynamodb"]["NewImage"]
    return record | {"eventName": "REMOVE", "dynamodb": change}


def sequence_of(record: dict[str, Any]) -> str:
    """The identifier of a stream's record that failed."""
    number: str = record["dynamodb"]["SequenceNumber"]
    return number


def upload_notice(key: str) -> str:
    """The bucket's message about an upload, as a body; its keys are quoted as in a form."""
    notice = {
        "eventVersion": "2.1",
        "eventSource": "aws:s3",
        "awsRegion": "sa-east-1",
        "eventName": "ObjectCreated:Post",
        "s3": {
            "s3SchemaVersion": "1.0",
            "bucket": {"name": settings.PHOTOS_BUCKET, "arn": f"arn:aws:s3:::{settings.PHOTOS_BUCKET}"},
            "object": {"key": key.replace(" ", "+"), "size": 1024, "eTag": "0" * 32, "sequencer": "0055AED6DCD90281E5"},
        },
    }
    return json.dumps({"Records": [notice]})


def hello() -> str:
    """The bucket's message when its notifications are connected."""
    return json.dumps(_HELLO)


def message(body: str, message_id: str = "first") -> dict[str, Any]:
    """A message of the uploads' queue."""
    return {
        "messageId": message_id,
        "receiptHandle": "handle",
        "body": body,
        "attributes": {"ApproximateReceiveCount": "1"},
        "messageAttributes": {},
        "md5OfBody": "0" * 32,
        "eventSource": "aws:sqs",
        "eventSourceARN": "arn:aws:sqs:sa-east-1:123456789012:ombudsman-test-photo-uploads",
        "awsRegion": "sa-east-1",
    }


def schedule() -> dict[str, Any]:
    """The event of the five minutes' schedule."""
    return {
        "version": "0",
        "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": "123456789012",
        "time": "2026-03-20T15:00:00Z",
        "region": "sa-east-1",
        "resources": ["arn:aws:events:sa-east-1:123456789012:rule/flag-overdue"],
        "detail": {},
    }


def deliver(function: str, event: dict[str, Any]) -> Any:
    """Call a function of app.py with an event and return its answer.

    Not through chalice.test.Client, which swaps os.environ around every call and so must not be used by many at once.
    """
    handler: Any = app.handler_map[function]
    with _being_built:
        # Chalice puts a handler together when it is first called, and cannot while another thread does.
        if handler.handler is None:
            handler.handler = handler._build_middleware_handlers(handler.middleware_handlers, handler.func)
    return handler(event, LambdaContext(function, 128))


def deliver_records(*records: dict[str, Any]) -> list[str]:
    """Give records to the stream's function; the sequence numbers of those that failed."""
    answer = deliver("route_occurrences", {"Records": list(records)})
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def deliver_messages(*messages: dict[str, Any]) -> list[str]:
    """Give messages to the uploads' function; the ids of those that failed."""
    answer = deliver("process_photos", {"Records": list(messages)})
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]
