"""Mails are read as they were meant, whatever their senders' software did to them, and reading never fails."""

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.mail import mails
from chalicelib.domain.mail.mails import Mail

FIXTURES = Path(__file__).parents[2] / "mails"
EXPECTED: dict[str, dict[str, Any]] = json.loads((FIXTURES / "expected.json").read_text())
# The slowest a mail of the size that is read may be.
SECONDS = 5
MUTATIONS = 2_000


def read(name: str) -> Mail:
    return mails.read((FIXTURES / f"{name}.eml").read_bytes())


@pytest.mark.parametrize("name", EXPECTED)
def test_a_mail_says_what_its_sender_wrote(name: str) -> None:
    expected, mail = EXPECTED[name], read(name)

    assert mail.kind == expected["kind"]
    for said in ("text", "subject", "name", "sender"):
        if said in expected:
            assert getattr(mail, said) == expected[said]
    assert all(part in mail.text for part in expected.get("text_has", []))
    assert mail.is_forwarded == expected.get("forwarded", mail.is_forwarded)
    if "files" in expected:
        assert [file.name for file in mail.attachments] == expected["files"]
    if "replying_to_has" in expected:
        assert expected["replying_to_has"].strip("<>") in mail.answers
    if "reply_tag" in expected:
        assert f"+{'.'.join(expected['reply_tag'])}@" in mail.recipients


def test_names_of_files_and_people_are_safe_to_show() -> None:
    shown = [read(name) for name in EXPECTED]

    for mail in shown:
        for text in (mail.name, mail.subject, mail.sender, *(file.name for file in mail.attachments)):
            assert text.isprintable(), text
        assert not any(set('/\\:*?"<>|') & set(file.name) for file in mail.attachments)


def test_mutations_are_read_in_time() -> None:
    chance = random.Random(20261128)  # noqa: S311  # the same mutations at every run
    originals = [path.read_bytes() for path in sorted(FIXTURES.glob("*.eml"))]
    for _ in range(MUTATIONS):
        raw = mutated(chance.choice(originals), chance, originals)
        began = time.monotonic()
        mail = mails.read(raw)
        assert time.monotonic() - began < SECONDS
        assert len(mail.text) <= mails.MAX_TEXT
        assert len(mail.fingerprint) == 40
        json.dumps([mail.text, mail.subject, mail.name, mail.sender, mail.original]).encode()


def mutated(raw: bytes, chance: random.Random, others: list[bytes]) -> bytes:
    """Bytes with one to six accidents: changed, lost, doubled, moved, cut, or mixed with another mail's."""
    content = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(content) or 1)
        end = min(start + chance.randint(1, 200), len(content))
        accident = chance.randrange(6)
        if accident == 0:
            content[start:end] = chance.randbytes(end - start)
        elif accident == 1:
            del content[start:end]
        elif accident == 2:
            content[start:start] = content[start:end] * chance.randint(1, 5)
        elif accident == 3:
            other = chance.choice(others)
            at = chance.randrange(len(other))
            content[start:start] = other[at : at + 500]
        elif accident == 4:
            content = content[: max(start, 1)]
        else:
            lines = bytes(content).split(b"\n")
            chance.shuffle(lines[:20])
            content = bytearray(b"\n".join(lines))
    return bytes(content)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"\xff\xfe\x00" * 1000,
        b"Subject: " + b"=?utf-8?q?=E3?=" * 5_000,
        b"From: " + b"<" * 200_000,
        b"References: " + b"<a@b> " * 200_000,
        b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n\n" * 50_000,
        b"Content-Type: text/html\n\n" + b"<div>" * 200_000,
        b"Content-Type: text/html\n\n" + b"<blockquote " * 200_000,
        b"Content-Type: text/html\n\n" + b"<!--" * 100_000,
        b"Content-Type: text/html\n\n" + b"<a x='" * 100_000,
        b"\n" + b"De: x\n" * 200_000,
        b"\n" + b"Em " * 300_000,
        b"\n" + b"> " * 300_000,
        b"\n" + b"\n" * 1_000_000,
        b"\n" + b"_" * 1_000_000,
    ],
    ids=range(16),
)
def test_what_is_made_to_be_slow_is_read_in_time(raw: bytes) -> None:
    began = time.monotonic()

    mails.read(raw)

    assert time.monotonic() - began < SECONDS


def test_the_same_mail_has_one_fingerprint_by_whatever_way_it_came() -> None:
    raw = (FIXTURES / "17-photo-only.eml").read_bytes()

    assert mails.read(b"Received: from elsewhere\n" + raw).fingerprint == mails.read(raw).fingerprint
    assert read("17-photo-only").fingerprint != read("27-whatsapp-like-text-no-subject").fingerprint
