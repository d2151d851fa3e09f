"""Doors count wrong keys exactly, however many knock at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from chalicelib.store.occurrences import lockout
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Registration
from tests.values import FIRST, FRIDAY, a_protocol, an_event, an_occurrence

pytestmark = pytest.mark.usefixtures("loaded_town")


def is_closed(now: datetime) -> bool:
    """Whether the door is closed, as whoever reads the dossier finds it."""
    found = occurrences.get_case_file(FIRST)
    return lockout.is_closed(found.wrong_tries, found.locked_until, now)


def test_five_wrong_keys_are_counted_and_no_more() -> None:
    assert [lockout.count_wrong_try(FIRST, FRIDAY) for _ in range(7)] == [True] * 5 + [False] * 2


@pytest.mark.parametrize("is_known", [True, False])
def test_the_dossier_knows_of_a_closed_door(is_known: bool) -> None:  # a parameter of the test
    if is_known:
        occurrences.register(Registration(an_occurrence(), an_event()))
    closed = []

    for _ in range(5):
        closed.append(is_closed(FRIDAY))
        lockout.count_wrong_try(FIRST, FRIDAY)

    assert (closed, is_closed(FRIDAY)) == ([False] * 5, True)
    assert is_closed(FRIDAY + timedelta(minutes=15, seconds=-1))
    assert not is_closed(FRIDAY + timedelta(minutes=15))


def test_each_protocol_has_its_own_door() -> None:
    for _ in range(5):
        lockout.count_wrong_try(FIRST, FRIDAY)

    assert lockout.count_wrong_try(a_protocol(2), FRIDAY)


def test_a_count_begins_anew_when_its_time_is_over() -> None:
    for _ in range(5):
        lockout.count_wrong_try(FIRST, FRIDAY)
    later = FRIDAY + timedelta(minutes=15)

    assert [lockout.count_wrong_try(FIRST, later) for _ in range(6)] == [True] * 5 + [False]


@pytest.mark.parametrize("tables", ["real_tables"], indirect=True, ids=["dynamodb-local"])
@pytest.mark.parametrize("after", [timedelta(), timedelta(minutes=16)], ids=["first", "again"])
def test_of_forty_at_once_five_are_counted(after: timedelta) -> None:
    if after:
        lockout.count_wrong_try(FIRST, FRIDAY)

    with ThreadPoolExecutor(40) as pool:
        counted = list(pool.map(lambda _: lockout.count_wrong_try(FIRST, FRIDAY + after), range(40)))

    assert Counter(counted) == {True: 5, False: 35}
