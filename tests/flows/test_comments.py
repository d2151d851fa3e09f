"""Comments: what people wrote when they evaluated, the newest first, for those who may read it."""

import pytest

from chalicelib.domain.codes import Status
from chalicelib.services import comments
from tests.api.problems import assert_problem
from tests.busy_town import count_all
from tests.clocks import Clock
from tests.flow_steps import ATTENDANT, HEALTH, MANAGER, OMBUDSMAN, WORKS, Json, act, bring_to
from tests.gateway import call
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town")


def evaluated(comment: str, body: Json | None = None) -> Json:
    """A concluded occurrence whose author has evaluated it."""
    receipt = bring_to(Status.SECTOR_ANSWERED, body or a_body("health_service"))
    act("conclude", receipt["protocol"], OMBUDSMAN, text="Feito.", outcome="solved")
    say(receipt, comment)
    return receipt


def say(receipt: Json, comment: str) -> None:
    """Evaluate, or evaluate again."""
    body = {"satisfaction": 4, "solved": "yes", "comment": comment}
    path = f"/v1/occurrences/{receipt['protocol']}/evaluation"
    assert call("PUT", path, body, X_Access_Key=receipt["access_key"]).status == 200


def listed(query: str = "", who: str = OMBUDSMAN) -> list[str]:
    """The comments of a list, through all its pages."""
    found: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        answer = call("GET", f"/v1/management/comments?limit=2&{query}{cursor and '&cursor=' + cursor}", as_=who)
        assert answer.status == 200, answer
        found += [one["comment"] for one in answer.json["comments"]]
        cursor = answer.json["next_cursor"]
    return found


def test_they_are_listed_by_when_they_were_written(clock: Clock) -> None:
    receipts = []
    for text in ("primeiro", "segundo", "terceiro", "", "quarto"):
        receipts.append(evaluated(text))
        clock.turn(minutes=10)
    count_all()
    assert listed() == ["quarto", "terceiro", "segundo", "primeiro"]

    say(receipts[0], "primeiro, mudado")
    count_all()

    assert listed() == ["primeiro, mudado", "quarto", "terceiro", "segundo"]
    assert listed("category=health_service") == listed()
    assert listed("category=pothole") == listed("from=2025-01-01&to=2025-12-31") == []


def test_what_protected_people_wrote_is_the_ombudsmans_alone(clock: Clock) -> None:
    rosa = {"mode": "confidential", "name": "Rosa Lima", "email": "rosa@example.com"}
    evaluated("de todos")
    evaluated("de Rosa", a_body("health_service", identity=rosa))
    count_all()

    assert sorted(listed()) == ["de Rosa", "de todos"]
    assert listed(who=MANAGER) == ["de todos"]
    assert call("GET", "/v1/management/comments", as_=ATTENDANT).status == 403


def test_a_sector_reads_those_of_its_own_cases(clock: Clock) -> None:
    works = evaluated("das obras", a_body("health_service"))
    count_all()
    sector = call("GET", f"/v1/staff/occurrences/{works['protocol']}", as_=OMBUDSMAN).json["sector"]

    own, other = (WORKS, HEALTH) if sector == "works" else (HEALTH, WORKS)
    assert listed(who=own) == ["das obras"]
    assert listed(who=other) == []


def test_a_page_continues_where_it_ended_though_its_last_was_changed(clock: Clock) -> None:
    first, second, third = (evaluated_in_turn(text, clock) for text in ("um", "dois", "três"))
    count_all()
    answer = call("GET", "/v1/management/comments?limit=2", as_=OMBUDSMAN).json
    assert [one["comment"] for one in answer["comments"]] == ["três", "dois"]

    say(second, "dois, mudado")
    count_all()

    rest = call("GET", f"/v1/management/comments?limit=2&cursor={answer['next_cursor']}", as_=OMBUDSMAN).json
    assert [one["comment"] for one in rest["comments"]] == ["um"]
    assert rest["next_cursor"] is None
    assert {first["protocol"], third["protocol"]} == {
        answer["comments"][0]["protocol"],
        rest["comments"][0]["protocol"],
    }


def evaluated_in_turn(comment: str, clock: Clock) -> Json:
    """The same, ten minutes after the one before."""
    clock.turn(minutes=10)
    return evaluated(comment)


def test_too_many_are_said_and_a_cursor_of_another_list_is_refused(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in ("um", "dois", "três"):
        evaluated(text)
    count_all()
    cursor = call("GET", "/v1/management/comments?limit=1", as_=OMBUDSMAN).json["next_cursor"]

    assert_problem(call("GET", f"/v1/management/comments?kind=praise&cursor={cursor}", as_=OMBUDSMAN), 422, "cursor")
    monkeypatch.setattr(comments, "_MOST", 2)
    assert_problem(call("GET", "/v1/management/comments", as_=OMBUDSMAN), 422, "from")
