"""Push: news of one occurrence for a device that its author chose, without saying anything in it.

A push carries no content (RFC 8030, 8292): it only wakes the citizens' app, which then asks with the key it keeps. So
the maker of the browser, who carries the push, learns nothing but that something happened.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from chalicelib.domain.notices.notices import Notice, NoticeCode
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.recipients import Recipient

MAX_ENDPOINT = 1000
MAX_SUBSCRIPTIONS = 5
# About a hundred minutes of the queue's tries: a push service that is away for an hour loses no subscription, and an
# address that never answers does not keep the queue's failures from being looked at.
MAX_FAILURES = 20
_AFTER_CLOSING = timedelta(days=30)
# No subscription outlives this, should its occurrence be closed while the town has push off.
_LONGEST = timedelta(days=365)
# The key is in no push, and what answers a mail is news to nobody but its sender.
_TOLD_BY_MAIL_ALONE = frozenset({NoticeCode.RECEIPT, NoticeCode.MAIL_NOT_ADDED, NoticeCode.MAIL_FILES})
_HTTPS, _HTTPS_PORT, _HTTP_PORT = "https", 443, 80
# Addresses of the internet that are given out (IANA); all others are private, local, reserved or stand for IPv4.
_GLOBAL_UNICAST = IPv6Network("2000::/3")


class NoPushService(ValueError):
    """An endpoint is not the address of a push service; says why."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where a device is pushed to, and how often in a row that has failed."""

    endpoint: str
    failures: int = 0

    @property
    def id(self) -> str:
        """A name for the subscription that does not say where it leads."""
        return hashlib.sha256(self.endpoint.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An endpoint taken apart."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Whom a push is signed for (RFC 8292, section 2): scheme, host, and the port unless it is the usual one."""
        is_usual = self.port == (_HTTPS_PORT if self.scheme == _HTTPS else _HTTP_PORT)
        return f"{self.scheme}://{self.host}" + ("" if is_usual else f":{self.port}")


def parse_endpoint(endpoint: str) -> Endpoint:
    """An endpoint's parts. Raises NoPushService unless it is an https address of a host, at the usual port."""
    parts = _split(endpoint)
    if parts.scheme != _HTTPS or parts.port not in (None, _HTTPS_PORT):
        raise NoPushService("A push service has an https address.")
    return _taken_apart(parts)


def parse_local_endpoint(endpoint: str) -> Endpoint:
    """The same where a stage is one machine: http and any port are admitted."""
    return _taken_apart(_split(endpoint))


def is_internet(address: str) -> bool:
    """Whether an IP address is of the public internet: not private, loopback, link-local, nor IPv6 that hides IPv4.

    The addresses of a function's own surroundings, which a caller must not reach through it, are none.
    """
    known = ip_address(address)
    if isinstance(known, IPv4Address):
        return known.is_global and not known.is_multicast
    return known.is_global and known in _GLOBAL_UNICAST and not _stands_for_ipv4(known)


def is_loopback(address: str) -> bool:
    """Whether an IP address is this machine's own."""
    return ip_address(address).is_loopback


def wakes_devices(notice: Notice) -> bool:
    """Whether a notice is news for the author's devices: all that the author is sent by mail of what is new to them."""
    return notice.to is Recipient.CITIZEN and notice.code not in _TOLD_BY_MAIL_ALONE


def ends_at(occurrence: Occurrence, now: datetime) -> datetime:
    """When the subscriptions of an occurrence end: 30 days after its closing, or a year from now while it is open."""
    if occurrence.is_open or occurrence.closed_at is None:
        return now + _LONGEST
    return occurrence.closed_at + _AFTER_CLOSING


def moves_end(notice: Notice, occurrence: Occurrence) -> bool:
    """Whether a notice tells of a closing or a reopening, after which the subscriptions end on another day."""
    return not occurrence.is_open or notice.code is NoticeCode.REOPENING


def _split(endpoint: str) -> SplitResult:
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError as error:
        raise NoPushService("This is not an address.") from error
    if not parts.hostname or parts.scheme not in (_HTTPS, "http") or port == 0:
        raise NoPushService("A push service has an https address.")
    if "@" in parts.netloc or parts.fragment or not endpoint.isascii() or not endpoint.isprintable() or " " in endpoint:
        raise NoPushService("A push service's address has no user, no fragment and only ASCII characters.")
    return parts


def _taken_apart(parts: SplitResult) -> Endpoint:
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    usual = _HTTPS_PORT if parts.scheme == _HTTPS else _HTTP_PORT
    return Endpoint(parts.scheme, parts.hostname or "", parts.port or usual, path)


def _stands_for_ipv4(address: IPv6Address) -> bool:
    return address.ipv4_mapped is not None or address.sixtofour is not None or address.teredo is not None
