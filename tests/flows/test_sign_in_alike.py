"""Whoever asks for a code for a known address and for an unknown one has the same done, call for call."""

import pytest

from chalicelib.domain.accounts import sign_in
from chalicelib.domain.accounts.persons import Level, Profile
from chalicelib.store.accounts import persons, pool
from tests import citizens
from tests.calls import Calls
from tests.citizens import ask
from tests.clocks import FRIDAY
from tests.thoroughness import either

pytestmark = pytest.mark.usefixtures("town", "mailbox", "clock")
_ADDRESSES = either(thorough=100, quick=15)


def done_for(email: str, calls: Calls) -> list[tuple[str, str, list[str]]]:
    """What was called for a code, and with which arguments; and how long the address was that it went to."""
    calls.made.clear()
    assert ask(email).status == 202
    return [(operation, str(made.get("TableName")), sorted(made)) for operation, made in calls.made]


def test_codes_cost_the_same_for_the_known_and_the_unknown(calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    citizens.make_pool(monkeypatch)
    known = [f"known{number:03d}@example.com" for number in range(_ADDRESSES)]
    unknown = [f"nobody{number:02d}@example.com" for number in range(_ADDRESSES)]
    for email in known:
        person, _ = pool.sign_in(email)
        persons.remember(person.id, Profile(email, Level.EMAIL, FRIDAY))
    # What a process reads once is read before.
    ask("first@example.com")

    done = [done_for(email, calls) for pair in zip(known, unknown, strict=True) for email in pair]

    assert len(done) == 2 * _ADDRESSES <= sign_in.OVERALL[0].most
    assert all(one == done[0] for one in done)
    assert not [operation for operation, _, _ in done[0] if operation.startswith(("Admin", "GetItem", "Query"))]
