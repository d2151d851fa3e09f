"""A citizen who lost the key gets another at the office; the lost one opens nothing any more."""

from typing import Any

import pytest

from chalicelib.domain.codes import Status
from tests import flow_steps
from tests.api.problems import assert_problem
from tests.flow_steps import ATTENDANT, MANAGER, OMBUDSMAN, WORKS, Json, follow, read, register, register_and_route
from tests.gateway import Answer, call
from tests.payloads import a_body

WHY = "Perdeu o comprovante; conferido o endereço."

pytestmark = pytest.mark.usefixtures("town")


def ask(receipt: Json, who: str, **body: Any) -> Answer:
    """Ask for a new key of an occurrence."""
    return call("POST", f"/v1/staff/occurrences/{receipt['protocol']}/key", {"reason": WHY} | body, as_=who)


def opened(protocol: str, key: str) -> int:
    """The status of following an occurrence with a key."""
    return call("GET", f"/v1/occurrences/{protocol}", X_Access_Key=key).status


@pytest.mark.parametrize("who", [ATTENDANT, OMBUDSMAN])
def test_the_new_key_opens_and_the_old_one_does_not(who: str) -> None:
    receipt = register_and_route()

    given = ask(receipt, who)

    assert given.status == 201
    assert set(given.json) == {"access_key"}
    assert opened(receipt["protocol"], receipt["access_key"]) == 404
    seen = follow(receipt | given.json)
    assert seen["timeline"][-1]["action"] == "reissue_key"
    assert WHY not in str(seen)


def test_who_gave_it_and_why_is_in_the_timeline_and_the_key_nowhere() -> None:
    receipt = register()

    key = ask(receipt, ATTENDANT).json["access_key"]

    event = read(receipt["protocol"]).json["timeline"][-1]
    assert (event["action"], event["role"], event["internal_text"]) == ("reissue_key", "attendant", WHY)
    assert event["from"] == event["to"] == "received"
    assert key not in flow_steps.everything()
    assert key.replace("-", "") not in flow_steps.everything()


def test_a_closed_one_gets_a_key_too_and_each_new_one_closes_the_one_before() -> None:
    receipt = flow_steps.bring_to(Status.CONCLUDED)

    first, second = ask(receipt, OMBUDSMAN).json["access_key"], ask(receipt, OMBUDSMAN).json["access_key"]

    assert first != second
    assert [opened(receipt["protocol"], key) for key in (first, second)] == [404, 200]


@pytest.mark.parametrize("who", [WORKS, MANAGER])
def test_who_does_not_serve_the_public_gives_no_key(who: str) -> None:
    receipt = register_and_route()

    assert_problem(ask(receipt, who), 403)
    assert opened(receipt["protocol"], receipt["access_key"]) == 200


def test_of_a_report_only_the_ombudsman_gives_one() -> None:
    receipt = register(a_body("misconduct"))

    assert_problem(ask(receipt, ATTENDANT), 404)
    assert ask(receipt, OMBUDSMAN).status == 201


@pytest.mark.parametrize("reason", ["", "   ", "abc", "x" * 201, None, 7])
def test_without_a_reason_nothing_is_given(reason: object) -> None:
    receipt = register()

    assert_problem(ask(receipt, ATTENDANT, reason=reason), 422, "reason")
    assert opened(receipt["protocol"], receipt["access_key"]) == 200


def test_it_is_not_one_of_the_actions() -> None:
    receipt = register()
    body = {"action": "reissue_key", "version": 1, "text": WHY}

    answer = call("POST", f"/v1/staff/occurrences/{receipt['protocol']}/actions", body, as_=OMBUDSMAN)

    assert_problem(answer, 422, "action")
    assert "reissue_key" not in read(receipt["protocol"]).json["allowed_actions"]


def test_five_at_once_leave_one_key_that_opens() -> None:
    receipt = register()

    answers = flow_steps.at_once(5, lambda _: ask(receipt, OMBUDSMAN))

    keys = [answer.json["access_key"] for answer in answers if answer.status == 201]
    assert keys
    assert [opened(receipt["protocol"], key) for key in keys].count(200) == 1
