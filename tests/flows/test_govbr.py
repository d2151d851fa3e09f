"""Signing in with gov.br against an issuer on this machine: what proves somebody, and everything that does not."""

import json
import time
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from chalicelib import settings
from chalicelib.domain.accounts import govbr as rules
from chalicelib.domain.accounts.sign_in import Limit
from chalicelib.store.accounts import issuer as issuers
from chalicelib.store.accounts import pool
from tests import citizens
from tests.api.problems import assert_problem
from tests.citizens import MINE, SIGN_IN
from tests.clocks import FRIDAY, Clock
from tests.flow_steps import at_once, everything
from tests.gateway import Answer, call, claims_of
from tests.issuers import ANOTHER_CPF, CPF, FakeIssuer, encoded, turned_on
from tests.payloads import a_body

START = f"{SIGN_IN}/govbr"
Json = dict[str, Any]


@pytest.fixture
def issuer(town: None, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeIssuer]:
    """A town with gov.br."""
    citizens.make_pool(monkeypatch)
    with turned_on(monkeypatch, int(FRIDAY.timestamp())) as made:
        yield made


def start() -> str:
    """Where a citizen signs in."""
    answer = call("POST", START, {})
    assert answer.status == 200, answer
    return str(answer.json["authorize_url"])


def led_back(issuer: FakeIssuer) -> Json:
    """What a citizen brings back from there."""
    return issuer.lead_back(start())


def prove(brought: Json) -> Answer:
    """Show what was brought back."""
    return call("POST", f"{START}/code", brought)


def me(tokens: Json) -> Json:
    """The account behind tokens."""
    answer = call("GET", "/v1/citizen/me", as_=tokens["id_token"])
    assert answer.status == 200, answer
    found: Json = answer.json
    return found


def test_gov_br_signs_in_once_by_pkce_and_basic(issuer: FakeIssuer) -> None:
    brought = led_back(issuer)

    answer = prove(brought)

    assert answer.status == 200, answer
    (asked,) = issuer.asked
    assert (asked["scheme"], asked["grant_type"]) == ("Basic", "authorization_code")
    assert me(answer.json) == {
        "email": "maria@cidada.example",
        "name": "Maria da Silva",
        "phone": None,
        "document_masked": None,
        "level": "gold",
        "since": "2026-03-20T15:00:00Z",
    }
    assert_problem(prove(brought), 401)
    assert len(issuer.asked) == 1


def test_whoever_comes_back_is_the_same_person_and_another_cpf_another(issuer: FakeIssuer) -> None:
    first, again = (prove(led_back(issuer)).json for _ in range(2))
    issuer.claims = {"sub": ANOTHER_CPF}
    other = prove(led_back(issuer)).json

    subjects = [claims_of(one["id_token"])["sub"] for one in (first, again, other)]
    assert subjects[0] == subjects[1] != subjects[2]


def test_whoever_has_no_address_there_has_an_account_all_the_same(issuer: FakeIssuer) -> None:
    issuer.claims = {"email": None, "email_verified": None, "reliability_info": None}
    tokens = prove(led_back(issuer)).json
    assert (me(tokens)["email"], me(tokens)["level"]) == (None, "bronze")

    corrected = call("PUT", "/v1/citizen/me", {"email": "maria@example.com"}, as_=tokens["id_token"])
    call("GET", "/v1/citizen/me/data", as_=tokens["id_token"])
    # What one has said oneself is not overwritten by the next sign-in.
    issuer.claims = {}
    again = prove(led_back(issuer)).json

    assert corrected.status == 200, corrected
    assert me(again)["email"] == "maria@example.com"


def test_the_cpf_is_in_no_token_url_log_username_or_item(
    issuer: FakeIssuer, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    url = start()
    tokens = prove(issuer.lead_back(url)).json
    call("POST", MINE, a_body("garbage"), as_=tokens["id_token"])
    issuer.claims = {"iss": "another"}
    prove(led_back(issuer))

    users = boto3.client("cognito-idp").list_users(UserPoolId=pool.pool())["Users"]
    seen = [
        url,
        json.dumps(tokens),
        json.dumps(claims_of(tokens["id_token"])),
        json.dumps(users, default=str),
        json.dumps(me(tokens)),
        everything(),
        caplog.text,
        "".join(capsys.readouterr()),
    ]
    spellings = (CPF, "529.982.247-25", encoded(CPF.encode()), CPF[:9])
    assert not [text for text in seen for spelling in spellings if spelling in text]
    assert users[0]["Username"] == claims_of(tokens["id_token"])["cognito:username"]


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://sso.acesso.gov.br/"},
        {"aud": "another-town"},
        {"exp": int(FRIDAY.timestamp())},
        {"nonce": "of-another-sign-in"},
        {"nonce": None},
        {"sub": "somebody"},
        {"sub": None},
    ],
)
def test_a_token_that_is_not_meant_for_this_sign_in_is_refused(claims: Json, issuer: FakeIssuer) -> None:
    issuer.claims = claims

    assert_problem(prove(led_back(issuer)), 401)


@pytest.mark.parametrize(("key", "header"), [("second", {}), ("first", {"alg": "none"}), ("first", {"kid": "rsa2"})])
def test_a_token_that_gov_br_has_not_signed_is_refused(key: str, header: Any, issuer: FakeIssuer) -> None:
    issuer.key, issuer.header = key, header

    assert_problem(prove(led_back(issuer)), 401)


def test_a_state_that_was_not_started_here_asks_nobody_anything(issuer: FakeIssuer) -> None:
    brought = led_back(issuer)

    assert_problem(prove(brought | {"state": "A" * 32}), 401)
    assert_problem(prove(brought | {"state": "../x"}), 422, "state")
    assert issuer.asked == []


def test_a_code_of_another_sign_in_is_refused(issuer: FakeIssuer) -> None:
    first, second = led_back(issuer), led_back(issuer)

    assert_problem(prove(first | {"code": second["code"]}), 401)
    assert_problem(prove({"code": "made-up", "state": second["state"]}), 401)


def test_a_start_is_over_after_ten_minutes(issuer: FakeIssuer, clock: Clock) -> None:
    brought = led_back(issuer)
    clock.turn(minutes=10)

    assert_problem(prove(brought), 401)


def test_of_many_with_the_same_answer_one_gets_in(issuer: FakeIssuer) -> None:
    brought = led_back(issuer)

    assert sorted(at_once(5, lambda _: prove(brought).status)) == [200, 401, 401, 401, 401]


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": 500},
        {"status": 503},
        {"status": 302},
        {"content": b"<!doctype html><title>gov.br</title>"},
        {"content": b"[]"},
        {"content": b"{}"},
        {"content": b'{"id_token":5}'},
        {"content": b"\xff\xfe"},
        {"content": b"["},
    ],
)
def test_whatever_gov_br_answers_wrongly_is_said_to_be_its_fault(wrong: Json, issuer: FakeIssuer) -> None:
    brought = led_back(issuer)
    for name, value in wrong.items():
        setattr(issuer, name, value)

    answer = prove(brought)

    assert_problem(answer, 503)
    assert "gov.br" in answer.json["detail"]
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("slow", [{"seconds": 2.0}, {"drops": 0.05}])
def test_a_slow_gov_br_keeps_nobody_waiting(slow: Json, issuer: FakeIssuer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(issuers, "SECONDS", 0.3)
    brought = led_back(issuer)
    for name, value in slow.items():
        setattr(issuer, name, value)
    began = time.monotonic()

    assert_problem(prove(brought), 503)

    assert time.monotonic() - began < 1.5


def test_a_gov_br_that_is_down_is_said_to_be(issuer: FakeIssuer, monkeypatch: pytest.MonkeyPatch) -> None:
    brought = led_back(issuer)
    monkeypatch.setattr(settings, "GOVBR_ISSUER", "http://localhost:9/")

    assert_problem(prove(brought), 503)


def test_starts_have_a_limit_of_their_own(issuer: FakeIssuer, monkeypatch: pytest.MonkeyPatch) -> None:
    (limit,) = rules.STARTS
    monkeypatch.setattr(rules, "STARTS", (Limit(limit.name, 2, limit.within),))

    assert [call("POST", START, {}).status for _ in range(3)] == [200, 200, 429]


def test_a_town_without_gov_br_does_not_offer_it(town: None, clock: Clock) -> None:
    assert call("GET", "/v1/town").json["sign_in"] == ["email"]
    assert_problem(call("POST", START, {}), 404)
    assert_problem(prove({"code": "x", "state": "A" * 32}), 404)


def test_a_town_with_gov_br_offers_it(issuer: FakeIssuer) -> None:
    assert call("GET", "/v1/town").json["sign_in"] == ["email", "govbr"]
