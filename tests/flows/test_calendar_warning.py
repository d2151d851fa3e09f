"""The administrator is warned in time of a year whose days off nobody has loaded."""

import pytest

from tests import towns
from tests.clocks import Clock
from tests.flows.test_ladder import each_morning
from tests.payloads import a_body
from tests.posts import waiting
from tests.steps import register

pytestmark = pytest.mark.usefixtures("town")


def warnings() -> list[tuple[int, str]]:
    """The calendars the administrator is warned of, and when."""
    return [(letter["year"], letter["on"]) for letter in waiting() if letter.get("warning") == "calendar"]


def test_from_october_on_a_missing_calendar_is_warned_of_weekly_until_it_is_loaded(clock: Clock) -> None:
    towns.unload_calendar(2027)
    each_morning(clock, 25, 30, "2026-09")
    assert warnings() == []

    each_morning(clock, 1, 20, "2026-10")
    assert warnings() == [(2027, "2026-10-01"), (2027, "2026-10-08"), (2027, "2026-10-15")]

    towns.load()
    each_morning(clock, 21, 31, "2026-10")
    assert warnings() == []


def test_a_year_in_which_an_open_due_falls_is_warned_of_at_once(clock: Clock) -> None:
    towns.unload_calendar(2026)
    each_morning(clock, 21, 21)
    assert warnings() == []

    register(a_body("other"))
    each_morning(clock, 22, 22)

    assert warnings() == [(2026, "2026-03-22")]
