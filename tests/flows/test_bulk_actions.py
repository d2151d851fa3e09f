"""One action on several occurrences: each that admits it is acted on, each other named with the reason."""

from typing import Any

import pytest

from tests.api.problems import assert_problem
from tests.flow_steps import HEALTH, MANAGER, OMBUDSMAN, WORKS, Json, act, read, register, register_and_route
from tests.gateway import Answer, call
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town")
NOBODYS = "2026-4831-9275-97"


def item(receipt: Json, version: int = 1) -> Json:
    """One of the occurrences to act on."""
    return {"protocol": receipt["protocol"], "version": version}


def on(items: list[Json], action: str = "note", who: str = OMBUDSMAN, **said: Any) -> Answer:
    """Act on several."""
    return call("POST", "/v1/staff/actions", {"action": action, "items": items} | said, as_=who)


def test_fifty_are_forwarded_and_half_of_them_that_changed_meanwhile_are_named() -> None:
    receipts = [register(a_body("health_service")) for _ in range(50)]
    for stale in receipts[::2]:
        act("note", stale["protocol"], OMBUDSMAN, text="Já vimos.")

    answer = on([item(receipt) for receipt in receipts], "forward", sector="works")

    assert answer.status == 200
    assert answer.json["done"] == [receipt["protocol"] for receipt in receipts[1::2]]
    assert [one["protocol"] for one in answer.json["refused"]] == [receipt["protocol"] for receipt in receipts[::2]]
    assert {(one["problem"]["status"], one["problem"]["detail"]) for one in answer.json["refused"]} == {
        (409, "The occurrence has changed since you read it.")
    }
    assert {read(receipt["protocol"]).json["status"] for receipt in receipts[1::2]} == {"forwarded"}
    assert {read(receipt["protocol"]).json["status"] for receipt in receipts[::2]} == {"received"}


def test_sent_again_it_changes_nothing_more() -> None:
    receipt = register()
    items = [item(receipt)]

    first, again = on(items, text="Vimos."), on(items, text="Vimos.")

    assert (first.json["done"], again.json["done"]) == ([receipt["protocol"]], [])
    assert read(receipt["protocol"]).json["version"] == 2


def test_each_is_refused_for_its_own_reason() -> None:
    mine, others, report = register_and_route(), register(a_body("health_service")), register(a_body("misconduct"))
    items = [item(mine, 2), item(others), item(report), {"protocol": NOBODYS, "version": 1}]

    answer = on(items, "accept", WORKS)

    assert answer.json["done"] == [mine["protocol"]]
    assert [one["problem"]["status"] for one in answer.json["refused"]] == [404, 404, 404]
    again = on([item(mine, 3)], "accept", WORKS).json["refused"]
    assert (again[0]["problem"]["status"], "does not apply" in again[0]["problem"]["detail"]) == (409, True)
    forbidden = on([item(mine, 3)], "accept", MANAGER).json["refused"]
    assert forbidden[0]["problem"]["status"] == 403


def test_what_a_sector_is_refused_says_nothing_of_what_it_may_not_see() -> None:
    secret = register(a_body("misconduct", description="Quem contou foi Rosa Sabiá, do almoxarifado."))

    answer = on([item(secret)], "accept", HEALTH)

    assert "Rosa" not in str(answer.json)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"items": []}, "items"),
        ({"items": None}, "items"),
        ({"items": [{"protocol": NOBODYS, "version": 1}] * 2}, "items"),
        ({"items": [{"protocol": "1234", "version": 1}]}, "items.0.protocol"),
        ({"items": [{"protocol": NOBODYS, "version": 0}]}, "items.0.version"),
        ({"items": [{"protocol": NOBODYS}]}, "items.0.version"),
        ({"action": "fly"}, "action"),
        ({"action": "reissue_key"}, "action"),
        ({"text": ""}, "text"),
        ({"unknown": 1}, "unknown"),
    ],
)
def test_what_is_wrong_is_named_before_anything_is_done(changes: Json, field: str) -> None:
    receipt = register()

    body = {"action": "note", "items": [item(receipt)], "text": "Vimos."} | changes
    assert_problem(call("POST", "/v1/staff/actions", body, as_=OMBUDSMAN), 422, field)

    assert read(receipt["protocol"]).json["version"] == 1


def test_fifty_one_are_too_many() -> None:
    receipts = [register() for _ in range(2)]
    items = [item(receipt) for receipt in receipts] + [
        {"protocol": NOBODYS, "version": 1 + number} for number in range(49)
    ]

    assert_problem(on(items, text="Vimos."), 422, "items")
    assert read(receipts[0]["protocol"]).json["version"] == 1
