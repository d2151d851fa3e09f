"""The contract in OpenAPI 3.1, composed from the routes, their models and the shapes of their answers."""

import inspect
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from chalice.app import RouteEntry

from chalicelib import settings
from chalicelib.api.citizen.examples import EXAMPLES, PROBLEMS
from chalicelib.api.http import problems
from chalicelib.api.http.contract import Operation, operations
from chalicelib.api.http.shapes import Problem
from chalicelib.api.indicators.examples import MANAGEMENT_EXAMPLES
from chalicelib.api.openapi import schemas as openapi_schemas
from chalicelib.api.openapi.schemas import Schemas
from chalicelib.api.staff.examples import STAFF_EXAMPLES

Json = dict[str, Any]
Routes = Mapping[str, Mapping[str, RouteEntry]]

_ABOUT = """\
A municipal ombudsman: whoever has something to say gets a protocol and an access key, and follows it with them.

Instants are RFC 3339 in UTC, days are `YYYY-MM-DD` in the municipality's zone. What goes wrong is said as
`application/problem+json` (RFC 9457). Bodies and query strings take what is named here and nothing else; answers may
get new members, so ignore those you do not know.
"""
_DETAIL = {
    HTTPStatus.BAD_REQUEST: "The body is not one well-formed JSON object in UTF-8.",
    HTTPStatus.UNAUTHORIZED: "Nobody is signed in.",
    HTTPStatus.FORBIDDEN: "The roles of whoever is signed in never include this.",
    HTTPStatus.NOT_FOUND: "There is nothing there, or nothing these credentials may see.",
    HTTPStatus.CONFLICT: "It does not apply as things stand now.",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "The body is larger than 256 KB.",
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE: "The body is not said to be `application/json`.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Some fields cannot be accepted: `errors` names every one of them.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests at once, or too many wrong access keys for this protocol.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Something the service stands on does not answer.",
}
_BODY_REFUSALS = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)
# The names of operations are part of the contract: they stay wherever the modules move.
_PREFIX = {
    "citizen.routes": "occurrences",
    "staff.routes": "staff",
    "indicators.routes": "management",
    "indicators.reports": "reports",
    "directory.routes": "directory",
    "health": "health",
    "openapi.routes": "contract",
}
_RETRY_AFTER = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}}}


def document(routes: Routes) -> Json:
    """The whole contract of an application's routes. Raises KeyError for a route nobody has described."""
    described = operations()
    schemas = openapi_schemas.collect(described)
    paths: dict[str, Json] = {}
    for path, method, entry in _entries(routes):
        paths.setdefault(path, {})[method.lower()] = _operation(entry, described[method, path], schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Ombudsman", "version": settings.VERSION, "description": _ABOUT},
        "servers": [{"url": "/api", "description": "This address."}],
        "tags": [{"name": part} for part in dict.fromkeys(one.part for one in described.values())],
        "paths": paths,
        "components": {"schemas": schemas.components, "securitySchemes": _SECURITY},
    }


_SECURITY = {
    "staff": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "The id token of a member of the staff, from the municipality's Cognito user pool.",
    },
    "access_key": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Access-Key",
        "description": "The key of the receipt; a wrong one answers 404, five wrong ones close the door for a while.",
    },
}


def _entries(routes: Routes) -> Iterator[tuple[str, str, RouteEntry]]:
    for path, methods in routes.items():
        for method, entry in methods.items():
            yield path, method, entry


def _name(entry: RouteEntry) -> str:
    return f"{_PREFIX[entry.view_function.__module__.removeprefix('chalicelib.api.')]}_{entry.view_name}"


def _operation(entry: RouteEntry, described: Operation, schemas: Schemas) -> Json:
    name = _name(entry)
    operation: Json = {
        "operationId": name,
        "tags": [described.part],
        "summary": inspect.getdoc(entry.view_function) or "",
        "parameters": schemas.parameters(described, entry.uri_pattern),
        "responses": _responses(entry, described, schemas),
        "security": _security(entry, described),
    }
    if described.body:
        examples = _examples(f"{name}.body")
        content = {"schema": schemas.body(described.body), **examples}
        operation["requestBody"] = {"required": True, "content": {"application/json": content}}
    return operation


def _security(entry: RouteEntry, described: Operation) -> list[Json]:
    if described.needs_key:
        return [{"access_key": []}]
    if entry.authorizer is not None:
        return [{"staff": []}]
    return [{}, {"staff": []}] if HTTPStatus.UNAUTHORIZED in described.answers else []


def _responses(entry: RouteEntry, described: Operation, schemas: Schemas) -> Json:
    answers = {**dict.fromkeys(_refusals(entry, described), Problem), **described.answers}
    name = _name(entry)
    return {str(status.value): _answer(name, described, status, schemas) for status in sorted(answers)}


def _refusals(entry: RouteEntry, described: Operation) -> set[HTTPStatus]:
    """What is refused alike wherever it can happen; the gateway makes everybody wait who asks too often."""
    refusals = {HTTPStatus.TOO_MANY_REQUESTS}
    if entry.authorizer is not None:
        refusals |= {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
    if described.body:
        refusals.update(_BODY_REFUSALS)
    if described.query or described.path_is_checked:
        refusals.add(HTTPStatus.UNPROCESSABLE_ENTITY)
    if described.finds:
        refusals.add(HTTPStatus.NOT_FOUND)
    return refusals


def _answer(name: str, described: Operation, status: HTTPStatus, schemas: Schemas) -> Json:
    shape = described.answers.get(status, Problem)
    if status >= HTTPStatus.BAD_REQUEST:
        example = {"example": PROBLEMS[status]} if shape is Problem and status in PROBLEMS else {}
        content = {"schema": schemas.shape(shape), **example, **_examples(f"{name}.{status.value}")}
        waits = {"headers": _RETRY_AFTER} if status is HTTPStatus.TOO_MANY_REQUESTS else {}
        return {"description": _DETAIL[status], "content": {problems.CONTENT_TYPE: content}, **waits}
    examples = f"{name}.{status.value}" if status is HTTPStatus.SEE_OTHER else name
    content = {"schema": schemas.shape(shape), **_examples(examples)}
    media = described.media if status is HTTPStatus.OK else "application/json"
    answer: Json = {"description": _meaning(described, status), "content": {media: content}}
    if described.leads_to:
        answer["links"] = {following: _link(following) for following in described.leads_to}
    return answer


def _meaning(described: Operation, status: HTTPStatus) -> str:
    if status is HTTPStatus.CREATED:
        return "Made."
    if status is HTTPStatus.SEE_OTHER:
        return "It is too large for an answer: this is where it is."
    return "The same request was already accepted." if described.is_repeatable else "Done."


def _link(operation: str) -> Json:
    parameters = {"protocol": "$response.body#/protocol"}
    if operation.startswith("occurrences_"):
        parameters["header.X-Access-Key"] = "$response.body#/access_key"
    return {"operationId": operation, "parameters": parameters}


def _examples(name: str) -> Json:
    known = EXAMPLES.get(name) or STAFF_EXAMPLES.get(name) or MANAGEMENT_EXAMPLES.get(name)
    return {"examples": {one: {"value": value} for one, value in known.items()}} if known else {}
