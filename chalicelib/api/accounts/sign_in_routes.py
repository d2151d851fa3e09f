"""Routes of signing in: a code by mail or gov.br, tokens for either, new ones, and the end of it."""

from datetime import UTC, datetime
from http import HTTPStatus

from chalice.app import Response

from chalicelib.api.accounts import sign_in
from chalicelib.api.accounts.sign_in import (
    AttemptShape,
    CodeBody,
    GovbrCodeBody,
    RefreshBody,
    SignInBody,
    SignOutBody,
    StartShape,
    TokensShape,
    tokens,
)
from chalicelib.api.http import examples, parsing
from chalicelib.api.http.endpoints import ACCEPTED, NO_CONTENT, OK, Endpoints
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.responses import answer, nothing
from chalicelib.domain.errors import IssuerUnreachable
from chalicelib.services import govbr
from chalicelib.services import sign_in as sign_in_service

blueprint = Endpoints(__name__, "sign_in", "Signing in")
endpoint = blueprint.endpoint
_SILENT = examples.problem(HTTPStatus.SERVICE_UNAVAILABLE, str(IssuerUnreachable()))


@endpoint(
    "POST",
    "/v1/citizen/sign-in",
    body=SignInBody,
    body_examples={"citizen": sign_in.ASKED},
    answers={ACCEPTED: AttemptShape},
    examples={ACCEPTED: {"sent": sign_in.SENT}},
    may_be_missing=True,
)
def ask() -> Response:
    """Mail a code to an address, whoever has it; 404 where the town sends no mail, 429 when too many were asked for."""
    address = parsing.body(blueprint.current_request, SignInBody).email
    return answer({"attempt": sign_in_service.ask(address, datetime.now(UTC))}, HTTPStatus.ACCEPTED)


@endpoint(
    "POST",
    "/v1/citizen/sign-in/code",
    body=CodeBody,
    body_examples={"typed": sign_in.TYPED},
    answers={OK: TokensShape},
    examples={OK: {"signed_in": sign_in.GIVEN}},
    may_be_refused=True,
)
def prove() -> Response:
    """Tokens for the right code: once, within 10 minutes and 5 tries."""
    said = parsing.body(blueprint.current_request, CodeBody)
    return answer(tokens(sign_in_service.prove(said.attempt, said.code, datetime.now(UTC))))


@endpoint(
    "POST",
    "/v1/citizen/sign-in/govbr",
    answers={OK: StartShape},
    examples={OK: {"started": sign_in.STARTED}},
    may_be_missing=True,
)
def start_govbr() -> Response:
    """Where the citizen signs in with gov.br; 404 where the town has not turned it on."""
    return answer({"authorize_url": govbr.begin(datetime.now(UTC))})


@endpoint(
    "POST",
    "/v1/citizen/sign-in/govbr/code",
    body=GovbrCodeBody,
    body_examples={"led_back": sign_in.LED_BACK},
    answers={OK: TokensShape, HTTPStatus.SERVICE_UNAVAILABLE: Problem},
    examples={OK: {"signed_in": sign_in.GIVEN}, HTTPStatus.SERVICE_UNAVAILABLE: {"silent": _SILENT}},
    may_be_missing=True,
    may_be_refused=True,
)
def prove_govbr() -> Response:
    """Tokens for the code that gov.br gave; each start once, within 10 minutes; 503 while gov.br is silent."""
    said = parsing.body(blueprint.current_request, GovbrCodeBody)
    return answer(tokens(govbr.prove(said.code, said.state, datetime.now(UTC))))


@endpoint(
    "POST",
    "/v1/citizen/sign-in/refresh",
    body=RefreshBody,
    body_examples={"again": sign_in.RENEWED},
    answers={OK: TokensShape},
    examples={OK: {"signed_in": sign_in.GIVEN}},
    may_be_refused=True,
)
def refresh() -> Response:
    """New tokens for what renews them, until it was signed out or 30 days have passed."""
    return answer(tokens(sign_in_service.refresh(parsing.body(blueprint.current_request, RefreshBody).refresh_token)))


@endpoint(
    "POST",
    "/v1/citizen/sign-out",
    body=SignOutBody,
    body_examples={"here": sign_in.RENEWED},
    answers={NO_CONTENT: None},
    may_be_refused=True,
)
def leave() -> Response:
    """End a sign-in, or all of the same person's; 401 only when all are to end and this one is nobody's."""
    said = parsing.body(blueprint.current_request, SignOutBody)
    if said.everywhere:
        sign_in_service.sign_out_everywhere(said.refresh_token)
    else:
        sign_in_service.sign_out(said.refresh_token)
    return nothing()
