"""Problems: every error leaves as RFC 9457 `application/problem+json`."""

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, ParamSpec

from chalice.app import Request, Response

from chalicelib import observability
from chalicelib.api.http import views
from chalicelib.api.staff import views as staff_views
from chalicelib.domain import errors
from chalicelib.domain.errors import DomainError, FieldError
from chalicelib.services.officer_actions import Refused

P = ParamSpec("P")

CONTENT_TYPE = "application/problem+json"
HEADERS = {"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store"}

STATUS_OF: Mapping[type[DomainError], HTTPStatus] = {
    errors.InvalidFields: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Forbidden: HTTPStatus.FORBIDDEN,
    errors.IllegalAction: HTTPStatus.CONFLICT,
    errors.StaleVersion: HTTPStatus.CONFLICT,
    errors.EditConflict: HTTPStatus.CONFLICT,
    errors.KeyReused: HTTPStatus.CONFLICT,
    errors.KeyLockedOut: HTTPStatus.TOO_MANY_REQUESTS,
    Refused: HTTPStatus.CONFLICT,
}


class BadRequest(Exception):
    """The request cannot be read at all; carries the status that says how."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status


def translate_errors(view: Callable[P, Response]) -> Callable[P, Response]:
    """Turn what the domain and the parser refuse into problems."""

    @functools.wraps(view)
    def translated(*args: P.args, **kwargs: P.kwargs) -> Response:
        try:
            return view(*args, **kwargs)
        except BadRequest as error:
            return problem(error.status, str(error))
        except DomainError as error:
            return _of(error)

    translated.translates_errors = True  # type: ignore[attr-defined]  # a test asks every route for this
    return translated


def problem(
    status: HTTPStatus,
    detail: str,
    *,
    fields: Sequence[FieldError] = (),
    more: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as a response; `more` are members of its own."""
    body = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "request_id": observability.request_id(),
        "errors": [{"field": error.field, "message": error.message} for error in fields],
        **(more or {}),
    }
    content = json.dumps(body, ensure_ascii=False)
    return Response(content, status_code=status.value, headers={**HEADERS, **(headers or {})})


def problem_for_framework_errors(event: Request, get_response: Callable[[Request], Response]) -> Response:
    """Middleware: the framework's own refusals (method, media type, crash) leave as problems too."""
    response = get_response(event)
    if response.status_code < HTTPStatus.BAD_REQUEST or response.headers.get("Content-Type") == CONTENT_TYPE:
        return response
    status = HTTPStatus(response.status_code)
    message = response.body.get("Message", status.description) if isinstance(response.body, dict) else None
    kept = {name: str(value) for name, value in response.headers.items() if name == "Allow"}
    return problem(status, message or status.description, headers=kept)


def _of(error: DomainError) -> Response:
    status = STATUS_OF[type(error)]
    if isinstance(error, errors.InvalidFields):
        return problem(status, "Some fields cannot be accepted.", fields=error.errors)
    if isinstance(error, Refused):
        current = staff_views.case(error.case)
        more = {"current": current, "allowed_actions": current["allowed_actions"]}
        return problem(status, str(error), more=more)
    if isinstance(error, errors.EditConflict):
        return problem(status, str(error), more={"current": views.document(error.current)})
    if isinstance(error, errors.KeyLockedOut):
        return problem(status, str(error), headers={"Retry-After": str(error.retry_after)})
    return problem(status, str(error))
