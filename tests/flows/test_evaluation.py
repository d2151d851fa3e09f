"""The author's evaluation: once in each cycle, after its end, and without effect on anything else."""

from typing import Any

import pytest

from chalicelib.domain.codes import Status
from tests import flow_steps
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.flow_steps import HEALTH, MANAGER, OMBUDSMAN, WORKS, Json, act, bring_to, follow, read
from tests.gateway import Answer, call, token
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock")

GOOD: Json = {"satisfaction": 4, "solved": "partly", "comment": "Voltou a rachar nas bordas."}


def evaluate(receipt: Json, body: Any = None, **headers: str) -> Answer:
    """The body of an evaluation."""
    path = f"/v1/occurrences/{receipt['protocol']}/evaluation"
    return call("PUT", path, GOOD if body is None else body, **{"X_Access_Key": receipt["access_key"]} | headers)


def reopen(receipt: Json, comment: str = "Abriu de novo.") -> None:
    """Contest a concluded occurrence."""
    path = f"/v1/occurrences/{receipt['protocol']}/reopening"
    assert call("POST", path, {"comment": comment}, X_Access_Key=receipt["access_key"]).status == 200


def conclude(receipt: Json) -> None:
    """Conclude an occurrence in analysis, as the ombudsman."""
    act("conclude", receipt["protocol"], OMBUDSMAN, text="Refeito.", outcome="solved")


@pytest.mark.parametrize("status", [Status.CONCLUDED, Status.ARCHIVED])
def test_what_has_ended_is_evaluated(status: Status) -> None:
    receipt = bring_to(status)
    assert "evaluate" in follow(receipt)["can"]

    answer = evaluate(receipt)

    given = GOOD | {"at": "2026-03-20T15:00:00Z"}
    assert (answer.status, answer.json) == (200, given)
    assert follow(receipt)["evaluation"] == read(receipt["protocol"]).json["evaluation"] == given


@pytest.mark.parametrize("status", [status for status in Status if status not in (Status.CONCLUDED, Status.ARCHIVED)])
def test_what_is_open_is_not_evaluated(status: Status) -> None:
    receipt = bring_to(status)
    before = flow_steps.everything()

    assert_problem(evaluate(receipt), 409)
    assert "evaluate" not in follow(receipt)["can"]
    assert flow_steps.everything() == before


def test_saying_it_again_edits_it(clock: Clock) -> None:
    receipt = bring_to(Status.CONCLUDED)
    evaluate(receipt)
    clock.turn(days=40)

    again = evaluate(receipt, {"satisfaction": 1, "solved": "no"})

    changed = {"satisfaction": 1, "solved": "no", "comment": "", "at": "2026-04-29T15:00:00Z"}
    assert (again.status, again.json) == (200, changed)
    assert read(receipt["protocol"]).json["evaluation"] == changed
    (kept,) = flow_steps.kept("occurrence")
    assert kept["evaluations"]["S"].count("satisfaction") == 1
    assert GOOD["comment"] not in flow_steps.everything()


def test_the_same_again_is_the_same(clock: Clock) -> None:
    receipt = bring_to(Status.CONCLUDED)

    assert evaluate(receipt).json == evaluate(receipt).json


def test_each_cycle_has_its_own() -> None:
    receipt = bring_to(Status.CONCLUDED)
    evaluate(receipt, {"satisfaction": 2, "solved": "no"})

    reopen(receipt)
    assert follow(receipt)["evaluation"] is None
    assert_problem(evaluate(receipt), 409)
    conclude(receipt)
    assert follow(receipt)["evaluation"] is None
    evaluate(receipt, {"satisfaction": 5, "solved": "yes"})

    assert read(receipt["protocol"]).json["evaluation"]["satisfaction"] == 5
    (kept,) = flow_steps.kept("occurrence")
    assert [level in kept["evaluations"]["S"] for level in ('"satisfaction": 2', '"satisfaction": 5')] == [True, True]


def test_everybody_who_sees_the_occurrence_sees_it_and_nobody_else() -> None:
    receipt = bring_to(Status.SECTOR_ANSWERED)
    conclude(receipt)
    evaluate(receipt)

    for who in (OMBUDSMAN, WORKS, MANAGER):
        assert read(receipt["protocol"], who).json["evaluation"]["comment"] == GOOD["comment"]
    assert GOOD["comment"] not in str(read(receipt["protocol"], HEALTH).json)


def test_not_to_evaluate_changes_nothing(clock: Clock) -> None:
    receipt = bring_to(Status.CONCLUDED)
    before = flow_steps.everything()

    clock.turn(days=100)
    flow_steps.flag_overdue()

    assert (follow(receipt)["status"], follow(receipt)["evaluation"]) == ("concluded", None)
    assert flow_steps.everything() == before


def test_an_opinion_moves_neither_status_nor_due_nor_timeline() -> None:
    receipt = bring_to(Status.CONCLUDED)
    before = read(receipt["protocol"]).json

    evaluate(receipt)

    after = read(receipt["protocol"]).json
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"evaluation", "evaluations", "version"}


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"satisfaction": 0, "solved": "yes"}, {"satisfaction"}),
        ({"satisfaction": 6, "solved": "yes"}, {"satisfaction"}),
        ({"satisfaction": -1, "solved": "yes"}, {"satisfaction"}),
        ({"satisfaction": 4.5, "solved": "yes"}, {"satisfaction"}),
        ({"satisfaction": "4", "solved": "yes"}, {"satisfaction"}),
        ({"satisfaction": True, "solved": "yes"}, {"satisfaction"}),
        ({"satisfaction": None, "solved": "yes"}, {"satisfaction"}),
        ({"satisfaction": 10**30, "solved": "yes"}, {"satisfaction"}),
        ({"satisfaction": 4, "solved": "maybe"}, {"solved"}),
        ({"satisfaction": 4, "solved": "YES"}, {"solved"}),
        ({"satisfaction": 4, "solved": True}, {"solved"}),
        ({"satisfaction": 4, "solved": "yes", "comment": "a" * 2001}, {"comment"}),
        ({"satisfaction": 4, "solved": "yes", "comment": "a\x00b"}, {"comment"}),
        ({"satisfaction": 4, "solved": "yes", "comment": None}, {"comment"}),
        ({"satisfaction": 4, "solved": "yes", "cycle": 2}, {"cycle"}),
        ({"satisfaction": 4, "solved": "yes", "at": "2026-03-20T15:00:00Z"}, {"at"}),
        ({}, {"satisfaction", "solved"}),
        ({"satisfaction": 9, "solved": "x", "colour": 1}, {"satisfaction", "solved", "colour"}),
    ],
)
def test_what_is_no_opinion_is_refused_and_changes_nothing(body: Json, fields: set[str]) -> None:
    receipt = bring_to(Status.CONCLUDED)
    before = flow_steps.everything()

    assert_problem(evaluate(receipt, body), 422, *fields)
    assert flow_steps.everything() == before


def test_a_wrong_key_evaluates_nothing() -> None:
    receipt, other = (
        bring_to(Status.CONCLUDED),
        bring_to(Status.CONCLUDED, a_body("noise", answers={"when": "À noite"})),
    )

    assert_problem(evaluate(receipt, X_Access_Key=other["access_key"]), 404)
    assert follow(receipt)["evaluation"] is None


def test_the_sector_that_answers_alone_is_evaluated_too() -> None:
    receipt = flow_steps.register_and_route(a_body("garbage"))
    act("answer", receipt["protocol"], token("sector", sector="cleaning"), text="Recolhido.", outcome="solved")

    assert evaluate(receipt).status == 200


def test_what_was_thought_of_an_earlier_ending_stays_on_the_staffs_page() -> None:
    receipt = bring_to(Status.CONCLUDED)
    evaluate(receipt)
    reopen(receipt)

    case = read(receipt["protocol"]).json

    assert case["evaluation"] is None
    assert case["evaluations"] == [GOOD | {"at": "2026-03-20T15:00:00Z"}]
