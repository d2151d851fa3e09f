"""Cursors, parameters and headers of every list: forged, altered, repeated or too long ones are refused."""

import base64
import json

import pytest

from chalicelib.domain.codes import Status
from tests import flow_steps
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN
from tests.gateway import Answer, call
from tests.payloads import a_body

ROSA = {"mode": "identified", "name": "Rosa Lima", "email": "rosa@example.com"}
LISTS = [
    *(f"/v1/directory/{kind}" for kind in ("categories", "sectors", "calendars")),
    "reads",
    "/v1/staff/occurrences",
]
every_list = pytest.mark.parametrize("name", LISTS)


@pytest.fixture
def lists(town: None, clock: Clock) -> dict[str, str]:
    """The address of each list, with more than one page of one."""
    protocols = [flow_steps.register(a_body(identity=ROSA))["protocol"] for _ in range(2)]
    for number in range(3):
        for protocol in protocols:
            path = f"/v1/staff/occurrences/{protocol}/identity?purpose=Motivo{number}"
            assert call("GET", path, as_=OMBUDSMAN).status == 200
    reads, others = (f"/v1/staff/occurrences/{protocol}/identity/reads" for protocol in protocols)
    return {name: name for name in LISTS} | {"reads": reads, "other looks": others}


def ask(address: str, query: str) -> Answer:
    """A page of a list."""
    return call("GET", f"{address}?{query}", as_=OMBUDSMAN)


def coded(content: object) -> str:
    """A forged cursor."""
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def decoded(cursor: str) -> list[str]:
    """The readable content of a cursor."""
    content: list[str] = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    return content


def cursor_of(address: str) -> str:
    """A genuine cursor of a list."""
    cursor: str = ask(address, "limit=1").json["next_cursor"]
    return cursor


@every_list
def test_an_honest_cursor_goes_on_where_the_page_ended(lists: dict[str, str], name: str) -> None:
    first = ask(lists[name], "limit=1")
    second = ask(lists[name], f"limit=1&cursor={first.json['next_cursor']}")

    assert second.status == 200
    assert first.json | {"next_cursor": None} != second.json | {"next_cursor": None}


@every_list
def test_a_cursor_of_another_list_is_refused(lists: dict[str, str], name: str) -> None:
    for other in [*LISTS, "other looks"]:
        if other != name:
            assert_problem(ask(lists[name], f"cursor={cursor_of(lists[other])}"), 422, "cursor")


@every_list
def test_a_cursor_with_one_character_changed_is_refused(lists: dict[str, str], name: str) -> None:
    cursor = cursor_of(lists[name])

    accepted = []
    for place in range(0, len(cursor), max(1, len(cursor) // 25)):
        altered = cursor[:place] + ("A" if cursor[place] != "A" else "B") + cursor[place + 1 :]
        is_another = base64.urlsafe_b64decode(altered + "==") != base64.urlsafe_b64decode(cursor + "==")
        if is_another and ask(lists[name], f"cursor={altered}").status != 422:
            accepted.append(altered)

    assert accepted == []


@every_list
def test_a_cursor_that_is_cut_short_or_added_to_is_refused(lists: dict[str, str], name: str) -> None:
    cursor = cursor_of(lists[name])

    for altered in (cursor[:-1], cursor[:-2], cursor[1:], cursor + "AAAA", cursor * 2, cursor.swapcase()):
        assert_problem(ask(lists[name], f"cursor={altered}"), 422, "cursor")


@every_list
def test_a_cursor_that_somebody_composed_is_refused(lists: dict[str, str], name: str) -> None:
    """A client that can read one cursor must not be able to forge another."""
    cursor = cursor_of(lists[name])
    try:
        content = decoded(cursor)
    except ValueError:
        content = [cursor, name]
    elsewhere = "2026-01-01T00:00:00.000000Z#20264831927597" if name == "/v1/staff/occurrences" else "zzz"

    assert_problem(ask(lists[name], f"cursor={coded([elsewhere, *content[1:]])}"), 422, "cursor")


MADE_UP = ["", "x", "A" * 501, "%00", "%C3%A9", "...."]
MADE_UP += map(coded, (None, [], ["a", "b", "c"], {"a": 1}, ["\ud800", "x"]))


@every_list
def test_what_is_no_cursor_is_refused(lists: dict[str, str], name: str) -> None:
    for cursor in MADE_UP:
        assert_problem(ask(lists[name], f"cursor={cursor}"), 422, "cursor")


@every_list
def test_a_hundred_parameters_are_refused(lists: dict[str, str], name: str) -> None:
    query = "&".join(f"p{number}={number}" for number in range(100))

    assert_problem(ask(lists[name], query), 422, *(f"p{number}" for number in range(100)))
    assert_problem(ask(lists[name], "&".join(["limit=1"] * 100)), 422, "limit")


@every_list
def test_a_page_has_one_to_a_hundred_entries(lists: dict[str, str], name: str) -> None:
    for limit in ("0", "101", "-1", "x", "", "1e2", "%00", "9" * 400):
        assert_problem(ask(lists[name], f"limit={limit}"), 422, "limit")


def test_a_hundred_parameters_around_a_place_are_refused(town: None, clock: Clock) -> None:
    query = "latitude=0&longitude=0&" + "&".join(f"p{number}=1" for number in range(98))

    assert_problem(call("GET", f"/v1/occurrences/nearby?{query}"), 422, *(f"p{number}" for number in range(98)))


@pytest.mark.parametrize("size", [65, 1_000, 9_000, 100_000])
def test_headers_longer_than_they_may_be_are_no_keys(town: None, clock: Clock, size: int) -> None:
    receipt = flow_steps.bring_to(Status.CONCLUDED)
    path = f"/v1/occurrences/{receipt['protocol']}"

    assert_problem(call("GET", path, X_Access_Key="0" * size), 404)
    assert_problem(call("GET", path, X_Access_Key=receipt["access_key"] + "0" * size), 404)
    assert_problem(call("PUT", f"{path}/evaluation", {"satisfaction": 1, "solved": "no"}, X_Access_Key="K" * size), 404)
    assert_problem(call("POST", "/v1/occurrences", a_body(), Idempotency_Key="k" * size), 422, "Idempotency-Key")
    assert call("GET", path, X_Access_Key=receipt["access_key"], X_Other="o" * size).status == 200


@pytest.mark.parametrize(
    "key", ["short", "with space in it", "acentuação-é-ruim", "tab\tin-the-key", "nul\x00in-the-key", ""]
)
def test_an_idempotency_key_is_visible_ascii(town: None, clock: Clock, key: str) -> None:
    assert_problem(call("POST", "/v1/occurrences", a_body(), Idempotency_Key=key), 422, "Idempotency-Key")
    assert flow_steps.everything() == "[]"
