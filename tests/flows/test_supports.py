"""Support of another citizen's occurrence: seen nearby, read under its public id, supported and taken back."""

from typing import Any

import pytest

from chalicelib.domain.codes import Status
from tests import flow_steps
from tests.api.problems import assert_problem
from tests.calls import Calls
from tests.clocks import Clock
from tests.flow_steps import MANAGER, OMBUDSMAN, Json, act, bring_to, listed, read, register_and_route
from tests.gateway import Answer, call
from tests.payloads import a_pothole, deliver_records, stream_record

pytestmark = pytest.mark.usefixtures("town", "clock")

HERE = "/v1/occurrences/nearby?latitude=-24.1836&longitude=-46.7889"
MINE, YOURS = "key-of-one-device", "key-of-another"


def public_id(protocol: str) -> str:
    """The public id of an occurrence."""
    digits = protocol.replace("-", "")
    return next(str(one["public_id"]["S"]) for one in flow_steps.kept("occurrence") if one["protocol"]["S"] == digits)


def about(receipt: Json, method: str = "GET", key: str | None = None) -> Answer:
    """The answer about one occurrence under its public id, or about its support under a key."""
    address = f"/v1/occurrences/nearby/{public_id(receipt['protocol'])}"
    if method == "GET":
        return call("GET", address)
    return call(method, f"{address}/support", **{"Idempotency_Key": key} if key else {})


def test_one_that_was_seen_nearby_is_read_with_what_everybody_may_know() -> None:
    receipt = register_and_route()
    (row,) = call("GET", HERE).json["occurrences"]

    answer = call("GET", f"/v1/occurrences/nearby/{row['id']}")

    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json == {
        "id": row["id"],
        "category": "pothole",
        "status": "forwarded",
        "registered_on": "2026-03-20",
        "neighbourhood": receipt_neighbourhood(receipt),
        "supports": 0,
        "closed_on": None,
        "outcome": None,
        "description": None,
        "thumb_url": None,
    }


def receipt_neighbourhood(receipt: Json) -> Any:
    """The neighbourhood that an occurrence was registered in."""
    return read(receipt["protocol"]).json["neighbourhood"]


def test_a_key_counts_once_however_often_it_is_sent_and_is_taken_back_once() -> None:
    receipt = register_and_route()

    sent = [("PUT", MINE), ("PUT", MINE), ("PUT", YOURS), ("DELETE", MINE), ("DELETE", MINE), ("PUT", MINE)]
    answers = [about(receipt, method, key) for method, key in sent]

    assert [(answer.status, answer.json) for answer in answers] == [
        (200, {"supports": number}) for number in (1, 1, 2, 1, 1, 2)
    ]


def test_supports_are_shown_nearby_to_the_staff_and_in_the_case_and_survive_what_officers_do() -> None:
    receipt = register_and_route()
    version = read(receipt["protocol"]).json["version"]
    about(receipt, "PUT", MINE)
    assert read(receipt["protocol"]).json["version"] == version

    act("accept", receipt["protocol"], flow_steps.WORKS)
    about(receipt, "PUT", YOURS)
    act("note", receipt["protocol"], OMBUDSMAN, text="Vimos.")

    assert about(receipt).json["supports"] == 2
    assert call("GET", HERE).json["occurrences"][0]["supports"] == 2
    assert read(receipt["protocol"]).json["supports"] == 2
    for query in ("sort=registered", "sort=due", f"text={receipt['protocol']}"):
        assert [row["supports"] for row in listed(query)] == [2]


def test_the_answer_to_an_action_says_the_supports_too() -> None:
    receipt = register_and_route()
    about(receipt, "PUT", MINE)
    version = read(receipt["protocol"]).json["version"]

    body = {"action": "note", "version": version, "text": "Vimos."}
    done = call("POST", f"/v1/staff/occurrences/{receipt['protocol']}/actions", body, as_=OMBUDSMAN)

    assert (done.status, done.json["supports"]) == (200, 1)


def test_the_overdue_list_says_the_supports(clock: Clock) -> None:
    receipt = register_and_route()
    about(receipt, "PUT", MINE)
    clock.turn(days=60)
    flow_steps.flag_overdue()

    (row,) = call("GET", "/v1/management/overdue", as_=MANAGER).json["occurrences"]

    assert row["supports"] == 1


@pytest.mark.parametrize("status", [Status.CONCLUDED, Status.ARCHIVED])
def test_a_closed_one_is_read_for_a_year_and_takes_no_support(status: Status, clock: Clock) -> None:
    receipt = bring_to(status, a_pothole())

    answer = about(receipt)
    assert (answer.status, answer.json["status"], answer.json["closed_on"]) == (200, status, "2026-03-20")
    assert answer.json["outcome"] == ("solved" if status is Status.CONCLUDED else None)
    for method in ("PUT", "DELETE"):
        assert_problem(about(receipt, method, MINE), 409)

    clock.turn(days=365)
    assert about(receipt).status == 200
    clock.turn(days=1)
    assert [about(receipt, method, MINE).status for method in ("GET", "PUT", "DELETE")] == [404, 404, 404]


def test_what_has_become_a_report_is_gone_and_its_supports_come_back_with_it() -> None:
    receipt = register_and_route()
    about(receipt, "PUT", MINE)
    unknown = call("GET", "/v1/occurrences/nearby/0123456789abcdef")

    act("reclassify", receipt["protocol"], OMBUDSMAN, kind="report")
    hidden = [about(receipt, method, YOURS) for method in ("GET", "PUT", "DELETE")]
    assert [answer.status for answer in hidden] == [404, 404, 404]
    assert hidden[0].json | {"request_id": ""} == unknown.json | {"request_id": ""}

    act("reclassify", receipt["protocol"], OMBUDSMAN, kind="request")
    assert about(receipt).json["supports"] == 1


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
@pytest.mark.parametrize("key", [None, "short", "k" * 65, "with a blank", "não-ascii"])
def test_a_support_needs_a_key(method: str, key: str | None) -> None:
    receipt = register_and_route()

    assert_problem(about(receipt, method, key), 422, "Idempotency-Key")


@pytest.mark.parametrize("public_id", ["nobody", "x" * 3000, "2026-4831-9275-97", "a.b", "%00"])
def test_what_is_nobodys_id_is_not_found(public_id: str) -> None:
    for method, tail in (("GET", ""), ("PUT", "/support"), ("DELETE", "/support")):
        answer = call(method, f"/v1/occurrences/nearby/{public_id}{tail}", Idempotency_Key=MINE)
        assert answer.status == 404, (method, answer)


def test_neither_routing_nor_counting_nor_the_outbox_is_told_of_a_support(calls: Calls) -> None:
    receipt = register_and_route()
    about(receipt, "PUT", MINE)
    digits = receipt["protocol"].replace("-", "")
    calls.made.clear()

    assert deliver_records(stream_record(receipt["protocol"], "supports")) == []

    assert calls.operations == []
    partitions = {item["protocol"]["S"] for item in flow_steps.items() if item["record"]["S"] != "marker"}
    assert partitions == {digits, f"support#{digits}"}


def test_what_it_costs(calls: Calls) -> None:
    receipt = register_and_route()
    about(receipt, "PUT", YOURS)

    for method, operations in {
        "GET": ["Query", "Query"],
        "PUT": ["Query", "Query", "TransactWriteItems", "GetItem"],
        "DELETE": ["Query", "Query", "TransactWriteItems", "GetItem"],
    }.items():
        address = f"/v1/occurrences/nearby/{public_id(receipt['protocol'])}" + ("" if method == "GET" else "/support")
        calls.made.clear()
        assert call(method, address, Idempotency_Key=MINE).status == 200
        assert calls.operations == operations, method
