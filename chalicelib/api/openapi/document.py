"""The OpenAPI 3.1 document, composed from the operations that the routes declare."""

import inspect
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from chalice.app import RouteEntry

from chalicelib import settings
from chalicelib.api.http import problems
from chalicelib.api.http.endpoints import Contract, Endpoint, Examples, Operation
from chalicelib.api.http.problems import Problem
from chalicelib.api.openapi import refusals
from chalicelib.api.openapi import schemas as openapi_schemas
from chalicelib.api.openapi.schemas import Schemas

Json = dict[str, Any]
Routes = Mapping[str, Mapping[str, RouteEntry]]

_ABOUT = """\
A municipal ombudsman: a citizen registers an occurrence, gets a protocol and an access key, and follows it with them.

Instants are RFC 3339 in UTC, days are `YYYY-MM-DD` in the municipality's zone. Errors are `application/problem+json`
(RFC 9457). Bodies and query strings accept the members named here and no others; answers may get new members, so a
client ignores those it does not know.
"""
_FORM, _XML = "application/x-www-form-urlencoded", "text/xml"
_RETRY_AFTER = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}}}
_SECURITY = {
    "staff": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "The id token of a member of the staff, from the municipality's Cognito user pool.",
    },
    "citizen": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "The id token of a citizen, as signing in gives it.",
    },
    "access_key": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Access-Key",
        "description": "The key of the receipt, which always opens; a wrong one answers 404, after five others 429.",
    },
}


def document(routes: Routes) -> Json:
    """The document of an application's routes. Raises TypeError for a route that declares no operation."""
    described = [(entry, _operation_of(entry)) for entry in _entries(routes)]
    schemas = openapi_schemas.collect(operation.contract for _, operation in described)
    paths: dict[str, Json] = {}
    for entry, operation in described:
        paths.setdefault(entry.uri_pattern, {})[entry.method.lower()] = _described(entry, operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Ombudsman", "version": settings.VERSION, "description": _ABOUT},
        "servers": [{"url": "/api", "description": "This address."}],
        "tags": [{"name": part} for part in _parts(operation for _, operation in described)],
        "paths": paths,
        "components": {"schemas": schemas.components, "securitySchemes": _SECURITY},
    }


def _entries(routes: Routes) -> Iterator[RouteEntry]:
    for methods in routes.values():
        yield from methods.values()


def _operation_of(entry: RouteEntry) -> Operation:
    view = entry.view_function
    if not isinstance(view, Endpoint):
        raise TypeError(f"{entry.method} {entry.uri_pattern} is not declared with `endpoint`.")
    return view.operation


def _parts(operations: Iterator[Operation]) -> list[str]:
    # The directory's parts come last: the administrator alone edits them.
    return sorted(dict.fromkeys(one.part for one in operations), key=lambda part: part.startswith("Directory"))


def _described(entry: RouteEntry, operation: Operation, schemas: Schemas) -> Json:
    contract = operation.contract
    described: Json = {
        "operationId": operation.id,
        "tags": [operation.part],
        "summary": inspect.getdoc(entry.view_function) or "",
        "parameters": schemas.parameters(contract, entry.uri_pattern),
        "responses": _responses(entry, contract, schemas),
        "security": _security(entry, contract),
    }
    body = contract.get("body")
    if body:
        content = {"schema": schemas.body(body), **_shown(contract.get("body_examples"))}
        described["requestBody"] = {"required": True, "content": {"application/json": content}}
    form = contract.get("form")
    if form:
        described["requestBody"] = {"required": True, "content": {_FORM: {"schema": schemas.body(form)}}}
    return described


def _security(entry: RouteEntry, contract: Contract) -> list[Json]:
    if contract.get("needs_key"):
        return [{"access_key": []}]
    if entry.authorizer is not None:
        return [{"staff" if entry.authorizer.name == refusals.STAFF else "citizen": []}]
    return [{}, {"staff": []}] if HTTPStatus.UNAUTHORIZED in contract["answers"] else []


def _responses(entry: RouteEntry, contract: Contract, schemas: Schemas) -> Json:
    answers = {**dict.fromkeys(refusals.refusals(entry, contract), Problem), **contract["answers"]}
    return {str(status.value): _answer(contract, status, answers[status], schemas) for status in sorted(answers)}


def _answer(contract: Contract, status: HTTPStatus, shape: Any, schemas: Schemas) -> Json:
    if shape is None:
        return {"description": _meaning(contract, status)}
    content: Json = {"schema": schemas.shape(shape)}
    examples = _shown(contract.get("examples", {}).get(status))
    if contract.get("also_xml") and shape is not Problem:
        both = {"application/json": {**content, **examples}, _XML: {"schema": {"type": "string"}}}
        return {"description": refusals.DESCRIPTIONS.get(status, "Done."), "content": both}
    if status >= HTTPStatus.BAD_REQUEST:
        if shape is Problem and status in refusals.EXAMPLES:
            content["example"] = refusals.EXAMPLES[status]
        waits = {"headers": _RETRY_AFTER} if status is HTTPStatus.TOO_MANY_REQUESTS else {}
        refused = {problems.CONTENT_TYPE: {**content, **examples}}
        return {"description": refusals.DESCRIPTIONS[status], "content": refused, **waits}
    media = contract.get("media") if status is HTTPStatus.OK else None
    answer: Json = {
        "description": _meaning(contract, status),
        "content": {media or "application/json": {**content, **examples}},
    }
    if contract.get("leads_to"):
        answer["links"] = {following: _link(following) for following in contract["leads_to"]}
    return answer


def _meaning(contract: Contract, status: HTTPStatus) -> str:
    if status is HTTPStatus.CREATED:
        return "Made."
    if status is HTTPStatus.ACCEPTED:
        return "Taken up."
    if status is HTTPStatus.SEE_OTHER:
        return "The answer is too large: this is its address."
    return "The same request was already accepted." if contract.get("is_repeatable") else "Done."


def _link(operation: str) -> Json:
    parameters = {"protocol": "$response.body#/protocol"}
    if operation.startswith("occurrences_"):
        parameters["header.X-Access-Key"] = "$response.body#/access_key"
    return {"operationId": operation, "parameters": parameters}


def _shown(examples: Examples | None) -> Json:
    return {"examples": {name: {"value": value} for name, value in examples.items()}} if examples else {}
