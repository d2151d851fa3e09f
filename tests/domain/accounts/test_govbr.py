"""What is asked of gov.br, and what of its answer is taken over."""

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from chalicelib.domain.accounts import govbr
from chalicelib.domain.accounts.govbr import Issuer, Proved, Started
from chalicelib.domain.accounts.id_tokens import NotProved
from chalicelib.domain.accounts.persons import Level
from tests.issuers import CPF

ISSUER = Issuer("https://sso.acesso.gov.br/", "town", "https://citizen.town.example/")
# RFC 7636, appendix B.
VERIFIER, CHALLENGE = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_the_verifier_stays_here_and_its_digest_goes() -> None:
    target = urlsplit(govbr.authorize_url(ISSUER, "a-state", Started("a-nonce", VERIFIER)))

    asked = dict(parse_qsl(target.query))
    assert (target.netloc, target.path) == ("sso.acesso.gov.br", "/authorize")
    assert VERIFIER not in target.query
    assert asked["code_challenge"] == CHALLENGE
    assert (asked["state"], asked["nonce"], asked["redirect_uri"]) == ("a-state", "a-nonce", ISSUER.leads_back_to)


@pytest.mark.parametrize(
    ("claims", "level"),
    [
        ({"reliability_info": {"level": "gold"}}, Level.GOLD),
        ({"reliability_info": {"level": "silver"}}, Level.SILVER),
        ({"reliability_info": {"level": "email"}}, Level.BRONZE),
        ({"reliability_info": []}, Level.BRONZE),
        ({}, Level.BRONZE),
    ],
)
def test_a_level_is_never_higher_than_it_was_said_to_be(claims: Any, level: Level) -> None:
    assert govbr.proved({"sub": CPF, **claims}).level is level


@pytest.mark.parametrize("subject", [None, "", "52998224724", "529.982.247-25", 52998224725, "someone", "１" * 11])
def test_somebody_without_a_cpf_is_nobody(subject: Any) -> None:
    with pytest.raises(NotProved, match="subject"):
        govbr.proved({"sub": subject})


def test_only_a_checked_address_is_taken_over() -> None:
    said = {"sub": CPF, "name": " Maria\r\nda  Silva ", "email": "Maria@Cidada.Example"}

    assert govbr.proved(said) == Proved(CPF, Level.BRONZE, "Maria da Silva", None)
    assert govbr.proved(said | {"email_verified": True}).email == "maria@cidada.example"
    assert govbr.proved(said | {"email_verified": True, "email": "maria\r\nBcc: x@y.example"}).email is None
    assert govbr.proved({"sub": CPF, "name": ["x"], "email": 5, "email_verified": "true"}).name is None
