"""A sector that is taken out of use hands over its occurrences, and none is left without a sector or the ombudsman."""

import pytest

from chalicelib.api import health
from chalicelib.api.directory import routes
from chalicelib.domain.codes import Status
from chalicelib.services import directory
from tests import directory_entries, flow_steps
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.directory_entries import delete, get, made, put
from tests.flow_steps import OMBUDSMAN, WORKS, act, bring_to, read, register
from tests.gateway import token
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town")

ROSA = {"mode": "confidential", "name": "Rosa Lima", "email": "rosa@example.com"}


@pytest.fixture(autouse=True)
def hung(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock, also where the administrator looks."""
    monkeypatch.setattr(routes, "datetime", vars(health)["datetime"])
    return clock


def with_parks(count: int = 1, category: str = "health_service") -> list[str]:
    """A sector that nothing leads to, and occurrences that the ombudsman sent there."""
    made("sectors", "parks")
    protocols = [register(a_body(category))["protocol"] for _ in range(count)]
    for protocol in protocols:
        act("forward", protocol, OMBUDSMAN, sector="parks")
    return protocols


def test_a_sector_that_something_leads_to_stays() -> None:
    before = directory_entries.entries()

    answer = delete("sectors", "works", "?successor=health")

    assert_problem(answer, 409)
    for user in ("pothole", "misconduct", "noise", "wall", "lights-of-the-beach"):
        assert user in answer.json["detail"]
    assert "circus" not in answer.json["detail"]
    assert directory_entries.entries() == before


def test_a_sector_without_occurrences_goes_without_a_successor() -> None:
    made("sectors", "parks")

    assert delete("sectors", "parks").json["active"] is False
    assert_problem(put("categories", directory_entries.body("categories", sector="parks")), 422, "sector")
    protocol = bring_to(Status.IN_ANALYSIS)["protocol"]
    assert_problem(flow_steps.try_to("forward", protocol, OMBUDSMAN, sector="parks"), 422, "sector")


def test_a_sector_with_open_occurrences_needs_a_successor(clock: Clock) -> None:
    (protocol,) = with_parks()

    assert_problem(delete("sectors", "parks"), 409)
    assert (get("sectors", "parks").json["active"], read(protocol).json["sector"]) == (True, "parks")


@pytest.mark.parametrize("successor", ["parks", "unicorns", "museum"])
def test_a_successor_is_another_active_sector(successor: str) -> None:
    with_parks()
    made("sectors", "museum")
    delete("sectors", "museum")

    assert_problem(delete("sectors", "parks", f"?successor={successor}"), 422, "successor")
    assert get("sectors", "parks").json["active"] is True


def test_a_successor_gets_every_open_occurrence_with_a_due_of_its_own(clock: Clock) -> None:
    forwarded, accepted, archived = with_parks(3)
    act("accept", accepted, token("sector", sector="parks"))
    act("return", archived, token("sector", sector="parks"), reason="Não é nosso.", suggested_sector="works")
    act("archive", archived, OMBUDSMAN, reason="repeated", text="Repetida.")
    clock.turn(days=4)
    legal = read(forwarded).json["due_on"]

    answer = delete("sectors", "parks", "?successor=works")

    assert (answer.status, answer.json["active"]) == (200, False)
    for protocol in (forwarded, accepted):
        case = read(protocol).json
        assert (case["sector"], case["status"], case["due_on"]) == ("works", "forwarded", legal)
        # Five working days after Tuesday 24 March are Tuesday 31.
        assert case["sector_due_on"] == "2026-03-31"
        last = case["timeline"][-1]
        assert (last["action"], last["role"], last["text"]) == ("forward", "system", "Sector of works")
        assert protocol in [row["protocol"] for row in flow_steps.listed("sort=due", WORKS)]
    assert read(archived).json["status"] == "archived"
    assert flow_steps.listed("", token("sector", sector="parks")) == []


def test_what_only_the_ombudsman_decides_keeps_the_sector_in_use(clock: Clock) -> None:
    with_parks()
    stuck = [
        register(a_body("misconduct"))["protocol"],
        register(a_body("health_service", identity=ROSA))["protocol"],
    ]
    for protocol in stuck:
        act("forward", protocol, OMBUDSMAN, sector="parks")

    answer = delete("sectors", "parks", "?successor=works")

    assert_problem(answer, 409)
    assert "2" in answer.json["detail"]
    assert get("sectors", "parks").json == directory_entries.body("sectors") | {"code": "parks", "version": 1}
    assert [read(protocol).json["sector"] for protocol in stuck] == ["parks", "parks"]
    for protocol in stuck:
        act("forward", protocol, OMBUDSMAN, sector="works")
    assert delete("sectors", "parks", "?successor=works").status == 200


@pytest.mark.parametrize("status", ["sector_answered", "awaiting_citizen"])
def test_what_waits_for_somebody_else_keeps_the_sector_in_use(clock: Clock, status: str) -> None:
    (protocol,) = with_parks()
    if status == "sector_answered":
        act("answer", protocol, token("sector", sector="parks"), text="Podado.", outcome="solved")
    else:
        act("ask_citizen", protocol, OMBUDSMAN, text="Qual árvore?")

    assert_problem(delete("sectors", "parks", "?successor=works"), 409)
    assert read(protocol).json["status"] == status
    assert get("sectors", "parks").json["active"] is True


def test_what_the_sector_closed_does_not_keep_it() -> None:
    (protocol,) = with_parks()
    act("answer", protocol, token("sector", sector="parks"), text="Podado.", outcome="solved")
    act("conclude", protocol, OMBUDSMAN, text="Podado.", outcome="solved")

    assert delete("sectors", "parks").json["active"] is False
    assert read(protocol).json["sector"] == "parks"


def test_deactivating_again_hands_over_nothing_and_changes_nothing() -> None:
    with_parks()
    first = delete("sectors", "parks", "?successor=works").json
    before = flow_steps.everything()

    assert delete("sectors", "parks", "?successor=works").json == first
    assert delete("sectors", "parks").json == first
    assert flow_steps.everything() == before


def test_a_sector_comes_back_with_an_edit() -> None:
    made("sectors", "parks")
    gone = delete("sectors", "parks").json

    back = put("sectors", gone | {"active": True}, "parks")

    assert (back.status, back.json["active"]) == (200, True)
    assert put("categories", directory_entries.body("categories", sector="parks")).status == 201


@pytest.mark.parametrize(
    "query", ["?successor=Works!", "?successor=", "?colour=red", "?successor=works&successor=health"]
)
def test_a_wrong_question_takes_nothing_out_of_use(query: str) -> None:
    made("sectors", "parks")

    assert_problem(delete("sectors", "parks", query), 422, query[1:].split("=", maxsplit=1)[0])
    assert get("sectors", "parks").json["active"] is True


def test_a_category_that_a_rule_waits_for_stays_however_it_is_asked_to_go() -> None:
    light = get("categories", "street_light").json

    assert_problem(delete("categories", "street_light"), 409)
    assert put("categories", light | {"active": False}, "street_light").status == 409
    assert get("categories", "street_light").json == light


def test_more_than_a_request_can_move_is_moved_by_asking_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "_MOVES_AT_ONCE", 3)
    with_parks(5)

    first = delete("sectors", "parks", "?successor=works")
    assert_problem(first, 409)
    assert get("sectors", "parks").json["active"] is True
    second = delete("sectors", "parks", "?successor=works")

    assert (second.status, second.json["active"]) == (200, False)
    assert len(flow_steps.listed("sort=due", WORKS)) == 5
