"""Where an endpoint of a push service leads, and whether this stage may push there."""

import socket
from collections.abc import Sequence

from chalicelib import settings
from chalicelib.domain.notices import push
from chalicelib.domain.notices.push import Endpoint, NoPushService


def check(endpoint: str) -> None:
    """Raise NoPushService unless an endpoint leads to a host on the internet."""
    addresses(parse(endpoint))


def parse(endpoint: str) -> Endpoint:
    """The parts of an endpoint. Raises NoPushService for one that this stage may not push to."""
    return push.parse_local_endpoint(endpoint) if settings.PUSH_TO_LOOPBACK else push.parse_endpoint(endpoint)


def addresses(target: Endpoint) -> Sequence[str]:
    """The IP addresses of an endpoint's host. Raises NoPushService when it has none, or any that is not public."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoPushService("There is no such host.") from error
    addresses = [str(one[4][0]).partition("%")[0] for one in found]
    if not all(map(_is_admitted, addresses)):
        raise NoPushService("This host is not on the internet.")
    return addresses


def _is_admitted(address: str) -> bool:
    return push.is_internet(address) or (settings.PUSH_TO_LOOPBACK and push.is_loopback(address))
