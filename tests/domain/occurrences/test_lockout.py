"""Five wrong keys lock a protocol for fifteen minutes after the last one."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.occurrences.lockout import LOCKED_FOR, MAX_WRONG_KEYS, WrongKeys

NOON = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)
EXPIRES_AT = int((NOON + timedelta(minutes=15)).timestamp())


def test_the_rule_is_five_keys_and_fifteen_minutes() -> None:
    assert (5, timedelta(minutes=15)) == (MAX_WRONG_KEYS, LOCKED_FOR)


@pytest.mark.parametrize(
    ("count", "after", "seconds"),
    [
        (0, timedelta(), 0),
        (4, timedelta(), 0),
        (5, timedelta(), 900),
        (6, timedelta(), 900),
        (5, timedelta(milliseconds=1), 900),
        (5, timedelta(minutes=14), 60),
        (5, timedelta(minutes=15, seconds=-1), 1),
        (5, timedelta(minutes=15), 0),
        (5, timedelta(days=1), 0),
    ],
)
def test_a_protocol_is_locked_for_so_many_seconds(count: int, after: timedelta, seconds: int) -> None:
    assert WrongKeys(count, EXPIRES_AT).seconds_locked(NOON + after) == seconds


def test_a_protocol_without_wrong_keys_is_not_locked() -> None:
    assert WrongKeys().seconds_locked(NOON) == 0
