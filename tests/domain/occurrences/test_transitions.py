"""Transitions: what each action makes of an occurrence; waiting and lateness are in test_transitions_pauses.py."""

from datetime import date, timedelta

import pytest

from chalicelib.domain.codes import ArchiveReason, Kind, Outcome, Priority, Status
from chalicelib.domain.deadlines.clocks import Term, Unit
from chalicelib.domain.occurrences import transitions
from chalicelib.domain.occurrences.occurrence import Answer
from chalicelib.domain.occurrences.transitions import Classification
from chalicelib.domain.people.people import Role
from chalicelib.domain.places.places import Address, Location
from tests.domain.builders import (
    ASKED_ON,
    FIVE_WORKING_DAYS,
    FORWARDED_ON,
    LEADER,
    LEGAL_DUE,
    ONE_DAY,
    SECTOR_DUE,
    SOLVED,
    a_legal_clock,
    a_moment,
    a_sector_clock,
    an_occurrence,
    noon,
)

WEEK_LATER = ASKED_ON + timedelta(days=7)


def test_analysing_takes_it_out_of_the_received_ones() -> None:
    assert transitions.analyse(an_occurrence()).status is Status.IN_ANALYSIS


def test_forwarding_starts_the_sector_clock_and_leaves_the_legal_one() -> None:
    received = an_occurrence(suggested_sector="lighting")

    forwarded = transitions.forward(received, "works", FIVE_WORKING_DAYS, a_moment(FORWARDED_ON))

    assert (forwarded.status, forwarded.sector) == (Status.FORWARDED, "works")
    assert forwarded.sector_clock == a_sector_clock(SECTOR_DUE)
    assert forwarded.suggested_sector is None
    assert forwarded.legal == received.legal


def test_forwarding_again_gives_the_other_sector_a_clock_of_its_own() -> None:
    clock = a_sector_clock(extended=True, overdue=True, moved_days=3)
    late = an_occurrence(Status.IN_PROGRESS, sector_clock=clock, proposal=SOLVED)

    forwarded = transitions.forward(late, "lighting", FIVE_WORKING_DAYS, a_moment(date(2026, 3, 12)))

    assert (forwarded.sector, forwarded.proposal) == ("lighting", None)
    assert forwarded.sector_clock == a_sector_clock(date(2026, 3, 19), forwarded_on=date(2026, 3, 12))


def test_accepting_leaves_the_clocks() -> None:
    forwarded = an_occurrence(Status.FORWARDED)

    accepted = transitions.accept(forwarded)

    assert accepted.status is Status.IN_PROGRESS
    assert (accepted.legal, accepted.sector_clock) == (forwarded.legal, forwarded.sector_clock)


def test_a_return_counts_as_a_bounce_and_takes_it_from_the_sector() -> None:
    forwarded = an_occurrence(Status.FORWARDED, bounces=1)

    returned = transitions.send_to_analysis(forwarded, "parks")

    assert (returned.status, returned.sector, returned.suggested_sector) == (Status.IN_ANALYSIS, None, "parks")
    assert returned.bounces == 2
    assert returned.legal == forwarded.legal


@pytest.mark.parametrize(("day", "on_time", "days_late"), [(SECTOR_DUE, True, 0), (SECTOR_DUE + ONE_DAY, False, 1)])
def test_an_answer_freezes_the_sector_clock(day: date, on_time: bool, days_late: int) -> None:
    answered = transitions.propose_answer(an_occurrence(Status.IN_PROGRESS), SOLVED, a_moment(day))

    assert answered.status is Status.SECTOR_ANSWERED
    assert answered.sector_clock == a_sector_clock(stopped_on=day, on_time=on_time, days_late=days_late)
    assert (answered.proposal, answered.answer) == (SOLVED, None)


def test_an_answer_without_review_is_the_citizens() -> None:
    answered = transitions.answer_directly(an_occurrence(Status.FORWARDED), SOLVED, a_moment(SECTOR_DUE))

    assert (answered.status, answered.answer) == (Status.CONCLUDED, SOLVED)
    assert answered.sector_clock == a_sector_clock(stopped_on=SECTOR_DUE, on_time=True)


def test_sending_back_resumes_the_clock_with_what_was_left() -> None:
    answered = transitions.propose_answer(an_occurrence(Status.IN_PROGRESS), SOLVED, a_moment(SECTOR_DUE - ONE_DAY))

    sent_back = transitions.send_back(answered, a_moment(date(2026, 3, 16)))

    assert sent_back.status is Status.IN_PROGRESS
    assert sent_back.sector_clock == a_sector_clock(date(2026, 3, 17), moved_days=7)


@pytest.mark.parametrize(("day", "on_time", "days_late"), [(LEGAL_DUE, True, 0), (date(2026, 4, 6), False, 5)])
def test_concluding_keeps_whether_it_was_on_time(day: date, on_time: bool, days_late: int) -> None:
    concluded = transitions.conclude(an_occurrence(Status.IN_ANALYSIS), SOLVED, a_moment(day))

    assert (concluded.status, concluded.answer) == (Status.CONCLUDED, SOLVED)
    assert (concluded.closed_on, concluded.closed_at) == (day, noon(day))
    assert concluded.legal == a_legal_clock(on_time=on_time, days_late=days_late)


def test_archiving_keeps_the_reason() -> None:
    archived = transitions.archive(an_occurrence(), ArchiveReason.SPAM, a_moment(ASKED_ON))

    assert (archived.status, archived.archive_reason) == (Status.ARCHIVED, ArchiveReason.SPAM)
    assert archived.closed_on == ASKED_ON


def test_reopening_starts_a_new_cycle_with_a_new_legal_term() -> None:
    closed = an_occurrence(Status.CONCLUDED, asked=True, legal=a_legal_clock(extended=True, on_time=False, days_late=3))

    reopened = transitions.reopen(closed, Role.CITIZEN, a_moment(date(2026, 4, 8)))

    assert (reopened.status, reopened.cycle, reopened.reopenings) == (Status.IN_ANALYSIS, 2, 1)
    assert reopened.legal == a_legal_clock(date(2026, 5, 8))
    assert (reopened.closed_on, reopened.closed_at, reopened.answer, reopened.sector_clock) == (None,) * 4
    assert not reopened.asked


def test_reopening_a_duplicate_takes_it_from_its_leader() -> None:
    duplicate = transitions.mark_duplicate(an_occurrence(), LEADER, "", a_moment(ASKED_ON))

    assert transitions.reopen(duplicate, Role.OMBUDSMAN, a_moment(ASKED_ON)).leader is None


def a_classification(term: Term = FIVE_WORKING_DAYS) -> Classification:
    """An urgent request about trees in the centre."""
    place = Location(address=Address(neighbourhood="Centro"))
    return Classification("tree", Kind.REQUEST, Priority.URGENT, place, term)


def test_reclassifying_counts_the_new_term_from_the_forwarding() -> None:
    before = an_occurrence(Status.IN_PROGRESS)

    after = transitions.reclassify(before, a_classification(Term(10, Unit.WORKING)), a_moment(SECTOR_DUE))

    assert (after.category, after.kind, after.priority, after.neighbourhood) == ("tree", "request", "urgent", "Centro")
    assert after.sector_clock == a_sector_clock(date(2026, 3, 17))
    assert (after.status, after.legal) == (before.status, before.legal)


@pytest.mark.parametrize("status", [Status.RECEIVED, Status.SECTOR_ANSWERED])
def test_reclassifying_leaves_a_clock_that_does_not_run(status: Status) -> None:
    before = an_occurrence(status)

    after = transitions.reclassify(before, a_classification(Term(1, Unit.WORKING)), a_moment(SECTOR_DUE))

    assert after.sector_clock == before.sector_clock


def test_extending_moves_the_legal_due_and_not_the_sectors() -> None:
    before = an_occurrence(Status.IN_PROGRESS)

    after = transitions.extend(before, a_moment(date(2026, 3, 30)))

    assert after.legal == a_legal_clock(date(2026, 5, 1), extended=True)
    assert (after.status, after.sector_clock) == (before.status, before.sector_clock)


def test_extending_the_sector_moves_its_due_and_not_the_legal_one() -> None:
    before = an_occurrence(Status.IN_PROGRESS)

    after = transitions.extend_sector(before, FIVE_WORKING_DAYS, a_moment(SECTOR_DUE))

    assert after.sector_clock == a_sector_clock(date(2026, 3, 17), extended=True)
    assert (after.status, after.legal) == (before.status, before.legal)


def test_a_duplicate_is_concluded_and_names_its_leader() -> None:
    duplicate = transitions.mark_duplicate(an_occurrence(), LEADER, "Already known.", a_moment(ASKED_ON))

    assert (duplicate.status, duplicate.leader) == (Status.CONCLUDED, LEADER)
    assert duplicate.answer == Answer("Already known.", Outcome.DUPLICATE)


def test_a_step_counts_one_event_and_leaves_the_version_to_the_store() -> None:
    before = an_occurrence(version=4, sequence=3)

    after = transitions.stepped(before, transitions.analyse(before), LEGAL_DUE + ONE_DAY)

    assert (after.version, after.sequence) == (4, 4)
    assert after.legal.overdue
