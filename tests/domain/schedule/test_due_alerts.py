"""Ladders of an occurrence: which clocks run, what is remembered, and what re-arms them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.codes import CLOSED, Status
from chalicelib.domain.deadlines.escalation import DEFAULT_LADDER, Alerted, ClockName
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.recipients import Recipient
from chalicelib.domain.schedule.due_alerts import alerted, next_alert_on, next_reminder_on, reminded
from tests.domain.builders import (
    ASKED_ON,
    CITIZEN_UNTIL,
    LEGAL_DUE,
    SECTOR_DUE,
    a_legal_clock,
    a_property,
    a_sector_clock,
    an_occurrence,
    noon,
)

SECTOR, LEGAL, CITIZEN = ClockName.SECTOR, ClockName.LEGAL, ClockName.CITIZEN


def sent(occurrence: Occurrence, today: date) -> list[tuple[ClockName, int, Recipient]]:
    """Whom the default ladder tells what on a day."""
    sent = alerted(occurrence, DEFAULT_LADDER, today, noon(today)).alerts
    return [(one.clock, one.days, one.to) for one in sent]


def after(occurrence: Occurrence, today: date) -> Occurrence:
    """The same occurrence when a day's alerts were sent."""
    return alerted(occurrence, DEFAULT_LADDER, today, noon(today)).after


@pytest.mark.parametrize("status", [Status.FORWARDED, Status.IN_PROGRESS])
def test_a_sector_is_alerted_while_its_clock_runs(status: Status) -> None:
    assert sent(an_occurrence(status), SECTOR_DUE) == [(SECTOR, 0, Recipient.SECTOR)]


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.IN_ANALYSIS, Status.SECTOR_ANSWERED])
def test_while_no_sector_has_it_only_the_ombudsman_is_alerted(status: Status) -> None:
    occurrence = an_occurrence(status, sector_clock=a_sector_clock())

    assert sent(occurrence, LEGAL_DUE) == [(LEGAL, -1, Recipient.OMBUDSMAN)]


@pytest.mark.parametrize("status", [Status.AWAITING_CITIZEN, *sorted(CLOSED)])
def test_a_paused_or_closed_one_alerts_nobody(status: Status) -> None:
    occurrence = an_occurrence(status)

    assert sent(occurrence, LEGAL_DUE + timedelta(days=30)) == []
    assert next_alert_on(occurrence, DEFAULT_LADDER) is None


def test_both_clocks_are_told_of_at_once_in_one_change() -> None:
    occurrence = an_occurrence(Status.FORWARDED, sector_clock=a_sector_clock(LEGAL_DUE - timedelta(days=2)))

    sent = alerted(occurrence, DEFAULT_LADDER, LEGAL_DUE - timedelta(days=1), noon(LEGAL_DUE))

    assert [(one.clock, one.days) for one in sent.alerts] == [(LEGAL, -1), (SECTOR, 1)]
    assert (sent.after.version, sent.after.sequence) == (occurrence.version, occurrence.sequence)


def test_what_was_sent_is_remembered_and_nothing_else_changes() -> None:
    occurrence = an_occurrence(Status.FORWARDED)

    once = after(occurrence, SECTOR_DUE)

    remembered = (Alerted(SECTOR, 1, SECTOR_DUE, 0),)
    assert once == replace(occurrence, alerted=remembered)
    assert after(once, SECTOR_DUE) is once
    assert after(once, SECTOR_DUE + timedelta(days=1)).alerted == (Alerted(SECTOR, 1, SECTOR_DUE, 1),)


def test_a_moved_due_is_told_of_anew_and_one_that_moves_back_is_not() -> None:
    first = after(an_occurrence(Status.FORWARDED), SECTOR_DUE)
    moved = replace(first, sector_clock=a_sector_clock(SECTOR_DUE + timedelta(days=1)))

    assert sent(moved, SECTOR_DUE) == [(SECTOR, -1, Recipient.SECTOR)]
    back = replace(after(moved, SECTOR_DUE), sector_clock=a_sector_clock(SECTOR_DUE))
    assert sent(back, SECTOR_DUE) == []


@a_property
@given(st.integers(1, 20), st.integers(0, 19), st.integers(1, 40))
def test_anyone_who_gets_it_from_another_is_told_of_the_same_due_as_if_nobody_had_been(
    days: int, handed_on: int, passed: int
) -> None:
    """What was sent of a due before somebody else got it lies before that day: no rung to come is taken for sent."""
    began, due_on = SECTOR_DUE, SECTOR_DUE + timedelta(days=days)
    handed_on = min(handed_on, days - 1)
    occurrence = an_occurrence(Status.FORWARDED, sector_clock=a_sector_clock(due_on, forwarded_on=began))
    for day in range(handed_on + 1):
        occurrence = after(occurrence, began + timedelta(days=day))
    clock = a_sector_clock(due_on, forwarded_on=began + timedelta(days=handed_on))

    handed_over = replace(occurrence, sector="parks", sector_clock=clock)

    today = began + timedelta(days=handed_on + passed)
    assert [rung for rung in sent(handed_over, today) if rung[0] is SECTOR] == [
        rung for rung in sent(replace(handed_over, alerted=()), today) if rung[0] is SECTOR
    ]


def test_a_new_cycle_is_told_of_anew_and_the_old_one_forgotten() -> None:
    occurrence = after(an_occurrence(Status.IN_ANALYSIS), LEGAL_DUE)
    assert [one.cycle for one in occurrence.alerted] == [1]

    reopened = after(replace(occurrence, cycle=2), LEGAL_DUE)

    assert reopened.alerted == (Alerted(LEGAL, 2, LEGAL_DUE, -1),)


def test_the_citizen_is_reminded_twice_before_the_last_day() -> None:
    occurrence = an_occurrence(Status.AWAITING_CITIZEN)
    days = []
    for passed in range(30):
        today = ASKED_ON + timedelta(days=passed)
        sent = reminded(occurrence, today, noon(today))
        occurrence = sent.after
        days += [(passed, one.clock, one.days, one.to, one.due_on) for one in sent.alerts]

    citizen = (CITIZEN, Recipient.CITIZEN, CITIZEN_UNTIL)
    assert days == [(day, citizen[0], day, citizen[1], citizen[2]) for day in (10, 18)]


def test_after_an_outage_one_reminder_is_enough_and_past_the_last_day_there_is_none() -> None:
    occurrence = an_occurrence(Status.AWAITING_CITIZEN)

    assert [one.days for one in reminded(occurrence, CITIZEN_UNTIL, noon(CITIZEN_UNTIL)).alerts] == [18]
    assert reminded(occurrence, CITIZEN_UNTIL + timedelta(days=1), noon(CITIZEN_UNTIL)).alerts == ()


def test_anyone_who_is_not_asked_is_not_reminded() -> None:
    assert reminded(an_occurrence(Status.FORWARDED), LEGAL_DUE, noon(LEGAL_DUE)).alerts == ()
    assert next_reminder_on(an_occurrence(Status.FORWARDED)) is None


dues = st.dates(SECTOR_DUE, SECTOR_DUE + timedelta(days=40))


@a_property
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(Status), dues, dues), max_size=25))
def test_however_dues_and_statuses_move_no_rung_is_sent_twice(moves: list[tuple[int, Status, date, date]]) -> None:
    occurrence, today, seen = an_occurrence(), SECTOR_DUE - timedelta(days=6), []
    for wait, status, legal_due, sector_due in moves:
        today += timedelta(days=wait)
        occurrence = replace(
            occurrence,
            status=status,
            sector="works",
            legal=a_legal_clock(legal_due),
            sector_clock=a_sector_clock(sector_due),
        )
        due_now = next_alert_on(occurrence, DEFAULT_LADDER)
        sent = alerted(occurrence, DEFAULT_LADDER, today, noon(today))
        assert bool(sent.alerts) == (due_now is not None and due_now <= today)
        assert not sent.alerts or (occurrence.is_open and not occurrence.is_paused)
        occurrence = sent.after
        seen += [(one.cycle, one.clock, one.days, one.due_on) for one in sent.alerts]

    assert len(seen) == len(set(seen))
