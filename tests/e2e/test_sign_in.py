"""A citizen signs in on the deployed stack with the code of a mail, and needs no key on any device."""

import base64
import json
import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from math import sqrt
from typing import Any
from uuid import uuid4

import pytest

from app import app
from tests.e2e.deployed import Stack, eventually
from tests.e2e.test_mail import sent
from tests.payloads import a_body

SIGN_IN, MINE = "/v1/citizen/sign-in", "/v1/citizen/occurrences"
ME = "/v1/citizen/me"
PROTOCOL = "2026-4831-9275-97"
Json = dict[str, Any]


def somebody() -> str:
    """An address that nobody has."""
    return f"citizen-{uuid4().hex[:12]}@example.com"


def codes_to(stack: Stack, email: str) -> list[str]:
    """The codes mailed to an address, the last one last."""
    return [re.findall(r"\b\d{6}\b", mail["BodyText"])[0] for mail in sent(stack, "código") if mail["To"] == [email]]


def code_sent(stack: Stack, email: str) -> tuple[str, str]:
    """The attempt and the code of a new mail."""
    before = len(codes_to(stack, email))
    asked = stack.post(SIGN_IN, {"email": email})
    assert asked.status_code == 202, asked.text
    codes = eventually(lambda: codes_to(stack, email), lambda codes: len(codes) > before)
    return asked.json()["attempt"], codes[-1]


def signed_in(stack: Stack, email: str) -> Json:
    """The tokens of somebody who signs in."""
    attempt, code = code_sent(stack, email)
    proved = stack.post(f"{SIGN_IN}/code", {"attempt": attempt, "code": code})
    assert proved.status_code == 200, proved.text
    tokens: Json = proved.json()
    return tokens


@pytest.fixture(scope="module")
def token(stack: Stack) -> str:
    """A token of a citizen."""
    return str(signed_in(stack, somebody())["id_token"])


def named(email: str, category: str = "other") -> Json:
    """An occurrence with an identity; nobody forwards `other` by a rule."""
    return a_body(category, identity={"mode": "identified", "name": "Ana Reis", "email": email})


def test_a_code_by_mail_opens_ones_occurrences_on_two_devices_until_they_are_signed_out(stack: Stack) -> None:
    email = somebody()
    phone, tablet = signed_in(stack, email), signed_in(stack, email)

    made = stack.post(MINE, named(email), token=phone["id_token"])
    assert made.status_code == 201, made.text
    protocol = made.json()["protocol"]
    address = f"{MINE}/{protocol}"
    (row,) = stack.get(MINE, token=tablet["id_token"]).json()["occurrences"]
    assert row["protocol"] == protocol
    assert stack.post(f"{address}/messages", {"text": "Piorou."}, token=tablet["id_token"]).status_code == 201
    assert stack.post(f"{address}/photos", {"content_type": "image/png"}, token=phone["id_token"]).status_code == 201
    ombudsman = stack.token("ombudsman")
    # The router's suggestion is a new version, which may come between an officer's look and the action.
    eventually(lambda: stack.act(protocol, ombudsman, "analyse").status_code, lambda code: code == 200)
    assert stack.act(protocol, ombudsman, "conclude", text="Recolhido.", outcome="solved").status_code == 200
    opinion = {"satisfaction": 1, "solved": "no"}
    assert stack.send("PUT", f"{address}/evaluation", token=phone["id_token"], json=opinion).status_code == 200
    contested = stack.post(f"{address}/reopening", {"comment": "Está lá."}, token=tablet["id_token"])
    assert (contested.status_code, contested.json()["status"]) == (200, "in_analysis")

    out = stack.post("/v1/citizen/sign-out", {"refresh_token": phone["refresh_token"], "everywhere": True})
    assert (out.status_code, out.content) == (204, b"")
    for tokens in (phone, tablet):
        again = stack.post(f"{SIGN_IN}/refresh", {"refresh_token": tokens["refresh_token"]})
        assert again.status_code == 401


def test_a_sign_in_is_renewed_and_ended_on_one_device(stack: Stack) -> None:
    email = somebody()
    phone, tablet = signed_in(stack, email), signed_in(stack, email)

    renewed = stack.post(f"{SIGN_IN}/refresh", {"refresh_token": phone["refresh_token"]})
    assert stack.get(MINE, token=renewed.json()["id_token"]).status_code == 200
    for _ in range(2):
        assert stack.post("/v1/citizen/sign-out", {"refresh_token": phone["refresh_token"]}).status_code == 204

    assert stack.post(f"{SIGN_IN}/refresh", {"refresh_token": phone["refresh_token"]}).status_code == 401
    assert stack.post(f"{SIGN_IN}/refresh", {"refresh_token": tablet["refresh_token"]}).status_code == 200


@pytest.mark.parametrize("token", ["nonsense", "a.b.c", "x" * 4096])
def test_what_renews_nothing_is_refused(stack: Stack, token: str) -> None:
    assert stack.post(f"{SIGN_IN}/refresh", {"refresh_token": token}).status_code == 401
    assert stack.post("/v1/citizen/sign-out", {"refresh_token": token}).status_code == 204


def test_eight_sign_ins_of_one_person_at_once_all_succeed(stack: Stack) -> None:
    email = somebody()
    sent_codes = [code_sent(stack, email) for _ in range(8)]

    def prove(sent_code: tuple[str, str]) -> int:
        attempt, code = sent_code
        return stack.post(f"{SIGN_IN}/code", {"attempt": attempt, "code": code}).status_code

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(prove, sent_codes)) == [200] * 8


def test_of_fifty_guesses_with_the_right_one_last_none_gets_in(stack: Stack) -> None:
    attempt, code = code_sent(stack, somebody())
    wrong = f"{(int(code) + 1) % 10**6:06d}"

    def guess(typed: str) -> int:
        return stack.post(f"{SIGN_IN}/code", {"attempt": attempt, "code": typed}).status_code

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(guess, [wrong] * 50)) == {401}
    assert guess(code) == 401


def test_the_time_of_an_answer_does_not_say_who_has_an_account(stack: Stack) -> None:
    known, unknown = ([somebody() for _ in range(20)] for _ in range(2))
    for email in known:
        signed_in(stack, email)
    taken: dict[str, list[float]] = {"known": [], "unknown": []}

    for _ in range(5):
        for one, other in zip(known, unknown, strict=True):
            for kind, email in (("known", one), ("unknown", other)):
                began = time.perf_counter()
                assert stack.post(SIGN_IN, {"email": email}).status_code == 202
                taken[kind].append(time.perf_counter() - began)

    assert abs(rank_score(taken["known"], taken["unknown"])) < 3.3, {k: statistics.median(v) for k, v in taken.items()}


def rank_score(one: list[float], other: list[float]) -> float:
    """By how many standard deviations the ranks of two samples differ (Mann and Whitney); above 3.3 once in 1,000."""
    larger = sum((a > b) + (a == b) / 2 for a in one for b in other)
    both = len(one) * len(other)
    return (larger - both / 2) / sqrt(both * (len(one) + len(other) + 1) / 12)


def closed_to(pool: str) -> list[tuple[str, str]]:
    """Every route that takes tokens of another pool."""
    return [
        (
            method,
            path.replace("{protocol}", PROTOCOL).replace("{id}", "x").replace("{code}", "x").replace("{year}", "2026"),
        )
        for path, methods in app.routes.items()
        for method, entry in methods.items()
        if entry.authorizer is not None and entry.authorizer.name != pool
    ]


def test_no_route_of_the_staff_takes_a_citizens_token_and_none_of_citizens_one_of_the_staffs(
    stack: Stack, token: str
) -> None:
    staffs, citizens = closed_to("citizens"), closed_to("staff")
    assert len(staffs) > 40
    assert len(citizens) >= 9

    opened = [way for way in staffs if stack.send(*way, token=token, json={}).status_code != 401]
    opened += [way for way in citizens if stack.send(*way, token=stack.token("admin"), json={}).status_code != 401]

    assert opened == []


def test_a_token_that_was_altered_is_nobodys(stack: Stack, token: str) -> None:
    header, payload, signature = token.split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    stale = base64.urlsafe_b64encode(json.dumps(claims | {"sub": "somebody-else"}).encode()).decode().rstrip("=")
    unsigned = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")

    for forged in (f"{header}.{stale}.{signature}", f"{unsigned}.{payload}.", f"{header}.{payload}.AAAA", "nonsense"):
        assert stack.get(MINE, token=forged).status_code == 401, forged
    assert stack.get(MINE).status_code == 401


def test_another_citizens_occurrence_is_not_there(stack: Stack, token: str) -> None:
    email = somebody()
    protocol = stack.post(MINE, named(email), token=signed_in(stack, email)["id_token"]).json()["protocol"]

    for address in (f"{MINE}/{protocol}", f"{MINE}/{PROTOCOL}"):
        assert stack.get(address, token=token).status_code == 404
        assert stack.post(f"{address}/messages", {"text": "Sou eu."}, token=token).status_code == 404


def test_a_citizen_corrects_takes_along_and_erases_what_is_kept_of_them(stack: Stack) -> None:
    email, new = somebody(), somebody()
    tokens = signed_in(stack, email)
    who = str(tokens["id_token"])
    work, done = (stack.post(MINE, named(email), token=who).json()["protocol"] for _ in range(2))
    ombudsman = stack.token("ombudsman")
    # Until the stream has looked at it, its version may change between the reading and the act.
    eventually(lambda: stack.act(done, ombudsman, "analyse").status_code, lambda code: code == 200)
    assert stack.act(done, ombudsman, "conclude", text="Recolhido.", outcome="solved").status_code == 200

    assert stack.send("PUT", ME, token=who, json={"email": new}).json()["email"] == new
    told = eventually(lambda: [mail["To"] for mail in sent(stack, "contatos")], lambda to: [new] in to)
    assert [email] in told
    copy = stack.get(f"{ME}/data", token=who).json()
    assert {one["identity"]["email"] for one in copy["occurrences"]} == {new}

    erased = stack.send("DELETE", ME, token=who)

    assert erased.status_code == 202, erased.text
    assert erased.json() == {"erased": [done], "kept": [{"protocol": work, "reason": "open"}]}
    assert stack.get(ME, token=who).status_code == 401
    assert stack.post(f"{SIGN_IN}/refresh", {"refresh_token": tokens["refresh_token"]}).status_code == 401
    identity = f"/v1/staff/occurrences/{done}/identity?purpose=Contato"
    assert stack.get(identity, token=ombudsman).status_code == 404
