"""The citizens' user pool, which issues tokens to whoever the API has found out to be somebody.

Nobody knows an account's password: it is drawn anew at each sign-in, used once and forgotten. The pool is not told who
its people are either: it knows them by a digest, so that no token, log or trail of AWS has anybody's address.
"""

import base64
import hashlib
import hmac
import json
import secrets
from typing import TYPE_CHECKING

from chalicelib import settings
from chalicelib.domain.accounts.persons import Person
from chalicelib.domain.accounts.sign_in import SignIn, Tokens
from chalicelib.store.directory.secrets import secret
from chalicelib.store.tables import wait
from chalicelib.store.user_pools import PoolApp, client

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp.type_defs import AuthenticationResultTypeTypeDef

# Of several sign-ins of one person at once each sets another password; all of them get through in so many tries.
_TRIES = 6
# It has a secret of its own: whoever replaces another one does not take everybody's account from them.
_PURPOSE = "citizens-accounts"


def pool() -> str:
    """The id of the citizens' pool."""
    return settings.CITIZENS_POOL_ARN.rpartition("/")[2]


def username_of(proved: str, way: SignIn = SignIn.EMAIL) -> str:
    """The name that the pool knows the owner of an address, or of a CPF, by: a digest under a secret of the town."""
    return hmac.new(secret(_PURPOSE), f"{way}\n{proved}".encode(), hashlib.sha256).hexdigest()


def sign_in(proved: str, way: SignIn = SignIn.EMAIL) -> tuple[Person, Tokens]:
    """The person who was proved to have an address, or a CPF, made when there is none, and tokens for them."""
    username = username_of(proved, way)
    try:
        client().admin_create_user(
            UserPoolId=pool(),
            Username=username,
            TemporaryPassword=_password(),
            MessageAction="SUPPRESS",
        )
    except client().exceptions.UsernameExistsException:
        # Most have signed in before; asking first would be a call more and race all the same.
        pass
    tokens = _tokens(_authenticated(username), "")
    return _person(tokens.id_token), tokens


def refreshed(refresh_token: str) -> Tokens:
    """New tokens. Raises SignInRefused for a token that is no longer, or never was, one of the pool's."""
    return _tokens(_app().renew(refresh_token), refresh_token)


def sign_out(refresh_token: str) -> None:
    """End what a refresh token renews; one that is none ends nothing."""
    _app().end(refresh_token)


def _app() -> PoolApp:
    return PoolApp(pool(), settings.CITIZEN_CLIENT_ID)


def sign_out_everywhere(refresh_token: str) -> None:
    """End every sign-in of the person whose refresh token this is. Raises SignInRefused when it is nobody's."""
    person = _person(refreshed(refresh_token).id_token)
    client().admin_user_global_sign_out(UserPoolId=pool(), Username=person.username)


def delete(person: Person) -> None:
    """Delete an account; one that is gone already stays gone."""
    try:
        client().admin_delete_user(UserPoolId=pool(), Username=person.username)
    except client().exceptions.UserNotFoundException:
        # Erasing twice erases once.
        return


def _authenticated(username: str) -> "AuthenticationResultTypeTypeDef":
    for attempt in range(_TRIES):
        password = _password()
        client().admin_set_user_password(UserPoolId=pool(), Username=username, Password=password, Permanent=True)
        try:
            return client().admin_initiate_auth(
                UserPoolId=pool(),
                ClientId=settings.CITIZEN_CLIENT_ID,
                AuthFlow="ADMIN_USER_PASSWORD_AUTH",
                AuthParameters={"USERNAME": username, "PASSWORD": password},
            )["AuthenticationResult"]
        except client().exceptions.NotAuthorizedException:
            if attempt == _TRIES - 1:
                raise
            wait(attempt)
    raise AssertionError(_TRIES)


def _password() -> str:
    # It has a character of each kind that the pool's policy asks for.
    return f"Aa1-{secrets.token_urlsafe(40)}"


def _tokens(given: "AuthenticationResultTypeTypeDef", refresh_token: str) -> Tokens:
    return Tokens(given["IdToken"], given.get("RefreshToken", refresh_token), given["ExpiresIn"])


def _person(id_token: str) -> Person:
    """The person of a token that the pool has just given to us, which therefore is not verified again."""
    payload = id_token.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return Person(claims["sub"], claims["cognito:username"])
