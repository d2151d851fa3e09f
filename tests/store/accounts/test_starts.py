"""A sign-in that was started at an issuer is taken up once, in time."""

from datetime import timedelta

import pytest

from chalicelib.domain.accounts.govbr import Started
from chalicelib.store.accounts import starts
from tests.clocks import FRIDAY
from tests.flow_steps import at_once

STARTED = Started("a-nonce", "a-verifier")
LASTING = timedelta(minutes=10)

pytestmark = pytest.mark.usefixtures("loaded_town")


def test_a_state_is_taken_once() -> None:
    starts.keep("a-state", STARTED, FRIDAY, LASTING)

    assert starts.take("another", FRIDAY) is None
    assert starts.take("a-state", FRIDAY) == STARTED
    assert starts.take("a-state", FRIDAY) is None


def test_a_state_is_over_after_its_time() -> None:
    starts.keep("a-state", STARTED, FRIDAY, LASTING)

    assert starts.take("a-state", FRIDAY + LASTING) is None


def test_of_many_at_once_one_takes_it() -> None:
    starts.keep("a-state", STARTED, FRIDAY, LASTING)

    taken = at_once(5, lambda _: starts.take("a-state", FRIDAY))

    assert [one for one in taken if one] == [STARTED]
