"""A mail on the deployed stack: from the inbox to an occurrence with photos, its receipt, and the answer to it."""

import hashlib
import hmac
import json
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import uuid4

from chalicelib.domain.mail import threads
from chalicelib.domain.protocols import parse
from tests import thoroughness
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
    rows = stack.get(
        f"/v1/staff/occurrences?channel=email&text={text}&limit=100", token=stack.token("ombudsman")
    ).json()
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


def test_who_answers_a_closed_one_with_a_program_is_told_both_ways_on(stack: Stack) -> None:
    rosa, word, ombudsman = f"rosa.{uuid4().hex}@canario.example", uuid4().hex, stack.token("ombudsman")
    mail = a_mail(rosa, f"O poste {word} apagou.")
    mail.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="jogo.exe")
    put(stack, mail)
    (row,) = eventually(lambda: by_mail(stack, word), bool)
    protocol = row["protocol"]
    path = f"/v1/staff/occurrences/{protocol}"
    eventually(lambda: to(stack, protocol, rosa), lambda found: "jogo.exe" in found)

    for action in ({"action": "analyse"}, {"action": "conclude", "text": "Trocado.", "outcome": "solved"}):
        eventually(lambda doing=action: done(stack, path, doing), bool)  # type: ignore[misc]
    put(stack, a_mail(rosa, "Ainda apagado.", to=reply_address(stack, protocol), subject="Re: Poste"))

    eventually(lambda: to(stack, protocol, rosa), lambda found: "já não recebe mensagens" in found)
    assert stack.get(path, token=ombudsman).json()["status"] == "concluded"


def test_a_subject_is_believed_of_its_proved_author_alone_and_an_answer_moves_the_clocks(stack: Stack) -> None:
    rosa, word, ombudsman = f"rosa.{uuid4().hex}@canario.example", uuid4().hex, stack.token("ombudsman")
    put(stack, a_mail(rosa, f"O poste {word} apagou."))
    (row,) = eventually(lambda: by_mail(stack, word), bool)
    protocol = row["protocol"]
    path = f"/v1/staff/occurrences/{protocol}"
    for action in ({"action": "analyse"}, {"action": "ask_citizen", "text": "De que lado?"}):
        eventually(lambda doing=action: done(stack, path, doing), bool)  # type: ignore[misc]

    for sender in (rosa, f"{uuid4().hex}@canario.example"):
        put(stack, a_mail(sender, f"Quero saber, {word}.", subject=f"Re: {protocol}"))
    proved = a_mail(rosa, "Do lado direito.", subject=f"Re: {protocol}")
    proved["Authentication-Results"] = "amazonses.com; dmarc=pass header.from=canario.example"
    put(stack, proved)

    case = eventually(lambda: stack.get(path, token=ombudsman).json(), lambda seen: seen["status"] == "in_analysis")
    assert (case["timeline"][-1]["action"], case["timeline"][-1]["text"]) == ("complement", "Do lado direito.")
    assert [one["text"] for one in case["messages"]] == ["De que lado?", "Do lado direito."]
    others = eventually(lambda: by_mail(stack, word), lambda rows: len(rows) == 3)
    for other in (one["protocol"] for one in others if one["protocol"] != protocol):
        seen = stack.get(f"/v1/staff/occurrences/{other}", token=ombudsman).json()
        assert protocol in seen["timeline"][0]["internal_text"]


def done(stack: Stack, path: str, action: dict[str, str]) -> bool:
    """Whether an action was taken; routing may have been faster by a version."""
    token = stack.token("ombudsman")
    version = stack.get(path, token=token).json()["version"]
    return bool(stack.send("POST", f"{path}/actions", token=token, json=action | {"version": version}).ok)


def to(stack: Stack, protocol: str, address: str) -> str:
    """The texts of all mails to an address about an occurrence."""
    return "\n".join(str(mail) for mail in sent(stack, protocol) if address in mail["To"])


def test_many_mails_at_once_are_as_many_occurrences(stack: Stack) -> None:
    many, word = thoroughness.either(thorough=100, quick=25), uuid4().hex
    mails = [a_mail(f"{uuid4().hex}@canario.example", f"O poste {n} de {word} apagou.") for n in range(many)]
    with ThreadPoolExecutor(20) as threads:
        list(threads.map(lambda mail: put(stack, mail), mails))

    found = eventually(lambda: by_mail(stack, word), lambda rows: len(rows) >= many, seconds=240)

    assert len({row["protocol"] for row in found}) == len(found) == many


def test_what_no_person_wrote_is_listed(stack: Stack) -> None:
    away = a_mail(f"{uuid4().hex}@canario.example", "Volto na segunda.", subject=f"Férias {uuid4().hex}")
    away["Auto-Submitted"] = "auto-replied"
    put(stack, away)

    def found() -> list[dict[str, Any]]:
        listed = stack.get("/v1/staff/mails", token=stack.token("ombudsman")).json()["mails"]
        return [one for one in listed if one["subject"] == away["Subject"]]

    (listed,) = eventually(found, bool)
    assert listed["outcome"] == "automatic"
