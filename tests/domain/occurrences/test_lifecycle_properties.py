"""Casework: what no order of allowed actions may break."""

from collections.abc import Sequence

from hypothesis import given

from chalicelib.domain.codes import Outcome, Status
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.people.people import Role
from tests.domain.stories import Taken, a_story, stories

OPEN = {
    Status.RECEIVED,
    Status.IN_ANALYSIS,
    Status.AWAITING_CITIZEN,
    Status.FORWARDED,
    Status.IN_PROGRESS,
    Status.SECTOR_ANSWERED,
}
WITH_SECTOR = {Status.FORWARDED, Status.IN_PROGRESS}
# What leaves the legal due where it is: all but waiting for the citizen, extending and beginning anew.
LEAVES_LEGAL_DUE = set(Action) - {
    Action.COMPLEMENT,
    Action.LAPSE,
    Action.EXTEND,
    Action.REOPEN,
    Action.MARK_DUPLICATE,
}


@a_story
@given(stories())
def test_the_sequence_grows_by_one_each(story: Sequence[Taken]) -> None:
    for step in story:
        assert step.done.after.version == step.before.version
        assert step.done.after.sequence == step.before.sequence + 1 == step.done.event.sequence


@a_story
@given(stories())
def test_the_events_are_a_chain_from_status_to_status(story: Sequence[Taken]) -> None:
    status = Status.RECEIVED

    for step in story:
        assert step.done.event.came_from == status
        status = step.done.event.went_to

    assert status is story[-1].done.after.status


@a_story
@given(stories())
def test_only_closed_ones_have_a_closing(story: Sequence[Taken]) -> None:
    for step in story:
        after = step.done.after
        is_closed = after.status not in OPEN
        assert is_closed is (after.closed_on is not None) is (after.closed_at is not None)
        assert is_closed is (after.legal.on_time is not None)


@a_story
@given(stories())
def test_only_waiting_ones_have_a_pause(story: Sequence[Taken]) -> None:
    for step in story:
        after = step.done.after
        assert (after.status is Status.AWAITING_CITIZEN) is (after.pause is not None)


@a_story
@given(stories())
def test_only_running_clocks_are_flagged_and_only_when_late(story: Sequence[Taken]) -> None:
    for step in story:
        after, clock = step.done.after, step.done.after.sector_clock
        is_running = after.status in OPEN - {Status.AWAITING_CITIZEN}
        assert after.legal.overdue is (is_running and step.on > after.legal.due_on)
        sector_flag = clock is not None and clock.overdue
        assert sector_flag is (clock is not None and after.status in WITH_SECTOR and step.on > clock.due_on)


@a_story
@given(stories())
def test_a_sector_that_has_it_has_a_clock_that_runs(story: Sequence[Taken]) -> None:
    for step in story:
        after = step.done.after
        if after.status in WITH_SECTOR:
            assert after.sector is not None
            assert after.sector_clock is not None
            assert after.sector_clock.stopped_on is None
        elif after.status is not Status.AWAITING_CITIZEN:
            assert after.sector_clock is None or after.sector_clock.stopped_on is not None


@a_story
@given(stories())
def test_the_legal_due_moves_only_by_waiting_extending_and_reopening(story: Sequence[Taken]) -> None:
    for step in story:
        before, after = step.before.legal, step.done.after.legal
        if step.done.event.action in LEAVES_LEGAL_DUE:
            assert (after.base_on, after.due_on, after.extended) == (before.base_on, before.due_on, before.extended)
        if step.done.event.action is not Action.REOPEN:
            assert after.due_on >= before.due_on


@a_story
@given(stories())
def test_bounces_cycles_and_reopenings_are_counted(story: Sequence[Taken]) -> None:
    done_by = [(step.done.event.action, step.done.event.role) for step in story]
    last = story[-1].done.after

    assert last.bounces == sum(action is Action.RETURN for action, _ in done_by)
    assert last.cycle == 1 + sum(action is Action.REOPEN for action, _ in done_by)
    assert done_by.count((Action.REOPEN, Role.CITIZEN)) == last.reopenings <= 2


@a_story
@given(stories())
def test_the_citizen_is_asked_and_the_term_extended_once_a_cycle(story: Sequence[Taken]) -> None:
    for action in (Action.ASK_CITIZEN, Action.EXTEND):
        cycles = [step.before.cycle for step in story if step.done.event.action is action]
        assert len(cycles) == len(set(cycles))


@a_story
@given(stories())
def test_the_days_waited_for_the_citizen_add_up(story: Sequence[Taken]) -> None:
    waits = [
        step.on - step.before.pause.opened_on
        for step in story
        if step.before.pause is not None and step.done.after.pause is None
    ]

    assert story[-1].done.after.paused_days == sum(wait.days for wait in waits)


@a_story
@given(stories())
def test_only_duplicates_have_a_leader(story: Sequence[Taken]) -> None:
    for step in story:
        answer = step.done.after.answer
        is_duplicate = answer is not None and answer.outcome is Outcome.DUPLICATE
        assert is_duplicate is (step.done.after.leader is not None)
