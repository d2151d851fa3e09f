"""The dues of what is open follow an edit of the calendar: all of them, each once, and nothing that is over."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

import pytest

from chalicelib.domain.codes import Outcome
from chalicelib.domain.deadlines.clocks import LegalClock
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command, context_of
from chalicelib.domain.occurrences.field_changes import described
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import SYSTEM, Actor, Role
from chalicelib.services import recalculation
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change, Registration
from tests.calls import heard
from tests.sample_towns import HOLIDAYS_2026
from tests.values import FRIDAY, a_protocol, an_event, an_occurrence

MONDAY, WEDNESDAY, THURSDAY = date(2026, 4, 20), date(2026, 4, 22), date(2026, 4, 23)
LATER = FRIDAY + timedelta(days=1)
OLGA = Actor("Olga", frozenset({Role.OMBUDSMAN}))
WALTER = Actor("Walter", frozenset({Role.SECTOR}), "works")


def load(*more: date) -> None:
    """The calendar of 2026 with some days more."""
    days = [*HOLIDAYS_2026, *(day.isoformat() for day in more)]
    off = [{"date": day, "name": "", "optional": True} for day in days]
    directory.put(directory.CALENDAR, "2026", {"year": 2026, "days": off, "active": True})
    directory.forget()


def register(number: int = 1) -> Occurrence:
    """One of Friday 20 March; its legal due is Monday 20 April."""
    made = an_occurrence(a_protocol(number))
    occurrences.register(Registration(made, an_event()))
    return made


def act(number: int, command: Command, actor: Actor = OLGA, *, days: int = 0) -> None:
    """Carry an action out some days after Friday."""
    known, at = directory.load(), FRIDAY + timedelta(days=days, minutes=1)
    context = context_of(known, actor, next(iter(actor.roles)), at)

    def decide(occurrence: Occurrence) -> Change:
        applied = apply(occurrence, command, context)
        return Change(applied.after, events=[applied.event])

    occurrences.update(a_protocol(number), decide, at)


def found(number: int = 1) -> Occurrence:
    """An occurrence as it is kept."""
    kept = occurrences.get(a_protocol(number))
    assert kept is not None
    return kept


def run(days: float = 1) -> int:
    """How many changed in one run, some days after Friday."""
    return len(list(recalculation.recalculate(FRIDAY + timedelta(days=days))))


@pytest.fixture
def settled(town: None) -> None:
    """A town whose dues all follow from its calendar."""
    assert [run(0), run(0.01)] == [0, 0]


@pytest.mark.usefixtures("settled")
def test_a_due_that_falls_on_a_new_day_off_moves_once() -> None:
    register()
    load(MONDAY)

    assert [run(1), run(1.01), run(1.02)] == [1, 0, 0]

    case_file = occurrences.get_case_file(a_protocol(1))
    assert (found().legal.due_on, found().version) == (WEDNESDAY, 2)
    last = case_file.events[-1]
    assert (last.action, last.actor, last.role) == (Action.RECALCULATE, SYSTEM.name, Role.SYSTEM)
    assert (last.is_public, last.public_text) == (True, "2026-04-22")
    assert described(last.changes) == "legal: 2026-04-20 → 2026-04-22"


@pytest.mark.usefixtures("settled")
def test_only_what_the_edit_can_touch_is_read() -> None:
    for number in range(1, 6):
        register(number)
    near = LegalClock(date(2026, 3, 27), date(2026, 3, 27))
    occurrences.update(a_protocol(5), lambda one: Change(replace(one, legal=near)), FRIDAY)
    load(MONDAY)

    with heard() as calls:
        assert run() == 4

    reads = [
        arguments for operation, arguments in calls.made if operation == "Query" and "occurrences" in str(arguments)
    ]
    assert len([read for read in reads if "IndexName" not in read]) == 4
    assert {read["IndexName"] for read in reads if "IndexName" in read} == {"queue"}
    assert "Scan" not in calls.operations


@pytest.mark.usefixtures("settled")
def test_the_sector_s_due_and_the_citizen_s_last_day_follow_too() -> None:
    register(1)
    act(1, Command(Action.FORWARD, sector="works"))
    register(2)
    act(2, Command(Action.ANALYSE))
    act(2, Command(Action.ASK_CITIZEN, text="Onde?"), days=3)
    clock, pause = found(1).sector_clock, found(2).pause
    assert clock is not None
    assert pause is not None
    assert (clock.due_on, pause.until) == (date(2026, 3, 27), date(2026, 4, 13))

    load(date(2026, 3, 27), date(2026, 4, 13))

    assert run(4) == 2
    clock, pause = found(1).sector_clock, found(2).pause
    assert clock is not None
    assert pause is not None
    assert (clock.due_on, pause.until) == (date(2026, 3, 30), date(2026, 4, 14))
    assert not occurrences.get_case_file(a_protocol(1)).events[-1].is_public


@pytest.mark.usefixtures("settled")
def test_how_a_step_ended_and_what_is_closed_stay_as_they_were() -> None:
    for number in (1, 2):
        register(number)
        act(number, Command(Action.FORWARD, sector="works"))
        act(number, Command(Action.ANSWER, text="Feito.", outcome=Outcome.SOLVED), WALTER, days=10)
    act(2, Command(Action.CONCLUDE, text="Feito.", outcome=Outcome.SOLVED), days=11)
    open_one, closed_one = found(1), found(2)
    assert open_one.sector_clock is not None
    assert (open_one.sector_clock.due_on, open_one.sector_clock.days_late) == (date(2026, 3, 27), 3)

    load(date(2026, 3, 27), date(2026, 3, 30), MONDAY)
    run(12)

    assert found(2) == closed_one
    assert found(1).sector_clock == open_one.sector_clock
    assert found(1).legal.due_on == WEDNESDAY


@pytest.mark.usefixtures("settled")
def test_a_due_that_moves_takes_the_flag_with_it() -> None:
    register()
    load(MONDAY)
    run(1)
    run(1.01)

    load()
    assert run(32) == 1

    assert (found().legal.due_on, found().legal.overdue) == (MONDAY, True)


@pytest.mark.usefixtures("settled")
def test_a_run_that_is_cut_short_is_gone_on_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recalculation, "_ROWS_BETWEEN_CHECKPOINTS", 2)
    for number in range(1, 8):
        register(number)
    load(MONDAY)

    seen = [one.protocol for one in islice(recalculation.recalculate(LATER), 5)]
    rest = [one.protocol for one in recalculation.recalculate(LATER)]

    assert sorted(seen + rest) == sorted(a_protocol(number) for number in range(1, 8))
    assert {found(number).legal.due_on for number in range(1, 8)} == {WEDNESDAY}


@pytest.mark.usefixtures("settled")
def test_a_calendar_edited_during_a_walk_begins_it_anew() -> None:
    for number in (1, 2):
        register(number)
    load(MONDAY)
    assert len(list(islice(recalculation.recalculate(LATER), 1))) == 1

    load()
    run(1)
    run(1.01)

    assert {found(number).legal.due_on for number in (1, 2)} == {MONDAY}


@pytest.mark.usefixtures("settled")
def test_what_was_counted_with_the_calendar_of_a_minute_ago_is_found_by_a_second_walk() -> None:
    load(MONDAY)
    assert run(1) == 0
    register()  # its function had not read the edit yet

    assert [run(1.002), found().legal.due_on] == [0, MONDAY], "too early: such a function may still be running"
    assert [run(1.003), found().legal.due_on] == [1, WEDNESDAY]


@pytest.mark.usefixtures("settled")
def test_an_incomplete_timeline_is_told_and_left_alone() -> None:
    register()
    known = directory.load()
    done = apply(found(), Command(Action.FORWARD, sector="works"), context_of(known, OLGA, Role.OMBUDSMAN, FRIDAY))
    without = replace(done.event, term=None)
    occurrences.update(a_protocol(1), lambda _: Change(done.after, events=[without]), FRIDAY)
    load(MONDAY)

    seen = list(recalculation.recalculate(LATER))

    assert [(one.protocol, one.is_known) for one in seen] == [(a_protocol(1), False)]
    assert found() == replace(done.after, version=2)


@pytest.mark.usefixtures("aws")
def test_before_a_directory_is_loaded_there_is_nothing_to_do() -> None:
    assert run() == 0


@pytest.mark.usefixtures("real_town")
def test_three_runs_at_once_change_each_once() -> None:
    for number in range(1, 13):
        register(number)
    load(MONDAY)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(run, [1, 1, 1]))
    run(1.01)

    assert {(found(number).version, found(number).legal.due_on) for number in range(1, 13)} == {(2, WEDNESDAY)}
