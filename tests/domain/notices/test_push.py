"""Which endpoints are push services, which notices wake devices, and when subscriptions end."""

from datetime import timedelta

import pytest

from chalicelib.domain.codes import CLOSED, OPEN, Status
from chalicelib.domain.notices import notices, push
from chalicelib.domain.notices.notices import Notice, NoticeCode
from chalicelib.domain.notices.push import Endpoint, NoPushService, Subscription
from chalicelib.domain.people.recipients import Recipient
from tests.domain.builders import CLOSED_ON, an_occurrence, noon

GOOD = "https://fcm.googleapis.com/fcm/send/abc:def?x=1"


def test_an_endpoint_is_taken_apart_and_signed_for_by_its_origin() -> None:
    assert push.parse_endpoint(GOOD) == Endpoint("https", "fcm.googleapis.com", 443, "/fcm/send/abc:def?x=1")
    assert push.parse_endpoint("https://Push.example:443").path == "/"
    assert push.parse_endpoint(GOOD).origin == "https://fcm.googleapis.com"
    assert push.parse_local_endpoint("http://127.0.0.1:4704/p").origin == "http://127.0.0.1:4704"


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "push",
        "http://push.example/x",
        "ftp://push.example/x",
        "https://",
        "https://push.example:8443/x",
        "https://push.example:0/x",
        "https://push.example:99999/x",
        "https://user@push.example/x",
        "https://push.example/x#part",
        "https://push.example/a b",
        "https://push.example/\n",
        "https://[::1/x",
        "https://pusḧ.example/x",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_address_of_a_push_service_is_refused(endpoint: str) -> None:
    with pytest.raises(NoPushService):
        push.parse_endpoint(endpoint)


@pytest.mark.parametrize("address", ["8.8.8.8", "142.250.79.42", "2607:f8b0:4004:c07::5f"])
def test_the_internet_is_pushed_to(address: str) -> None:
    assert push.is_internet(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.5",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104  # nothing is bound to it
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fd00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "ff02::1",
    ],
)
def test_no_other_network_is(address: str) -> None:
    assert not push.is_internet(address)


def test_devices_are_woken_by_all_that_the_author_is_mailed_but_the_receipt_and_answers_to_mails() -> None:
    sent = {notice for table in notices.NEWS.values() for notice in table}
    sent |= {Notice(NoticeCode.REMINDER, Recipient.CITIZEN)}

    woken = {notice.code for notice in sent if push.wakes_devices(notice)}

    assert woken == notices.TO_CITIZEN - {NoticeCode.RECEIPT, NoticeCode.MAIL_NOT_ADDED, NoticeCode.MAIL_FILES}


@pytest.mark.parametrize("status", sorted(OPEN))
def test_while_it_is_open_a_subscription_lasts_a_year(status: Status) -> None:
    assert push.ends_at(an_occurrence(status), noon(CLOSED_ON)) == noon(CLOSED_ON) + timedelta(days=365)


@pytest.mark.parametrize("status", sorted(CLOSED))
def test_it_ends_thirty_days_after_the_closing(status: Status) -> None:
    closed = an_occurrence(status)

    assert push.ends_at(closed, noon(CLOSED_ON) + timedelta(days=9)) == noon(CLOSED_ON) + timedelta(days=30)


def test_its_end_moves_with_closings_and_reopenings_alone() -> None:
    reopening = Notice(NoticeCode.REOPENING, Recipient.CITIZEN)
    question = Notice(NoticeCode.QUESTION, Recipient.CITIZEN)

    assert push.moves_end(question, an_occurrence(Status.ARCHIVED))
    assert push.moves_end(reopening, an_occurrence(Status.IN_ANALYSIS))
    assert not push.moves_end(question, an_occurrence(Status.AWAITING_CITIZEN))


def test_a_subscription_is_named_without_saying_where_it_leads() -> None:
    assert len(Subscription(GOOD).id) == 32
    assert Subscription(GOOD).id == Subscription(GOOD, failures=3).id != Subscription(f"{GOOD}2").id
