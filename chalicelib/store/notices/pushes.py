"""Pushes: the devices of an occurrence's author are woken, and what their push services say of them is kept."""

from datetime import datetime

from chalicelib import settings
from chalicelib.domain.notices import push
from chalicelib.domain.notices.push import Subscription
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import directory
from chalicelib.store.identities import subscriptions
from chalicelib.store.notices import push_service
from chalicelib.store.notices.deliveries import DeliveryResult
from chalicelib.store.notices.push_keys import PushKeys
from chalicelib.store.notices.push_service import PushResult


class NotPushed(Exception):
    """A push service did not take a push; it may be tried again."""


def send(protocol: Protocol, subscription: Subscription, keys: PushKeys, now: datetime) -> DeliveryResult:
    """Wake a device. Raises NotPushed while it is worth trying again.

    A subscription its push service no longer knows ends, and so does one that has failed too often in a row.
    """
    result = push_service.send(subscription.endpoint, keys, _subject(), now)
    if result is PushResult.TAKEN:
        if subscription.failures:
            subscriptions.forgive(protocol, subscription)
        return DeliveryResult.PUSHED
    if result is PushResult.GONE:
        subscriptions.end(protocol, subscription, now)
        return DeliveryResult.DEVICE_IS_GONE
    if subscription.failures + 1 >= push.MAX_FAILURES:
        subscriptions.end(protocol, subscription, now)
        return DeliveryResult.GIVEN_UP
    subscriptions.count_failure(protocol, subscription)
    raise NotPushed


def _subject() -> str:
    """Whom a push service may write to about this town's pushes (RFC 8292, section 2.1)."""
    email = directory.load().settings.public.contacts.email
    return f"mailto:{email}" if email else settings.CITIZEN_URL
