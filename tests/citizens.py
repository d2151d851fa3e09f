"""Citizens who sign in: a user pool in moto, one in memory, and the steps of signing in."""

import re

import boto3
import pytest

from chalicelib import settings
from chalicelib.domain.accounts.persons import Level, Person, Profile
from chalicelib.domain.accounts.sign_in import SignIn, Tokens
from chalicelib.domain.errors import SignInRefused
from chalicelib.store import user_pools
from chalicelib.store.accounts import persons, pool
from tests.clocks import FRIDAY
from tests.flow_steps import Json
from tests.gateway import Answer, call, citizen_token
from tests.outbox_helpers import Mail

ANA, BIA = "ana@example.com", "bia@example.com"
SIGN_IN = "/v1/citizen/sign-in"
MINE = "/v1/citizen/occurrences"


def make_pool(patch: pytest.MonkeyPatch) -> None:
    """The citizens' pool in moto, with nobody in it."""
    client = boto3.client("cognito-idp")
    made = client.create_user_pool(PoolName="citizens")["UserPool"]
    flows: list[str] = ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    app = client.create_user_pool_client(
        UserPoolId=made["Id"],
        ClientName="citizen",
        ExplicitAuthFlows=flows,  # type: ignore[arg-type]  # texts, as they are in the template
    )["UserPoolClient"]
    patch.setattr(settings, "CITIZENS_POOL_ARN", made["Arn"])
    patch.setattr(settings, "CITIZEN_CLIENT_ID", app["ClientId"])
    user_pools._connected.cache_clear()


def account_of(email: str) -> str:
    """The account of an address in the pool in memory."""
    return f"account-of-{email.partition('@')[0]}"


def token_of(email: str) -> str:
    """A token of somebody in the pool in memory."""
    return citizen_token(account_of(email), email)


def remember(email: str) -> str:
    """Have somebody of the pool in memory signed in once; their token."""
    persons.remember(account_of(email), Profile(email, Level.EMAIL, FRIDAY))
    return token_of(email)


class InMemoryPool:
    """What the store of the pool offers, without one; a refresh token is the address it renews."""

    def replace_the_store(self, patch: pytest.MonkeyPatch) -> None:
        """Have the use cases sign in here."""
        for name in ("sign_in", "refreshed", "sign_out", "sign_out_everywhere", "delete"):
            patch.setattr(pool, name, getattr(self, name))

    def sign_in(self, proved: str, way: SignIn = SignIn.EMAIL) -> tuple[Person, Tokens]:
        """The person of an address, or of a CPF."""
        proved = proved if way is SignIn.EMAIL else "govbr@citizens.example"
        return Person(account_of(proved), account_of(proved)), self._tokens(proved)

    def refreshed(self, refresh_token: str) -> Tokens:
        """New tokens for an address."""
        if "@" not in refresh_token:
            raise SignInRefused
        return self._tokens(refresh_token)

    def sign_out(self, refresh_token: str) -> None:
        """Nothing is kept."""

    def sign_out_everywhere(self, refresh_token: str) -> None:
        """Nothing is kept."""
        self.refreshed(refresh_token)

    def delete(self, person: Person) -> None:
        """Nothing is kept."""

    def _tokens(self, email: str) -> Tokens:
        return Tokens(token_of(email), email, 900)


def ask(email: str = ANA) -> Answer:
    """Ask for a code."""
    return call("POST", SIGN_IN, {"email": email})


def attempt_of(email: str = ANA) -> str:
    """The attempt of a code that was sent."""
    answer = ask(email)
    assert answer.status == 202, answer
    return str(answer.json["attempt"])


def code_in(mail: Mail) -> str:
    """The code of a mail."""
    codes: list[str] = re.findall(r"\b\d{6}\b", mail.text)
    (code,) = set(codes)
    return code


def prove(attempt: str, code: str) -> Answer:
    """Show a code."""
    return call("POST", f"{SIGN_IN}/code", {"attempt": attempt, "code": code})


def sign_in(mailbox: list[Mail], email: str = ANA) -> Json:
    """The tokens of somebody who signs in."""
    attempt = attempt_of(email)
    answer = prove(attempt, code_in(mailbox[-1]))
    assert answer.status == 200, answer
    tokens: Json = answer.json
    return tokens
