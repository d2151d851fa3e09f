"""The count of wrong access keys tried on a protocol, whether or not there is such an occurrence."""

from datetime import datetime, timedelta

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences.items import LockoutItem

_RECORD = "door"
_CONDITION_FAILED = "ConditionalCheckFailedException"


def count_wrong_key(protocol: Protocol, now: datetime, *, most: int, lasting: timedelta) -> bool:
    """Count a wrong key unless there are `most` already; whether it was counted, exact for any number at once.

    A count expires when no key was counted for `lasting`; then it begins again.
    """
    moment, until = int(now.timestamp()), int((now + lasting).timestamp())
    is_running = (LockoutItem.expires_at > moment) & (LockoutItem.attempts < most)
    is_over = LockoutItem.protocol.does_not_exist() | (LockoutItem.expires_at <= moment)
    expires = LockoutItem.expires_at.set(until)
    # The second update fails only if another request began a new count at this moment: then the first one applies.
    for _ in range(2):
        if _update(protocol, [LockoutItem.attempts.add(1), expires], is_running):
            return True
        if _update(protocol, [LockoutItem.attempts.set(1), expires], is_over):
            return True
    return False


def _update(protocol: Protocol, actions: list[Action], condition: Condition) -> bool:
    try:
        # An update that creates the item must write its type: a case file is read by the types of its records.
        LockoutItem(protocol, _RECORD).update(
            actions=[LockoutItem.type.set(LockoutItem), *actions], condition=condition
        )
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        return False
    return True
