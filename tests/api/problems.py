"""The common form of every refusal."""

import re
from http import HTTPStatus

from tests.gateway import Answer

MEMBERS = {"type", "title", "status", "detail", "request_id", "errors"}


def assert_problem(answer: Answer, status: int, *fields: str) -> None:
    """Check that an answer is a problem of RFC 9457 with exactly these fields, each with a message."""
    assert answer.status == status, answer
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    problem = answer.json
    assert problem.keys() >= MEMBERS
    assert (problem["type"], problem["title"], problem["status"]) == ("about:blank", HTTPStatus(status).phrase, status)
    assert problem["detail"]
    assert re.fullmatch(r"[0-9a-f-]{36}", problem["request_id"])
    assert {error["field"] for error in problem["errors"]} == set(fields), problem["errors"]
    assert all(error.keys() == {"field", "message"} and error["message"] for error in problem["errors"])
