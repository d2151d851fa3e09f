"""Signing in with gov.br, where the town has it: it proves who somebody is, and the citizens' pool gives the tokens."""

import secrets
from datetime import datetime

from chalicelib import observability
from chalicelib.domain.accounts import govbr, id_tokens
from chalicelib.domain.accounts.govbr import Issuer, Proved, Started
from chalicelib.domain.accounts.id_tokens import Expected, NotProved
from chalicelib.domain.accounts.persons import Profile
from chalicelib.domain.accounts.sign_in import SignIn, Tokens
from chalicelib.domain.errors import NotFound, SignInRefused
from chalicelib.store.accounts import issuer as issuers
from chalicelib.store.accounts import persons, pool, sign_ins, starts

_STATE_BYTES, _NONCE_BYTES, _VERIFIER_BYTES = 24, 16, 48


def begin(now: datetime) -> str:
    """Where a citizen signs in. Raises NotFound where the town has no gov.br, TooManyCodes for too many at once."""
    issuer = _issuer()
    sign_ins.count(SignIn.GOVBR, govbr.STARTS, now)
    state = secrets.token_urlsafe(_STATE_BYTES)
    started = Started(secrets.token_urlsafe(_NONCE_BYTES), secrets.token_urlsafe(_VERIFIER_BYTES))
    starts.keep(state, started, now, govbr.STARTED_LASTS)
    return govbr.authorize_url(issuer, state, started)


def prove(code: str, state: str, now: datetime) -> Tokens:
    """Tokens for a code that gov.br gave to a sign-in started here.

    Raises NotFound where the town has no gov.br, SignInRefused for whatever does not prove it, IssuerUnreachable.
    """
    issuer = _issuer()
    started = starts.take(state, now)
    if started is None:
        raise SignInRefused
    proved = _proved(issuer, started, code, now)
    # The CPF ends here: the pool, the profile and the log know its digest or nothing.
    person, tokens = pool.sign_in(proved.cpf, SignIn.GOVBR)
    persons.remember(person.id, Profile(proved.email, proved.level, now, proved.name))
    return tokens


def _proved(issuer: Issuer, started: Started, code: str, now: datetime) -> Proved:
    token = issuers.id_token(issuer, code, started.verifier)
    expected = Expected(issuer.address, issuer.client_id, started.nonce)
    keys = issuers.keys(issuer)
    try:
        # A key that gov.br does not show signs nothing.
        key = keys.get(id_tokens.key_id(token), {})
        return govbr.proved(id_tokens.claims(token, key, expected, now))
    except NotProved as error:
        observability.logger.warning("id token refused", part=str(error))
        raise SignInRefused from error


def _issuer() -> Issuer:
    issuer = issuers.find()
    if issuer is None:
        raise NotFound
    return issuer
