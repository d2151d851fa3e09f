"""Senders: whether a person wrote a mail, and whether the address it names is proved (RFC 3834, RFC 7489, RFC 8601)."""

import re
from email.message import Message
from enum import StrEnum

from chalicelib.domain.mail.headers import address, count, every, header
from chalicelib.domain.mail.loops import LOOP_HEADER

_REPORTERS = ("mailer-daemon", "postmaster", "mailerdaemon")
_ANSWERERS = ("X-Autoreply", "X-Autorespond", "X-AutoReply-From", "X-Autoresponder", "X-Mail-Autoreply")
_LISTS = ("List-Id", "List-Unsubscribe", "List-Post", "Mailing-List")
_PRECEDENCE = re.compile(r"auto.?reply|bulk|junk|list", re.IGNORECASE)
_SAYS_SO = re.compile(
    r"(?:automatic reply|resposta autom[aá]tica|out of (?:the )?office|aus[eê]ncia tempor[aá]ria|"
    r"respuesta autom[aá]tica|fora do escrit[oó]rio|undeliver|delivery status notification|"
    r"mail delivery (?:failed|system)|returned mail)",
    re.IGNORECASE,
)
_FAILED = re.compile(r"^[ \t]*Status[ \t]*:[ \t]*5\.\d{1,3}\.\d{1,3}", re.IGNORECASE | re.MULTILINE)
_RECIPIENT = re.compile(
    r"^[ \t]*(?:Final|Original)-Recipient[ \t]*:[^;\n]{0,40};[ \t]*<?([^\s<>@]{1,64}@[^\s<>@]{1,190})>?",
    re.IGNORECASE | re.MULTILINE,
)
_AUTHENTICATOR = "amazonses.com"


class SenderKind(StrEnum):
    """Who or what wrote a mail; only a person is answered."""

    PERSON = "person"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    RECEIPT = "receipt"
    LOOP = "loop"


def kind_of(message: Message) -> SenderKind:
    """Who or what wrote a mail, by its headers."""
    sender = address(message, "From")[0].partition("@")[0]
    if message.get_content_type() == "multipart/report" or header(message, "X-Failed-Recipients"):
        is_receipt = "disposition" in header(message, "Content-Type").lower()
        return SenderKind.RECEIPT if is_receipt else SenderKind.BOUNCE
    if sender in _REPORTERS:
        return SenderKind.BOUNCE
    if header(message, LOOP_HEADER) or header(message, "X-Loop"):
        return SenderKind.LOOP
    return SenderKind.AUTOMATIC if _is_automatic(message) else SenderKind.PERSON


def _is_automatic(message: Message) -> bool:
    submitted = header(message, "Auto-Submitted").partition(";")[0].strip().lower()
    precedence = f"{header(message, 'Precedence')} {header(message, 'X-Precedence')}"
    return (
        submitted not in ("", "no")
        or any(header(message, name) for name in (*_ANSWERERS, *_LISTS))
        or bool(_PRECEDENCE.search(precedence))
        or bool(_SAYS_SO.match(header(message, "Subject")))
        or header(message, "Return-Path") == "<>"
    )


def is_proved(message: Message) -> bool:
    """Whether SES saw DMARC pass for the domain of the one address in From.

    Only the first result counts, and only from SES: what stands below it was there when the mail came.
    """
    if count(message, "From") != 1:
        return False
    result = header(message, "Authentication-Results").lower()
    by, _, rest = result.partition(";")
    found = re.search(r"\bdmarc=pass\b[^;]{0,200}?\bheader\.from=([a-z0-9.-]{1,253})", rest)
    domain = address(message, "From")[0].rpartition("@")[2]
    return by.strip().split(" ")[0] == _AUTHENTICATOR and found is not None and found[1] == domain


def verdict(message: Message, of: str) -> str:
    """What SES says of a mail's `Spam` or `Virus`, in lower case; empty when it did not look."""
    return header(message, f"X-SES-{of}-Verdict").strip().lower()


def failed_for(report: str) -> str | None:
    """The address that a delivery report says mail can never be delivered to; None when it may be later."""
    recipient = _RECIPIENT.search(report)
    return recipient[1].lower() if recipient and _FAILED.search(report) else None


def recipients(message: Message) -> str:
    """The raw text of every header that names to whom a mail was sent."""
    return every(
        message, "To", "Cc", "Delivered-To", "X-Original-To", "X-Forwarded-To", "Envelope-To", "X-SES-Recipient"
    )
