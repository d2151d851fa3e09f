"""Push: an author has a device woken by the news of their occurrence, and turns that off again."""

from datetime import datetime

from chalicelib.domain.errors import IllegalAction, NotFound, invalid
from chalicelib.domain.notices import push
from chalicelib.domain.notices.push import NoPushService, Subscription
from chalicelib.domain.protocols import Protocol
from chalicelib.services.shared.authentication import Proof, authenticate
from chalicelib.store.identities import subscriptions
from chalicelib.store.notices import push_endpoints, push_keys


def subscribe(protocol: Protocol, proof: Proof, endpoint: str, now: datetime) -> Subscription:
    """The subscription of a device to the news of an occurrence; the same again is the same.

    Raises NotFound where the town has push off, as for a wrong key, KeyLockedOut, IllegalAction when the occurrence is
    closed or has enough devices, and InvalidFields for an endpoint that leads to no push service.
    """
    if push_keys.find() is None:
        raise NotFound
    occurrence = authenticate(protocol, proof, now).occurrence
    if not occurrence.is_open:
        raise IllegalAction("A closed occurrence has no more news.")
    subscription = Subscription(endpoint)
    others = [one for one in subscriptions.list_current(protocol, now) if one.id != subscription.id]
    if len(others) >= push.MAX_SUBSCRIPTIONS:
        raise IllegalAction(f"An occurrence wakes at most {push.MAX_SUBSCRIPTIONS} devices.")
    try:
        push_endpoints.check(endpoint)
    except NoPushService as error:
        raise invalid("endpoint", str(error)) from error

    subscriptions.keep(protocol, subscription, push.ends_at(occurrence, now))
    return subscription


def unsubscribe(protocol: Protocol, proof: Proof, subscription_id: str | None, now: datetime) -> int:
    """How many devices are left once one subscription of an occurrence, or all, have ended; also while push is off.

    Raises NotFound for a wrong key as for an unknown protocol, and KeyLockedOut.
    """
    authenticate(protocol, proof, now)
    current = subscriptions.list_current(protocol, now)
    ended = [one for one in current if subscription_id in (None, one.id)]
    for subscription in ended:
        subscriptions.end(protocol, subscription, now)
    return len(current) - len(ended)
