"""Casework: every permitted action carried out, and what it leaves in the timeline."""

from datetime import date

import pytest

from chalicelib.domain.codes import Status
from chalicelib.domain.errors import IllegalAction
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.lifecycle import Applied, apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import Role
from tests.domain.builders import (
    ASKED_ON,
    CITIZEN_UNTIL,
    ONE_DAY,
    SECTOR_DUE,
    a_command,
    a_legal_clock,
    a_scene,
    a_sector_clock,
    an_occurrence,
    noon,
)
from tests.domain.life_cycle import PERMITTED, TARGETS

DAY = CITIZEN_UNTIL + ONE_DAY


def done(occurrence: Occurrence, action: Action, role: Role = Role.OMBUDSMAN, on: date = DAY) -> Applied:
    """An action carried out in an ordinary town."""
    return apply(occurrence, a_command(action), a_scene(role, on=on))


@pytest.mark.parametrize(("action", "status", "role"), sorted(PERMITTED))
def test_every_permitted_action_leads_where_the_table_says(action: Action, status: Status, role: Role) -> None:
    before = an_occurrence(status)
    target = {"same": status, "before": Status.IN_PROGRESS}.get(TARGETS[action]) or Status(TARGETS[action])

    after, event = (step := done(before, action, role)).after, step.event

    assert (event.came_from, event.went_to, after.status) == (status, target, target)


def test_an_event_tells_who_did_what_when() -> None:
    event = done(an_occurrence(sequence=6), Action.ANALYSE).event

    assert (event.sequence, event.action, event.at) == (7, Action.ANALYSE, noon(DAY))
    assert (event.actor, event.role) == ("Ana", Role.OMBUDSMAN)


def test_an_action_is_refused_before_what_is_said_with_it_is_read() -> None:
    with pytest.raises(IllegalAction):
        apply(an_occurrence(Status.CONCLUDED), a_command(Action.FORWARD, sector="nowhere"), a_scene())


def test_the_flags_are_those_of_the_day_after_the_action() -> None:
    assert done(an_occurrence(Status.FORWARDED), Action.NOTE, on=SECTOR_DUE).after.is_overdue is False
    assert done(an_occurrence(Status.FORWARDED), Action.NOTE, on=SECTOR_DUE + ONE_DAY).after.is_overdue is True
    assert done(an_occurrence(Status.FORWARDED), Action.ASK_CITIZEN, on=SECTOR_DUE + ONE_DAY).after.is_overdue is False


@pytest.mark.parametrize(
    ("status", "action", "role"),
    [(Status.IN_PROGRESS, Action.RETURN, Role.SECTOR), (Status.IN_PROGRESS, Action.FORWARD, Role.OMBUDSMAN)],
)
def test_leaving_a_sector_keeps_whether_it_was_on_time(status: Status, action: Action, role: Role) -> None:
    in_time = an_occurrence(status, sector_clock=a_sector_clock(ASKED_ON + ONE_DAY))
    too_late = an_occurrence(status, sector_clock=a_sector_clock(ASKED_ON - ONE_DAY))

    assert done(in_time, action, role, ASKED_ON) != done(too_late, action, role, ASKED_ON)


def test_reopening_keeps_whether_the_cycle_before_was_on_time() -> None:
    def history(due_on: date) -> tuple[Applied, Applied]:
        concluded = done(an_occurrence(Status.IN_ANALYSIS, legal=a_legal_clock(due_on)), Action.CONCLUDE)
        reopened = done(concluded.after, Action.REOPEN)
        return Applied(reopened.after, concluded.event), reopened

    assert history(DAY + ONE_DAY) != history(DAY - ONE_DAY)
