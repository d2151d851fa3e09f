"""Replay: a timeline gives the clocks that are kept, whatever happened and however the calendar was edited."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given

from chalicelib.domain.deadlines.calendars import Calendar
from chalicelib.domain.occurrences import clock_snapshot
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.clock_snapshot import Clocks
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.schedule.replay import TimelineIncomplete, replay
from tests.domain.builders import a_calendar, some_settings
from tests.domain.stories import Taken, a_story, moving_stories, stories, timeline


def replayed(events: Sequence[Event], calendar: Calendar) -> Clocks:
    """The clocks of a timeline in the town's time."""
    return replay(events, calendar, some_settings().day_of)


@a_story
@given(stories())
def test_replaying_the_timeline_gives_the_clocks_after_every_step(story: Sequence[Taken]) -> None:
    events = timeline(story)

    for count, step in enumerate(story, start=2):
        assert replayed(events[:count], a_calendar()) == clock_snapshot.kept_clocks(step.done.after)


@a_story
@given(stories())
def test_the_ends_of_steps_can_be_computed_anew_too(story: Sequence[Taken]) -> None:
    events = [replace(event, legal_end=None, sector_end=None) for event in timeline(story)]

    assert replayed(events, a_calendar()) == clock_snapshot.kept_clocks(story[-1].done.after)


@a_story
@given(moving_stories())
def test_with_calendars_edited_meanwhile_it_gives_the_clocks_that_are_kept(
    story: tuple[Sequence[Taken], Calendar],
) -> None:
    taken, calendar = story

    kept = clock_snapshot.kept_clocks(taken[-1].done.after)

    assert clock_snapshot.differences(kept, replayed(timeline(taken), calendar)) == []


@a_story
@given(moving_stories())
def test_recalculating_never_rewrites_how_a_step_ended(story: tuple[Sequence[Taken], Calendar]) -> None:
    for step in story[0]:
        before, after = step.before.sector_clock, step.done.after.sector_clock
        if step.done.event.action is Action.RECALCULATE and before is not None and before.stopped_on is not None:
            assert after is not None
            assert replace(after, moved_days=0) == replace(before, moved_days=0)


@a_story
@given(moving_stories())
def test_the_citizen_is_told_of_a_recalculation_only_when_the_legal_due_moved(
    story: tuple[Sequence[Taken], Calendar],
) -> None:
    for step in story[0]:
        event, due_on = step.done.event, step.done.after.legal.due_on
        if event.action is Action.RECALCULATE:
            assert event.is_public is (due_on != step.before.legal.due_on)
            assert event.public_text == (due_on.isoformat() if event.is_public else "")
            assert event.came_from == event.went_to


@a_story
@given(moving_stories())
def test_recalculating_again_changes_nothing(story: tuple[Sequence[Taken], Calendar]) -> None:
    for count, step in enumerate(story[0], start=2):
        if step.done.event.action is Action.RECALCULATE:
            events = timeline(story[0])[:count]
            assert replayed(events, story[1]) == replayed(events[:-1], story[1])


def test_a_difference_is_named_with_both_values() -> None:
    kept = replayed(timeline([]), a_calendar())
    wrong = replace(kept, cycle=2, legal=replace(kept.legal, due_on=kept.legal.base_on.replace(day=2)))

    assert clock_snapshot.differences(wrong, kept) == [
        "cycle: 2 instead of 1",
        "legal.due_on: 2026-04-02 instead of 2026-04-01",
    ]


@a_story
@given(stories())
def test_a_forwarding_that_does_not_say_its_term_is_not_guessed(story: Sequence[Taken]) -> None:
    events = [replace(event, term=None) for event in timeline(story)]
    if any(event.action is Action.FORWARD for event in events):
        with pytest.raises(TimelineIncomplete):
            replayed(events, a_calendar())
