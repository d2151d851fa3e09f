"""The author contests an answer: with a reason, within thirty days, at most twice, and once if it is sent again."""

import pytest

from chalicelib.domain.codes import Status
from tests import flow_steps
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, WORKS, Json, act, bring_to, follow, read, say, try_to
from tests.gateway import Answer, call

pytestmark = pytest.mark.usefixtures("town", "clock")


def reopen(receipt: Json, comment: object = "O buraco voltou.", **headers: str) -> Answer:
    """Contest a concluded occurrence."""
    path = f"/v1/occurrences/{receipt['protocol']}/reopening"
    return call("POST", path, {"comment": comment}, **{"X_Access_Key": receipt["access_key"]} | headers)


def conclude(receipt: Json, text: str = "Refeito.") -> None:
    """Conclude an occurrence in analysis, as the ombudsman."""
    act("conclude", receipt["protocol"], OMBUDSMAN, text=text, outcome="solved")


def reopenings(receipt: Json) -> int:
    """How often its author has contested it."""
    return sum(event["action"] == "reopen" for event in follow(receipt)["timeline"])


@pytest.mark.parametrize("status", [Status.CONCLUDED, Status.ARCHIVED])
def test_it_begins_a_new_cycle_with_a_new_legal_due(clock: Clock, status: Status) -> None:
    receipt = bring_to(status)
    clock.turn(days=10)
    assert "reopen" in follow(receipt)["can"]

    answer = reopen(receipt)

    assert answer.status == 200
    assert answer.json == follow(receipt)
    # Thirty days after Monday 30 March are Wednesday 29 April.
    assert (answer.json["status"], answer.json["due_on"]) == ("in_analysis", "2026-04-29")
    assert (answer.json["answer"], answer.json["outcome"]) == (None, None)
    assert "message" in answer.json["can"]
    assert not {"reopen", "evaluate"} & set(answer.json["can"])
    case = read(receipt["protocol"]).json
    assert (case["cycle"], case["reopenings"], case["closed_at"], case["archive_reason"]) == (2, 1, None, None)
    assert case["clocks"]["legal"] == {
        "due_on": "2026-04-29",
        "overdue": False,
        "extended": False,
        "on_time": None,
        "days_late": 0,
        "provisional": False,
    }


def test_what_came_before_stays_in_the_timeline(clock: Clock) -> None:
    receipt = bring_to(Status.CONCLUDED)
    before = read(receipt["protocol"]).json["timeline"]

    reopen(receipt)

    after = read(receipt["protocol"]).json["timeline"]
    assert after[:-1] == before
    assert (after[-1]["action"], after[-1]["from"], after[-1]["to"], after[-1]["role"], after[-1]["text"]) == (
        "reopen",
        "concluded",
        "in_analysis",
        "citizen",
        "O buraco voltou.",
    )


@pytest.mark.parametrize("comment", ["", "   ", None, 7, "a" * 4001, "a\x00b", ["O buraco voltou."]])
def test_without_a_reason_it_is_refused(comment: object) -> None:
    receipt = bring_to(Status.CONCLUDED)
    before = flow_steps.everything()

    assert_problem(reopen(receipt, comment), 422, "comment")
    assert flow_steps.everything() == before


@pytest.mark.parametrize("status", [status for status in Status if status not in (Status.CONCLUDED, Status.ARCHIVED)])
def test_what_is_open_is_not_reopened(status: Status) -> None:
    receipt = bring_to(status)
    before = flow_steps.everything()

    assert_problem(reopen(receipt), 409)
    assert "reopen" not in follow(receipt)["can"]
    assert flow_steps.everything() == before


def test_the_thirtieth_day_is_the_last(clock: Clock) -> None:
    receipt, other = bring_to(Status.CONCLUDED), bring_to(Status.CONCLUDED)

    clock.set("2026-04-19T23:59:59-03:00")
    assert "reopen" in follow(receipt)["can"]
    assert reopen(receipt).status == 200

    clock.set("2026-04-20T00:00:00-03:00")
    assert "reopen" not in follow(other)["can"]
    assert_problem(reopen(other), 409)


def test_a_third_one_is_refused(clock: Clock) -> None:
    receipt = bring_to(Status.CONCLUDED)
    for _ in range(2):
        assert reopen(receipt).status == 200
        conclude(receipt)

    assert_problem(reopen(receipt, "Pela terceira vez."), 409)
    assert "reopen" not in follow(receipt)["can"]
    assert (follow(receipt)["status"], reopenings(receipt)) == ("concluded", 2)


def test_the_ombudsmans_own_count_for_nobody_and_know_no_limit(clock: Clock) -> None:
    receipt = bring_to(Status.CONCLUDED)
    clock.turn(days=300)
    for _ in range(3):
        act("reopen", receipt["protocol"], OMBUDSMAN, comment="Novo laudo.")
        conclude(receipt)

    assert read(receipt["protocol"]).json["reopenings"] == 0
    assert reopen(receipt).status == 200


def test_the_same_request_again_changes_nothing(clock: Clock) -> None:
    receipt = bring_to(Status.CONCLUDED)
    first = reopen(receipt)
    before = flow_steps.everything()
    clock.turn(minutes=2)

    again = [reopen(receipt) for _ in range(3)]

    assert [answer.status for answer in again] == [200] * 3
    assert all(answer.json == first.json for answer in again)
    assert flow_steps.everything() == before


def test_other_words_about_what_is_already_open_are_refused() -> None:
    receipt = bring_to(Status.CONCLUDED)
    reopen(receipt)

    assert_problem(reopen(receipt, "E a calçada também."), 409)
    assert reopenings(receipt) == 1


def test_the_same_words_in_another_cycle_are_another_reopening() -> None:
    receipt = bring_to(Status.CONCLUDED)
    reopen(receipt)
    conclude(receipt)

    assert reopen(receipt).status == 200
    assert reopenings(receipt) == 2


def test_a_late_repetition_never_opens_it_again(clock: Clock) -> None:
    receipt = bring_to(Status.CONCLUDED)
    reopen(receipt)
    act("note", receipt["protocol"], OMBUDSMAN, text="Vistoriar.")
    version = read(receipt["protocol"]).json["version"]

    assert reopen(receipt).status in {200, 409}
    assert (reopenings(receipt), read(receipt["protocol"]).json["version"]) == (1, version)


def test_anyone_who_reopened_adds_photos_and_messages_again_and_can_be_asked_again(clock: Clock) -> None:
    receipt = bring_to(Status.AWAITING_CITIZEN)
    say(receipt, "Em frente ao 120.")
    conclude(receipt)
    assert_problem(say(receipt, "E agora?"), 409)

    reopen(receipt)
    assert say(receipt, "Mandei outra foto.").status == 201
    path = f"/v1/occurrences/{receipt['protocol']}/photos"
    assert call("POST", path, {"content_type": "image/png"}, X_Access_Key=receipt["access_key"]).status == 201
    asked = act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="De qual lado?")
    clock.turn(days=4)
    say(receipt, "Do lado da praia.")

    assert (asked["status"], asked["due_on"]) == ("awaiting_citizen", "2026-04-20")
    case = read(receipt["protocol"]).json
    assert (case["status"], case["due_on"]) == ("in_analysis", "2026-04-24")


def test_it_can_be_extended_again_once(clock: Clock) -> None:
    receipt = bring_to(Status.IN_ANALYSIS)
    act("extend", receipt["protocol"], OMBUDSMAN, justification="Falta o laudo da engenharia.")
    conclude(receipt)
    reopen(receipt)

    case = act("extend", receipt["protocol"], OMBUDSMAN, justification="Falta de novo o mesmo laudo.")

    assert (case["due_on"], case["clocks"]["legal"]["extended"]) == ("2026-05-19", True)
    assert try_to("extend", receipt["protocol"], OMBUDSMAN, justification="E mais uma vez o mesmo laudo.").status == 409


def test_the_lateness_of_the_first_cycle_is_never_rewritten(clock: Clock) -> None:
    receipt = bring_to(Status.IN_ANALYSIS)
    clock.set("2026-04-25T12:00:00-03:00")
    conclude(receipt)
    first = [event for event in read(receipt["protocol"]).json["timeline"] if event["action"] == "conclude"]

    reopen(receipt)
    flow_steps.flag_overdue()

    again = [event for event in read(receipt["protocol"]).json["timeline"] if event["action"] == "conclude"]
    assert again == first
    assert first[0]["legal_end"] == {"due_on": "2026-04-20", "on_time": False, "days_late": 5}
    assert not follow(receipt)["overdue"]


def test_what_its_sector_had_closed_can_be_forwarded_again(clock: Clock) -> None:
    receipt = bring_to(Status.SECTOR_ANSWERED)
    conclude(receipt)
    reopen(receipt)

    case = act("forward", receipt["protocol"], OMBUDSMAN, sector="works")

    assert (case["status"], case["sector"]) == ("forwarded", "works")
    assert act("accept", receipt["protocol"], WORKS)["status"] == "in_progress"
    assert receipt["protocol"] in [row["protocol"] for row in flow_steps.listed("sort=due", WORKS)]


def test_a_wrong_key_reopens_nothing() -> None:
    receipt = bring_to(Status.CONCLUDED)

    assert_problem(reopen(receipt, X_Access_Key="0000-0000-0000"), 404)
    assert follow(receipt)["status"] == "concluded"


def test_a_duplicate_that_is_contested_stands_on_its_own(clock: Clock) -> None:
    leader, receipt = bring_to(Status.IN_ANALYSIS), bring_to(Status.IN_ANALYSIS)
    act("mark_duplicate", receipt["protocol"], OMBUDSMAN, leader=leader["protocol"])
    conclude(leader, "Tapado o primeiro.")
    assert follow(receipt)["answer"] == "Tapado o primeiro."

    reopen(receipt, "É outro buraco.")

    case = read(receipt["protocol"]).json
    assert (case["leader"], case["answer"], case["status"]) == (None, None, "in_analysis")
    assert follow(receipt)["answer"] is None
