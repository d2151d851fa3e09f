"""Who wrote a mail, and whether their address is proved."""

import email
import email.policy

import pytest

from chalicelib.domain.mail import senders
from chalicelib.domain.mail.senders import SenderKind

FROM = "From: Rosa <rosa@gmail.example>\n"
PASSED = "Authentication-Results: amazonses.com; spf=pass; dmarc=pass header.from=gmail.example;\n"


def message(head: str) -> email.message.Message:
    return email.message_from_string(head + "\nOi.\n", policy=email.policy.compat32)


def test_an_address_is_proved_by_the_first_result_and_only_of_the_receiving_service() -> None:
    failed = PASSED.replace("pass", "fail")

    assert senders.is_proved(message(PASSED + FROM))
    assert not senders.is_proved(message(FROM))
    assert not senders.is_proved(message(failed + PASSED + FROM))
    assert not senders.is_proved(message(PASSED.replace("amazonses.com", "mx.forged.example") + FROM))
    assert not senders.is_proved(message(PASSED.replace("gmail.example", "other.example") + FROM))
    assert not senders.is_proved(message(PASSED + FROM + FROM))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("", SenderKind.PERSON),
        ("Auto-Submitted: no\n", SenderKind.PERSON),
        ("Auto-Submitted: auto-replied\n", SenderKind.AUTOMATIC),
        ("Precedence: bulk\n", SenderKind.AUTOMATIC),
        ("List-Id: <avisos.example>\n", SenderKind.AUTOMATIC),
        ("Return-Path: <>\n", SenderKind.AUTOMATIC),
        ("Subject: Resposta automática: férias\n", SenderKind.AUTOMATIC),
        ("X-Ouvidoria-Loop: 1\n", SenderKind.LOOP),
        ("X-Failed-Recipients: rosa@gmail.example\n", SenderKind.BOUNCE),
        ("Content-Type: multipart/report; report-type=disposition-notification; boundary=x\n", SenderKind.RECEIPT),
    ],
)
def test_the_kind_of_a_sender(head: str, kind: SenderKind) -> None:
    assert senders.kind_of(message(head + FROM)) is kind


def test_only_a_lasting_failure_marks_an_address() -> None:
    report = "Final-Recipient: rfc822; Rosa@gmail.example\nAction: failed\nStatus: 5.1.1\n"

    assert senders.failed_for(report) == "rosa@gmail.example"
    assert senders.failed_for(report.replace("5.1.1", "4.4.1")) is None
    assert senders.failed_for("Status: 5.1.1") is None
