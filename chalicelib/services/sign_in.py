"""Signing in: a code goes to an address, and whoever knows it gets tokens; whether anybody has an account is not said.

Signing in and signing up are one: an address that is new gets its account with the first code that is right. So every
address is treated alike, in words and in time.
"""

import secrets
from datetime import datetime

from chalicelib.domain.accounts import sign_in
from chalicelib.domain.accounts.persons import Level, Profile
from chalicelib.domain.accounts.sign_in import Tokens
from chalicelib.domain.errors import NotFound, SignInRefused, invalid
from chalicelib.services.shared import account_mails
from chalicelib.store.accounts import persons, pool, sign_ins
from chalicelib.store.notices import ses

_ATTEMPT_BYTES = 24


def ask(address: str, now: datetime) -> str:
    """Send a code to an address; the attempt that it belongs to, which only who asked knows.

    Raises NotFound where the stage sends no mail, InvalidFields for an address that none can be sent to, TooManyCodes.
    """
    if not ses.is_on():
        raise NotFound
    email = sign_in.normalised(address)
    if email is None:
        raise invalid("email", "No mail can be sent to this address: look for a mistyped character.")
    sign_ins.count(email, sign_in.OF_ADDRESS, now)
    sign_ins.count(sign_ins.EVERYBODY, sign_in.OVERALL, now)

    attempt = secrets.token_urlsafe(_ATTEMPT_BYTES)
    code = f"{secrets.randbelow(10**sign_in.CODE_DIGITS):0{sign_in.CODE_DIGITS}d}"
    sign_ins.keep(attempt, email, code, now, sign_in.CODE_LASTS)
    minutes = int(sign_in.CODE_LASTS.total_seconds() // 60)
    # An address that SES refuses is answered as any other.
    account_mails.send(email, account_mails.CODE, code=code, minutes=minutes)
    return attempt


def prove(attempt: str, typed_code: str, now: datetime) -> Tokens:
    """Tokens for whoever knows the code of an attempt. Raises InvalidFields for what is no code, and SignInRefused."""
    code = sign_in.typed_code(typed_code)
    if code is None:
        raise invalid("code", f"The code has {sign_in.CODE_DIGITS} digits.")
    email = sign_ins.open_with(attempt, code, now)
    if email is None:
        raise SignInRefused
    person, tokens = pool.sign_in(email)
    persons.remember(person.id, Profile(email, Level.EMAIL, now))
    return tokens


def refresh(refresh_token: str) -> Tokens:
    """New tokens. Raises SignInRefused for a token that is over, was signed out or is none."""
    return pool.refreshed(refresh_token)


def sign_out(refresh_token: str) -> None:
    """End what a refresh token renews; doing so twice is no error."""
    pool.sign_out(refresh_token)


def sign_out_everywhere(refresh_token: str) -> None:
    """End every sign-in of the person whose refresh token this is. Raises SignInRefused when it is nobody's."""
    pool.sign_out_everywhere(refresh_token)
