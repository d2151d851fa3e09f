"""Mails that come in, through app.py: each is an occurrence, part of the one it answers, or kept and listed."""

from typing import Any

import boto3
import pytest

from chalicelib import settings
from tests import flow_steps, outbox_helpers, payloads
from tests.domain.mail.test_mails import FIXTURES
from tests.flow_steps import ATTENDANT, OMBUDSMAN, Json, act, read
from tests.gateway import call
from tests.outbox_helpers import Mail

ROSA = "rosa@gmail.example"
PASSED = "Authentication-Results: amazonses.com; dmarc=pass header.from=gmail.example\n"
numbers = iter(range(10**6))


def a_mail(text: str = "O poste da Rua Um apagou.", head: str = "", sender: str = ROSA, **more: str) -> bytes:
    """A mail as it travels; header names in `more` have `_` for `-`."""
    heads = {"To": "ouvidoria@town.example", "Subject": "Poste", "Message-ID": f"<m{next(numbers)}@gmail.example>"}
    heads |= {name.replace("_", "-"): value for name, value in more.items()}
    lines = "".join(f"{name}: {value}\n" for name, value in heads.items())
    return f"{head}From: Rosa Lima <{sender}>\n{lines}Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()


def receive(raw: bytes, key: str | None = None, tries: int = 1) -> None:
    key = key or f"inbox/ses-{next(numbers)}"
    boto3.client("s3").put_object(Bucket=settings.PHOTOS_BUCKET, Key=key, Body=raw)
    message = payloads.message(payloads.upload_notice(key))
    message["attributes"]["ApproximateReceiveCount"] = str(tries)
    assert payloads.deliver("read_mail", {"Records": [message]}) == {"batchItemFailures": []}


def rows() -> list[Json]:
    return flow_steps.listed()


def unread(who: str = OMBUDSMAN) -> list[Json]:
    answer = call("GET", "/v1/staff/mails", as_=who)
    assert answer.status == 200, answer.json
    found: list[Json] = answer.json["mails"]
    return found


def registered(mails: list[Mail]) -> tuple[str, Mail]:
    """A new occurrence by mail, and the receipt its author was sent."""
    receive(a_mail())
    protocol = rows()[0]["protocol"]
    outbox_helpers.send_notices(protocol)
    return protocol, mails[-1]


def test_a_mail_is_an_occurrence_and_its_author_gets_a_receipt(mails: list[Mail]) -> None:
    protocol, receipt = registered(mails)

    case = read(protocol).json
    assert (case["channel"], case["category"], case["identity_mode"]) == ("email", "other", "identified")
    assert case["description"] == "Poste\n\nO poste da Rua Um apagou."
    assert receipt.to == ROSA
    assert protocol in receipt.text
    (reply_to,) = receipt.reply_to
    assert reply_to.startswith(f"ouvidoria+{protocol.replace('-', '')}.")
    identity = call("GET", f"/v1/staff/occurrences/{protocol}/identity?purpose=retorno", as_=OMBUDSMAN).json
    assert (identity["name"], identity["email"]) == ("Rosa Lima", ROSA)


def test_the_same_mail_five_times_counts_once(mails: list[Mail]) -> None:
    raw = a_mail()
    for key in ("inbox/one", "inbox/one", "inbox/two", "inbox/one", "inbox/three"):
        receive(raw, key)

    assert len(rows()) == 1
    assert unread() == []


def test_answers_come_to_their_occurrence_by_address_by_reference_and_by_a_proved_subject(mails: list[Mail]) -> None:
    protocol, receipt = registered(mails)
    sent_id = id_of_ours()

    receive(a_mail("Por endereço.", To=receipt.reply_to[0], sender="other@else.example"))
    receive(a_mail("Por referência.", References=f"<x@y> <{sent_id}@sa-east-1.amazonses.com>"))
    receive(a_mail("Por conversa.", References=f"<x@y> <{receipt.reply_to[0]}>"))
    receive(a_mail("Por assunto.", PASSED, Subject=f"Re: {protocol}"))

    assert [one["text"] for one in read(protocol).json["messages"]] == [
        "Por endereço.",
        "Por referência.",
        "Por conversa.",
        "Por assunto.",
    ]
    assert len(rows()) == 1


def test_what_is_written_above_the_line_of_ours_is_all_that_is_said(mails: list[Mail]) -> None:
    protocol, receipt = registered(mails)
    assert receipt.text.startswith("-- Responda acima desta linha --")

    receive(a_mail(f"Piorou.\n\n{receipt.text}", To=receipt.reply_to[0]))

    assert [one["text"] for one in read(protocol).json["messages"]] == ["Piorou."]


def id_of_ours() -> str:
    """The id of the mail of ours that is remembered."""
    (item,) = [one for one in flow_steps.items(settings.IDENTITIES_TABLE) if one["protocol"]["S"].startswith("sent#")]
    return str(item["protocol"]["S"]).removeprefix("sent#")


@pytest.mark.parametrize(
    ("head", "sender"), [("", ROSA), (PASSED, "stranger@else.example"), (PASSED, "stranger@gmail.example")]
)
def test_a_subject_alone_proves_nothing(mails: list[Mail], head: str, sender: str) -> None:
    protocol, _ = registered(mails)

    receive(a_mail("Quero saber.", head, sender, Subject=f"Re: {protocol}"))

    assert len(rows()) == 2
    other = next(row["protocol"] for row in rows() if row["protocol"] != protocol)
    assert protocol in read(other).json["timeline"][0]["internal_text"]
    assert read(protocol).json["messages"] == []


def test_a_forged_address_proves_nothing(mails: list[Mail]) -> None:
    protocol, receipt = registered(mails)
    forged = receipt.reply_to[0].replace(".", ".a", 1)[:36] + "@town.example"

    receive(a_mail("Forjado.", To=forged))

    assert len(rows()) == 2
    assert read(protocol).json["messages"] == []


def test_an_answer_to_a_question_is_the_complement(mails: list[Mail]) -> None:
    protocol, receipt = registered(mails)
    act("analyse", protocol, OMBUDSMAN)
    act("ask_citizen", protocol, OMBUDSMAN, text="De que lado?")

    receive(
        a_mail(
            "Do lado direito.\n\nEm seg., 23 de nov. de 2026, Ouvidoria escreveu:\n> De que lado?",
            To=receipt.reply_to[0],
        )
    )

    case = read(protocol).json
    assert case["status"] == "in_analysis"
    assert case["timeline"][-1]["action"] == "complement"
    assert case["timeline"][-1]["text"] == "Do lado direito."


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("11-out-of-office", "automatic"),
        ("13-bounce-dsn", "bounce"),
        ("15-own-notice-coming-back", "loop"),
        ("16-mailing-list", "automatic"),
    ],
)
def test_what_no_person_wrote_is_kept_listed_and_not_answered(mails: list[Mail], name: str, outcome: str) -> None:
    receive((FIXTURES / f"{name}.eml").read_bytes())

    assert rows() == []
    assert [one["outcome"] for one in unread()] == [outcome]
    assert outbox_helpers.waiting() == []


def test_an_address_that_bounces_is_written_to_no_more(mails: list[Mail]) -> None:
    protocol, receipt = registered(mails)
    report = (
        f"From: MAILER-DAEMON@mx.example\nTo: {receipt.reply_to[0]}\nMessage-ID: <b@mx.example>\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n"
        "--x\nContent-Type: text/plain\n\nNo such user.\n\n--x\nContent-Type: message/delivery-status\n\n"
        f"Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {ROSA}\nAction: failed\nStatus: 5.1.1\n\n--x--\n"
    )
    receive(report.encode())
    before = len(mails)

    act("forward", protocol, OMBUDSMAN, sector="works")
    outbox_helpers.send_notices(protocol)

    assert [mail.to for mail in mails[before:] if mail.to == ROSA] == []
    assert [(one["outcome"], one["about"]) for one in unread()] == [("bounce", protocol)]


def test_a_sender_is_answered_three_times_an_hour_at_most(mails: list[Mail]) -> None:
    for number in range(5):
        receive(a_mail(f"O poste {number} apagou."))

    for row in rows():
        outbox_helpers.send_notices(row["protocol"])
    assert len(rows()) == 5
    assert len(mails) == 3


def test_a_mail_that_ends_its_reader_is_listed_as_it_is(mails: list[Mail]) -> None:
    receive(a_mail(), tries=3)

    assert rows() == []
    assert [one["outcome"] for one in unread()] == ["unreadable"]


def test_one_that_is_too_large_is_kept_and_listed(mails: list[Mail]) -> None:
    receive(a_mail() + b"x" * (21 * 1024 * 1024))

    assert rows() == []
    assert [one["outcome"] for one in unread()] == ["too_large"]


@pytest.mark.parametrize("name", sorted(path.stem for path in FIXTURES.glob("*.eml")))
def test_no_mail_is_lost(mails: list[Mail], name: str) -> None:
    receive((FIXTURES / f"{name}.eml").read_bytes())

    assert len(rows()) + len(unread()) == 1


def test_who_may_read_mails(mails: list[Mail]) -> None:
    receive(a_mail())
    path = f"/v1/staff/occurrences/{rows()[0]['protocol']}/mails?purpose=ver%20o%20original"
    statuses: dict[str, Any] = {who: call("GET", path, as_=who).status for who in (ATTENDANT, OMBUDSMAN)}

    assert set(statuses.values()) == {200}
    assert call("GET", "/v1/staff/mails", as_=ATTENDANT).status == 403
