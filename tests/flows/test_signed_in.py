"""Citizens who have signed in: their occurrences without the key, and no link where they stay anonymous."""

import base64
import json
from typing import Any

import pytest

from chalicelib import settings
from tests import citizens
from tests.api.problems import assert_problem
from tests.calls import Calls
from tests.citizens import ANA, BIA, MINE, token_of
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, act, everything, items, register
from tests.gateway import Answer, call
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock", "people")
NAMED = {"mode": "identified", "name": "Ana Reis", "email": ANA}
ONCE = {"Idempotency_Key": "once-and-only-once"}


@pytest.fixture
def people(town: None) -> None:
    """Two citizens who have signed in."""
    for email in (ANA, BIA):
        citizens.remember(email)


def mine(email: str = ANA, query: str = "") -> Answer:
    """Somebody's list."""
    return call("GET", MINE + query, as_=token_of(email))


def registered(identity: Any = NAMED, email: str = ANA, **headers: str) -> Any:
    """The receipt of somebody who has signed in."""
    return register(a_body("garbage", identity=identity), as_=token_of(email), **headers)


def test_what_is_registered_signed_in_is_found_again_and_followed_without_the_key() -> None:
    receipt = registered()

    (row,) = mine().json["occurrences"]

    assert (row["protocol"], row["status"], row["category"]) == (receipt["protocol"], "received", "garbage")
    followed = call("GET", f"{MINE}/{receipt['protocol']}", as_=token_of(ANA))
    by_key = call("GET", f"/v1/occurrences/{receipt['protocol']}", X_Access_Key=receipt["access_key"])
    assert followed.json == by_key.json


def test_the_author_answers_evaluates_and_contests_without_the_key() -> None:
    address = f"{MINE}/{registered()['protocol']}"
    protocol = address.rpartition("/")[2]
    who = token_of(ANA)

    act("analyse", protocol, OMBUDSMAN)
    act("ask_citizen", protocol, OMBUDSMAN, text="Onde fica?")
    assert call("POST", f"{address}/messages", {"text": "Na esquina."}, as_=who).status == 201
    act("conclude", protocol, OMBUDSMAN, text="Recolhido.", outcome="solved")
    assert call("PUT", f"{address}/evaluation", {"satisfaction": 1, "solved": "no"}, as_=who).status == 200
    reopened = call("POST", f"{address}/reopening", {"comment": "Está lá ainda."}, as_=who)

    assert (reopened.status, reopened.json["status"]) == (200, "in_analysis")


def test_somebody_elses_occurrence_is_not_there() -> None:
    address = f"{MINE}/{registered()['protocol']}"

    assert mine(BIA).json == {"occurrences": [], "next_cursor": None}
    nothing = call("GET", f"{MINE}/2026-4831-9275-97", as_=token_of(BIA))
    hidden = call("GET", address, as_=token_of(BIA))
    assert_problem(hidden, 404)
    assert hidden.json | {"request_id": ""} == nothing.json | {"request_id": ""}
    assert_problem(call("POST", f"{address}/messages", {"text": "Sou eu."}, as_=token_of(BIA)), 404)


def test_the_key_opens_it_as_before() -> None:
    receipt = registered()

    answer = call("GET", f"/v1/occurrences/{receipt['protocol']}", X_Access_Key=receipt["access_key"])

    assert answer.status == 200


def test_anonymous_while_signed_in_leaves_no_link(capsys: pytest.CaptureFixture[str]) -> None:
    before = items(settings.IDENTITIES_TABLE)

    receipt = registered({"mode": "anonymous"}, **ONCE)

    assert mine().json["occurrences"] == []
    assert items(settings.IDENTITIES_TABLE) == before
    kept = json.dumps([item for item in items() if "marker" not in item["record"]["S"]]) + json.dumps(items())
    for trace in (citizens.account_of(ANA), ANA):
        assert trace not in kept
        assert trace not in "".join(capsys.readouterr())
    assert_problem(call("GET", f"{MINE}/{receipt['protocol']}", as_=token_of(ANA)), 404)


def test_anonymous_while_signed_in_writes_what_anonymous_writes() -> None:
    registered({"mode": "anonymous"})
    register(a_body("garbage", identity={"mode": "anonymous"}))

    signed, plain = sorted(items(), key=lambda item: item["record"]["S"])[-2:]

    assert signed.keys() == plain.keys()


def test_the_link_is_in_the_identities_table_alone() -> None:
    registered()

    account = citizens.account_of(ANA)
    assert account not in json.dumps(items())
    assert account in everything()


def test_a_token_sent_to_the_open_route_is_ignored() -> None:
    answer = call("POST", "/v1/occurrences", a_body("garbage", identity=NAMED), as_=token_of(ANA))

    assert answer.status == 201
    assert mine().json["occurrences"] == []


def test_registering_anonymously_is_one_write_and_no_read(calls: Calls) -> None:
    register()
    calls.made.clear()

    register()
    anonymous = list(calls.operations)
    calls.made.clear()
    registered({"mode": "anonymous"})

    assert anonymous == calls.operations == ["TransactWriteItems"]


def test_the_same_request_again_gets_the_same_receipt_and_one_link() -> None:
    first = registered(**ONCE)

    again = call("POST", MINE, a_body("garbage", identity=NAMED), as_=token_of(ANA), **ONCE)

    assert (again.status, again.json["access_key"]) == (200, first["access_key"])
    assert len(mine().json["occurrences"]) == 1


def test_somebody_elses_key_for_a_request_gives_no_receipt() -> None:
    registered(**ONCE)

    stolen = call("POST", MINE, a_body("garbage", identity=NAMED), as_=token_of(BIA), **ONCE)

    assert_problem(stolen, 409)


def test_the_list_has_pages_newest_first_and_ends(clock: Clock) -> None:
    protocols = []
    for _ in range(5):
        protocols.append(registered()["protocol"])
        clock.turn(minutes=1)

    seen, cursor = [], ""
    for _ in range(3):
        page = mine(query=f"?limit=2{cursor}").json
        seen += [row["protocol"] for row in page["occurrences"]]
        cursor = f"&cursor={page['next_cursor']}"

    assert seen == protocols[::-1]
    assert page["next_cursor"] is None


def test_a_cursor_is_one_persons() -> None:
    for _ in range(2):
        registered()
    cursor = mine(query="?limit=1").json["next_cursor"]

    assert citizens.account_of(ANA).encode() not in base64.urlsafe_b64decode(cursor + "==")
    assert_problem(mine(BIA, f"?cursor={cursor}"), 422, "cursor")


def test_who_has_no_account_any_more_registers_nothing_under_their_name() -> None:
    answer = call("POST", MINE, a_body("garbage", identity=NAMED), as_=token_of("gone@example.com"))

    assert_problem(answer, 401)
    assert items() == []
