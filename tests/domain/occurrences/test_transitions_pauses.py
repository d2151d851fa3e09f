"""Transitions: occurrences that wait for the citizen, and the flags of those that are late (R6, R7, R9)."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.codes import ArchiveReason, Status
from chalicelib.domain.occurrences import transitions
from chalicelib.domain.occurrences.occurrence import Occurrence, Pause
from tests.domain.builders import (
    ASKED_ON,
    CITIZEN_UNTIL,
    FIVE_WORKING_DAYS,
    LEGAL_DUE,
    ONE_DAY,
    SECTOR_DUE,
    a_moment,
    a_property,
    a_sector_clock,
    an_occurrence,
)

WEEK_LATER = ASKED_ON + timedelta(days=7)


def test_asking_the_citizen_opens_a_pause_of_twenty_days() -> None:
    asked = transitions.ask_citizen(an_occurrence(Status.FORWARDED), a_moment(ASKED_ON))

    assert asked.status is Status.AWAITING_CITIZEN
    assert asked.pause == Pause(ASKED_ON, CITIZEN_UNTIL, came_from=Status.FORWARDED)
    assert asked.asked


@pytest.mark.parametrize(
    ("came_from", "goes_to"),
    [
        (Status.IN_ANALYSIS, Status.IN_ANALYSIS),
        (Status.FORWARDED, Status.FORWARDED),
        (Status.IN_PROGRESS, Status.IN_PROGRESS),
        (Status.SECTOR_ANSWERED, Status.IN_ANALYSIS),
    ],
)
def test_a_complement_goes_back_to_where_the_question_came_from(came_from: Status, goes_to: Status) -> None:
    asked = transitions.ask_citizen(an_occurrence(came_from), a_moment(ASKED_ON))

    assert transitions.complement(asked, a_moment(WEEK_LATER)).status is goes_to


def test_a_complement_moves_both_dues_by_the_days_waited() -> None:
    asked = transitions.ask_citizen(an_occurrence(Status.IN_PROGRESS), a_moment(ASKED_ON))

    complemented = transitions.complement(asked, a_moment(WEEK_LATER))

    assert complemented.legal.due_on == LEGAL_DUE + timedelta(days=7)
    assert complemented.sector_clock == a_sector_clock(SECTOR_DUE + timedelta(days=7), moved_days=7)
    assert (complemented.pause, complemented.paused_days) == (None, 7)


def test_a_complement_does_not_cure_what_was_late_when_the_citizen_was_asked() -> None:
    late_on = SECTOR_DUE + ONE_DAY
    asked = transitions.ask_citizen(an_occurrence(Status.IN_PROGRESS), a_moment(late_on))

    complemented = transitions.complement(asked, a_moment(late_on + timedelta(days=7)))

    assert complemented.sector_clock == a_sector_clock()
    assert complemented.legal.due_on == LEGAL_DUE + timedelta(days=7)


def test_a_lapse_archives_for_want_of_a_complement() -> None:
    lapsed = transitions.lapse(an_occurrence(Status.AWAITING_CITIZEN), a_moment(CITIZEN_UNTIL + ONE_DAY))

    assert (lapsed.status, lapsed.archive_reason) == (Status.ARCHIVED, ArchiveReason.NO_COMPLEMENT)
    assert (lapsed.pause, lapsed.paused_days) == (None, 21)
    assert (lapsed.legal.on_time, lapsed.legal.days_late) == (True, 0)


def flags(occurrence: Occurrence) -> tuple[bool, bool]:
    """The legal clock's flag and the sector's."""
    clock = occurrence.sector_clock
    return occurrence.legal.overdue, clock is not None and clock.overdue


@a_property
@given(st.sampled_from(Status), st.integers(-40, 40))
def test_only_open_ones_that_do_not_wait_are_flagged(status: Status, late: int) -> None:
    today = SECTOR_DUE + timedelta(days=late)
    is_running = status not in {Status.AWAITING_CITIZEN, Status.CONCLUDED, Status.ARCHIVED}
    is_with_sector = status in {Status.FORWARDED, Status.IN_PROGRESS}

    flagged = transitions.flagged(an_occurrence(status), today)

    assert flags(flagged) == (is_running and today > LEGAL_DUE, is_with_sector and today > SECTOR_DUE)
    assert flagged.is_overdue is any(flags(flagged))


def test_a_flag_falls_when_the_due_moves() -> None:
    late = transitions.flagged(an_occurrence(Status.IN_PROGRESS), SECTOR_DUE + ONE_DAY)

    extended = transitions.extend_sector(late, FIVE_WORKING_DAYS, a_moment(SECTOR_DUE + ONE_DAY))

    assert flags(late) == (False, True)
    assert flags(transitions.flagged(extended, SECTOR_DUE + ONE_DAY)) == (False, False)
