"""Steps of attachments: an officer announces a file, it is uploaded, and the queue delivers it."""

from typing import Any

import boto3

from chalicelib import settings
from tests.flow_steps import OMBUDSMAN, WORKS, Json, read
from tests.gateway import Answer, call
from tests.payloads import deliver_messages, message, upload_notice
from tests.pdfs import a_pdf
from tests.pictures import PHOTOS

PHOTO = (PHOTOS / "portrait_8.jpg").read_bytes()


def announce(protocol: str, who: str = WORKS, *, key: str = "", **said: Any) -> Answer:
    """An attachment announced, under a key if one is given, whatever comes of it."""
    body = {"content_type": "image/jpeg", "name": "depois.jpg", "visibility": "internal"} | said
    headers = {"Idempotency_Key": key} if key else {}
    return call("POST", f"/v1/staff/occurrences/{protocol}/attachments", body, as_=who, **headers)


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
