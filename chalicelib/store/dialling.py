"""Dialling: connections to hosts that strangers name, to the very addresses that were checked and nowhere else.

A host's addresses are resolved once and all of them must be admitted: asked again, a name may lead elsewhere.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from threading import Timer

_HTTPS = "https"
_CONNECTIONS: Mapping[str, type[http.client.HTTPConnection]] = {
    _HTTPS: http.client.HTTPSConnection,
    "http": http.client.HTTPConnection,
}
# A connection whose time is over still fails as one.
_LEAST_SECONDS = 0.01


class NoSuchHost(Exception):
    """A name has no address."""


class NotAdmitted(Exception):
    """A host has an address that may not be reached."""


def addresses(host: str, port: int, is_admitted: Callable[[str], bool]) -> Sequence[str]:
    """The IP addresses of a host. Raises NoSuchHost when it has none, NotAdmitted for any that is not."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoSuchHost(host) from error
    known = [str(one[4][0]).partition("%")[0] for one in found]
    if not known:
        raise NoSuchHost(host)
    if not all(map(is_admitted, known)):
        raise NotAdmitted(host)
    return known


@contextmanager
def connection(
    scheme: str, host: str, port: int, checked: Sequence[str], ends: float
) -> Iterator[http.client.HTTPConnection]:
    """A connection to the first of a host's checked addresses that answers, until an instant of the monotonic clock.

    It is hung up then, however slowly the other side answers; for `https` it is secured. Raises OSError.
    """
    with closing(_secured(_dialled(checked, port, ends), scheme, host)) as dialled, _deadline(dialled, ends):
        if isinstance(dialled, ssl.SSLSocket):
            dialled.do_handshake()
        made = _CONNECTIONS[scheme](host, port)
        made.sock = dialled
        yield made


def _secured(raw: socket.socket, scheme: str, host: str) -> socket.socket:
    if scheme != _HTTPS:
        return raw
    context = ssl.create_default_context()
    return context.wrap_socket(raw, server_hostname=host, do_handshake_on_connect=False)


def _dialled(checked: Sequence[str], port: int, ends: float) -> socket.socket:
    refused: OSError | None = None
    for address in checked:
        try:
            return socket.create_connection((address, port), max(ends - time.monotonic(), _LEAST_SECONDS))
        except OSError as error:
            refused = error
    raise refused or OSError("no address")


@contextmanager
def _deadline(dialled: socket.socket, ends: float) -> Iterator[None]:
    timer = Timer(max(ends - time.monotonic(), 0), _hang_up, [dialled])
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _hang_up(dialled: socket.socket) -> None:
    with suppress(OSError):
        # The bare one: TLS would first say goodbye, and wait for an answer.
        socket.socket.shutdown(dialled, socket.SHUT_RDWR)
