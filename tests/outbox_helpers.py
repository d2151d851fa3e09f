"""The mail of a test's town: messages in the outbox, the steps that send them, and the mails that SES took."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import boto3
from botocore.client import BaseClient

from chalicelib import settings
from tests import flow_steps, payloads

Json = dict[str, Any]


@dataclass(frozen=True)
class Mail:
    """One mail as SES took it."""

    to: str
    subject: str
    text: str
    html: str
    sender: str
    reply_to: list[str]

    @property
    def everything(self) -> str:
        """All of it, to search in."""
        return f"{self.subject}\n{self.text}\n{self.html}"


@contextmanager
def opened() -> Iterator[list[Mail]]:
    """Every mail that SES takes inside, in order; it takes them from the town's address."""
    taken: list[Mail] = []
    original = BaseClient._make_api_call  # type: ignore[attr-defined]

    def listening(client: BaseClient, operation: str, arguments: Json) -> Any:
        answer = original(client, operation, arguments)
        if operation == "SendEmail":
            taken.append(_mail(arguments))
        return answer

    verify()
    BaseClient._make_api_call = listening  # type: ignore[attr-defined]
    try:
        yield taken
    finally:
        BaseClient._make_api_call = original  # type: ignore[attr-defined]


def verify() -> None:
    """Have SES take mails from the town's address."""
    boto3.client("sesv2").create_email_identity(EmailIdentity=settings.MAIL_FROM)


def break_down() -> None:
    """Have SES take no mails."""
    boto3.client("sesv2").delete_email_identity(EmailIdentity=settings.MAIL_FROM)


def waiting() -> list[Json]:
    """The messages in the outbox, which is empty afterwards."""
    sqs = boto3.client("sqs")
    found: list[Json] = []
    while messages := sqs.receive_message(QueueUrl=settings.OUTBOX_QUEUE_URL, MaxNumberOfMessages=10).get("Messages"):
        for message in messages:
            found.append(json.loads(message["Body"]))
            sqs.delete_message(QueueUrl=settings.OUTBOX_QUEUE_URL, ReceiptHandle=message["ReceiptHandle"])
    return found


def deliver(*messages: Json) -> list[Json]:
    """Give messages to the function that sends; return those it will retry."""
    records = [payloads.message(json.dumps(message), str(number)) for number, message in enumerate(messages)]
    answer = payloads.deliver("send_notices", {"Records": records})
    return [messages[int(failure["itemIdentifier"])] for failure in answer["batchItemFailures"]]


def news(protocol: str) -> list[Json]:
    """The messages about everything that has happened to an occurrence, as the stream puts them into the outbox."""
    mine = [item["record"]["S"] for item in flow_steps.items() if item["protocol"]["S"] == protocol.replace("-", "")]
    records = [record for record in sorted(mine) if record.startswith(("event#", "alert#"))]
    assert payloads.deliver_records(*(payloads.stream_record(protocol, record) for record in records)) == []
    return sorted(waiting(), key=lambda message: message["record"])


def send_notices(protocol: str) -> list[Json]:
    """Send the notices of everything that has happened to an occurrence; return the messages to be retried."""
    return deliver(*news(protocol))


def _mail(arguments: Json) -> Mail:
    simple = arguments["Content"]["Simple"]
    (to,) = arguments["Destination"]["ToAddresses"]
    return Mail(
        to=to,
        subject=simple["Subject"]["Data"],
        text=simple["Body"]["Text"]["Data"],
        html=simple["Body"]["Html"]["Data"],
        sender=arguments["FromEmailAddress"],
        reply_to=arguments["ReplyToAddresses"],
    )
