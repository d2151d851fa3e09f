"""The administrator is warned in time of a year without days off."""

import pytest

from tests import sample_towns
from tests.calls import heard
from tests.clocks import Clock
from tests.flow_steps import register, send_alerts
from tests.flows.test_ladder import each_morning
from tests.outbox_helpers import waiting
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town")


def warnings() -> list[tuple[int, str]]:
    """The calendars the administrator is warned of, and when."""
    return [(letter["year"], letter["on"]) for letter in waiting() if letter.get("warning") == "calendar"]


def test_from_october_on_a_missing_calendar_is_warned_of_weekly_until_it_is_loaded(clock: Clock) -> None:
    sample_towns.unload_calendar(2027)
    each_morning(clock, 25, 30, "2026-09")
    assert warnings() == []

    each_morning(clock, 1, 20, "2026-10")
    assert warnings() == [(2027, "2026-10-01"), (2027, "2026-10-08"), (2027, "2026-10-15")]

    sample_towns.load()
    each_morning(clock, 21, 31, "2026-10")
    assert warnings() == []


def test_a_year_in_which_an_open_due_falls_is_warned_of_at_once(clock: Clock) -> None:
    sample_towns.unload_calendar(2026)
    each_morning(clock, 21, 21)
    assert warnings() == []

    register(a_body("other"))
    each_morning(clock, 22, 22)

    assert warnings() == [(2026, "2026-03-22")]


def test_nothing_is_read_for_a_year_in_which_no_due_can_fall_yet(clock: Clock) -> None:
    register(a_body("other"))
    sample_towns.unload_calendar(2027)
    # A new ladder is looked at twice before anything else.
    for _ in range(2):
        send_alerts()

    clock.set("2026-08-31T08:00:00-03:00")
    with heard() as early:
        send_alerts()
    clock.set("2026-09-03T08:00:00-03:00")
    with heard() as near:
        send_alerts()

    assert [sum(made.get("IndexName") == "queue" for _, made in calls.made) > 0 for calls in (early, near)] == [
        False,
        True,
    ]
