"""Doors: how many wrong keys were tried on a protocol, whether or not there is such an occurrence."""

from datetime import datetime, timedelta
from math import ceil

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.domain import access_keys
from chalicelib.domain.errors import KeyLockedOut, NotFound
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.items import LockoutItem
from chalicelib.store.occurrences.repository import CaseFile

MAX_TRIES = 5
CLOSED_FOR = timedelta(minutes=15)
_RECORD = "door"
_NO_KEY = "0" * 64
_CONDITION_FAILED = "ConditionalCheckFailedException"


def authenticate(protocol: Protocol, typed_key: str, now: datetime) -> tuple[CaseFile, Occurrence]:
    """The dossier behind a protocol, for whoever has its key.

    Raises NotFound for a wrong key as for an unknown protocol, and DoorClosed after too many of them.
    """
    if not typed_key:
        raise NotFound
    case_file = occurrences.get_case_file(protocol)
    if is_closed(case_file.wrong_tries, case_file.locked_until, now):
        raise KeyLockedOut(ceil(case_file.locked_until - now.timestamp()))
    occurrence = case_file.occurrence
    # An unknown protocol costs the same digest and the same count, so that nothing tells it from a wrong key.
    is_right = access_keys.opens(typed_key, protocol, occurrence.key_digest if occurrence else _NO_KEY)
    if occurrence is None or not is_right:
        if not count_wrong_try(protocol, now):
            raise KeyLockedOut(int(CLOSED_FOR.total_seconds()))
        raise NotFound
    return case_file, occurrence


def is_closed(wrong_tries: int, closes_until: int, now: datetime) -> bool:
    """Whether a protocol admits no key now, not even the right one."""
    return wrong_tries >= MAX_TRIES and now.timestamp() < closes_until


def count_wrong_try(protocol: Protocol, now: datetime) -> bool:
    """Count a wrong key; False when the door is closed already, however many knock at once."""
    moment = int(now.timestamp())
    until = int((now + CLOSED_FOR).timestamp())
    still_counts = LockoutItem.expires_at > moment
    is_over = LockoutItem.protocol.does_not_exist() | (LockoutItem.expires_at <= moment)
    # The second step loses only to somebody who began a new count at this very moment: then the first one applies.
    for _ in range(2):
        if _update(
            protocol, [LockoutItem.attempts.add(1), LockoutItem.expires_at.set(until)], still_counts & _has_tries()
        ):
            return True
        if _update(protocol, [LockoutItem.attempts.set(1), LockoutItem.expires_at.set(until)], is_over):
            return True
    return False


def _has_tries() -> Condition:
    return LockoutItem.attempts < MAX_TRIES


def _update(protocol: Protocol, actions: list[Action], condition: Condition) -> bool:
    try:
        # An update that makes the item must say what it is: a dossier is read by the types of its records.
        LockoutItem(protocol, _RECORD).update(
            actions=[LockoutItem.type.set(LockoutItem), *actions], condition=condition
        )
    except UpdateError as error:
        if error.cause_response_code != _CONDITION_FAILED:
            raise
        return False
    return True
