"""Mails that the local stage has sent: its mail service keeps them and delivers none."""

import argparse
import json
import smtplib
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any
from urllib.error import URLError
from uuid import uuid4

import boto3

from tasks.project import give_up, say
from tasks.stack import stage
from tasks.stack.deploy import LOCAL

_PATH = "/_ministack/ses/messages"
_TIMEOUT_SECONDS = 10

Mail = dict[str, Any]


def main() -> None:
    """List the mails, show the one the command line names, or relay them all."""
    if sys.argv[1:2] == ["receive"]:
        _receive(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(prog="scripts/mail", description="Read what the local stage has sent by mail.")
    parser.add_argument("number", nargs="?", type=int, help="the number of a mail in the list, to read all of it")
    parser.add_argument("--html", action="store_true", help="show the mail's HTML instead of its text")
    parser.add_argument("--smtp", metavar="HOST:PORT", help="hand every mail to a mail catcher")
    chosen = parser.parse_args()
    mails = held(stage.local_address())
    if chosen.smtp:
        relay(mails, chosen.smtp)
    elif chosen.number is None:
        print("\n".join(listed(mails)) or "No mail was sent.")
    elif 1 <= chosen.number <= len(mails):
        print(shown(mails[chosen.number - 1], "BodyHtml" if chosen.html else "BodyText"))
    else:
        give_up(f"There is no mail {chosen.number}: scripts/mail lists {len(mails)}.")


def _receive(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="scripts/mail receive", description="Have the local stage receive mails.")
    parser.add_argument("files", nargs="+", type=Path, help="mails as they travel (RFC 5322), one a file")
    files: list[Path] = parser.parse_args(arguments).files
    known = stage.reached(LOCAL)
    for file in files:
        try:
            print(f"{file}: {received(known['PhotosBucket'], file.read_bytes())}")
        except OSError as error:
            give_up(f"{file} cannot be read: {error.strerror}.")


def received(bucket: str, raw: bytes) -> str:
    """Put a raw mail where SES puts those it receives; the key of it."""
    key = f"inbox/{uuid4().hex}"
    boto3.client("s3").put_object(Bucket=bucket, Key=key, Body=raw)
    return key


def held(address: str) -> list[Mail]:
    """Every mail the emulator at an address has taken, the first one first."""
    try:
        with urllib.request.urlopen(f"{address}{_PATH}", timeout=_TIMEOUT_SECONDS) as answer:
            found = list(_mails_in(json.load(answer)))
    except (URLError, TimeoutError, ConnectionError):
        give_up(f"Nothing answers at {address}: scripts/start starts it.")
    return sorted(found, key=lambda mail: float(mail["Timestamp"]))


def listed(mails: Sequence[Mail]) -> list[str]:
    """One line for each mail: its number, when, to whom and about what."""
    return [
        f"{number:4d}  {_sent_at(mail):%Y-%m-%d %H:%M:%S}  {', '.join(mail['To']):40s}  {mail['Subject']}"
        for number, mail in enumerate(mails, start=1)
    ]


def shown(mail: Mail, part: str = "BodyText") -> str:
    """A mail whole, with its headers and one of its parts."""
    to = ", ".join(mail["To"])
    sender = str(make_header(decode_header(mail["Source"])))
    heads = {"From": sender, "To": to, "Date": str(_sent_at(mail)), "Subject": mail["Subject"]}
    return "\n".join([*(f"{name}: {value}" for name, value in heads.items()), "", mail[part] or ""])


def relay(mails: Sequence[Mail], catcher: str) -> None:
    """Hand mails to an SMTP server, each as a message with both of its parts."""
    host, _, port = catcher.rpartition(":")
    if not host or not port.isdigit():
        give_up("Say where the mail catcher is as HOST:PORT, localhost:1025 for example.")
    try:
        with smtplib.SMTP(host, int(port), timeout=_TIMEOUT_SECONDS) as server:
            for mail in mails:
                server.send_message(message(mail), parseaddr(mail["Source"])[1], mail["To"])
    except (OSError, smtplib.SMTPException) as error:
        give_up(f"{catcher} does not take them: {error}")
    say(f"Mails: {len(mails)} handed to {catcher}.")


def message(mail: Mail) -> EmailMessage:
    """A mail as it would travel."""
    made = EmailMessage()
    made["From"], made["To"] = mail["Source"], ", ".join(mail["To"])
    made["Subject"] = mail["Subject"]
    made["Date"] = format_datetime(_sent_at(mail))
    made["Message-ID"] = f"<{mail['MessageId'].strip('<>')}>"
    made.set_content(mail["BodyText"] or "")
    if mail["BodyHtml"]:
        made.add_alternative(mail["BodyHtml"], subtype="html")
    return made


def _mails_in(answer: Any) -> Iterator[Mail]:
    # By account in one version of the emulator, a plain list in another.
    if isinstance(answer, dict) and "Subject" in answer:
        yield answer
    elif isinstance(answer, dict | list):
        for part in answer.values() if isinstance(answer, dict) else answer:
            yield from _mails_in(part)


def _sent_at(mail: Mail) -> datetime:
    return datetime.fromtimestamp(float(mail["Timestamp"]), UTC)


if __name__ == "__main__":
    main()
