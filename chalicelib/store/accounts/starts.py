"""Sign-ins started at an issuer: each state is taken once, within its time. They lie in the identities table."""

import hashlib
from datetime import datetime, timedelta

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from chalicelib.domain.accounts.govbr import Started
from chalicelib.store.accounts.items import StartItem

_RECORD = "start"
_CONDITION_FAILED = "ConditionalCheckFailedException"


def keep(state: str, started: Started, now: datetime, lasting: timedelta) -> None:
    """Keep a sign-in that is about to be started; of its state only a digest."""
    StartItem(
        _key(state),
        _RECORD,
        nonce=started.nonce,
        verifier=started.verifier,
        expires_at=int((now + lasting).timestamp()),
    ).save()


def take(state: str, now: datetime) -> Started | None:
    """The sign-in that a state was kept for, once; None for an unknown, a used and a late one."""
    try:
        item = StartItem.get(_key(state), _RECORD, consistent_read=True)
    except StartItem.DoesNotExist:
        return None
    nonce, verifier = item.nonce, item.verifier
    if nonce is None or verifier is None or item.expires_at <= now.timestamp():
        return None
    used: list[Action] = [StartItem.nonce.remove(), StartItem.verifier.remove()]
    try:
        item.update(actions=used, condition=StartItem.nonce.exists())
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        # Of two at once with the same state one is let in.
        return None
    return Started(nonce, verifier)


def _key(state: str) -> str:
    return f"govbr#{hashlib.sha256(state.encode()).hexdigest()}"
