"""A code opens once, in time, within five tries however many come at once, and no more are sent than the limits say."""

from datetime import timedelta

import pytest

from chalicelib import settings
from chalicelib.domain.accounts.sign_in import CODE_LASTS, Limit
from chalicelib.domain.errors import TooManyCodes
from chalicelib.store.accounts import sign_ins
from tests.clocks import FRIDAY
from tests.flow_steps import at_once, items

pytestmark = pytest.mark.usefixtures("loaded_town")
ATTEMPT, CODE, ANA = "an-attempt", "048213", "ana@example.com"
TWO_AN_HOUR = (Limit("hour", 2, timedelta(hours=1)),)


@pytest.fixture(autouse=True)
def sent(loaded_town: None) -> None:
    """A code on its way."""
    sign_ins.keep(ATTEMPT, ANA, CODE, FRIDAY, CODE_LASTS)


def test_the_right_code_opens_once() -> None:
    assert sign_ins.open_with(ATTEMPT, CODE, FRIDAY) == ANA
    assert sign_ins.open_with(ATTEMPT, CODE, FRIDAY) is None


def test_of_many_at_once_with_the_right_code_one_is_let_in() -> None:
    opened = at_once(5, lambda _: sign_ins.open_with(ATTEMPT, CODE, FRIDAY))

    assert sorted(opened, key=str) == [None, None, None, None, ANA]


def test_wrong_codes_at_once_leave_no_try() -> None:
    assert at_once(20, lambda _: sign_ins.open_with(ATTEMPT, "000000", FRIDAY)) == [None] * 20

    (kept,) = (item for item in items(settings.IDENTITIES_TABLE) if item["record"]["S"] == "attempt")
    assert kept["tries"]["N"] == "5"
    assert sign_ins.open_with(ATTEMPT, CODE, FRIDAY) is None


def test_a_code_ends_and_an_unknown_attempt_leaves_nothing() -> None:
    before = items(settings.IDENTITIES_TABLE)

    assert sign_ins.open_with(ATTEMPT, CODE, FRIDAY + CODE_LASTS) is None
    assert sign_ins.open_with("another", CODE, FRIDAY) is None

    assert items(settings.IDENTITIES_TABLE) == before


def test_a_limit_is_exact_for_any_at_once() -> None:
    def asked(_: int) -> bool:
        try:
            sign_ins.count(ANA, TWO_AN_HOUR, FRIDAY)
        except TooManyCodes as refusal:
            return not 0 < refusal.retry_after <= 3600
        return True

    assert sorted(at_once(8, asked)) == [False] * 6 + [True] * 2
    sign_ins.count("bia@example.com", TWO_AN_HOUR, FRIDAY)
    sign_ins.count(ANA, TWO_AN_HOUR, FRIDAY + timedelta(hours=1))
