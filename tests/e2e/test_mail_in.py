"""A mail on the deployed stack: from the inbox to an occurrence with photos, its receipt, and the answer to it."""

import hashlib
import hmac
import json
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import uuid4

from chalicelib.domain.mail import threads
from chalicelib.domain.protocols import parse
from tests.e2e.deployed import Stack, eventually
from tests.e2e.test_mail import sent

PHOTO = Path(__file__).parents[1] / "photos" / "DSCN0010.jpg"


def put(stack: Stack, mail: EmailMessage, key: str | None = None) -> None:
    """Put a mail where SES puts those it receives."""
    bucket = stack.described["photos_bucket"]
    stack.client("s3").put_object(Bucket=bucket, Key=f"inbox/{key or uuid4().hex}", Body=mail.as_bytes())


def a_mail(sender: str, text: str, to: str = "ouvidoria@itanhaem.example", subject: str = "Poste") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"Rosa Lima <{sender}>", to, subject
    mail["Message-ID"] = f"<{uuid4().hex}@canario.example>"
    mail.set_content(text)
    return mail


def by_mail(stack: Stack, text: str) -> list[dict[str, Any]]:
    """The occurrences by mail whose text has a word."""
    rows = stack.get("/v1/staff/occurrences?channel=email&limit=100", token=stack.token("ombudsman")).json()
    return [row for row in rows["occurrences"] if text in row["description"]]


def test_a_mail_with_photos_is_an_occurrence_and_its_answer_comes_to_it(stack: Stack) -> None:
    rosa, word, ombudsman = f"rosa.{uuid4().hex}@canario.example", uuid4().hex, stack.token("ombudsman")
    mail = a_mail(rosa, f"O poste {word} apagou.")
    for _ in range(2):
        mail.add_attachment(PHOTO.read_bytes(), maintype="image", subtype="jpeg", filename="poste.jpg")
    for key in (word, word, f"{word}2"):
        put(stack, mail, key)

    (row,) = eventually(lambda: by_mail(stack, word), bool)
    protocol = row["protocol"]
    (receipt,) = eventually(lambda: sent(stack, protocol), bool)
    assert receipt["To"] == [rosa]
    path = f"/v1/staff/occurrences/{protocol}"
    case = eventually(
        lambda: stack.get(path, token=ombudsman).json(),
        lambda seen: [one["status"] for one in seen["photos"]] == ["ready", "ready"],
    )
    assert case["channel"] == "email"

    tagged = reply_address(stack, protocol)
    put(stack, a_mail(rosa, "É o do lado direito.", to=tagged, subject="Re: Poste"))
    answered = a_mail(rosa, "E o vizinho também.")
    answered["References"] = f"<{receipt['MessageId'].strip('<>').partition('@')[0]}@sa-east-1.amazonses.com>"
    put(stack, answered)
    messages = eventually(lambda: stack.get(path, token=ombudsman).json()["messages"], lambda found: len(found) == 2)
    assert {one["text"] for one in messages} == {"É o do lado direito.", "E o vizinho também."}
    assert len(by_mail(stack, word)) == 1

    mails = stack.get(f"{path}/mails?purpose=ver%20o%20original", token=ombudsman).json()["mails"]
    assert sorted(one["outcome"] for one in mails) == ["message", "message", "new"]


def reply_address(stack: Stack, protocol: str) -> str:
    """The address that answers about an occurrence go to, made as the sender makes it."""
    table = stack.client("dynamodb")
    directory = stack.described["tables"]["directory"]
    key = {"type": {"S": "seal"}, "code": {"S": "receipts"}}
    document = json.loads(table.get_item(TableName=directory, Key=key)["Item"]["document"]["S"])
    secret = hmac.digest(bytes.fromhex(document["key"]), b"replies", hashlib.sha256)
    return threads.reply_address("ouvidoria@itanhaem.example", parse(protocol), secret)


def test_what_no_person_wrote_is_listed(stack: Stack) -> None:
    away = a_mail(f"{uuid4().hex}@canario.example", "Volto na segunda.", subject=f"Férias {uuid4().hex}")
    away["Auto-Submitted"] = "auto-replied"
    put(stack, away)

    def found() -> list[dict[str, Any]]:
        listed = stack.get("/v1/staff/mails", token=stack.token("ombudsman")).json()["mails"]
        return [one for one in listed if one["subject"] == away["Subject"]]

    (listed,) = eventually(found, bool)
    assert listed["outcome"] == "automatic"
