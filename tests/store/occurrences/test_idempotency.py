"""Markers open only with their own key, say nothing without it, and stand for a day."""

import json
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import access_keys
from chalicelib.store.occurrences import idempotency
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import KeyTaken, Registration
from tests import flow_steps
from tests.values import FIRST, FRIDAY, a_protocol, an_event, an_occurrence

pytestmark = pytest.mark.usefixtures("loaded_town")

KEY = "sent-on-the-bus"
SECRET = access_keys.compose(0x123456789ABCDEF)


def register(number: int = 1, key: str = KEY, at: timedelta = timedelta()) -> idempotency.IdempotencyRecord:
    """An occurrence registered under a key."""
    now, protocol = FRIDAY + at, a_protocol(number)
    kept = idempotency.idempotency_key_of(key).mark(b"{}", protocol, SECRET, now)
    occurrences.register(Registration(an_occurrence(protocol), an_event(at=now), idempotency=kept))
    return kept


def test_a_marker_is_found_and_opened_with_its_key() -> None:
    register()
    request_key = idempotency.idempotency_key_of(KEY)

    found = idempotency.find(request_key, FRIDAY)

    assert found is not None
    assert (found.protocol, request_key.open(found)) == (a_protocol(1), SECRET)
    assert found.fingerprint == request_key.fingerprint(b"{}") != request_key.fingerprint(b"{ }")


def test_another_key_finds_nothing_and_opens_nothing() -> None:
    kept = register()
    other = idempotency.idempotency_key_of(KEY + "!")

    assert idempotency.find(other, FRIDAY) is None
    assert other.open(kept) != SECRET
    assert other.fingerprint(b"{}") != kept.fingerprint


def test_the_table_tells_neither_key() -> None:
    register()

    kept = json.dumps(flow_steps.items())

    assert KEY not in kept
    for shown in (SECRET, access_keys.shown(SECRET), str(access_keys.secret_of(SECRET))):
        assert shown not in kept


def test_a_marker_stands_for_a_day() -> None:
    register()
    request_key = idempotency.idempotency_key_of(KEY)

    assert idempotency.find(request_key, FRIDAY + timedelta(hours=24, seconds=-1)) is not None
    assert idempotency.find(request_key, FRIDAY + timedelta(hours=24)) is None


def test_an_expired_marker_gives_way_although_the_table_has_not_forgotten_it() -> None:
    register()

    with pytest.raises(KeyTaken):
        register(2, at=timedelta(hours=24, seconds=-1))
    register(2, at=timedelta(hours=24))

    found = idempotency.find(idempotency.idempotency_key_of(KEY), FRIDAY + timedelta(hours=24))
    assert found is not None
    assert found.protocol == a_protocol(2)


def test_the_table_forgets_a_marker_by_itself() -> None:
    kept = register()

    (item,) = flow_steps.kept("marker")
    assert int(item["expires_at"]["N"]) == kept.expires_at == int((FRIDAY + timedelta(hours=24)).timestamp())


visible = st.characters(min_codepoint=0x21, max_codepoint=0x7E)


@given(st.text(visible, min_size=8, max_size=64), st.integers(0, 2**60 - 1))
def test_every_key_seals_every_secret(key: str, secret: int) -> None:
    request_key = idempotency.idempotency_key_of(key)

    kept = request_key.mark(b"{}", FIRST, access_keys.compose(secret), FRIDAY)

    assert idempotency.idempotency_key_of(key).open(kept) == access_keys.compose(secret)
    assert 0 <= kept.sealed_key < 2**60
