"""Sessions of the staff in their user pool: renewed, ended, and of nobody else."""

from collections.abc import Iterator

import boto3
import pytest
from botocore.stub import Stubber

from chalicelib import settings
from chalicelib.domain.errors import SignInRefused
from chalicelib.store import user_pools
from chalicelib.store.people import sessions

GIVEN = {"AuthenticationResult": {"IdToken": "a token", "ExpiresIn": 900}}
ASKED = {
    "AuthFlow": "REFRESH_TOKEN_AUTH",
    "AuthParameters": {"REFRESH_TOKEN": "the panel's"},
    "UserPoolId": settings.STAFF_POOL_ARN.rpartition("/")[2],
    "ClientId": settings.PANEL_CLIENT_ID,
}


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubber]:
    """The user pool, which answers as Cognito's description says: moto knows neither refusals nor revoking here."""
    client = boto3.client("cognito-idp")
    monkeypatch.setattr(user_pools, "client", lambda: client)
    with Stubber(client) as stubber:
        yield stubber
        stubber.assert_no_pending_responses()


def test_a_session_is_renewed_as_often_as_asked(pool: Stubber) -> None:
    for _ in range(2):
        pool.add_response("admin_initiate_auth", GIVEN, ASKED)

    assert [sessions.renewed("the panel's") for _ in range(2)] == [sessions.StaffToken("a token", 900)] * 2


@pytest.mark.parametrize("code", ["NotAuthorizedException", "UserNotFoundException", "InvalidParameterException"])
def test_what_is_no_session_is_refused(pool: Stubber, code: str) -> None:
    pool.add_client_error("admin_initiate_auth", code)

    with pytest.raises(SignInRefused):
        sessions.renewed("nobody's")


def test_a_session_is_ended(pool: Stubber) -> None:
    pool.add_response("revoke_token", {}, {"Token": "the panel's", "ClientId": settings.PANEL_CLIENT_ID})

    sessions.end("the panel's")


@pytest.mark.parametrize(
    "code", ["UnauthorizedException", "InvalidParameterException", "UnsupportedTokenTypeException"]
)
def test_ending_what_is_no_session_ends_nothing(pool: Stubber, code: str) -> None:
    pool.add_client_error("revoke_token", code)

    sessions.end("nobody's")


def test_a_pool_in_trouble_is_no_refusal(pool: Stubber) -> None:
    pool.add_client_error("admin_initiate_auth", "InternalErrorException", http_status_code=500)

    with pytest.raises(user_pools.client().exceptions.InternalErrorException):
        sessions.renewed("the panel's")
