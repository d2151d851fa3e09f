"""Deliveries: each mail goes out once, however often and by however many it is asked for.

Whoever sends holds the delivery for a while; it is settled once the mail is sent. What is kept says which record was
told to whom, as a role: never an address, never a word.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite
from ulid import ULID

from chalicelib.domain.people.recipients import Recipient
from chalicelib.store.identities.items import DeliveryItem, IdentityItem
from chalicelib.store.occurrences.repository import open_connection

# Longer than the function that sends may run: nobody who was overtaken is still sending.
HELD_FOR = timedelta(seconds=120)
_IDENTITY = "identity"
_CONDITION_FAILED = "ConditionalCheckFailedException"


class DeliveryResult(StrEnum):
    """What became of a delivery."""

    SENT = "sent"
    MAIL_IS_OFF = "mail_is_off"
    NO_SUCH_ADDRESS = "no_such_address"
    PUSHED = "pushed"
    DEVICE_IS_GONE = "device_is_gone"
    GIVEN_UP = "given_up"


class BeingSent(Exception):
    """Somebody else is sending this at the moment; whether they succeed is known later."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What is told to whom: a record of an occurrence, or the digest or warning of a day.

    `carries_key` says that the citizen's sealed access key is no longer needed afterwards.
    """

    about: str
    record: str
    to: Recipient
    carries_key: bool = False


def once(delivery: Delivery, send: Callable[[], DeliveryResult], now: datetime) -> DeliveryResult | None:
    """Have something sent unless it was; what became of it, or None when it was settled before.

    Raises BeingSent, or whatever sending raises; then it may be tried again at once.
    """
    holder = str(ULID())
    if not _hold(delivery, holder, now):
        return None
    try:
        outcome = send()
    except BaseException:
        _let_go(delivery, holder)
        raise
    _settle(delivery, outcome, now)
    return outcome


def _item(delivery: Delivery) -> DeliveryItem:
    return DeliveryItem(delivery.about, f"notice#{delivery.record}#{delivery.to.value}")


def _hold(delivery: Delivery, holder: str, now: datetime) -> bool:
    item = _item(delivery)
    is_free = DeliveryItem.held_until.does_not_exist() | (DeliveryItem.held_until <= int(now.timestamp()))
    until = int((now + HELD_FOR).timestamp())
    try:
        item.update(
            actions=[DeliveryItem.held_by.set(holder), DeliveryItem.held_until.set(until)],
            condition=DeliveryItem.outcome.does_not_exist() & is_free,
        )
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        item.refresh(consistent_read=True)
        if item.outcome is None:
            raise BeingSent from error
        return False
    return True


def _let_go(delivery: Delivery, holder: str) -> None:
    try:
        _item(delivery).update(
            actions=[DeliveryItem.held_by.remove(), DeliveryItem.held_until.remove()],
            condition=DeliveryItem.held_by == holder,
        )
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise


def _settle(delivery: Delivery, outcome: DeliveryResult, now: datetime) -> None:
    actions: list[Action] = [
        DeliveryItem.outcome.set(outcome.value),
        DeliveryItem.at.set(now),
        DeliveryItem.held_by.remove(),
        DeliveryItem.held_until.remove(),
    ]
    if not delivery.carries_key:
        _item(delivery).update(actions=actions)
        return
    with TransactWrite(connection=open_connection()) as transaction:
        transaction.update(_item(delivery), actions=actions)
        transaction.update(
            IdentityItem(delivery.about, _IDENTITY),
            actions=[IdentityItem.sealed_key.remove()],
            condition=IdentityItem.protocol.exists(),
        )
