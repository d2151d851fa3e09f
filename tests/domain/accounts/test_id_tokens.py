"""An id token proves something only whole: its signature, algorithm, issuer, audience, expiry and nonce."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.accounts import id_tokens
from chalicelib.domain.accounts.id_tokens import Expected, NotProved
from tests.clocks import FRIDAY
from tests.issuers import encoded, public, signed

ISSUER = "https://sso.acesso.gov.br/"
EXPECTED = Expected(ISSUER, "town", "a-nonce")
RIGHT = {"iss": ISSUER, "aud": "town", "nonce": "a-nonce", "exp": FRIDAY.timestamp() + 60, "sub": "someone"}


def claims(token: str, key: Any = None) -> Any:
    return id_tokens.claims(token, key or public(), EXPECTED, FRIDAY)


def test_a_token_meant_for_us_says_its_claims() -> None:
    assert claims(signed(RIGHT)) == RIGHT
    assert claims(signed(RIGHT | {"aud": ["town"]}))["sub"] == "someone"


@pytest.mark.parametrize(
    ("part", "claim"),
    [
        ("issuer", {"iss": "https://sso.acesso.gov.br"}),
        ("issuer", {"iss": None}),
        ("audience", {"aud": "another"}),
        ("audience", {"aud": ["town", "another"]}),
        ("expiry", {"exp": FRIDAY.timestamp()}),
        ("expiry", {"exp": "9999999999"}),
        ("expiry", {"exp": True}),
        ("expiry", {"exp": None}),
        ("nonce", {"nonce": "another"}),
        ("nonce", {"nonce": "ñ"}),
        ("nonce", {"nonce": None}),
    ],
)
def test_each_claim_must_be_right(part: str, claim: Any) -> None:
    with pytest.raises(NotProved, match=part):
        claims(signed(RIGHT | claim))


def test_time_passes_over_a_token() -> None:
    with pytest.raises(NotProved, match="expiry"):
        id_tokens.claims(signed(RIGHT), public(), EXPECTED, FRIDAY + timedelta(seconds=60))


def test_nobody_elses_key_signs() -> None:
    with pytest.raises(NotProved, match="signature"):
        claims(signed(RIGHT, "second"))
    with pytest.raises(NotProved, match="signature"):
        claims(signed(RIGHT, "short"), public("short"))
    with pytest.raises(NotProved, match="signature"):
        claims(signed(RIGHT), public() | {"kty": "oct"})


@pytest.mark.parametrize("algorithm", ["none", "HS256", "rs256", "RS512", ""])
def test_a_token_does_not_choose_how_it_is_checked(algorithm: str) -> None:
    with pytest.raises(NotProved, match="algorithm"):
        claims(signed(RIGHT, alg=algorithm))


def test_not_one_bit_may_differ() -> None:
    head, said, signature = signed(RIGHT).split(".")
    other = signed(RIGHT | {"sub": "someone else"}).split(".")[1]

    for torn in (f"{head}.{other}.{signature}", f"{head}.{said}.{signature[:-4]}", f"{head}.{said}."):
        with pytest.raises(NotProved):
            claims(torn)


@pytest.mark.parametrize(
    "token", ["", "a", "a.b", "a.b.c", "....", f"{encoded(b'[]')}.x.y", f"{encoded(b'{{')}.x.y", "é.é.é", "[" * 9000]
)
def test_what_is_no_token_proves_nothing(token: str) -> None:
    with pytest.raises(NotProved):
        claims(token)


def test_claims_are_an_object() -> None:
    with pytest.raises(NotProved, match="form"):
        claims(signed(["iss"]))
