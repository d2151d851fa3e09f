"""Subscriptions: the devices that the author of an occurrence wants woken by its news.

They lie with the identities, under the same grants. Nobody may delete there: one that has ended loses its endpoint at
once, and DynamoDB removes what is left of it once `expires_at` has passed.
"""

from collections.abc import Sequence
from datetime import datetime

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from chalicelib.domain.notices.push import Subscription
from chalicelib.domain.protocols import Protocol
from chalicelib.store.identities.items import SubscriptionItem

_PREFIX = "push#"
_CONDITION_FAILED = "ConditionalCheckFailedException"


def list_current(protocol: Protocol, now: datetime) -> Sequence[Subscription]:
    """The subscriptions of an occurrence that have not ended."""
    found = SubscriptionItem.query(protocol, SubscriptionItem.record.startswith(_PREFIX), consistent_read=True)
    return [
        Subscription(item.endpoint, int(item.failures or 0))
        for item in found
        if item.endpoint is not None and item.expires_at > now.timestamp()
    ]


def keep(protocol: Protocol, subscription: Subscription, ends_at: datetime) -> None:
    """Keep a subscription until an instant; the same one again begins again."""
    SubscriptionItem(
        protocol, _record(subscription), endpoint=subscription.endpoint, expires_at=int(ends_at.timestamp())
    ).save()


def end(protocol: Protocol, subscription: Subscription, now: datetime) -> None:
    """End a subscription that is still there: its endpoint is gone at once."""
    ended = SubscriptionItem.expires_at.set(int(now.timestamp()))
    _update(protocol, subscription, [SubscriptionItem.endpoint.remove(), ended])


def move_end(protocol: Protocol, subscription: Subscription, ends_at: datetime) -> None:
    """Have a subscription that is still there end at another instant."""
    _update(protocol, subscription, [SubscriptionItem.expires_at.set(int(ends_at.timestamp()))])


def count_failure(protocol: Protocol, subscription: Subscription) -> None:
    """Count a push in a row that failed."""
    _update(protocol, subscription, [SubscriptionItem.failures.add(1)])


def forgive(protocol: Protocol, subscription: Subscription) -> None:
    """Begin to count failures again, after a push that was taken."""
    _update(protocol, subscription, [SubscriptionItem.failures.set(0)])


def _record(subscription: Subscription) -> str:
    return f"{_PREFIX}{subscription.id}"


def _update(protocol: Protocol, subscription: Subscription, actions: list[Action]) -> None:
    try:
        # The device may have turned it off since it was read: an update must not bring it back.
        SubscriptionItem(protocol, _record(subscription)).update(
            actions=actions, condition=SubscriptionItem.endpoint.exists()
        )
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
