"""Sessions of the staff in their user pool: renewed, ended, and of nobody else."""

import boto3
import pytest

from chalicelib import settings
from chalicelib.domain.errors import SignInRefused
from chalicelib.store.people import sessions, staff
from tests.gateway import claims_of

PASSWORD = "Segredo-comprido-1"


@pytest.fixture
def refresh_token(aws: None, monkeypatch: pytest.MonkeyPatch) -> str:
    """What renews the sign-in of an officer, made as the pool's own page makes it."""
    client = boto3.client("cognito-idp")
    pool = client.create_user_pool(PoolName="staff")["UserPool"]
    app = client.create_user_pool_client(
        UserPoolId=pool["Id"],
        ClientName="panel",
        ExplicitAuthFlows=["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"],
    )["UserPoolClient"]
    monkeypatch.setattr(settings, "STAFF_POOL_ARN", pool["Arn"])
    monkeypatch.setattr(settings, "PANEL_CLIENT_ID", app["ClientId"])
    staff.client.cache_clear()
    client.admin_create_user(UserPoolId=pool["Id"], Username="olga@example.com", MessageAction="SUPPRESS")
    client.admin_set_user_password(
        UserPoolId=pool["Id"], Username="olga@example.com", Password=PASSWORD, Permanent=True
    )
    given = client.admin_initiate_auth(
        UserPoolId=pool["Id"],
        ClientId=app["ClientId"],
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": "olga@example.com", "PASSWORD": PASSWORD},
    )
    return given["AuthenticationResult"]["RefreshToken"]


def test_a_session_is_renewed_as_often_as_asked(refresh_token: str) -> None:
    first, second = sessions.renewed(refresh_token), sessions.renewed(refresh_token)

    assert claims_of(first.id_token)["sub"] == claims_of(second.id_token)["sub"]
    assert first.expires_in > 0


def test_what_is_no_session_is_refused(refresh_token: str) -> None:
    with pytest.raises(SignInRefused):
        sessions.renewed("nobodys")


def test_ending_what_is_no_session_ends_nothing(refresh_token: str) -> None:
    sessions.end("nobodys")

    assert sessions.renewed(refresh_token).id_token
