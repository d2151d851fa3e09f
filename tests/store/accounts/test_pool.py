"""The citizens' user pool gives tokens to whoever the API lets in, and learns nothing of them."""

import json

import boto3
import pytest

from chalicelib.store.accounts import pool
from tests import citizens
from tests.citizens import ANA, BIA
from tests.flow_steps import at_once
from tests.gateway import claims_of


@pytest.fixture(autouse=True)
def citizens_pool(loaded_town: None, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pool, empty; only moto has one."""
    if "dynamodb-local" in request.node.callspec.id:
        pytest.skip("no user pool beside DynamoDB Local")
    citizens.make_pool(monkeypatch)


def accounts() -> list[str]:
    """All that the pool keeps of each of its accounts."""
    found = boto3.client("cognito-idp").list_users(UserPoolId=pool.pool())["Users"]
    return [json.dumps(user, default=str) for user in found]


def test_the_pool_knows_nobodys_address() -> None:
    _, tokens = pool.sign_in(ANA)

    (account,) = accounts()
    assert "ana" not in account
    assert "example" not in json.dumps(claims_of(tokens.id_token))
    assert pool.username_of(ANA) in account


def test_names_of_accounts_differ_from_other_digests_of_an_address() -> None:
    from chalicelib.store.accounts import sign_ins

    assert pool.username_of(ANA) == pool.username_of(ANA) != pool.username_of(BIA)
    assert pool.username_of(ANA) != sign_ins._digest(ANA)


def test_one_address_is_one_person() -> None:
    (ana, _), (again, _), (bia, _) = pool.sign_in(ANA), pool.sign_in(ANA), pool.sign_in(BIA)

    assert ana == again != bia
    assert len(accounts()) == 2


def test_eight_sign_ins_of_one_person_at_once_all_succeed() -> None:
    signed_in = at_once(8, lambda _: pool.sign_in(ANA))

    assert len({person for person, _ in signed_in}) == 1
    assert all(tokens.refresh_token for _, tokens in signed_in)


def test_tokens_are_renewed() -> None:
    person, tokens = pool.sign_in(ANA)

    renewed = pool.refreshed(tokens.refresh_token)

    assert claims_of(renewed.id_token)["sub"] == person.id
    assert renewed.refresh_token == tokens.refresh_token
