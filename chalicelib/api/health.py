"""The route that says the function answers and, to the staff, that what it stands on does."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Literal, NotRequired

from chalice.app import Blueprint, Response
from typing_extensions import TypedDict

from chalicelib import settings
from chalicelib.api.citizen.requests import HealthQuery
from chalicelib.api.http import parsing
from chalicelib.api.http.problems import BadRequest, problem, translate_errors
from chalicelib.api.http.responses import answer
from chalicelib.api.http.shapes import Problem
from chalicelib.services import health as health_service


class ChecksShape(TypedDict):
    """Whether each dependency answers."""

    directory: Literal["ok", "failed"]
    occurrences: Literal["ok", "failed"]
    photos: Literal["ok", "failed"]


class HealthShape(TypedDict):
    """That the function answers, in which version and, when asked, what it stands on."""

    status: Literal["ok"]
    version: str
    checks: NotRequired[ChecksShape]


class UnwellProblem(Problem):
    """A problem that says which dependency does not answer."""

    checks: ChecksShape


blueprint = Blueprint(__name__)


@blueprint.route("/v1/health", methods=["GET"])
@translate_errors
def health() -> Response:
    """Say that the function answers, without touching anything else unless the staff asks for it."""
    request = blueprint.current_request
    if not parsing.query(request, HealthQuery).deep:
        return answer({"status": "ok", "version": settings.VERSION})

    token = str(request.headers.get("authorization", "")).removeprefix("Bearer ")
    if not health_service.is_of_staff(token, datetime.now(UTC)):
        raise BadRequest(HTTPStatus.UNAUTHORIZED, "Sign in first.")
    checks = health_service.check()
    shown = {name: "ok" if is_well else "failed" for name, is_well in checks.items()}
    if not all(checks.values()):
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, "Something does not answer.", more={"checks": shown})
    return answer({"status": "ok", "version": settings.VERSION, "checks": shown})
