"""The route that shows what the citizen would be told of an action."""

from datetime import UTC, datetime
from typing import Any

from chalice.app import Response
from typing_extensions import TypedDict

from chalicelib.api.http import auth, parsing
from chalicelib.api.http.endpoints import CONFLICT, OK, Endpoints
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.responses import answer
from chalicelib.api.staff import action_examples, action_requests
from chalicelib.domain.people.people import Role
from chalicelib.services import preview

blueprint = Endpoints(__name__, "staff", "Staff", auth.staff)
endpoint = blueprint.endpoint


class PreviewMailShape(TypedDict):
    """A mail as it is read where no HTML is shown: everything in it is text."""

    subject: str
    text: str


class PreviewShape(TypedDict):
    """The mail to the author, if they have left an address; null when they are told nothing by mail."""

    mail: PreviewMailShape | None


_EXAMPLE: dict[str, Any] = {
    "mail": {
        "subject": "Precisamos de uma informação sobre a manifestação 2026-4831-9275-31",
        "text": "Olá!\n\nEm que altura da avenida fica o buraco?",
    }
}


@endpoint(
    "POST",
    "/v1/staff/occurrences/{protocol}/preview",
    body=action_requests.ACTION,
    body_examples=action_examples.EXAMPLES,
    answers={OK: PreviewShape, CONFLICT: Problem},
    examples={OK: {"ask_citizen": _EXAMPLE}},
)
def preview_action(protocol: str) -> Response:
    """The mail that the author would get of an action, which is only looked at; the version is not compared."""
    request = blueprint.current_request
    actor = auth.actor(request, Role.OMBUDSMAN, Role.SECTOR, Role.ATTENDANT)
    command = action_requests.parse(parsing.raw_body(request)).to_command()
    email = preview.preview(parsing.protocol(protocol), command, actor, datetime.now(UTC))
    return answer({"mail": {"subject": email.subject, "text": email.text} if email else None})
