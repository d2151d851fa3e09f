"""A delivery happens once, whoever asks for it and however often; one that fails may be tried again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from chalicelib import settings
from chalicelib.domain.people.recipients import Recipient
from chalicelib.store.notices import deliveries
from chalicelib.store.notices.deliveries import HELD_FOR, BeingSent, Delivery, DeliveryResult
from tests.flow_steps import items

NOON = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)
RECEIPT = Delivery("20264831927597", "event#000001", Recipient.SECTOR)


class Post:
    """Counts what it is given."""

    def __init__(self) -> None:
        self.sent = 0

    def send(self) -> DeliveryResult:
        """Take one."""
        self.sent += 1
        return DeliveryResult.SENT

    def refuse(self) -> DeliveryResult:
        """Take none."""
        raise ConnectionError


def test_what_was_sent_is_not_sent_again() -> None:
    post = Post()

    outcomes = [deliveries.once(RECEIPT, post.send, NOON + timedelta(days=day)) for day in range(5)]

    assert outcomes == [DeliveryResult.SENT, None, None, None, None]
    assert post.sent == 1


def test_each_recipient_and_each_record_is_a_delivery_of_its_own() -> None:
    post = Post()
    others = [
        Delivery(RECEIPT.about, RECEIPT.record, Recipient.OMBUDSMAN),
        Delivery(RECEIPT.about, "event#000002", Recipient.SECTOR),
        Delivery("20264831927500", RECEIPT.record, Recipient.SECTOR),
    ]

    for delivery in [RECEIPT, *others]:
        deliveries.once(delivery, post.send, NOON)

    assert post.sent == 4


def test_one_that_failed_is_tried_again_at_once() -> None:
    post = Post()
    with pytest.raises(ConnectionError):
        deliveries.once(RECEIPT, post.refuse, NOON)

    assert deliveries.once(RECEIPT, post.send, NOON) is DeliveryResult.SENT


def test_one_that_is_being_sent_comes_again_later() -> None:
    post = Post()

    def meanwhile() -> DeliveryResult:
        with pytest.raises(BeingSent):
            deliveries.once(RECEIPT, post.send, NOON)
        return post.send()

    deliveries.once(RECEIPT, meanwhile, NOON)

    assert post.sent == 1


def test_who_died_while_sending_holds_it_for_a_while_only() -> None:
    post = Post()
    assert deliveries._hold(RECEIPT, "dead", NOON)
    with pytest.raises(BeingSent):
        deliveries.once(RECEIPT, post.send, NOON + HELD_FOR - timedelta(seconds=1))

    assert deliveries.once(RECEIPT, post.send, NOON + HELD_FOR) is DeliveryResult.SENT


def test_who_was_overtaken_does_not_let_go_of_what_another_holds() -> None:
    post = Post()

    def overtaken() -> DeliveryResult:
        assert deliveries._hold(RECEIPT, "another", NOON + HELD_FOR)
        return post.refuse()

    with pytest.raises(ConnectionError):
        deliveries.once(RECEIPT, overtaken, NOON)

    with pytest.raises(BeingSent):
        deliveries.once(RECEIPT, post.send, NOON + HELD_FOR)


def test_five_at_once_are_one() -> None:
    post, start = Post(), Barrier(5)

    def ask(_: int) -> DeliveryResult | None:
        start.wait()
        try:
            return deliveries.once(RECEIPT, post.send, NOON)
        except BeingSent:
            return None

    with ThreadPoolExecutor(5) as pool:
        outcomes = list(pool.map(ask, range(5)))

    assert post.sent == 1
    assert outcomes.count(DeliveryResult.SENT) == 1


def test_nothing_is_kept_but_who_in_which_role_was_told_what_and_when() -> None:
    deliveries.once(RECEIPT, Post().send, NOON)

    assert items(settings.IDENTITIES_TABLE) == [
        {
            "protocol": {"S": "20264831927597"},
            "record": {"S": "notice#event#000001#sector"},
            "outcome": {"S": "sent"},
            "at": {"S": "2026-03-20T15:00:00.000000+0000"},
        }
    ]
