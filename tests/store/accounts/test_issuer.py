"""The issuer is asked with the town's secret over HTTPS alone, and what it does not answer is its own fault."""

from collections.abc import Iterator

import pytest

from chalicelib.domain.accounts.govbr import Issuer
from chalicelib.domain.errors import IssuerUnreachable, SignInRefused
from chalicelib.store.accounts import issuer as issuers
from tests.clocks import FRIDAY
from tests.issuers import CLIENT, SECRET, FakeIssuer, public, running


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeIssuer]:
    """gov.br on this machine; the town's secret is known."""
    monkeypatch.setattr(issuers, "secret", lambda: SECRET)
    with running(int(FRIDAY.timestamp())) as made:
        yield made


def of(fake: FakeIssuer) -> Issuer:
    return Issuer(fake.address, CLIENT, "https://citizen.town.example/")


def test_its_keys_are_known_by_their_ids(fake: FakeIssuer) -> None:
    assert issuers.keys(of(fake)) == {"rsa1": public()}


def test_a_code_that_is_none_is_refused(fake: FakeIssuer) -> None:
    with pytest.raises(SignInRefused):
        issuers.id_token(of(fake), "made-up", "verifier")


def test_a_wrong_secret_of_the_town_is_not_the_citizens_fault(
    fake: FakeIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issuers, "secret", lambda: "another")

    with pytest.raises(IssuerUnreachable):
        issuers.id_token(of(fake), "a-code", "verifier")


def test_the_secret_goes_over_https_alone(fake: FakeIssuer) -> None:
    with pytest.raises(IssuerUnreachable):
        issuers.id_token(Issuer("http://sso.acesso.gov.br/", CLIENT, ""), "a-code", "verifier")


def test_an_answer_without_an_end_is_not_read_to_it(fake: FakeIssuer) -> None:
    fake.content = b'{"keys":[' + b" " * 200_000 + b"]}"

    with pytest.raises(IssuerUnreachable):
        issuers.keys(of(fake))
