"""Routes of outside bodies: what a mailed link opens, and its one answer. The link is in the body, never in a log."""

from datetime import UTC, datetime

from chalice.app import Response

from chalicelib.api.http import parsing
from chalicelib.api.http.endpoints import CONFLICT, OK, Endpoints
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.responses import answer
from chalicelib.api.outside import asked
from chalicelib.api.outside.asked import AnsweredShape, AskedShape, GivenAnswerBody, LinkBody
from chalicelib.domain import protocols
from chalicelib.services import outside

blueprint = Endpoints(__name__, "outside", "Outside bodies")
endpoint = blueprint.endpoint


@endpoint(
    "POST",
    "/v1/outside/case",
    body=LinkBody,
    body_examples={"mailed": asked.REQUEST},
    answers={OK: AskedShape},
    examples={OK: {"mailed": asked.EXAMPLE}},
    may_be_missing=True,
)
def read_asked() -> Response:
    """What was forwarded to an outside body; 404 for a link that opens nothing, whatever the reason."""
    link = parsing.body(blueprint.current_request, LinkBody).link
    found = outside.read(link, datetime.now(UTC))
    return answer(asked.asked(found))


@endpoint(
    "POST",
    "/v1/outside/answer",
    body=GivenAnswerBody,
    body_examples={"solved": asked.ANSWER, "not_ours": asked.RETURN},
    answers={OK: AnsweredShape, CONFLICT: Problem},
    examples={OK: {"received": {"protocol": asked.EXAMPLE["protocol"]}}},
    may_be_missing=True,
)
def answer_asked() -> Response:
    """Answer what a link opens, once: the ombudsman reads it before the author does. Sent twice, it is one answer."""
    given = parsing.body(blueprint.current_request, GivenAnswerBody)
    protocol = outside.answer(given.link, given.to_command(), datetime.now(UTC))
    return answer({"protocol": protocols.shown(protocol)})
