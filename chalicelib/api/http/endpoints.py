"""Endpoints: routes declared with what they take and answer; the OpenAPI document is composed of these declarations."""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Generic, ParamSpec, Required, TypedDict, Unpack

from chalice.app import Blueprint, CognitoUserPoolAuthorizer, Response

from chalicelib.api.http.fields import Body
from chalicelib.api.http.problems import Refusals, translate_errors

P = ParamSpec("P")
Shape = Any  # the class of a TypedDict has no type that can be named
Examples = Mapping[str, Any]

OK, CREATED, SEE_OTHER, CONFLICT = HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.SEE_OTHER, HTTPStatus.CONFLICT
TOO_MANY = HTTPStatus.TOO_MANY_REQUESTS
ACCEPTED, NO_CONTENT = HTTPStatus.ACCEPTED, HTTPStatus.NO_CONTENT


@dataclass(frozen=True, slots=True)
class OneOf:
    """A body with several forms; the member `by` names the form."""

    by: str
    models: Mapping[str, type[Body]]


class Contract(TypedDict, total=False):
    """The requests a route takes and the answers it gives.

    `answers` are those of this route alone: the document adds the refusals that all routes have. `part` is the heading
    in the document, `leads_to` the operations that a new occurrence can be passed to, `refusals` the presenters of the
    errors that only this route answers. `may_be_missing` adds 404 where no part of the path can be unknown.
    `form` are the fields of a body that is a form; a route that answers XML too (`also_xml`) has refusals of its own.
    `counts_key` says that the route demands an idempotency key and counts each key once, `takes_proof` that a proof of
    work may be asked for. `may_be_refused` adds 401 where no token is asked for. The shape of an answer without a body
    is None.
    """

    answers: Required[Mapping[HTTPStatus, Shape]]
    query: type[Body] | None
    body: type[Body] | OneOf
    form: type[Body]
    also_xml: bool
    examples: Mapping[HTTPStatus, Examples]
    body_examples: Examples
    part: str
    needs_key: bool
    is_repeatable: bool
    counts_key: bool
    takes_proof: bool
    may_be_missing: bool
    may_be_refused: bool
    media: str
    leads_to: tuple[str, ...]
    refusals: Refusals


@dataclass(frozen=True, slots=True)
class Operation:
    """A route's name in the contract, its heading in the document, and what it takes and answers."""

    id: str
    part: str
    contract: Contract


class Endpoint(Generic[P]):
    """A view that answers domain errors as problems and carries its operation."""

    def __init__(self, view: Callable[P, Response], operation: Operation) -> None:
        self.operation = operation
        self._answer = translate_errors(view, operation.contract.get("refusals", {}))
        functools.update_wrapper(self, view)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Response:
        """The response to a request."""
        return self._answer(*args, **kwargs)


class Endpoints(Blueprint):
    """The routes of one subject. Every operationId begins with its prefix and is part of the public contract."""

    def __init__(
        self, import_name: str, prefix: str, part: str, authorizer: CognitoUserPoolAuthorizer | None = None
    ) -> None:
        super().__init__(import_name)
        self._prefix = prefix
        self._part = part
        self._authorizer = authorizer

    def endpoint(
        self, method: str, path: str, name: str | None = None, **contract: Unpack[Contract]
    ) -> Callable[[Callable[P, Response]], Endpoint[P]]:
        """A decorator that registers a view under a method and a path; without a name the view's own is used."""

        def register(view: Callable[P, Response]) -> Endpoint[P]:
            known_as = name or view.__name__
            operation = Operation(f"{self._prefix}_{known_as}", contract.get("part", self._part), contract)
            made = Endpoint(view, operation)
            # A view that reads forms refuses other media types itself, in its own format.
            media = {"content_types": ["*/*"]} if "form" in contract else {}
            self.route(path, methods=[method], authorizer=self._authorizer, name=known_as, **media)(made)
            return made

        return register
