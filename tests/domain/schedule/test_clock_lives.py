"""Clocks over whole lives: what no order of allowed actions, and no edit of the calendar, may break (R1 to R9)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from hypothesis import given

from chalicelib.domain.deadlines.calendars import Calendar
from chalicelib.domain.deadlines.clocks import SectorClock
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Occurrence
from tests.domain.builders import ONE_DAY, REGISTERED_ON, a_calendar
from tests.domain.stories import Taken, a_story, moving_stories, stories

CALENDAR = a_calendar()


def running(occurrence: Occurrence) -> SectorClock | None:
    """The sector's clock, unless it has stopped."""
    clock = occurrence.sector_clock
    return clock if clock is not None and clock.stopped_on is None else None


def with_least_ends(story: Sequence[Taken]) -> Iterator[tuple[Taken, date]]:
    """Each step with the day a sector has at least, whatever the cap: the day after, moved by what it waited."""
    least = date.min
    for step in story:
        action, pause = step.done.event.action, step.before.pause
        if action in {Action.FORWARD, Action.SEND_BACK}:
            least = CALENDAR.rolled(step.on + ONE_DAY)
        if action is Action.COMPLEMENT and pause is not None and least > date.min:
            least = CALENDAR.rolled(least + (step.on - pause.opened_on))
        yield step, least


@a_story
@given(stories())
def test_a_sector_clock_on_time_keeps_to_its_cap_after_every_step(story: Sequence[Taken]) -> None:
    for step, least in with_least_ends(story):
        clock = running(step.done.after)
        if clock is not None and step.on <= clock.due_on:
            cap = CALENDAR.minus_working_days(step.done.after.legal.due_on, 2)
            assert clock.due_on <= max(cap, least)


@a_story
@given(stories())
def test_no_due_is_before_its_start(story: Sequence[Taken]) -> None:
    started_on = REGISTERED_ON
    for step in story:
        after, clock = step.done.after, step.done.after.sector_clock
        if step.done.event.action is Action.REOPEN:
            started_on = step.on
        assert after.legal.due_on >= started_on + timedelta(days=30)
        assert clock is None or clock.due_on > clock.forwarded_on
        assert after.pause is None or after.pause.until >= after.pause.opened_on + timedelta(days=20)


@a_story
@given(stories())
def test_no_due_of_a_clock_on_time_is_on_a_day_off(story: Sequence[Taken]) -> None:
    for step in story:
        after, clock = step.done.after, running(step.done.after)
        assert CALENDAR.is_working(after.legal.due_on)
        assert clock is None or step.on > clock.due_on or CALENDAR.is_working(clock.due_on)
        assert after.pause is None or CALENDAR.is_working(after.pause.until)


@a_story
@given(stories())
def test_waiting_moves_what_was_on_time_by_at_least_its_days_and_cures_nothing(story: Sequence[Taken]) -> None:
    for step in story:
        pause, before, after = step.before.pause, step.before, step.done.after
        if pause is None or after.pause is not None:
            continue
        wait = step.on - pause.opened_on
        least = before.legal.due_on + wait
        is_late = pause.opened_on > before.legal.due_on
        assert after.legal.due_on == before.legal.due_on if is_late else after.legal.due_on >= least
        old, new = running(before), after.sector_clock
        if old is not None and new is not None:
            is_late = pause.opened_on > old.due_on
            assert new.due_on == old.due_on if is_late else new.due_on >= old.due_on + wait


@a_story
@given(stories())
def test_an_answer_sent_back_is_exactly_as_late_as_it_was_or_still_on_time(story: Sequence[Taken]) -> None:
    for step in story:
        before, after = step.before.sector_clock, step.done.after.sector_clock
        if step.done.event.action is Action.SEND_BACK and before is not None and after is not None:
            late = (step.on - after.due_on).days
            assert late == before.days_late if before.days_late else late < 0


@a_story
@given(stories())
def test_extensions_are_given_in_time_and_never_bring_a_due_forward(story: Sequence[Taken]) -> None:
    for step in story:
        before, after = step.before, step.done.after
        if step.done.event.action is Action.EXTEND:
            assert step.on <= before.legal.due_on
            assert after.legal.base_on == before.legal.base_on + timedelta(days=30)
        if step.done.event.action is Action.EXTEND_SECTOR:
            assert before.sector_clock is not None
            assert after.sector_clock is not None
            assert after.sector_clock.due_on >= before.sector_clock.due_on
            assert (after.legal.base_on, after.legal.due_on) == (before.legal.base_on, before.legal.due_on)


@a_story
@given(moving_stories())
def test_whatever_is_open_and_on_time_ends_on_a_working_day_of_the_calendar_of_now(
    story: tuple[Sequence[Taken], Calendar],
) -> None:
    taken, calendar = story
    after, today = taken[-1].done.after, taken[-1].on
    clock = running(after)

    if after.is_open:
        assert calendar.is_working(after.legal.due_on)
        assert clock is None or today > clock.due_on or calendar.is_working(clock.due_on)
        assert after.pause is None or calendar.is_working(after.pause.until)
