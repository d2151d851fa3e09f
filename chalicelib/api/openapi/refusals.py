"""The refusals that routes have alike: when each can happen, its description and its example."""

from collections.abc import Mapping
from http import HTTPStatus

from chalice.app import RouteEntry

from chalicelib.api.http.endpoints import Contract
from chalicelib.api.http.examples import problem
from chalicelib.api.http.problems import Problem

DESCRIPTIONS: Mapping[HTTPStatus, str] = {
    HTTPStatus.BAD_REQUEST: "The body is not one well-formed JSON object in UTF-8.",
    HTTPStatus.UNAUTHORIZED: "The caller is not signed in, or what was sent does not sign them in.",
    HTTPStatus.FORBIDDEN: "None of the caller's roles includes this.",
    HTTPStatus.NOT_FOUND: "There is nothing there, or nothing these credentials may see.",
    HTTPStatus.CONFLICT: "The request does not apply to the present state.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is larger than 256 KB.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body's media type is not `application/json`.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Some fields cannot be accepted: `errors` names every one of them.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests at once, wrong keys for this protocol, or codes to sign in.",
    HTTPStatus.SERVICE_UNAVAILABLE: "A dependency of the service does not answer.",
}
_WRONG = (
    ("description", "String should have at least 10 characters"),
    ("location.longitude", "Give latitude and longitude together."),
)
EXAMPLES: Mapping[HTTPStatus, Problem] = {
    status: problem(status, detail, *errors)
    for status, detail, *errors in (
        (HTTPStatus.BAD_REQUEST, "The body is not well-formed JSON in UTF-8."),
        (HTTPStatus.UNAUTHORIZED, "Sign in first."),
        (HTTPStatus.FORBIDDEN, "Your roles do not include this."),
        (HTTPStatus.NOT_FOUND, "There is nothing here for these credentials."),
        (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is larger than 256 KB."),
        (HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type: text/plain"),
        (HTTPStatus.UNPROCESSABLE_ENTITY, "Some fields cannot be accepted.", *_WRONG),
        (HTTPStatus.TOO_MANY_REQUESTS, "Too many wrong access keys for this protocol. Try again later."),
    )
}
STAFF = "staff"
_OF_BODIES = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)


def refusals(entry: RouteEntry, contract: Contract) -> set[HTTPStatus]:
    """The statuses a route refuses with like every route of its kind; the gateway limits the rate of them all."""
    if contract.get("also_xml"):
        return {HTTPStatus.TOO_MANY_REQUESTS}
    path = entry.uri_pattern
    found = {HTTPStatus.TOO_MANY_REQUESTS}
    if entry.authorizer is not None or contract.get("may_be_refused"):
        found.add(HTTPStatus.UNAUTHORIZED)
    # A citizen may do everything that citizens may; what is not theirs is not there.
    if entry.authorizer is not None and entry.authorizer.name == STAFF:
        found.add(HTTPStatus.FORBIDDEN)
    if contract.get("body"):
        found.update(_OF_BODIES)
    # A protocol has check digits.
    if contract.get("query") or contract.get("counts_key") or "{protocol}" in path:
        found.add(HTTPStatus.UNPROCESSABLE_ENTITY)
    # A PUT makes the document that its path names.
    names_existing = "{protocol}" in path or ("{" in path and entry.method != "PUT")
    if names_existing or contract.get("may_be_missing"):
        found.add(HTTPStatus.NOT_FOUND)
    return found
