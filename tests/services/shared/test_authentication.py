"""A right key always opens its case file; a wrong one looks like an unknown protocol, and a sixth is refused."""

from datetime import timedelta

import pytest

from chalicelib.domain import access_keys
from chalicelib.domain.errors import KeyLockedOut, NotFound
from chalicelib.domain.protocols import Protocol
from chalicelib.services.shared.authentication import authenticate
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Registration
from tests.calls import heard
from tests.values import FIRST, FRIDAY, a_protocol, an_event, an_occurrence

KEY = access_keys.compose(7)
WRONG_KEY = access_keys.compose(8)
UNKNOWN = a_protocol(2)


@pytest.fixture(autouse=True)
def registered(town: None) -> None:
    """One occurrence that a key opens."""
    digest = access_keys.digest(KEY, FIRST)
    occurrences.register(Registration(an_occurrence(key_digest=digest), an_event()))


def fail(protocol: Protocol, key: str, times: int = 5) -> None:
    """Try a key that opens nothing."""
    for _ in range(times):
        with pytest.raises(NotFound):
            authenticate(protocol, key, FRIDAY)


def test_a_right_key_opens_the_case_file_however_it_is_typed() -> None:
    found = authenticate(FIRST, access_keys.shown(KEY).lower(), FRIDAY)

    assert found.occurrence == found.case_file.occurrence == occurrences.get(FIRST)
    assert found.case_file.events == [an_event()]


@pytest.mark.parametrize("protocol", [FIRST, UNKNOWN], ids=["known", "unknown"])
def test_a_wrong_key_and_an_unknown_protocol_cost_and_answer_the_same(protocol: Protocol) -> None:
    with heard() as calls:
        fail(protocol, WRONG_KEY)

    assert calls.operations == ["Query", "UpdateItem", "UpdateItem", *["Query", "UpdateItem"] * 4]
    with pytest.raises(KeyLockedOut) as locked:
        authenticate(protocol, WRONG_KEY, FRIDAY + timedelta(minutes=5))
    assert locked.value.retry_after == 600


@pytest.mark.parametrize("minutes", [0, 5, 15])
def test_nobody_can_lock_an_author_out(minutes: int) -> None:
    fail(FIRST, WRONG_KEY)

    assert authenticate(FIRST, KEY, FRIDAY + timedelta(minutes=minutes)).occurrence.protocol == FIRST


def test_without_a_key_nothing_is_read_or_counted() -> None:
    with heard() as calls:
        fail(FIRST, "", times=7)

    assert calls.operations == []
