"""The API's promises about itself: every route answers problems, and every error has a status."""

from collections.abc import Iterator

from app import app
from chalicelib.api.http.endpoints import Endpoint
from chalicelib.api.http.problems import STATUS_OF
from chalicelib.domain import errors
from chalicelib.domain.errors import DomainError
from chalicelib.services import officer_actions

# No route meets it: the queue's function stores it with the photo.
INTERNAL = {errors.PhotoRejected}
CONTRACT = {
    ("GET", "/v1/categories"),
    ("POST", "/v1/occurrences"),
    ("GET", "/v1/occurrences/{protocol}"),
    ("POST", "/v1/occurrences/{protocol}/photos"),
    ("POST", "/v1/occurrences/{protocol}/messages"),
    ("GET", "/v1/staff/me"),
    ("GET", "/v1/staff/occurrences"),
    ("POST", "/v1/staff/occurrences"),
    ("GET", "/v1/staff/occurrences/{protocol}"),
    ("POST", "/v1/staff/occurrences/{protocol}/actions"),
    ("GET", "/v1/health"),
}


def routes() -> Iterator[tuple[str, str]]:
    """Every method and path of the application."""
    for path, methods in app.routes.items():
        for method in methods:
            yield method, path


def descendants(kind: type[DomainError]) -> set[type[DomainError]]:
    """An error and all its subclasses."""
    return {kind}.union(*map(descendants, kind.__subclasses__()))


def presented() -> set[type[DomainError]]:
    """Every error that some route presents in its own way."""
    views = [app.routes[path][method].view_function for method, path in routes()]
    contracts = [view.operation.contract for view in views if isinstance(view, Endpoint)]
    return {error for contract in contracts for error in contract.get("refusals", {})}


def test_every_route_turns_errors_into_problems() -> None:
    forgetful = [
        f"{method} {path}"
        for method, path in routes()
        if not isinstance(app.routes[path][method].view_function, Endpoint)
    ]

    assert forgetful == []


def test_every_error_has_a_status_or_is_internal() -> None:
    assert officer_actions.Refused in descendants(DomainError)
    assert descendants(DomainError) - {DomainError} - INTERNAL == set(STATUS_OF) | presented()


def test_every_status_is_one_of_refusal() -> None:
    # An issuer that does not answer is nobody's mistake who asks.
    outside = {errors.IssuerUnreachable: 503}

    assert {error: status for error, status in STATUS_OF.items() if not 400 <= status < 500} == outside


def test_every_route_of_the_contract_is_there() -> None:
    assert set(routes()) >= CONTRACT


def test_every_route_asks_those_who_are_calling_whom_it_is_for() -> None:
    for method, path in routes():
        authorizer = app.routes[path][method].authorizer
        asks = authorizer.name if authorizer else None
        assert asks == wanted(path), (method, path)


def wanted(path: str) -> str | None:
    """The pool whose tokens a path takes."""
    if path.startswith("/v1/staff/session"):
        # Its cookie is what gives a token.
        return None
    if path.startswith(("/v1/staff", "/v1/management", "/v1/directory")):
        return "staff"
    return "citizens" if path.startswith(("/v1/citizen/occurrences", "/v1/citizen/me")) else None
