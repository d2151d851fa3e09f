"""The mails of the local stage can be read, and handed to a real mail catcher."""

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread
from typing import Any

import pytest

from tasks.operations import mail

RECEIPT: dict[str, Any] = {
    "MessageId": "0001@email.amazonses.com",
    "Source": "=?utf-8?b?T3V2aWRvcmlhIGRlIEl0YW5oYcOpbQ==?= <ouvidoria@itanhaem.example>",
    "To": ["rosa@canario.example"],
    "CC": [],
    "BCC": [],
    "Subject": "Recebemos sua manifestação",
    "BodyText": "Olá!\n\n.\nAté logo.\n",
    "BodyHtml": "<h1>Olá!</h1>",
    "Timestamp": 1774018800.25,
    "Type": "v2.SendEmail",
}
LATER = RECEIPT | {"Subject": "Foi encaminhada", "Timestamp": 1774018900.0, "BodyHtml": None}


class Catcher:
    """A mail server that accepts everything (RFC 5321)."""

    def __init__(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.taken: list[tuple[str, list[str], EmailMessage]] = []
        self.thread = Thread(target=self._serve, daemon=True)
        self.thread.start()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"127.0.0.1:{self.listening.getsockname()[1]}"

    def _serve(self) -> None:
        connection, _ = self.listening.accept()
        with connection, connection.makefile("rb") as said:
            connection.sendall(b"220 catcher\r\n")
            sender = ""
            recipients: list[str] = []
            for line in said:
                word = line[:4].upper()
                if word == b"MAIL":
                    sender, recipients = line.decode().split("<")[1].split(">")[0], []
                elif word == b"RCPT":
                    recipients.append(line.decode().split("<")[1].split(">")[0])
                elif word == b"DATA":
                    connection.sendall(b"354 go on\r\n")
                    lines = [one.removeprefix(b".") if one.startswith(b"..") else one for one in _until_dot(said)]
                    parsed = message_from_bytes(b"".join(lines), policy=policy.default)
                    self.taken.append((sender, recipients, parsed))
                if word == b"QUIT":
                    connection.sendall(b"221 bye\r\n")
                    return
                connection.sendall(b"250 OK\r\n")


def _until_dot(said: Any) -> Iterator[bytes]:
    for line in said:
        if line == b".\r\n":
            return
        yield line


@pytest.mark.parametrize(
    "answer", [[LATER, RECEIPT], {"000000000000": [LATER, RECEIPT]}, {"messages": {"1": [LATER, RECEIPT]}}]
)
def test_mails_are_found_however_the_emulator_groups_them(answer: Any) -> None:
    assert list(mail._mails_in(answer)) == [LATER, RECEIPT]


def test_a_list_says_when_to_whom_and_about_what() -> None:
    assert mail.listed([RECEIPT, LATER])[0].split() == [
        *("1", "2026-03-20", "15:00:00", "rosa@canario.example", "Recebemos", "sua", "manifestação")
    ]


def test_a_mail_is_shown_whole() -> None:
    shown = mail.shown(RECEIPT)

    assert shown.startswith("From: Ouvidoria de Itanhaém <ouvidoria@itanhaem.example>\n")
    assert "Subject: Recebemos sua manifestação\n\nOlá!" in shown
    assert mail.shown(RECEIPT, "BodyHtml").endswith("<h1>Olá!</h1>")


def test_a_mail_catcher_is_handed_every_mail_with_both_its_parts() -> None:
    catcher = Catcher()

    mail.relay([RECEIPT, LATER], catcher.address)
    catcher.thread.join(timeout=10)

    (sender, recipients, first), (_, _, second) = catcher.taken
    assert (sender, recipients) == ("ouvidoria@itanhaem.example", ["rosa@canario.example"])
    assert first["Subject"] == "Recebemos sua manifestação"
    assert str(first["From"]) == "Ouvidoria de Itanhaém <ouvidoria@itanhaem.example>"
    text, html = first.get_body(("plain",)), first.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().replace("\r\n", "\n") == "Olá!\n\n.\nAté logo.\n"
    assert "<h1>Olá!</h1>" in html.get_content()
    assert second.get_body(("html",)) is None


@pytest.mark.parametrize("catcher", ["localhost", "localhost:smtp", ":25", "127.0.0.1:1"])
def test_a_catcher_that_is_none_is_said_so(catcher: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        mail.relay([RECEIPT], catcher)

    assert len(capsys.readouterr().err.strip().splitlines()) == 1
