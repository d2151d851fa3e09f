"""Too many registrations at once: whoever solves the challenge of theirs is let in, once, and nobody else by it."""

import json
from base64 import b64decode, b64encode
from datetime import timedelta
from itertools import count
from typing import Any

import altcha
import pytest

from chalicelib.domain.admission import Load
from chalicelib.services import admission
from tests import citizens
from tests.api.problems import assert_problem
from tests.citizens import ANA, MINE, token_of
from tests.flow_steps import listed
from tests.gateway import Answer, call
from tests.payloads import a_pothole

pytestmark = pytest.mark.usefixtures("town")
KEY = "a-key-of-a-phone"
numbers = count()


@pytest.fixture(autouse=True)
def pressed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A function that takes one registration for nothing and has taken it; work is light, for it is the tests' too."""
    monkeypatch.setattr(admission, "_load", Load(1, level=1.0, at=1e12))
    monkeypatch.setattr("chalicelib.domain.admission._USUAL", 10)
    monkeypatch.setattr("chalicelib.domain.admission._MOST", 10)


def send(key: str | None = KEY, proof: str | None = None, text: str = "", at: str = "/v1/occurrences") -> Answer:
    """A registration with a key and a proof."""
    headers = {"Idempotency_Key": key, "X_Proof": proof}
    body = a_pothole(description=f"Buraco em frente ao 120 {text}")
    return call("POST", at, body, **{name: value for name, value in headers.items() if value})


def challenge(key: str = KEY) -> dict[str, Any]:
    """The challenge for a key."""
    answer = send(key)
    assert_problem(answer, 429)
    assert answer.headers["Retry-After"] == "1"
    asked: dict[str, Any] = answer.json["challenge"]
    return asked


def solved(asked: dict[str, Any]) -> str:
    """The proof that a challenge was solved."""
    known = altcha.Challenge.from_dict(asked)
    solution = altcha.solve_challenge(known)
    assert solution
    return altcha.Payload(known, solution).to_base64()


def test_who_solves_the_challenge_is_let_in_once_however_often_it_is_sent() -> None:
    proof = solved(challenge())

    answers = [send(KEY, proof) for _ in range(3)]

    assert [answer.status for answer in answers] == [201, 200, 200]
    assert len({answer.json["protocol"] for answer in answers}) == 1
    assert len(listed()) == 1


def test_a_proof_lets_nothing_else_in() -> None:
    proof = solved(challenge())
    assert send(KEY, proof).status == 201

    assert_problem(send("another-key", proof), 429)
    assert_problem(send(KEY, proof, text="de novo"), 409)
    assert len(listed()) == 1


def test_without_a_key_one_is_asked_for() -> None:
    answer = send(None)

    assert_problem(answer, 429)
    assert "challenge" not in answer.json
    assert "Idempotency-Key" in answer.json["detail"]


def forged(proof: str, **changed: object) -> str:
    """A proof with other parameters."""
    payload = json.loads(b64decode(proof))
    payload["challenge"]["parameters"].update(changed)
    return b64encode(json.dumps(payload).encode()).decode()


@pytest.mark.parametrize(
    "change",
    [
        lambda proof: forged(proof, cost=1, keyPrefix=""),
        lambda proof: forged(proof, expiresAt=9_999_999_999),
        lambda proof: forged(proof, data={"idempotency_key": "another-key"}),
        lambda proof: forged(proof, algorithm="SHA-1"),
        lambda proof: proof[:-8],
        lambda proof: proof + "A" * 3_000,
        lambda _: "e30=",
        lambda _: "nonsense",
        lambda _: b64encode(b"[" * 500).decode(),
        lambda _: b64encode(json.dumps({"challenge": [], "solution": 1}).encode()).decode(),
    ],
)
def test_a_forged_proof_is_none(change: Any) -> None:
    assert_problem(send(KEY, change(solved(challenge()))), 429)
    assert listed() == []


def test_a_wrong_solution_is_none() -> None:
    payload = json.loads(b64decode(solved(challenge())))
    payload["solution"]["counter"] += 1

    assert_problem(send(KEY, b64encode(json.dumps(payload).encode()).decode()), 429)


def test_a_challenge_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "_GOOD_FOR", timedelta(seconds=-1))
    proof = solved(challenge())

    assert_problem(send(KEY, proof), 429)


def test_what_cannot_be_read_is_refused_as_ever_once_it_is_let_in() -> None:
    proof = solved(challenge())

    answer = call("POST", "/v1/occurrences", {"category": "nothing"}, Idempotency_Key=KEY, X_Proof=proof)

    assert_problem(answer, 422, "category", "description")


def test_who_has_signed_in_is_asked_too(monkeypatch: pytest.MonkeyPatch) -> None:
    citizens.InMemoryPool().replace_the_store(monkeypatch)
    citizens.remember(ANA)
    answer = call("POST", MINE, a_pothole(), Idempotency_Key=KEY, as_=token_of(ANA))

    assert_problem(answer, 429)
    assert answer.json["challenge"]
