"""Mails: one message as it was received, read within bounds of size and time; reading never raises."""

import email
import email.policy
import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from chalicelib.domain.mail import headers, html_words, quotes, senders
from chalicelib.domain.mail.senders import SenderKind

MAX_BYTES = 20 * 1024 * 1024
MAX_PARTS = 100
MAX_TEXT = 4_000
MAX_ORIGINAL = 100_000
_DEEPEST = 12
_TEXTS = ("text/plain", "text/html")
_REPORTS = ("message/delivery-status", "text/rfc822-headers", "message/rfc822")
_NOT_FILES = ("message/delivery-status", "message/disposition-notification", "text/rfc822-headers")
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a mail; the type is what the sender says."""

    name: str
    content_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail. `text` is what was written now, `original` all of its text; `sender` is empty when none can be read.

    `answers` are the ids of the messages it answers, `report` the texts of a delivery report.
    """

    kind: SenderKind
    sender: str
    name: str
    subject: str
    text: str
    original: str
    attachments: tuple[Attachment, ...]
    message_id: str
    answers: tuple[str, ...]
    recipients: str
    is_proved: bool
    is_forwarded: bool
    report: str
    spam: str
    virus: str
    left_out: int = 0

    @property
    def fingerprint(self) -> str:
        """What is the same however often, and by whatever way, one mail is delivered."""
        parts = (self.message_id, self.sender, self.subject, self.original)
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "replace"))
        for file in self.attachments:
            digest.update(hashlib.sha256(file.content).digest())
        return digest.hexdigest()[:40]


def read(raw: bytes) -> Mail:
    """A mail of at most MAX_BYTES."""
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    parts = list(_parts(message))
    texts = [part for part in parts[:MAX_PARTS] if _is_text(part)]
    files = [part for part in parts[:MAX_PARTS] if not _is_text(part) and _is_file(part)]
    subject = headers.header(message, "Subject")[:300]
    sender, name = headers.address(message, "From")
    is_forwarded = quotes.is_forwarded(subject)
    text, original = _words(texts, is_forwarded=is_forwarded)
    return Mail(
        kind=senders.kind_of(message),
        sender=sender,
        name=name,
        subject=subject,
        text=text,
        original=original,
        attachments=tuple(_attachment(part, number) for number, part in enumerate(files, start=1)),
        message_id=headers.header(message, "Message-ID")[:255],
        answers=headers.references(message),
        recipients=senders.recipients(message),
        is_proved=senders.is_proved(message),
        is_forwarded=is_forwarded,
        report=_report(message),
        spam=senders.verdict(message, "Spam"),
        virus=senders.verdict(message, "Virus"),
        left_out=max(len(parts) - MAX_PARTS, 0),
    )


def _parts(message: Message, depth: int = 0) -> Iterator[Message]:
    content = message.get_payload()
    if isinstance(content, list) and message.get_content_maintype() == "multipart":
        if depth < _DEEPEST:
            for part in content:
                if isinstance(part, Message):
                    yield from _parts(part, depth + 1)
    else:
        yield message


def _is_text(part: Message) -> bool:
    disposition = headers.header(part, "Content-Disposition").partition(";")[0].strip().lower()
    return part.get_content_type() in _TEXTS and disposition != "attachment" and not _is_named(part)


def _is_named(part: Message) -> bool:
    try:
        return bool(part.get_filename())
    except Exception:  # noqa: BLE001  # the standard library raises on some names; then there is one
        return True


def _is_file(part: Message) -> bool:
    return part.get_content_type() not in (*_NOT_FILES, *_SIGNATURES)


def _words(texts: list[Message], *, is_forwarded: bool) -> tuple[str, str]:
    plain = "\n".join(_text(part) for part in texts if part.get_content_type() == "text/plain")
    if plain.strip():
        whole = unquoted = plain
    else:
        rich = [_text(part) for part in texts if part.get_content_type() == "text/html"]
        whole = "\n".join(html_words.words_of(one, with_quotes=True) for one in rich)
        unquoted = "\n".join(html_words.words_of(one) for one in rich)
        unquoted = unquoted if unquoted.strip() else whole
    said = whole.strip() if is_forwarded else quotes.own_words(unquoted)
    return _shown(said)[:MAX_TEXT].strip(), _shown(whole)[:MAX_ORIGINAL].strip()


def _text(part: Message) -> str:
    try:
        charset = part.get_content_charset()
    except Exception:  # noqa: BLE001  # a charset that cannot be read is as none
        charset = None
    return headers.decoded(_content(part)[: MAX_ORIGINAL * 4], charset)


def _shown(text: str) -> str:
    unified = text[: MAX_ORIGINAL * 2].replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in unified if one in "\n\t" or unicodedata.category(one) not in ("Cc", "Cs", "Co", "Cn"))


def _attachment(part: Message, number: int) -> Attachment:
    return Attachment(headers.file_name(part, number), part.get_content_type()[:100], _content(part))


def _content(part: Message) -> bytes:
    try:
        if part.is_multipart():
            inside: list[Any] = part.get_payload()  # type: ignore[assignment]  # a part that is multipart holds a list
            return bytes(inside[0].as_bytes()) if inside else b""
        content = part.get_payload(decode=True)
        return content if isinstance(content, bytes) else b""
    except Exception:  # noqa: BLE001  # writing a damaged message anew may raise anything
        return b""


def _report(message: Message) -> str:
    """The parts of a delivery report that name the mail that failed and why."""
    if not message.is_multipart():
        return ""
    found = [part for part in message.walk() if part.get_content_type() in _REPORTS][:10]
    return "\n".join(_flat(part) for part in found)[:50_000]


def _flat(part: Message) -> str:
    try:
        return part.as_string()[:20_000]
    except Exception:  # noqa: BLE001  # as above
        return "\n".join(f"{name}: {value}" for name, value in part.raw_items())[:20_000]
