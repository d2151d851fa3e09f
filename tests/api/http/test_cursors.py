"""Cursors are valid for their own list only, and searched text is taken literally."""

import base64
import json
from urllib.parse import quote

import pytest

from tests.api.problems import assert_problem
from tests.flow_steps import MANAGER, OMBUDSMAN, WORKS, register, register_and_route
from tests.gateway import Answer, call
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock")


def ask(query: str, who: str = OMBUDSMAN) -> Answer:
    """A page of the list."""
    return call("GET", f"/v1/staff/occurrences?{query}", as_=who)


def coded(content: object) -> str:
    """A forged cursor."""
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def question_of(cursor: str) -> str:
    """The content of a genuine cursor, after its signature of 16 bytes."""
    parts: list[str] = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))[16:])
    return parts[1]


def test_a_cursor_is_good_for_its_own_question_only() -> None:
    for _ in range(2):
        register(a_body())
    cursor = ask("limit=1").json["next_cursor"]

    assert ask(f"limit=5&cursor={cursor}").status == 200
    for other in ("kind=complaint", "sort=due", "overdue=false", "registered_to=2026-03-20"):
        assert_problem(ask(f"limit=1&{other}&cursor={cursor}"), 422, "cursor")


def test_a_cursor_with_another_position_of_no_list_is_refused() -> None:
    for _ in range(2):
        register(a_body())
    cursor = ask("limit=1").json["next_cursor"]
    question = question_of(cursor)

    for position in ("", "2026", "2026-03-20T15:00", "zzzz", "2026-03-20#1", "2026-03\n", "#", 7):
        assert_problem(ask(f"limit=1&cursor={coded([position, question])}"), 422, "cursor")


def test_a_cursor_moved_elsewhere_shows_nobody_more_than_they_may_see() -> None:
    register(a_body("misconduct"))
    register(a_body())
    question = question_of(ask("limit=1").json["next_cursor"])

    for position in ("2026-03-31T00:00:00.000000Z", "9999-12", "2026-99", "0000-00"):
        answer = ask(f"cursor={coded([position, question])}", MANAGER)
        assert answer.status in {200, 422}
        assert all(row["kind"] != "report" for row in answer.json.get("occurrences", []))


def test_what_is_searched_is_text_and_nothing_else() -> None:
    receipt = register_and_route(a_body(description="Lâmpada [.*] queimada"))

    protocol = receipt["protocol"]
    for text in ("LAMPADA", "lampada.*", "queimada  [lâmpada]", protocol, protocol.replace("-", " ")):
        assert [row["protocol"] for row in ask(f"text={quote(text)}").json["occurrences"]] == [receipt["protocol"]]
    for text in ("lampada queimadas", "2026-4831-9275-97"):
        assert ask(f"text={quote(text)}").json["occurrences"] == []
    assert_problem(ask(f"text={quote('[.*]')}"), 422, "text")
    assert ask(f"text={receipt['protocol']}", WORKS).json["occurrences"] == []
