"""Send again what failed: photos that were not processed, occurrences not routed, or mails not sent.

All of it may be interrupted, repeated, and run while the system works: a photo is settled once and an occurrence
routed once, however often either is announced.

`stream` does not read the stream. A message in the failure queue says only where in the stream a batch was: it names
no occurrence, means nothing once the records are a day old, and is not written for what was lost otherwise. Which
occurrences wait, the table itself knows: they are `received` in the queue of triage and not yet routed. Finding them
there leaves none behind; the messages are shown and, once nothing waits, deleted. The notices of a lost batch are put
into the outbox again, as `outbox` does with those given up there.

Of a batch that the routing function gave up, the words are indexed again as `scripts/rebuild search` does.

A batch that the counting function gave up may be of any month: all are counted again, as
`scripts/rebuild metrics` does, which writes only what is missing or wrong.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus, unquote_plus

import boto3
from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from tasks.operations import queues, rebuild, resend_notices
from tasks.project import give_up, say
from tasks.stack import stage

if TYPE_CHECKING:
    from mypy_boto3_sqs.type_defs import MessageTypeDef

# Long enough to send the messages held, short enough that an interrupted command can be repeated soon.
_MOVE_SECONDS = 60
# Failures are held until all waiting occurrences are routed; one that is delivered again meanwhile does no harm.
_SETTLE_SECONDS = 900
# Far below the 6 MB an invocation takes, and the minute the function has.
_ROUTED_AT_ONCE = 25
_INCOMING = "incoming/"


def main() -> None:
    """Send again what the command line names."""
    parser = argparse.ArgumentParser(prog="scripts/redrive", description="Send again what failed.")
    parser.add_argument("stage", help="`local` for the emulator, or the name of a stage on AWS")
    parser.add_argument(
        "what",
        choices=("photos", "stream", "outbox", "inbox", "remote-files"),
        help="photos: dead letters and unprocessed uploads; stream: occurrences not routed, their notices, and "
        "the figures of those not counted; outbox: mails that could not be sent; inbox: mails that could not be read; "
        "remote-files: photos given as an address that were not asked for",
    )
    chosen = parser.parse_args()
    try:
        known = stage.reached(chosen.stage)
        if chosen.what == "photos":
            send_photos_again(known)
        elif chosen.what == "outbox":
            send_mails_again(known)
        elif chosen.what == "inbox":
            read_mails_again(known)
        elif chosen.what == "remote-files":
            _move(known["RemoteFilesDeadLettersUrl"], known["RemoteFilesQueueUrl"])
        else:
            settle_stream(known, chosen.stage)
    except (BotoCoreError, ClientError, PynamoDBException) as error:
        give_up(f"AWS refused: {error}")


def send_photos_again(known: Mapping[str, str]) -> None:
    """Move dead letters back to their queue, then announce every other upload that still lies there."""
    source = known["PhotoUploadsQueueUrl"]
    moved = _move(known["PhotoUploadsDeadLettersUrl"], source)
    announced = {upload for body in moved for upload in _uploads_in(body)}

    forgotten = [key for key in _uploads(known["PhotosBucket"]) if key not in announced]
    for start in range(0, len(forgotten), queues.AT_ONCE):
        keys = forgotten[start : start + queues.AT_ONCE]
        queues.send(source, [announcement(known["PhotosBucket"], key) for key in keys])
    say(f"Unprocessed uploads: {len(forgotten)} announced again.")


def send_mails_again(known: Mapping[str, str]) -> None:
    """Move the notices that were given up back into the outbox; each mail goes out once, however often it is queued."""
    _move(known["OutboxDeadLettersUrl"], known["OutboxQueueUrl"])


def read_mails_again(known: Mapping[str, str]) -> None:
    """Move the mails that could not be read back to their queue; each counts once, however often it is announced."""
    _move(known["InboxDeadLettersUrl"], known["InboxQueueUrl"])


def _move(dead_letters: str, queue: str) -> list[str]:
    moved: list[str] = []
    for messages in queues.held(dead_letters, _MOVE_SECONDS):
        bodies = [message["Body"] for message in messages]
        # In this order: whatever interrupts it, a message is in one queue at least.
        queues.send(queue, bodies)
        queues.delete(dead_letters, messages)
        moved += bodies
    say(f"Dead letters: {len(moved)} sent again.")
    return moved


def announcement(bucket: str, key: str) -> str:
    """The notification S3 sends when an upload arrives, as far as process_photos reads it."""
    upload = {"bucket": {"name": bucket}, "object": {"key": quote_plus(key, safe="/")}}
    return json.dumps({"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Post", "s3": upload}]})


def _uploads_in(body: str) -> set[str]:
    """The uploads a message is about; none when S3 did not send it."""
    try:
        records = json.loads(body).get("Records", [])
        return {unquote_plus(record["s3"]["object"]["key"]) for record in records}
    except (ValueError, AttributeError, KeyError, TypeError):
        return set()


def _uploads(bucket: str) -> Iterator[str]:
    pages = boto3.client("s3").get_paginator("list_objects_v2").paginate(Bucket=bucket, Prefix=_INCOMING)
    return (found["Key"] for page in pages for found in page.get("Contents", []))


def settle_stream(known: Mapping[str, str], stage_name: str) -> None:
    """Route the waiting occurrences, index and count all again when any was not, and delete the settled failures."""
    failures = known["StreamFailuresQueueUrl"]
    given_up = [message for messages in queues.held(failures, _SETTLE_SECONDS) for message in messages]
    by_function = [(_function_in(message["Body"]), message) for message in given_up]
    routing, counting = (f"ombudsman-{stage_name}-{name}" for name in ("route-occurrences", "aggregate-metrics"))

    route_what_waits(known, routing)
    settled = [message for function, message in by_function if function == routing]
    uncounted = [message for function, message in by_function if function == counting]
    if settled or uncounted:
        rebuild.reach(stage_name)
    if settled:
        # The words of a lost batch are nowhere else.
        rebuild.index(datetime.now(UTC))
    _settle(failures, settled)
    if uncounted:
        rebuild.rebuild(datetime.now(UTC))
        _settle(failures, uncounted)
    done = len(settled) + len(uncounted)
    say(f"Failed batches: {done} settled, {len(given_up) - done} of other functions left.")


def route_what_waits(known: Mapping[str, str], function: str) -> None:
    """Hand every waiting occurrence to the routing function; ends the command with those that still wait."""
    handed_over = 0
    unrouted: list[str] = []
    waiting = list(_waiting(known["OccurrencesTable"]))
    for start in range(0, len(waiting), _ROUTED_AT_ONCE):
        images = _unrouted_images(known["OccurrencesTable"], waiting[start : start + _ROUTED_AT_ONCE])
        handed_over += len(images)
        unrouted += _route(function, images) if images else []
    say(f"Waiting occurrences: {handed_over} handed to {function}.")

    if unrouted:
        give_up(f"Not routed, see `record failed` in the log of {function}: {' '.join(unrouted)}")
    resend_notices.send_again(known, datetime.now(UTC))


def _settle(queue: str, messages: "Sequence[MessageTypeDef]") -> None:
    for start in range(0, len(messages), queues.AT_ONCE):
        queues.delete(queue, messages[start : start + queues.AT_ONCE])


def _function_in(body: str) -> str | None:
    """The name of the function that gave up a batch, or None of a message that no stream sent."""
    try:
        failed = json.loads(body)
        batch, context = failed["DDBStreamBatchInfo"], failed["requestContext"]
        described = f"{batch['batchSize']} records from {batch['startSequenceNumber']}, {context['condition']}"
        say(f"Given up {failed['timestamp']}: {context['functionArn']}, {described}.")
        _, _, function = context["functionArn"].partition(":function:")
        return str(function.partition(":")[0])
    except (ValueError, KeyError, TypeError):
        say("A message that no stream sent was left in the queue of failures.")
        return None


def _waiting(table: str) -> Iterator[str]:
    """Protocols that may wait; the index does not carry whether they were looked at."""
    queries = boto3.client("dynamodb").get_paginator("query")
    pages = queries.paginate(
        TableName=table,
        IndexName="queue",
        KeyConditionExpression="queue = :triage",
        FilterExpression="#status = :received",
        ExpressionAttributeNames={"#status": "status"},
        ExpressionAttributeValues={":triage": {"S": "triage"}, ":received": {"S": "received"}},
    )
    return (item["protocol"]["S"] for page in pages for item in page["Items"])


def _unrouted_images(table: str, protocols: list[str]) -> list[dict[str, Any]]:
    dynamodb = boto3.client("dynamodb")
    keys = [{"protocol": {"S": protocol}, "record": {"S": "occurrence"}} for protocol in protocols]
    found = [dynamodb.get_item(TableName=table, Key=key, ConsistentRead=True).get("Item") for key in keys]
    return [image for image in found if image and not image.get("routed", {}).get("BOOL", False)]


def _route(function: str, images: list[dict[str, Any]]) -> list[str]:
    """Give items to the routing function as the stream does; the protocols it failed at."""
    answer = invoke(function, {"Records": [stream_record(image) for image in images]})
    if answer is None:
        return [image["protocol"]["S"] for image in images]
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def invoke(function: str, event: Mapping[str, Any]) -> dict[str, Any] | None:
    """What a function answers to an event, or None when it failed."""
    invoked = boto3.client("lambda").invoke(FunctionName=function, Payload=json.dumps(event).encode())
    answer: dict[str, Any] = json.loads(invoked["Payload"].read())
    return None if "FunctionError" in invoked else answer


def stream_record(image: Mapping[str, Any]) -> dict[str, Any]:
    """The stream record of an item as if it had just been written, numbered by its protocol."""
    keys = {name: image[name] for name in ("protocol", "record")}
    change = {"Keys": keys, "NewImage": image, "SequenceNumber": image["protocol"]["S"]}
    return {"eventSource": "aws:dynamodb", "eventName": "INSERT", "dynamodb": change}


if __name__ == "__main__":
    main()
