"""The officers' actions on an occurrence, through the scenarios of acceptance."""

import json

import pytest

from chalicelib import settings
from tests import flow_steps
from tests.api.problems import assert_problem
from tests.flow_steps import (
    ATTENDANT,
    HEALTH,
    MANAGER,
    OMBUDSMAN,
    WORKS,
    act,
    bring_to,
    follow,
    listed,
    read,
    register,
    register_and_route,
    route,
    try_to,
)
from tests.gateway import call, token
from tests.payloads import a_body, a_pothole

pytestmark = pytest.mark.usefixtures("town", "clock")


def test_a_call_is_written_down_by_an_attendant_and_counted_under_phone() -> None:
    body = a_body("noise", answers={"when": "De madrugada"}, channel="phone", taken_at="2026-03-20T14:30:00Z")
    register()

    answer = call("POST", "/v1/staff/occurrences", body, as_=ATTENDANT)

    assert answer.status == 201
    case = read(answer.json["protocol"], ATTENDANT).json
    assert (case["channel"], case["taken_at"], case["registered_at"]) == (
        "phone", "2026-03-20T14:30:00Z", "2026-03-20T15:00:00Z",
    )  # fmt: skip
    assert [(event["actor"], event["role"]) for event in case["timeline"]] == [("Ana Atendente", "attendant")]
    assert [row["protocol"] for row in listed("channel=phone", MANAGER)] == [answer.json["protocol"]]
    assert follow(answer.json)["status"] == "received"


@pytest.mark.parametrize("channel", ["phone", "email", "in_person", "letter"])
def test_staff_take_what_comes_by_every_way_of_theirs(channel: str) -> None:
    answer = call("POST", "/v1/staff/occurrences", a_body(channel=channel), as_=OMBUDSMAN)

    assert (answer.status, read(answer.json["protocol"]).json["channel"]) == (201, channel)


def test_an_identity_is_kept_apart_and_no_list_or_case_shows_it() -> None:
    identity = {"mode": "identified", "name": "Rosa Lima", "email": "rosa@example.com", "document": "529.982.247-25"}

    receipt = register(a_pothole(identity=identity))

    kept = flow_steps.items(settings.IDENTITIES_TABLE)
    assert [item["document"]["S"] for item in kept] == ["52998224725"]
    assert "Rosa" not in json.dumps(flow_steps.items())
    assert read(receipt["protocol"]).json["identity_mode"] == "identified"
    assert "Rosa" not in json.dumps([read(receipt["protocol"]).json, listed(), follow(receipt)])


def test_a_complaint_about_a_state_road_is_accepted_and_ends_naming_who_is_competent() -> None:
    protocol = (receipt := register(a_body("other", description="Buraco na rodovia estadual")))["protocol"]
    act("analyse", protocol, OMBUDSMAN)
    said = {"text": "A rodovia é do Estado.", "outcome": "not_competent"}

    refused = try_to("conclude", protocol, OMBUDSMAN, **said)
    act("conclude", protocol, OMBUDSMAN, **said, competent_body="DER-SP")

    assert (refused.status, [error["field"] for error in refused.json["errors"]]) == (422, ["competent_body"])
    seen = follow(receipt)
    assert (seen["status"], seen["outcome"], seen["competent_body"]) == ("concluded", "not_competent", "DER-SP")


def test_street_lights_go_by_rule_to_their_sector_with_its_term() -> None:
    case = read(register_and_route(a_body("street_light"))["protocol"]).json

    # Five working days after Friday 20 March.
    assert (case["status"], case["sector"], case["sector_due_on"]) == ("forwarded", "lighting", "2026-03-27")
    said = {
        "sequence": 2,
        "at": "2026-03-20T15:00:00Z",
        "action": "forward",
        "from": "received",
        "to": "forwarded",
        "actor": "system",
        "role": "system",
        "text": "Sector of lighting",
        "internal_text": "",
    }
    assert said.items() <= case["timeline"][-1].items()


def test_the_first_rule_that_matches_comes_before_the_category() -> None:
    beach = {"address": {"neighbourhood": "Gaivota"}}

    assert read(register_and_route(a_body("street_light", location=beach))["protocol"]).json["sector"] == "works"


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "report"},
        {"identity": {"mode": "confidential", "name": "Rosa Lima", "phone": "13 99999-0000"}},
    ],
)
def test_whatever_accuses_or_hides_its_author_waits_for_the_ombudsman(changes: flow_steps.Json) -> None:
    receipt = register_and_route(a_body("street_light", **changes))

    case = read(receipt["protocol"]).json

    assert (case["status"], case["sector"], case["suggested_sector"]) == ("received", None, "lighting")
    assert [event["action"] for event in case["timeline"]] == ["register"]


def test_a_category_that_says_so_is_not_forwarded_by_itself() -> None:
    case = read(register_and_route(a_body("health_service"))["protocol"]).json

    assert (case["status"], case["suggested_sector"]) == ("received", "health")


def test_a_record_delivered_twice_routes_once() -> None:
    receipt = register_and_route()
    route(receipt["protocol"])

    assert [event["action"] for event in follow(receipt)["timeline"]] == ["register", "forward"]


def test_another_sectors_occurrence_is_not_there_at_all() -> None:
    receipt = register_and_route(a_pothole(photos=[{"content_type": "image/jpeg"}]))
    unknown = read("2026-4831-9275-97", HEALTH)

    theirs = read(receipt["protocol"], HEALTH)
    acted = try_to("accept", receipt["protocol"], HEALTH)

    assert (theirs.status, acted.status) == (404, 404)
    assert _but_id(theirs.json) == _but_id(acted.json) == _but_id(unknown.json)
    assert listed(who=HEALTH) == listed("sector=works", HEALTH) == listed(f"text={receipt['protocol']}", HEALTH) == []
    assert [row["protocol"] for row in listed(who=WORKS)] == [receipt["protocol"]]


def test_a_sector_loses_sight_of_what_it_returned() -> None:
    receipt = register_and_route()

    case = act("return", receipt["protocol"], WORKS, reason="Não é nosso.", suggested_sector="lighting")

    assert case["status"] == "in_analysis"
    assert read(receipt["protocol"], WORKS).status == 404
    assert listed(who=WORKS) == []


@pytest.mark.parametrize("role", [ATTENDANT, MANAGER])
def test_attendants_and_managers_read_nothing_that_accuses_or_hides(role: str) -> None:
    confidential = {"mode": "confidential", "name": "Rosa Lima", "email": "rosa@example.com"}
    secret = [register(a_body("misconduct")), register(a_pothole(identity=confidential))]
    plain = register()

    assert [read(receipt["protocol"], role).status for receipt in [*secret, plain]] == [404, 404, 200]
    assert [row["protocol"] for row in listed(who=role)] == [plain["protocol"]]


def test_returning_needs_a_reason_and_the_right_sector_and_leaves_the_legal_due() -> None:
    protocol = register_and_route()["protocol"]
    due_on = read(protocol).json["due_on"]

    without_reason = try_to("return", protocol, WORKS, suggested_sector="lighting")
    without_sector = try_to("return", protocol, WORKS, reason="Não é nosso.")
    case = act("return", protocol, WORKS, reason="Não é nosso.", suggested_sector="lighting")

    assert [error["field"] for error in without_reason.json["errors"]] == ["reason"]
    assert [error["field"] for error in without_sector.json["errors"]] == ["suggested_body"]
    assert (without_reason.status, without_sector.status) == (422, 422)
    assert (case["due_on"], case["bounces"], case["suggested_sector"]) == (due_on, 1, "lighting")
    assert (case["sector"], case["sector_due_on"]) == (None, None)


def test_an_answer_sent_back_then_concluded_shows_the_citizen_neither_draft_nor_return() -> None:
    receipt = register_and_route()
    protocol = receipt["protocol"]
    act("accept", protocol, WORKS)
    act("answer", protocol, WORKS, text="Rascunho ruim.", outcome="solved")
    waiting = follow(receipt)
    act("send_back", protocol, OMBUDSMAN, reason="Diga quando foi tapado.")
    act("answer", protocol, WORKS, text="Rascunho melhor.", outcome="solved")
    act("conclude", protocol, OMBUDSMAN, text="Tapado em 20 de março.", outcome="solved")

    seen = follow(receipt)

    assert (waiting["status"], waiting["answer"]) == ("in_progress", None)
    assert (seen["status"], seen["answer"], seen["outcome"]) == ("concluded", "Tapado em 20 de março.", "solved")
    assert [event["action"] for event in seen["timeline"]] == ["register", "forward", "accept", "conclude"]
    for hidden in ("Rascunho", "Diga quando", "Walter", "Olga", "sector_answered"):
        assert hidden not in json.dumps([waiting, seen], ensure_ascii=False)


def test_a_category_without_review_answers_the_citizen_directly() -> None:
    receipt = register_and_route(a_body("garbage"))

    case = act("answer", receipt["protocol"], token("sector", sector="cleaning"), text="Feito.", outcome="solved")

    assert (case["status"], follow(receipt)["answer"]) == ("concluded", "Feito.")


def test_a_concluded_one_is_reopened_with_a_new_term() -> None:
    from chalicelib.domain.codes import Status

    receipt = bring_to(Status.CONCLUDED)

    case = act("reopen", receipt["protocol"], OMBUDSMAN, comment="Voltou a acontecer.")

    assert (case["status"], case["cycle"], case["reopenings"], case["answer"]) == ("in_analysis", 2, 0, None)


def _but_id(problem: flow_steps.Json) -> flow_steps.Json:
    return {name: part for name, part in problem.items() if name != "request_id"}


@pytest.mark.parametrize("channel", ["phone", "email", "in_person", "letter"])
def test_nothing_is_refused_at_the_desk_for_want_of_what_the_app_must_send(channel: str) -> None:
    body = a_body("wall", channel=channel)

    assert call("POST", "/v1/staff/occurrences", body, as_=ATTENDANT).status == 201
    assert_problem(call("POST", "/v1/occurrences", a_body("wall")), 422, "photos")
