"""Deliveries: each mail is sent once, however many functions are asked to send it.

A sender holds the delivery for a limited time; it is settled once the mail is sent. The item contains the record and
the recipient's role: no address and no text.
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
from chalicelib.store.occurrences.changes import open_connection

# Longer than the sending function may run: when it is over, an earlier holder is no longer sending.
HELD_FOR = timedelta(seconds=120)
_IDENTITY = "identity"
_CONDITION_FAILED = "ConditionalCheckFailedException"


class DeliveryResult(StrEnum):
    """The result of a delivery."""

    SENT = "sent"
    MAIL_IS_OFF = "mail_is_off"
    NO_SUCH_ADDRESS = "no_such_address"
    PUSHED = "pushed"
    DEVICE_IS_GONE = "device_is_gone"
    GIVEN_UP = "given_up"


class BeingSent(Exception):
    """Another function is sending this mail at the moment; its result is known later."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A mail to a recipient about a record of an occurrence, or about a day.

    `carries_key` says that the citizen's sealed access key is no longer needed afterwards.
    """

    about: str
    record: str
    to: Recipient
    carries_key: bool = False


def once(delivery: Delivery, send: Callable[[], DeliveryResult], now: datetime) -> DeliveryResult | None:
    """Call `send` unless the delivery is settled; its result, or None when it was settled before.

    Raises BeingSent, or the error of `send`; then it may be tried again at once.
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
