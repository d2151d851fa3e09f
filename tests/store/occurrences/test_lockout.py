"""Wrong keys are counted exactly, whatever number of requests comes at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from chalicelib.domain.occurrences.lockout import WrongKeys
from chalicelib.store.occurrences import lockout
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Registration
from tests.values import FIRST, FRIDAY, a_protocol, an_event, an_occurrence

pytestmark = pytest.mark.usefixtures("loaded_town")

MOST, LASTING = 5, timedelta(minutes=15)


def count(now: datetime = FRIDAY, number: int | None = None) -> bool:
    """Whether a wrong key was counted."""
    protocol = FIRST if number is None else a_protocol(number)
    return lockout.count_wrong_key(protocol, now, most=MOST, lasting=LASTING)


def test_wrong_keys_are_counted_up_to_the_limit() -> None:
    assert [count() for _ in range(7)] == [True] * 5 + [False] * 2


@pytest.mark.parametrize("is_known", [True, False])
def test_the_case_file_has_the_count(is_known: bool) -> None:
    if is_known:
        occurrences.register(Registration(an_occurrence(), an_event()))
    assert occurrences.get_case_file(FIRST).wrong_keys == WrongKeys()

    for _ in range(3):
        count()

    expires_at = int((FRIDAY + LASTING).timestamp())
    assert occurrences.get_case_file(FIRST).wrong_keys == WrongKeys(3, expires_at)


def test_each_protocol_has_its_own_count() -> None:
    for _ in range(5):
        count()

    assert count(number=2)


def test_a_count_begins_again_when_its_time_is_over() -> None:
    for _ in range(5):
        count()

    assert [count(FRIDAY + LASTING) for _ in range(6)] == [True] * 5 + [False]


@pytest.mark.parametrize("tables", ["real_tables"], indirect=True, ids=["dynamodb-local"])
@pytest.mark.parametrize("after", [timedelta(), timedelta(minutes=16)], ids=["first", "again"])
def test_of_forty_at_once_five_are_counted(after: timedelta) -> None:
    if after:
        count()

    with ThreadPoolExecutor(40) as pool:
        counted = list(pool.map(lambda _: count(FRIDAY + after), range(40)))

    assert Counter(counted) == {True: 5, False: 35}
