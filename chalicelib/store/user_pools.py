"""User pools, the staff's and the citizens': what a refresh token of one of their apps renews, and its end."""

from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from chalicelib.domain.errors import SignInRefused

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_cognito_idp.type_defs import AuthenticationResultTypeTypeDef


_making = Lock()


def client() -> "CognitoIdentityProviderClient":
    """The connection to the user pools, the same for all threads: the errors of another one are other classes."""
    with _making:
        return _connected()


@cache
def _connected() -> "CognitoIdentityProviderClient":
    import boto3  # noqa: PLC0415  # few requests need it, and all would wait for it
    from botocore.config import Config  # noqa: PLC0415  # the same

    config = Config(connect_timeout=2, read_timeout=5, retries={"max_attempts": 3})
    made = boto3.client("cognito-idp", config=config)
    # The classes of its errors are made when they are first asked for: here, where one thread is at a time.
    _ = made.exceptions
    return made


@dataclass(frozen=True, slots=True)
class PoolApp:
    """An app of a user pool."""

    pool_id: str
    client_id: str

    def renew(self, refresh_token: str) -> "AuthenticationResultTypeTypeDef":
        """New tokens. Raises SignInRefused for a token that is no longer, or never was, one of this app's."""
        refusals = client().exceptions
        try:
            done = client().admin_initiate_auth(
                UserPoolId=self.pool_id,
                ClientId=self.client_id,
                AuthFlow="REFRESH_TOKEN_AUTH",
                AuthParameters={"REFRESH_TOKEN": refresh_token},
            )
        except (
            refusals.NotAuthorizedException,
            refusals.UserNotFoundException,
            refusals.InvalidParameterException,
        ) as error:
            raise SignInRefused from error
        return done["AuthenticationResult"]

    def end(self, refresh_token: str) -> None:
        """End what a refresh token renews; one that is none ends nothing."""
        refusals = client().exceptions
        try:
            client().revoke_token(Token=refresh_token, ClientId=self.client_id)
        except (
            refusals.UnauthorizedException,
            refusals.InvalidParameterException,
            refusals.UnsupportedTokenTypeException,
        ):
            # Signing out twice, or after the session has lapsed, leaves nobody signed in either.
            return
