"""Threads: the occurrence a mail answers, by an address or an id of ours."""

import base64
import hashlib
import hmac
import re

from chalicelib.domain.protocols import Protocol

_TAG_LENGTH = 16
_TAGGED = re.compile(r"\+(\d{14})\.([a-z2-7]{16})@", re.IGNORECASE)
_RETURNED = re.compile(r"^Message-ID[ \t]*:[ \t]*(?:\r?\n[ \t])?<([^<>\s]{3,250})>", re.IGNORECASE | re.MULTILINE)


def reply_address(inbox: str, protocol: Protocol, secret: bytes) -> str:
    """The address under which answers about an occurrence come to an inbox: `ouvidoria+<14 digits>.<tag>@...`."""
    local, _, host = inbox.rpartition("@")
    return f"{local}+{protocol}.{_tag(protocol, secret)}@{host}"


def reference(address: str) -> str:
    """The id that all mails about an occurrence refer to, so that readers show them as one conversation (RFC 5322)."""
    return f"<{address}>"


def addressed(recipients: str, secret: bytes) -> Protocol | None:
    """The protocol of the first reply address of ours among recipients; None when its tag is not ours."""
    for number, tag in _TAGGED.findall(recipients[:20_000]):
        protocol = Protocol(number)
        if hmac.compare_digest(tag.lower(), _tag(protocol, secret)):
            return protocol
    return None


def ids_in(report: str) -> list[str]:
    """The ids of the mails that a delivery report returns, without angle brackets; at most five."""
    return _RETURNED.findall(report)[:5]


def _tag(protocol: Protocol, secret: bytes) -> str:
    digest = hmac.digest(secret, protocol.encode(), hashlib.sha256)
    return base64.b32encode(digest).decode().lower()[:_TAG_LENGTH]
