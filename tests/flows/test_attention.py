"""What waits to be looked at: set by what happened, shown to who holds the occurrence, cleared by their next step."""

import pytest

from chalicelib.domain.codes import Status
from tests.api.problems import assert_problem
from tests.flow_steps import (
    HEALTH,
    MANAGER,
    OMBUDSMAN,
    WORKS,
    Json,
    act,
    bring_to,
    follow,
    listed,
    read,
    register,
    register_and_route,
    say,
    try_to,
)
from tests.gateway import call
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town")


def attention(protocol: str, who: str = OMBUDSMAN) -> str | None:
    """The attention of an occurrence, the same in the case and in the list of what needs it."""
    rows = {row["protocol"]: row["attention"] for row in listed("attention=true", who)}
    found: str | None = read(protocol, who).json["attention"]
    assert rows.get(protocol) == found
    return found


def counts(who: str = OMBUDSMAN) -> dict[str, int]:
    """How many occurrences each view holds."""
    answer = call("GET", "/v1/staff/counts", as_=who)
    assert answer.status == 200
    found: dict[str, int] = answer.json["counts"]
    return found


def contested() -> Json:
    """An occurrence whose conclusion its author has contested."""
    receipt = bring_to(Status.CONCLUDED)
    path = f"/v1/occurrences/{receipt['protocol']}/reopening"
    assert call("POST", path, {"comment": "Abriu de novo."}, X_Access_Key=receipt["access_key"]).status == 200
    return receipt


def test_each_event_says_why_to_look() -> None:
    assert attention(register()["protocol"]) is None
    assert attention(contested()["protocol"]) == "contested"

    returned = register_and_route()
    act("return", returned["protocol"], WORKS, reason="Não é nosso.", suggested_sector="health")
    assert attention(returned["protocol"]) == "returned"

    written = register()
    say(written, "Piorou com a chuva.")
    assert attention(written["protocol"]) == "message"

    reopened = bring_to(Status.CONCLUDED)
    act("reopen", reopened["protocol"], OMBUDSMAN, comment="Falta a calçada.")
    assert attention(reopened["protocol"]) == "reopened"

    assert attention(bring_to(Status.SECTOR_ANSWERED)["protocol"]) == "answered"


def test_an_answer_to_a_question_waits_for_the_ombudsman_and_for_the_sector_that_has_it() -> None:
    receipt = register_and_route()
    act("ask_citizen", receipt["protocol"], OMBUDSMAN, text="Em que altura?")
    assert attention(receipt["protocol"]) is None

    say(receipt, "Em frente ao 120.")

    assert attention(receipt["protocol"]) == attention(receipt["protocol"], WORKS) == "complemented"
    act("accept", receipt["protocol"], WORKS)
    assert attention(receipt["protocol"]) is None


def test_a_message_is_not_for_the_sector_to_clear() -> None:
    receipt = register_and_route()
    say(receipt, "Piorou com a chuva.")

    assert attention(receipt["protocol"], WORKS) is None
    assert try_to("seen", receipt["protocol"], WORKS).status == 409
    act("accept", receipt["protocol"], WORKS)
    act("note", receipt["protocol"], OMBUDSMAN, text="Vamos ver.")
    assert attention(receipt["protocol"]) == "message"
    act("seen", receipt["protocol"], OMBUDSMAN)
    assert attention(receipt["protocol"]) is None
    assert try_to("seen", receipt["protocol"], OMBUDSMAN).status == 409
    assert "seen" not in [event["action"] for event in follow(receipt)["timeline"]]


def test_a_contest_stays_until_the_ombudsman_acts() -> None:
    receipt = contested()
    say(receipt, "E agora?")
    assert attention(receipt["protocol"]) == "contested"

    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")

    assert attention(receipt["protocol"]) is None


def test_the_counts_are_those_of_the_lists() -> None:
    contested()
    bring_to(Status.IN_ANALYSIS)
    bring_to(Status.SECTOR_ANSWERED)
    bring_to(Status.AWAITING_CITIZEN)
    register(a_body("misconduct"))
    mine = register_and_route()
    act("assign", mine["protocol"], OMBUDSMAN, assignee=None)

    found = counts()

    for view, query in {
        "news": "attention=true",
        "triage": "status=received",
        "analysis": "status=in_analysis",
        "review": "status=sector_answered",
        "awaiting": "status=awaiting_citizen",
        "late": "overdue=true",
        "mine": "assignee=me",
    }.items():
        assert found[view] == len(listed(query)), view
    assert found["triage"] == 1
    assert counts(MANAGER)["triage"] == 0
    assert found["sector"] == 0
    assert counts(WORKS)["sector"] == len(listed(who=WORKS))
    assert counts(HEALTH)["news"] == 0


def test_the_lists_are_narrowed_and_ordered_by_what_the_day_needs() -> None:
    first, second, third = (register_and_route() for _ in range(3))
    act("reclassify", second["protocol"], OMBUDSMAN, priority="urgent")

    assert [row["protocol"] for row in listed("priority=urgent")] == [second["protocol"]]
    assert [row["protocol"] for row in listed("priority=urgent&sort=due")] == [second["protocol"]]
    by_sector = listed("sort=sector_due")
    assert len(by_sector) == 3
    assert [row["sector_due_on"] for row in by_sector] == sorted(row["sector_due_on"] for row in by_sector)
    assert {row["protocol"] for row in by_sector} == {one["protocol"] for one in (first, second, third)}
    assert {row["supports"] for row in listed("sort=supports")} == {0}
    assert_problem(call("GET", "/v1/staff/occurrences?sort=supports&closed=true", as_=OMBUDSMAN), 422, "sort")


@pytest.mark.parametrize("sort", ["due", "sector_due", "supports", "registered"])
@pytest.mark.parametrize("narrowed", ["", "&attention=true", "&text=buraco", "&priority=normal", "&assignee=none"])
def test_a_page_goes_on_where_the_one_before_ended_in_every_order(sort: str, narrowed: str) -> None:
    expected = {register_and_route()["protocol"] for _ in range(5)}
    for protocol in expected:
        act("return", protocol, WORKS, reason="Não é nosso.", suggested_sector="health")
    seen: list[str] = []
    cursor = ""
    for _ in range(3):
        answer = call("GET", f"/v1/staff/occurrences?sort={sort}{narrowed}&limit=2{cursor}", as_=OMBUDSMAN)
        assert answer.status == 200, answer
        seen += [row["protocol"] for row in answer.json["occurrences"]]
        cursor = f"&cursor={answer.json['next_cursor']}"

    assert answer.json["next_cursor"] is None
    assert len(seen) == len(expected)
    assert set(seen) == expected
