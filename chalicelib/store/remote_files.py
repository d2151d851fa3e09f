"""Files of others: one file read from an https address that a stranger gave, from the internet alone.

All addresses of the host must be public ones.
"""

import http.client
import time
from enum import StrEnum
from http import HTTPStatus
from urllib.parse import SplitResult, urljoin, urlsplit

from chalicelib.domain.notices.push import is_internet
from chalicelib.domain.occurrences.photos import MAX_BYTES
from chalicelib.store import dialling
from chalicelib.store.dialling import NoSuchHost, NotAdmitted

SECONDS = 10.0
_REDIRECTS = 3
_PORT = 443
_LONGEST = 2000
_CHUNK = 64 * 1024
_HEADERS = {"Accept": "image/*", "Accept-Encoding": "identity", "User-Agent": "ombudsman"}
_MOVED = {301, 302, 303, 307, 308}


class Reason(StrEnum):
    """Why a file was not fetched."""

    ADDRESS = "address"
    HOST = "host"
    ELSEWHERE = "elsewhere"
    UNREACHABLE = "unreachable"
    TOO_LARGE = "too_large"


class NotFetched(Exception):
    """The file was not fetched; carries the reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


def fetch(address: str) -> bytes:
    """The content of a file, of at most 15 MB, fetched within ten seconds in all. Raises NotFetched."""
    target, ends = parse(address), time.monotonic() + SECONDS
    for _ in range(_REDIRECTS + 1):
        found = _read(target, ends)
        if isinstance(found, bytes):
            return found
        following = parse(urljoin(target.geturl(), found))
        if following.hostname != target.hostname:
            raise NotFetched(Reason.ELSEWHERE)
        target = following
    raise NotFetched(Reason.ELSEWHERE)


def parse(address: str) -> SplitResult:
    """The parts of an address that may be asked for a file. Raises NotFetched."""
    if len(address) > _LONGEST or not address.isascii() or not address.isprintable() or " " in address:
        raise NotFetched(Reason.ADDRESS)
    try:
        target = urlsplit(address)
        port = target.port
    except ValueError as error:
        raise NotFetched(Reason.ADDRESS) from error
    is_whole = target.scheme == "https" and target.hostname and "@" not in target.netloc and port in (None, _PORT)
    if not is_whole:
        raise NotFetched(Reason.ADDRESS)
    return target


def _read(target: SplitResult, ends: float) -> bytes | str:
    """The file, or the address it has moved to."""
    host = target.hostname or ""
    try:
        checked = dialling.addresses(host, _PORT, is_internet)
    except (NoSuchHost, NotAdmitted) as error:
        raise NotFetched(Reason.HOST) from error
    try:
        with dialling.connection(target.scheme, host, _PORT, checked, ends) as connection:
            found = _asked(connection, target)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NotFetched(Reason.UNREACHABLE) from error
    # A connection that was hung up looks like the end of a file of unknown length.
    if time.monotonic() >= ends:
        raise NotFetched(Reason.UNREACHABLE)
    return found


def _asked(connection: http.client.HTTPConnection, target: SplitResult) -> bytes | str:
    path = (target.path or "/") + (f"?{target.query}" if target.query else "")
    connection.request("GET", path, headers=_HEADERS)
    answer = connection.getresponse()
    if answer.status in _MOVED:
        return answer.headers.get("Location", "")
    if answer.status != HTTPStatus.OK:
        raise NotFetched(Reason.UNREACHABLE)
    if int(answer.headers.get("Content-Length", "0")) > MAX_BYTES:
        raise NotFetched(Reason.TOO_LARGE)
    return _content(answer)


def _content(answer: http.client.HTTPResponse) -> bytes:
    content = bytearray()
    while chunk := answer.read(_CHUNK):
        content += chunk
        if len(content) > MAX_BYTES:
            raise NotFetched(Reason.TOO_LARGE)
    # Cut off in the middle, it is no file.
    if answer.length:
        raise NotFetched(Reason.UNREACHABLE)
    return bytes(content)
