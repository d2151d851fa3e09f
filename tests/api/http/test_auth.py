"""Access by role: the staff's roles count, groups with similar names do not."""

import pytest

from tests.api.problems import assert_problem
from tests.flow_steps import ADMIN, ATTENDANT, HEALTH, MANAGER, OMBUDSMAN, WORKS
from tests.gateway import Answer, call, token
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("nothing_stored", "clock")

PROTOCOL = "2026-4831-9275-97"
ROUTES = [
    ("GET", "/v1/staff/me", None),
    ("GET", "/v1/staff/occurrences", None),
    ("POST", "/v1/staff/occurrences", a_body(channel="phone")),
    ("GET", f"/v1/staff/occurrences/{PROTOCOL}", None),
    ("POST", f"/v1/staff/occurrences/{PROTOCOL}/actions", {"action": "analyse", "version": 1}),
]


def ask(route: tuple[str, str, object], **headers: str) -> Answer:
    """A request of the staff."""
    method, path, body = route
    return call(method, path, body, **headers)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route[0]} {route[1]}")
def test_without_a_token_everybody_is_asked_to_sign_in(route: tuple[str, str, object]) -> None:
    assert_problem(ask(route), 401)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route[0]} {route[1]}")
@pytest.mark.parametrize("groups", [(), ("citizen",), ("system",), ("OMBUDSMAN",), ("ex-ombudsman",), ("ombudsman2",)])
def test_anyone_who_has_none_of_the_roles_is_refused(route: tuple[str, str, object], groups: tuple[str, ...]) -> None:
    assert_problem(ask(route, as_=token(*groups)), 403)


@pytest.mark.parametrize("who", [WORKS, MANAGER, ADMIN], ids=["sector", "manager", "admin"])
def test_only_attendants_and_the_ombudsman_write_down_for_others(who: str) -> None:
    assert_problem(ask(ROUTES[2], as_=who), 403)


@pytest.mark.parametrize("who", [OMBUDSMAN, WORKS, HEALTH, ATTENDANT, MANAGER])
def test_an_unknown_protocol_is_not_found_for_anyone_who_reads(who: str) -> None:
    assert_problem(ask(ROUTES[3], as_=who), 404)


def test_somebody_of_a_sector_without_a_code_sees_nothing() -> None:
    nobodys = token("sector")

    assert call("GET", "/v1/staff/occurrences", as_=nobodys).json["occurrences"] == []
    assert_problem(ask(ROUTES[3], as_=nobodys), 404)


def test_everybody_learns_who_they_are() -> None:
    answer = call("GET", "/v1/staff/me", as_=token("sector", "manager", sector="works", name="Walter"))

    assert answer.json == {
        "name": "Walter",
        "email": "someone@itanhaem.example",
        "roles": ["manager", "sector"],
        "sector": "works",
    }


def test_the_sector_of_somebody_who_is_in_none_is_not_told() -> None:
    assert call("GET", "/v1/staff/me", as_=token("manager", sector="works")).json["sector"] is None


def test_anyone_who_asks_learns_of_their_town_in_the_same_answer() -> None:
    me = call("GET", "/v1/staff/me?town=true", as_=WORKS).json
    lists = {name: call("GET", f"/v1/directory/{name}?limit=100", as_=WORKS).json for name in ("categories", "sectors")}

    assert me["town"] == {
        "settings": call("GET", "/v1/directory/settings", as_=WORKS).json,
        **{name: page[name] for name, page in lists.items()},
    }
    assert all(page["next_cursor"] is None and page[name] for name, page in lists.items())
    del me["town"]
    assert me == call("GET", "/v1/staff/me?town=false", as_=WORKS).json == call("GET", "/v1/staff/me", as_=WORKS).json


def test_of_the_town_nothing_else_can_be_asked() -> None:
    assert_problem(call("GET", "/v1/staff/me?town=maybe", as_=ADMIN), 422, "town")
    assert_problem(call("GET", "/v1/staff/me?towns=true", as_=ADMIN), 422, "towns")
    assert_problem(call("GET", "/v1/staff/me?town=true", as_=token("citizen")), 403)


def test_health_tells_everybody_it_is_well_and_only_the_staff_more() -> None:
    assert call("GET", "/v1/health").json == {"status": "ok", "version": "test"}
    assert_problem(call("GET", "/v1/health?deep=true"), 401)
    for forged in (OMBUDSMAN, "x", "a.b.c", "..", "Bearer ", "e30.e30.e30"):
        assert_problem(call("GET", "/v1/health?deep=true", Authorization=forged), 401)
