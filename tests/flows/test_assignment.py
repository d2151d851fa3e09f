"""Occurrences are assigned to people: the ombudsman to anybody, a sector to its own; nobody sees more by it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from chalicelib.domain.people.people import Role
from chalicelib.domain.people.staff import Member
from chalicelib.store.people import staff
from tests.api.problems import assert_problem
from tests.flow_steps import (
    HEALTH,
    MANAGER,
    OMBUDSMAN,
    WORKS,
    act,
    follow,
    listed,
    read,
    register,
    register_and_route,
    try_to,
)
from tests.gateway import Answer, call, token
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "people")
ANA = Member("account-ana", "Ana Lima", "ana@example.com", frozenset({Role.OMBUDSMAN}))
OTTO = Member("account-otto", "Otto Braga", "otto@example.com", frozenset({Role.SECTOR}), "works")
HELIO = Member("account-helio", "Hélio Reis", "helio@example.com", frozenset({Role.SECTOR}), "health")
GONE = Member("account-gone", "Rui Dias", "rui@example.com", frozenset({Role.SECTOR}), "works", active=False)
AS_OTTO = token("sector", sector="works", name=OTTO.name, account=OTTO.id)


@pytest.fixture
def people(monkeypatch: pytest.MonkeyPatch) -> None:
    """The staff of the town."""
    monkeypatch.setattr(staff, "members", lambda: [ANA, OTTO, HELIO, GONE])


def test_who_has_it_is_in_the_case_the_rows_and_the_timeline() -> None:
    receipt = register_and_route()

    case = act("assign", receipt["protocol"], OMBUDSMAN, assignee=OTTO.id)

    assert (case["assignee"], case["assignee_name"], case["status"]) == (OTTO.id, OTTO.name, "forwarded")
    assert case["timeline"][-1]["internal_text"] == OTTO.name
    assert OTTO.name not in str(follow(receipt))
    for who, query in ((OMBUDSMAN, f"assignee={OTTO.id}"), (AS_OTTO, "assignee=me"), (AS_OTTO, "assignee=me&sort=due")):
        assert [(row["protocol"], row["assignee"]) for row in listed(query, who)] == [(receipt["protocol"], OTTO.id)]
    assert listed("assignee=none") == listed("assignee=me") == []
    act("assign", receipt["protocol"], OMBUDSMAN, assignee=None)
    assert [row["assignee"] for row in listed("assignee=none")] == [None]


def test_a_sector_assigns_to_its_own_people_alone() -> None:
    protocol = register_and_route()["protocol"]

    assert act("assign", protocol, WORKS, assignee=OTTO.id)["assignee"] == OTTO.id
    assert act("assign", protocol, AS_OTTO, assignee="me")["assignee_name"] == OTTO.name
    for stranger in (ANA.id, HELIO.id, GONE.id, "nobody-here"):
        assert_problem(try_to("assign", protocol, WORKS, assignee=stranger), 422, "assignee")
    assert_problem(try_to("assign", protocol, OMBUDSMAN, assignee=GONE.id), 422, "assignee")
    assert try_to("assign", protocol, HEALTH, assignee=HELIO.id).status == 404
    assert try_to("assign", protocol, MANAGER, assignee=ANA.id).status == 403
    assert_problem(try_to("assign", protocol, OMBUDSMAN), 422, "assignee")


def test_nobody_sees_more_by_it_and_it_leaves_with_the_sector() -> None:
    protocol = register_and_route()["protocol"]
    act("assign", protocol, OMBUDSMAN, assignee=HELIO.id)
    assert read(protocol, HEALTH).status == 404

    assert act("forward", protocol, OMBUDSMAN, sector="health")["assignee"] == HELIO.id
    assert act("forward", protocol, OMBUDSMAN, sector="works")["assignee"] is None
    act("assign", protocol, OMBUDSMAN, assignee=ANA.id)
    returned = act("return", protocol, WORKS, reason="Não é nosso.", suggested_sector="health")
    assert returned["assignee"] == ANA.id


def test_several_are_assigned_together_and_who_read_them_before_is_refused() -> None:
    items = [{"protocol": register_and_route()["protocol"], "version": 2} for _ in range(3)]
    body = {"action": "assign", "assignee": OTTO.id, "items": items}

    first, second = (call("POST", "/v1/staff/actions", body, as_=who) for who in (WORKS, OMBUDSMAN))

    assert len(first.json["done"]) == 3
    assert (second.json["done"], len(second.json["refused"])) == ([], 3)


def test_who_assigns_chooses_among_those_they_may_assign_to() -> None:
    def offered(who: str) -> list[str]:
        return [one["name"] for one in call("GET", "/v1/staff/people", as_=who).json["people"]]

    assert offered(OMBUDSMAN) == [ANA.name, HELIO.name, OTTO.name]
    assert offered(WORKS) == [OTTO.name]
    assert call("GET", "/v1/staff/people", as_=MANAGER).status == 403


def test_who_assigns_sees_how_much_each_has_already() -> None:
    mine = register_and_route()["protocol"]
    act("assign", mine, OMBUDSMAN, assignee=OTTO.id)
    act("assign", register_and_route()["protocol"], OMBUDSMAN, assignee=OTTO.id)
    act("assign", register(a_body("health_service"))["protocol"], OMBUDSMAN, assignee=HELIO.id)

    def assigned(who: str) -> dict[str, int]:
        return {one["name"]: one["open"] for one in call("GET", "/v1/staff/people", as_=who).json["people"]}

    assert assigned(OMBUDSMAN) == {ANA.name: 0, HELIO.name: 1, OTTO.name: 2}
    assert assigned(WORKS) == {OTTO.name: 2}
    act("answer", mine, WORKS, text="Tapado.", outcome="solved")
    act("conclude", mine, OMBUDSMAN, text="Tapado.", outcome="solved")
    assert assigned(OMBUDSMAN)[OTTO.name] == 1


def test_of_two_heads_who_assign_at_once_one_is_told_whom_the_other_chose() -> None:
    receipt = register_and_route()
    path, version = f"/v1/staff/occurrences/{receipt['protocol']}/actions", read(receipt["protocol"]).json["version"]
    together = Barrier(2)

    def assign(wanted: tuple[str, str]) -> Answer:
        together.wait()
        head, assignee = wanted
        return call("POST", path, {"action": "assign", "version": version, "assignee": assignee}, as_=head)

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(assign, [(WORKS, OTTO.id), (OMBUDSMAN, ANA.id)]), key=lambda one: one.status)

    won, lost = answers
    assert (won.status, lost.status) == (200, 409)
    assert lost.json["current"]["assignee"] == won.json["assignee"]
    case = read(receipt["protocol"]).json
    assert (case["assignee"], case["version"]) == (won.json["assignee"], version + 1)
    assert [event["action"] for event in case["timeline"]].count("assign") == 1
