"""Stories: lives of an occurrence as chance would have them, every step of them allowed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st

from chalicelib.domain.codes import Status
from chalicelib.domain.deadlines.calendars import Calendar
from chalicelib.domain.deadlines.clocks import Term, Unit
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.occurrences import actions
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.lifecycle import Applied, apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.people.people import Role
from chalicelib.domain.schedule.replay import replay
from tests.domain.builders import (
    GOOD_FRIDAY,
    REGISTERED_ON,
    TIRADENTES,
    a_category,
    a_command,
    a_directory,
    a_property,
    a_scene,
    an_actor,
    an_occurrence,
    noon,
    some_settings,
)
from tests.thoroughness import examples

a_story = settings(a_property, max_examples=examples(100))
PAUSES_BETWEEN = [0, 1, 1, 2, 3, 8, 21, 31]
# What ends a story early or changes little is chosen less often, so that sectors get to answer.
RARE = {Action.NOTE, Action.ARCHIVE, Action.CONCLUDE, Action.MARK_DUPLICATE, Action.RECLASSIFY}


@dataclass(frozen=True)
class Taken:
    """One step of a story: the day, what it was before, and what was done."""

    on: date
    before: Occurrence
    done: Applied


def a_town(*, review: bool) -> Directory:
    """Two categories whose sectors have 5 working and 12 calendar days."""
    return a_directory(a_category(review=review), a_category("tree", term=Term(12, Unit.CALENDAR), review=review))


@st.composite
def stories(draw: st.DrawFn) -> Sequence[Taken]:
    """Up to 30 actions that are allowed, with days in between, from a registration on."""
    town, occurrence, today = a_town(review=draw(st.booleans())), an_occurrence(), REGISTERED_ON
    taken: list[Taken] = []
    for _ in range(draw(st.integers(1, 30))):
        today += timedelta(days=draw(st.sampled_from(PAUSES_BETWEEN)))
        taken.append(draw(steps_of(occurrence, town, today)))
        occurrence = taken[-1].done.after
    return taken


@st.composite
def moving_stories(draw: st.DrawFn) -> tuple[Sequence[Taken], Calendar]:
    """A story in a town that edits its calendar and its terms meanwhile, and the calendar it has in the end.

    Whatever is open is recalculated with each edit of the calendar.
    """
    town, occurrence, today = a_town(review=draw(st.booleans())), an_occurrence(), REGISTERED_ON
    taken: list[Taken] = []
    for _ in range(draw(st.integers(1, 20))):
        today += timedelta(days=draw(st.sampled_from(PAUSES_BETWEEN)))
        if draw(st.integers(0, 3)) == 0:
            town = draw(_edits(town))
            if occurrence.is_open:
                taken.append(recalculated(taken, occurrence, town, today))
                occurrence = taken[-1].done.after
        taken.append(draw(steps_of(occurrence, town, today)))
        occurrence = taken[-1].done.after
    return taken, town.calendar


def timeline(story: Sequence[Taken]) -> list[Event]:
    """The events of a story, its registration first."""
    registered = Event(1, Action.REGISTER, None, Status.RECEIVED, "citizen", Role.CITIZEN, noon(REGISTERED_ON))
    return [registered, *(step.done.event for step in story)]


def recalculated(story: Sequence[Taken], occurrence: Occurrence, town: Directory, today: date) -> Taken:
    """What the system makes of an occurrence under the calendar a town has now."""
    clocks = replay(timeline(story), town.calendar, some_settings().day_of)
    command = a_command(Action.RECALCULATE, clocks=clocks)
    return Taken(today, occurrence, apply(occurrence, command, a_scene(Role.SYSTEM, on=today, directory=town)))


@st.composite
def steps_of(draw: st.DrawFn, occurrence: Occurrence, town: Directory, today: date) -> Taken:
    """Something that may be done with an occurrence on a day, by somebody who may."""
    allowed = [(role, actions.allowed_actions(occurrence, an_actor(role), today)) for role in Role]
    possible = sorted({action for _, offered in allowed for action in offered} - {Action.RECALCULATE})
    likely = [action for action in possible if action not in RARE]
    is_ordinary = draw(st.integers(0, 5)) > 0
    action = draw(st.sampled_from(likely if likely and is_ordinary else possible))
    role = draw(st.sampled_from([role for role, offered in allowed if action in offered]))
    said = {"category": draw(st.sampled_from(["pothole", "tree"]))} if action is Action.RECLASSIFY else {}
    done = apply(occurrence, a_command(action, **said), a_scene(role, on=today, directory=town))
    return Taken(today, occurrence, done)


@st.composite
def _edits(draw: st.DrawFn, town: Directory) -> Directory:
    days_off = draw(st.frozensets(st.dates(date(2026, 3, 1), date(2026, 9, 30)), max_size=12))
    calendar = replace(town.calendar, days_off=days_off | {GOOD_FRIDAY, TIRADENTES})
    term = Term(draw(st.integers(1, 20)), draw(st.sampled_from(Unit)))
    categories = {code: replace(category, term=term) for code, category in town.categories.items()}
    return replace(town, calendar=calendar, categories=categories)
