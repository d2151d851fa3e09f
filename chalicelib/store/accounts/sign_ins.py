"""Sign-ins: codes that were sent, each opened once, and how many were sent.

They lie in the identities table and end by themselves. A code is kept as a digest under a secret of the town, which is
in another table under other grants: six digits alone could be tried in a moment.
"""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.domain.accounts.sign_in import MAX_TRIES, Limit
from chalicelib.domain.errors import TooManyCodes
from chalicelib.store.accounts.items import AttemptItem, SentItem
from chalicelib.store.directory import secrets

_PURPOSE = "sign-in"
_RECORD = "attempt"
_CONDITION_FAILED = "ConditionalCheckFailedException"
EVERYBODY = ""


def count(whose: str, limits: Sequence[Limit], now: datetime) -> None:
    """Count one more code to an address, or to EVERYBODY. Raises TooManyCodes above a limit, exact for any at once."""
    for limit in limits:
        key = f"codes#{_digest(whose)}"
        is_below = SentItem.protocol.does_not_exist() | (SentItem.sent < limit.most)
        counted: list[Action] = [SentItem.sent.add(1), SentItem.expires_at.set(limit.ends_at(now))]
        try:
            SentItem(key, f"{limit.name}#{limit.window(now)}").update(actions=counted, condition=is_below)
        except UpdateError as error:
            if error.cause_response_code != _CONDITION_FAILED:
                raise
            raise TooManyCodes(limit.ends_at(now) - int(now.timestamp())) from error


def keep(attempt: str, email: str, code: str, now: datetime, lasting: timedelta) -> None:
    """Keep a code that is about to be sent."""
    AttemptItem(
        _key(attempt),
        _RECORD,
        email=email,
        code_digest=_digest(attempt, code),
        tries=0,
        expires_at=int((now + lasting).timestamp()),
    ).save()


def open_with(attempt: str, code: str, now: datetime) -> str | None:
    """The address that a right code proves, once; None for a wrong one, and for any after 5 tries or too late."""
    is_open = (
        (AttemptItem.expires_at > int(now.timestamp()))
        & (AttemptItem.tries < MAX_TRIES)
        & AttemptItem.used_at.does_not_exist()
    )
    # The try is counted before the code is looked at: of many at once no more than that are answered.
    kept = _update(attempt, [AttemptItem.tries.add(1)], is_open)
    if kept is None or not hmac.compare_digest(kept.code_digest or "", _digest(attempt, code)):
        return None
    # Of two at once with the right code one is let in. What is left of it says nobody's address.
    used: list[Action] = [AttemptItem.used_at.set(now), AttemptItem.email.remove(), AttemptItem.code_digest.remove()]
    email = kept.email
    is_unused = AttemptItem.code_digest.exists() & AttemptItem.used_at.does_not_exist()
    return email if _update(attempt, used, is_unused) else None


def _key(attempt: str) -> str:
    return f"sign-in#{hashlib.sha256(attempt.encode()).hexdigest()}"


def _digest(*parts: str) -> str:
    return hmac.new(secrets.secret(_PURPOSE), "\n".join(parts).encode(), hashlib.sha256).hexdigest()


def _update(attempt: str, actions: list[Action], condition: Condition) -> AttemptItem | None:
    """What is kept of an attempt after an update; None when the condition does not hold."""
    item = AttemptItem(_key(attempt), _RECORD)
    try:
        item.update(actions=actions, condition=condition)
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        return None
    return item
