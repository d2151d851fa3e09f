"""Where an endpoint of a push service leads, and whether this stage may push there."""

from collections.abc import Sequence

from chalicelib import settings
from chalicelib.domain.notices import push
from chalicelib.domain.notices.push import Endpoint, NoPushService
from chalicelib.store import dialling
from chalicelib.store.dialling import NoSuchHost, NotAdmitted


def check(endpoint: str) -> None:
    """Raise NoPushService unless an endpoint leads to a host on the internet."""
    addresses(parse(endpoint))


def parse(endpoint: str) -> Endpoint:
    """The parts of an endpoint. Raises NoPushService for one that this stage may not push to."""
    return push.parse_local_endpoint(endpoint) if settings.PUSH_TO_LOOPBACK else push.parse_endpoint(endpoint)


def addresses(target: Endpoint) -> Sequence[str]:
    """The IP addresses of an endpoint's host. Raises NoPushService when it has none, or any that is not public."""
    try:
        return dialling.addresses(target.host, target.port, _is_admitted)
    except NoSuchHost as error:
        raise NoPushService("There is no such host.") from error
    except NotAdmitted as error:
        raise NoPushService("This host is not on the internet.") from error


def _is_admitted(address: str) -> bool:
    return push.is_internet(address) or (settings.PUSH_TO_LOOPBACK and push.is_loopback(address))
