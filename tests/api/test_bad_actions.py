"""Actions with missing, unknown or wrong fields: the field is named and the occurrence stays as it was."""

from typing import Any

import pytest

from chalicelib.domain.codes import Status
from tests import flow_steps
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.flow_steps import ATTENDANT, OMBUDSMAN, WORKS, act, bring_to, register, try_to
from tests.gateway import call
from tests.payloads import a_body, a_pothole

pytestmark = pytest.mark.usefixtures("town", "clock")

S = Status
WRONG: dict[Status, list[tuple[str, str, dict[str, Any], set[str]]]] = {
    S.RECEIVED: [
        ("forward", OMBUDSMAN, {}, {"sector"}),
        ("forward", OMBUDSMAN, {"sector": None}, {"sector"}),
        ("forward", OMBUDSMAN, {"sector": "unicorns"}, {"sector"}),
        ("forward", OMBUDSMAN, {"sector": "Works!"}, {"sector"}),
        ("forward", OMBUDSMAN, {"sector": "works", "note": ""}, {"note"}),
        ("forward", OMBUDSMAN, {"sector": "works", "text": "x"}, {"text"}),
        ("forward", OMBUDSMAN, {"sector": "works", "pseudonymised_text": "a" * 9}, {"pseudonymised_text"}),
        ("forward", OMBUDSMAN, {"sector": "works", "pseudonymised_text": "a" * 4001}, {"pseudonymised_text"}),
        ("forward", OMBUDSMAN, {"sector": "works", "share_photos": "yes"}, {"share_photos"}),
        ("forward", OMBUDSMAN, {"sector": "works", "share_photos": None}, {"share_photos"}),
        ("accept", OMBUDSMAN, {"pseudonymised_text": "a" * 10}, {"pseudonymised_text"}),
        ("analyse", OMBUDSMAN, {"note": "x"}, {"note"}),
        ("analyse", OMBUDSMAN, {"version": 0}, {"version"}),
        ("analyse", OMBUDSMAN, {"version": "1"}, {"version"}),
        ("analyse", OMBUDSMAN, {"version": None}, {"version"}),
        ("analyse", OMBUDSMAN, {"version": 1.5}, {"version"}),
        ("analyse", OMBUDSMAN, {"version": True}, {"version"}),
        ("archive", OMBUDSMAN, {}, {"reason", "text"}),
        ("archive", OMBUDSMAN, {"reason": "no_complement", "text": "x"}, {"reason"}),
        ("archive", OMBUDSMAN, {"reason": "bored", "text": "x"}, {"reason"}),
        ("extend", OMBUDSMAN, {"justification": "a" * 19}, {"justification"}),
        ("extend", OMBUDSMAN, {"justification": " " * 10 + "a" * 19 + " " * 10}, {"justification"}),
        ("reclassify", OMBUDSMAN, {}, {"category"}),
        ("reclassify", OMBUDSMAN, {"category": "unicorns"}, {"category"}),
        ("reclassify", OMBUDSMAN, {"category": "circus"}, {"category"}),
        ("reclassify", OMBUDSMAN, {"priority": "later"}, {"priority"}),
        ("reclassify", OMBUDSMAN, {"location": {"latitude": 91, "longitude": 0}}, {"location.latitude"}),
        ("mark_duplicate", OMBUDSMAN, {}, {"leader"}),
        ("mark_duplicate", OMBUDSMAN, {"leader": "2026-4831-9275-98"}, {"leader"}),
        ("note", OMBUDSMAN, {"text": "  "}, {"text"}),
        ("note", OMBUDSMAN, {"text": "a" * 4001}, {"text"}),
        ("note", OMBUDSMAN, {"text": "x\x00y"}, {"text"}),
        ("note", OMBUDSMAN, {}, {"text"}),
    ],
    S.IN_ANALYSIS: [
        ("ask_citizen", OMBUDSMAN, {"text": ""}, {"text"}),
        ("conclude", OMBUDSMAN, {}, {"text", "outcome"}),
        ("conclude", OMBUDSMAN, {"text": "x", "outcome": "fine"}, {"outcome"}),
        ("conclude", OMBUDSMAN, {"text": "x", "outcome": "duplicate"}, {"outcome"}),
        ("conclude", OMBUDSMAN, {"text": "x", "outcome": "not_competent"}, {"competent_body"}),
        ("conclude", OMBUDSMAN, {"text": "x", "outcome": "not_competent", "competent_body": " "}, {"competent_body"}),
    ],
    S.FORWARDED: [
        ("return", WORKS, {}, {"reason", "suggested_body"}),
        ("return", WORKS, {"reason": "x", "suggested_sector": "unicorns"}, {"suggested_sector"}),
        ("return", WORKS, {"reason": "x", "suggested_sector": "works"}, {"suggested_sector"}),
        ("answer", WORKS, {"text": "x", "outcome": "duplicate"}, {"outcome"}),
        ("answer", WORKS, {"outcome": "solved"}, {"text"}),
        ("extend_sector", OMBUDSMAN, {"justification": "curta"}, {"justification"}),
    ],
    S.AWAITING_CITIZEN: [("complement", ATTENDANT, {"text": ""}, {"text"})],
    S.SECTOR_ANSWERED: [("send_back", OMBUDSMAN, {"reason": ""}, {"reason"}), ("send_back", OMBUDSMAN, {}, {"reason"})],
    S.CONCLUDED: [("reopen", OMBUDSMAN, {}, {"comment"}), ("reopen", OMBUDSMAN, {"comment": " "}, {"comment"})],
}


@pytest.mark.parametrize("status", WRONG)
def test_every_wrong_field_of_an_action_is_named_and_nothing_changes(status: Status) -> None:
    protocol = bring_to(status)["protocol"]
    before = flow_steps.everything()

    for action, who, said, fields in WRONG[status]:
        answer = try_to(action, protocol, who, **said)
        assert_problem(answer, 422, *fields)

    assert flow_steps.everything() == before


def test_a_stale_version_is_a_conflict_that_shows_what_it_is_now() -> None:
    protocol = register()["protocol"]
    act("analyse", protocol, OMBUDSMAN)
    before = flow_steps.everything()

    for version in (1, 3, 10**15):
        answer = try_to("note", protocol, OMBUDSMAN, text="x", version=version)
        assert_problem(answer, 409)
        assert answer.json["current"] == flow_steps.read(protocol).json
        assert answer.json["allowed_actions"] == answer.json["current"]["allowed_actions"]
    assert flow_steps.everything() == before


def test_an_illegal_action_is_a_conflict_that_says_why() -> None:
    protocol = register()["protocol"]

    answer = try_to("conclude", protocol, OMBUDSMAN, text="x", outcome="solved")

    assert_problem(answer, 409)
    assert "received" in answer.json["detail"]
    assert "conclude" not in answer.json["allowed_actions"]


def test_an_action_on_what_is_not_there_is_not_found() -> None:
    body = {"action": "analyse", "version": 1}

    answer = call("POST", "/v1/staff/occurrences/2026-4831-9275-97/actions", body, as_=OMBUDSMAN)

    assert_problem(answer, 404)
    assert flow_steps.items() == []


def test_a_closed_occurrence_takes_neither_words_nor_photos() -> None:
    receipt = bring_to(S.ARCHIVED)
    before = flow_steps.everything()
    path = f"/v1/occurrences/{receipt['protocol']}"

    for way, body in (("messages", {"text": "Piorou."}), ("photos", {"content_type": "image/png"})):
        assert_problem(call("POST", f"{path}/{way}", body, X_Access_Key=receipt["access_key"]), 409)
    assert flow_steps.everything() == before


@pytest.mark.parametrize(
    ("way", "body", "field"),
    [
        ("messages", {}, "text"),
        ("messages", {"text": " \n "}, "text"),
        ("messages", {"text": "a" * 4001}, "text"),
        ("messages", {"text": 1}, "text"),
        ("messages", {"text": "x", "author": "ombudsman"}, "author"),
        ("photos", {}, "content_type"),
        ("photos", {"content_type": "image/svg+xml"}, "content_type"),
        ("photos", {"content_type": "application/pdf"}, "content_type"),
        ("photos", {"content_type": "image/png", "id": "../x"}, "id"),
    ],
)
def test_every_wrong_field_of_what_an_author_adds_is_named(way: str, body: dict[str, Any], field: str) -> None:
    receipt = register(a_body())
    before = flow_steps.everything()

    path = f"/v1/occurrences/{receipt['protocol']}/{way}"
    assert_problem(call("POST", path, body, X_Access_Key=receipt["access_key"]), 422, field)
    assert flow_steps.everything() == before


def test_a_fifth_photo_is_refused_until_a_form_has_expired(clock: Clock) -> None:
    receipt = register(a_pothole(photos=[{"content_type": "image/jpeg"}] * 4))
    path = f"/v1/occurrences/{receipt['protocol']}/photos"

    refused = call("POST", path, {"content_type": "image/png"}, X_Access_Key=receipt["access_key"])
    clock.turn(minutes=15)
    taken = call("POST", path, {"content_type": "image/png"}, X_Access_Key=receipt["access_key"])

    assert_problem(refused, 409)
    assert taken.status == 201
