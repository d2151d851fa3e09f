"""The route that answers whether the function works and, to the staff, whether its dependencies do."""

from datetime import UTC, datetime
from http import HTTPStatus
from typing import Literal, NotRequired

from chalice.app import Response
from typing_extensions import TypedDict

from chalicelib import settings
from chalicelib.api.http import examples, parsing
from chalicelib.api.http.endpoints import OK, Endpoints
from chalicelib.api.http.fields import Body
from chalicelib.api.http.problems import BadRequest, Problem, problem
from chalicelib.api.http.responses import answer
from chalicelib.services import health as health_service

blueprint = Endpoints(__name__, "health", "Service")


class HealthQuery(Body):
    """Whether to check every dependency."""

    deep: bool = False


class ChecksShape(TypedDict):
    """Whether each dependency answers."""

    directory: Literal["ok", "failed"]
    occurrences: Literal["ok", "failed"]
    photos: Literal["ok", "failed"]


class HealthShape(TypedDict):
    """That the function answers, its version and, on request, its dependencies."""

    status: Literal["ok"]
    version: str
    checks: NotRequired[ChecksShape]


class UnwellProblem(Problem):
    """A problem that names the dependencies that do not answer."""

    checks: ChecksShape


_UNWELL = {
    **examples.problem(HTTPStatus.SERVICE_UNAVAILABLE, "Something does not answer."),
    "checks": {"directory": "ok", "occurrences": "ok", "photos": "failed"},
}


@blueprint.endpoint(
    "GET",
    "/v1/health",
    query=HealthQuery,
    answers={
        OK: HealthShape,
        HTTPStatus.UNAUTHORIZED: Problem,
        HTTPStatus.FORBIDDEN: Problem,
        HTTPStatus.SERVICE_UNAVAILABLE: UnwellProblem,
    },
    examples={
        OK: {"well": {"status": "ok", "version": "0.1.0+4f2a9c1e"}},
        HTTPStatus.SERVICE_UNAVAILABLE: {"photos": _UNWELL},
    },
)
def health() -> Response:
    """Answer that the function works, without using any dependency unless the staff asks for it."""
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
