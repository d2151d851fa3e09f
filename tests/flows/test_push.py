"""A device is woken by the news of an occurrence, once for each, and by a push that says nothing."""

import pytest

from chalicelib.domain.codes import Status
from chalicelib.domain.notices.push import MAX_FAILURES, MAX_SUBSCRIPTIONS
from chalicelib.store.notices import push_keys
from tests import flow_steps, outbox_helpers, push_services
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, WORKS, act, bring_to, follow
from tests.flows.push_steps import a_case, subscribe, subscriptions, unsubscribe
from tests.outbox_helpers import Mail, deliver, news, send_notices
from tests.push_services import PushService

# What cannot be mailed comes again: a mail service that takes everything is there.
pytestmark = pytest.mark.usefixtures("town", "clock", "mailbox", "service")

ROSA = {"mode": "identified", "name": "Rosa Lima", "email": "rosa@canario.example"}


def test_each_news_wakes_each_device_once_and_says_nothing(service: PushService, mailbox: list[Mail]) -> None:
    receipt = a_case(identity=ROSA)
    assert send_notices(receipt["protocol"]) == []
    for device in ("phone", "tablet"):
        answer = subscribe(receipt, service.endpoint(device))
        assert (answer.status, set(answer.json)) == (201, {"id"})
    assert (service.taken, len(mailbox)) == ([], 1)

    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")
    for _ in range(3):
        assert send_notices(receipt["protocol"]) == []

    assert sorted(push.path for push in service.taken) == ["/push/phone", "/push/tablet"]
    assert all(push.body == b"" for push in service.taken)
    said = push_services.claims(service.taken[0].headers["Authorization"], push_keys.turn_on().public)
    assert (said["aud"], said["sub"]) == (service.origin, "https://citizen.town.example/")
    assert len([mail for mail in mailbox if mail.to == ROSA["email"]]) == 2


def test_an_anonymous_author_is_woken_by_what_they_would_have_been_mailed(service: PushService, clock: Clock) -> None:
    receipt = a_case()
    protocol = receipt["protocol"]
    subscribe(receipt, service.endpoint())
    woken = []

    for action, who, said in (
        ("forward", OMBUDSMAN, {"sector": "works"}),
        ("accept", WORKS, {}),
        ("note", OMBUDSMAN, {"text": "Interno."}),
        ("ask_citizen", OMBUDSMAN, {"text": "Onde?"}),
        ("complement", flow_steps.ATTENDANT, {"text": "Na sala 2."}),
        ("answer", WORKS, {"text": "Feito.", "outcome": "solved"}),
        ("conclude", OMBUDSMAN, {"text": "Feito.", "outcome": "solved"}),
        ("reopen", OMBUDSMAN, {"comment": "Voltou."}),
    ):
        clock.turn(minutes=1)
        act(action, protocol, who, **said)
        service.taken.clear()
        assert send_notices(protocol) == []
        woken += [action] * len(service.taken)

    assert woken == ["forward", "ask_citizen", "conclude", "reopen"]


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_its_service_no_longer_knows_is_forgotten_at_once(status: int, service: PushService) -> None:
    receipt = a_case()
    subscribe(receipt, service.endpoint())
    service.status = status
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")
    assert send_notices(receipt["protocol"]) == []

    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Onde?")
    assert send_notices(receipt["protocol"]) == []

    assert len(service.taken) == 1
    assert [item.keys() & {"endpoint"} for item in subscriptions()] == [set()]


def test_a_service_that_is_away_is_tried_again_and_nobody_else_waits_for_it(
    service: PushService, mailbox: list[Mail]
) -> None:
    receipt = a_case(identity=ROSA)
    subscribe(receipt, service.endpoint("phone"))
    send_notices(receipt["protocol"])
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")
    (message,) = [one for one in news(receipt["protocol"]) if one["record"] == "event#000002"]
    mailbox.clear()

    service.status = 503
    assert deliver(message) == [message]
    assert [mail.to for mail in mailbox] == [ROSA["email"], "works@town.example"]
    service.status = 201
    assert deliver(message) == deliver(message) == []

    assert (len(service.taken), len(mailbox)) == (2, 2)
    assert [item["failures"]["N"] for item in subscriptions()] == ["0"]


def test_one_that_fails_for_hours_is_given_up_and_fails_no_message(service: PushService) -> None:
    receipt = a_case()
    subscribe(receipt, service.endpoint())
    service.status = 500
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")
    (message,) = [one for one in news(receipt["protocol"]) if one["record"] == "event#000002"]

    came_again = [len(deliver(message)) for _ in range(MAX_FAILURES + 1)]

    assert came_again == [1] * (MAX_FAILURES - 1) + [0, 0]
    assert len(service.taken) == MAX_FAILURES
    assert "endpoint" not in subscriptions()[0]


def test_a_subscription_ends_thirty_days_after_the_closing_or_a_year_after_it_began(
    service: PushService, clock: Clock
) -> None:
    receipt = a_case()
    subscribe(receipt, service.endpoint())
    begun = clock.now.timestamp()
    ends = [int(item["expires_at"]["N"]) - begun for item in subscriptions()]

    act("archive", receipt["protocol"], OMBUDSMAN, reason="insufficient", text="Falta dizer onde.")
    send_notices(receipt["protocol"])
    ends += [int(item["expires_at"]["N"]) - begun for item in subscriptions()]
    act("reopen", receipt["protocol"], OMBUDSMAN, comment="Disse agora.")
    send_notices(receipt["protocol"])
    ends += [int(item["expires_at"]["N"]) - begun for item in subscriptions()]

    assert [round(seconds / 86_400) for seconds in ends] == [365, 30, 365]


def test_one_that_has_ended_is_not_woken_though_it_is_still_there(service: PushService, clock: Clock) -> None:
    receipt = a_case()
    subscribe(receipt, service.endpoint())
    clock.turn(days=366)
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")

    send_notices(receipt["protocol"])

    assert service.taken == []


def test_the_author_turns_off_one_device_or_all(service: PushService) -> None:
    receipt = a_case()
    phone, tablet, computer = (subscribe(receipt, service.endpoint(name)).json["id"] for name in ("p", "t", "d"))

    left = [
        unsubscribe(receipt, query).json["devices"] for query in (f"?id={phone}", f"?id={phone}", f"?id={tablet}", "")
    ]

    assert left == [2, 2, 1, 0]
    assert not any("endpoint" in item for item in subscriptions())
    assert len({phone, tablet, computer}) == 3
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")
    send_notices(receipt["protocol"])
    assert service.taken == []


def test_the_same_device_again_is_the_same_and_only_some_are_taken(service: PushService) -> None:
    receipt = a_case()
    first = subscribe(receipt, service.endpoint("0")).json["id"]

    assert subscribe(receipt, service.endpoint("0")).json["id"] == first
    others = [subscribe(receipt, service.endpoint(str(number))).status for number in range(1, MAX_SUBSCRIPTIONS + 1)]
    assert others == [201] * (MAX_SUBSCRIPTIONS - 1) + [409]
    assert subscribe(receipt, service.endpoint("0")).status == 201


def test_nothing_is_stored_but_where_the_device_is(service: PushService) -> None:
    receipt = a_case()
    subscribe(receipt, service.endpoint())

    (item,) = subscriptions()

    assert set(item) == {"protocol", "record", "endpoint", "expires_at"}
    assert service.endpoint() not in str(follow(receipt)) + str(flow_steps.items())


def test_a_wrong_key_an_unknown_protocol_and_a_town_without_push_look_alike(service: PushService) -> None:
    receipt = a_case()
    wrong = subscribe(receipt, service.endpoint(), key="0000-0000-0000")
    unknown = subscribe({**receipt, "protocol": "2026-4831-9275-97"}, service.endpoint())
    push_keys.turn_off()
    off = subscribe(receipt, service.endpoint())

    assert wrong.status == unknown.status == off.status == 404
    assert len({str(answer.json | {"request_id": ""}) for answer in (wrong, unknown, off)}) == 1


def test_a_town_that_turns_push_off_wakes_nobody_and_lets_go_of_who_wants(service: PushService) -> None:
    receipt = a_case()
    subscribe(receipt, service.endpoint())
    push_keys.turn_off()
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")

    assert send_notices(receipt["protocol"]) == []

    assert service.taken == []
    assert unsubscribe(receipt).json == {"devices": 0}


def test_a_closed_one_has_no_more_news(service: PushService) -> None:
    receipt = bring_to(Status.CONCLUDED)

    assert_problem(subscribe(receipt, service.endpoint()), 409)


def test_the_towns_public_address_answers_for_its_pushes(service: PushService) -> None:
    from chalicelib.store.directory import directory
    from tests.sample_towns import SETTINGS

    contacts = {"phone": None, "email": "ouvidoria@town.example", "address": None, "hours": None}
    directory.put_settings({**SETTINGS, "public_contacts": contacts})
    directory.forget()
    receipt = a_case()
    subscribe(receipt, service.endpoint())
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")

    assert send_notices(receipt["protocol"]) == []

    said = push_services.claims(service.taken[0].headers["Authorization"], push_keys.turn_on().public)
    assert said["sub"] == "mailto:ouvidoria@town.example"
    assert outbox_helpers.waiting() == []
