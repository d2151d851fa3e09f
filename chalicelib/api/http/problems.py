"""Problems: every error is answered as RFC 9457 `application/problem+json`."""

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any, ParamSpec

from chalice.app import Request, Response

# pydantic cannot describe the standard TypedDict before Python 3.12.
from typing_extensions import TypedDict

from chalicelib import observability
from chalicelib.domain import errors
from chalicelib.domain.errors import DomainError, FieldError

P = ParamSpec("P")

# How a route presents the errors of its own subject.
Refusals = Mapping[type[DomainError], Callable[[Any], Response]]

CONTENT_TYPE = "application/problem+json"
HEADERS = {"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store"}

STATUS_OF: Mapping[type[DomainError], HTTPStatus] = {
    errors.InvalidFields: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.NotFound: HTTPStatus.NOT_FOUND,
    errors.Forbidden: HTTPStatus.FORBIDDEN,
    errors.IllegalAction: HTTPStatus.CONFLICT,
    errors.OccurrenceFull: HTTPStatus.CONFLICT,
    errors.StaleVersion: HTTPStatus.CONFLICT,
    errors.EditConflict: HTTPStatus.CONFLICT,
    errors.KeyReused: HTTPStatus.CONFLICT,
    errors.KeyLockedOut: HTTPStatus.TOO_MANY_REQUESTS,
    errors.SignInRefused: HTTPStatus.UNAUTHORIZED,
    errors.TooManyCodes: HTTPStatus.TOO_MANY_REQUESTS,
    errors.IssuerUnreachable: HTTPStatus.SERVICE_UNAVAILABLE,
}

_FOR_NOW = (errors.KeyLockedOut, errors.TooManyCodes, errors.IssuerUnreachable)


class FieldProblem(TypedDict):
    """One field, as a dotted path, and what is wrong with it."""

    field: str
    message: str


class Problem(TypedDict):
    """The description of an error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    errors: list[FieldProblem]


class BadRequest(Exception):
    """The request cannot be read at all; carries the status of the refusal."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status


def translate_errors(view: Callable[P, Response], refusals: Refusals) -> Callable[P, Response]:
    """The view with the errors of the domain and of the parser turned into problems."""

    @functools.wraps(view)
    def translated(*args: P.args, **kwargs: P.kwargs) -> Response:
        try:
            return view(*args, **kwargs)
        except BadRequest as error:
            return problem(error.status, str(error))
        except DomainError as error:
            return refusals.get(type(error), _of)(error)

    return translated


def problem(
    status: HTTPStatus,
    detail: str,
    *,
    fields: Sequence[FieldError] = (),
    more: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as a response; `more` are the members of one kind of problem."""
    content = json.dumps({**_described(status, detail, fields), **(more or {})}, ensure_ascii=False)
    return Response(content, status_code=status.value, headers={**HEADERS, **(headers or {})})


def problem_for_framework_errors(event: Request, get_response: Callable[[Request], Response]) -> Response:
    """Middleware: the framework's own refusals (method, media type, crash) as problems too."""
    response = get_response(event)
    refused = by_framework(response)
    return problem(*refused, headers=allowed(response)) if refused else response


def by_framework(response: Response) -> tuple[HTTPStatus, str] | None:
    """Status and reason of a refusal by the framework, whose bodies are objects; None for an answer of a view."""
    if response.status_code < HTTPStatus.BAD_REQUEST or not isinstance(response.body, dict):
        return None
    status = HTTPStatus(response.status_code)
    return status, response.body.get("Message") or status.description


def allowed(response: Response) -> dict[str, str]:
    """The methods that a refusal of another one names, as a header."""
    return {name: str(value) for name, value in response.headers.items() if name == "Allow"}


def as_problem(error: DomainError) -> Problem:
    """The description of an error of the domain, for an answer about several requests."""
    return _described(STATUS_OF[type(error)], *_said_of(error))


def _of(error: DomainError) -> Response:
    detail, fields = _said_of(error)
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, _FOR_NOW) else {}
    return problem(STATUS_OF[type(error)], detail, fields=fields, headers=headers)


def _said_of(error: DomainError) -> tuple[str, Sequence[FieldError]]:
    if isinstance(error, errors.InvalidFields):
        return "Some fields cannot be accepted.", error.errors
    return str(error), ()


def _described(status: HTTPStatus, detail: str, fields: Sequence[FieldError]) -> Problem:
    return {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
        "request_id": observability.request_id(),
        "errors": [{"field": error.field, "message": error.message} for error in fields],
    }
