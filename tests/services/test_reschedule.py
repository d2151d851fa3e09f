"""An edited ladder or zone holds for what is open already, a while after it was edited."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.codes import Status
from chalicelib.domain.deadlines.clocks import LegalClock
from chalicelib.domain.schedule.next_checks import NextChecks, next_checks
from chalicelib.services import alerts, reschedule
from chalicelib.store.directory import directory
from chalicelib.store.occurrences.mapping import to_item
from tests import flow_steps, sample_towns
from tests.values import a_protocol, an_occurrence

pytestmark = pytest.mark.usefixtures("town")

DUE = date(2026, 4, 20)
NOON = datetime(2026, 3, 20, 15, 0, tzinfo=UTC)
SIX_DAYS_BEFORE = datetime(2026, 4, 14, 11, 0, tzinfo=UTC)


def keep(number: int, **changes: object) -> None:
    """An occurrence written under the settings of now."""
    made = an_occurrence(a_protocol(number), legal=LegalClock(DUE, DUE), **changes)
    to_item(made, next_checks(made, directory.load().settings, NOON)).save()


def edit(**changes: Any) -> None:
    """Let the administrator have edited the settings, a minute ago."""
    directory.put_settings(sample_towns.SETTINGS | changes)
    directory.forget()


def rungs(*days: int) -> dict[str, Any]:
    """A ladder of the ombudsman's."""
    return {"legal": [{"days": day, "to": "ombudsman"} for day in days], "sector": []}


def settled(now: datetime = NOON) -> int:
    """How many are aimed by the two runs after an edit."""
    return reschedule.reschedule_open(now) + reschedule.reschedule_open(now + timedelta(minutes=15))


def alert_days() -> dict[str, str]:
    """When each occurrence is next watched for an alert."""
    return {
        item["protocol"]["S"]: item["alert_day"]["S"] for item in flow_steps.kept("occurrence") if "alert_day" in item
    }


def test_what_is_open_follows_an_edited_ladder() -> None:
    for number in range(3):
        keep(number)
    keep(3, status=Status.CONCLUDED)
    settled()

    edit(ladder=rungs(-6, -2))

    assert set(alert_days().values()) == {"2026-04-10"}
    assert settled() == 3
    assert set(alert_days().values()) == {"2026-04-14"}
    alerts.send(SIX_DAYS_BEFORE)
    assert {int(item["days"]["N"]) for item in flow_steps.kept("alert#")} == {-6}


def test_the_run_that_sees_an_edit_first_waits_for_the_next() -> None:
    keep(1)
    settled()
    edit(ladder=rungs(-6))

    assert [reschedule.reschedule_open(NOON + timedelta(minutes=15 * run)) for run in range(4)] == [0, 1, 0, 0]


def test_an_edited_zone_moves_the_mornings() -> None:
    keep(1)
    settled()

    edit(time_zone="Asia/Tokyo")
    settled()

    (item,) = flow_steps.kept("occurrence")
    assert item["alert_at"]["S"].startswith("2026-04-09T23:00:00")


def test_any_other_edit_changes_nothing() -> None:
    keep(1)
    settled()
    before = flow_steps.kept("occurrence")

    edit(name="Vila Nova")

    assert settled() == 0
    assert flow_steps.kept("occurrence") == before


def test_what_was_written_before_there_were_ladders_is_found_by_the_first_runs() -> None:
    made = an_occurrence(legal=LegalClock(DUE, DUE))
    to_item(made, NextChecks()).save()

    assert settled() == 1
    (item,) = flow_steps.kept("occurrence")
    assert (item["watch_day"]["S"], item["alert_day"]["S"]) == ("flag#2026-04-21", "2026-04-10")


def test_what_is_watched_for_the_right_moments_already_is_left_alone() -> None:
    for number in range(3):
        keep(number)
    before = flow_steps.kept("occurrence")

    assert settled() == 0
    assert flow_steps.kept("occurrence") == before
