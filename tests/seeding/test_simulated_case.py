"""Every life of the demo's year, and every plain one of a file, follows the domain's own rules."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.codes import OPEN, Channel, Outcome, Status
from chalicelib.domain.deadlines import clocks
from chalicelib.domain.directory.directory import Directory, Sector
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.submissions import Submission, accepted_category
from chalicelib.domain.occurrences.transitions import flagged
from chalicelib.domain.people.people import Role
from chalicelib.domain.protocols import parse
from tasks.seeding import cases, demo_town
from tasks.seeding.case_import import Filing
from tasks.seeding.code_mapping import lexicon_of
from tasks.seeding.date_shift import laying_of
from tasks.seeding.demo_year import Year, with_leaders
from tasks.seeding.directory_entries import new_sectors
from tasks.seeding.jobs import Job, jobs_of
from tasks.seeding.simulated_case import Actors, SimulatedCase, Simulation
from tests.thoroughness import either

NOW = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
YESTERDAY = NOW.date() - timedelta(days=1)
LEXICON = lexicon_of(demo_town.read("case_types.json"))
CASES = cases.read(demo_town.DEMO / "cases.csv.gz", ZoneInfo("America/New_York")).cases


def world(itanhaem: Directory, now: datetime = NOW) -> Simulation:
    return Simulation(itanhaem, Actors("Ouvidora", "Atendente"), now)


def jobs(itanhaem: Directory) -> list[Job]:
    laying = laying_of(CASES, YESTERDAY, itanhaem.settings.zone)
    return with_leaders(jobs_of([laying.lay(case) for case in CASES], "year"), LEXICON, itanhaem)


def year(itanhaem: Directory, now: datetime = NOW) -> Year:
    return Year(
        world(itanhaem, now), LEXICON, demo_town.read("case_texts.json"), demo_town.read("occurrence_texts.json")
    )


@pytest.fixture(scope="module")
def lives(itanhaem: Directory) -> list[SimulatedCase]:
    """The whole year."""
    return [year(itanhaem)(job) for job in jobs(itanhaem)]


@pytest.fixture(scope="module")
def filed(itanhaem: Directory) -> list[SimulatedCase]:
    """The same cases as those of a file whose dates are kept."""
    new = {document["code"]: Sector(**document) for document in new_sectors(CASES, LEXICON, itanhaem)}
    known = replace(itanhaem, sectors={**itanhaem.sectors, **new})
    return [Filing(world(known), LEXICON)(job) for job in jobs_of(CASES, "file")]


@pytest.fixture(params=["lives", "filed"])
def made(request: pytest.FixtureRequest) -> list[SimulatedCase]:
    """Lives of either sort."""
    found: list[SimulatedCase] = request.getfixturevalue(request.param)
    return found


def was_never_late(life: SimulatedCase) -> bool:
    ends = [end for event in life.events for end in (event.legal_end, event.sector_end) if end]
    # A question to the citizen takes a flag away without a trace.
    was_asked = any(event.action is Action.ASK_CITIZEN for event in life.events)
    return not (life.occurrence.is_overdue or was_asked) and all(end.on_time for end in ends)


def test_the_events_of_a_life_follow_from_one_another(made: list[SimulatedCase]) -> None:
    for life in made:
        first, last = life.events[0], life.events[-1]
        assert (first.action, first.came_from, first.sequence) == (Action.REGISTER, None, 1)
        assert first.at == life.occurrence.registered_at
        assert last.went_to is life.occurrence.status
        assert life.occurrence.sequence == len(life.events)
        for one, next_one in pairwise(life.events):
            assert next_one.came_from is one.went_to
            assert next_one.sequence == one.sequence + 1
            assert one.at <= next_one.at


def test_nothing_happens_in_the_future(made: list[SimulatedCase]) -> None:
    for life in made:
        assert all(event.at <= NOW for event in life.events)
        assert all(evaluation.at <= NOW for evaluation in life.occurrence.evaluations)


def test_the_version_counts_every_write(made: list[SimulatedCase]) -> None:
    counted = 0
    for life in filter(was_never_late, made):
        went_by_itself = any(event.role is Role.SYSTEM and event.action is Action.FORWARD for event in life.events)
        routed_apart = 0 if went_by_itself else 1
        assert life.occurrence.version == len(life.events) + routed_apart + len(life.occurrence.evaluations)
        counted += 1
    assert counted > len(made) / 2


def test_a_flag_set_at_midnight_is_a_write_of_its_own(itanhaem: Directory) -> None:
    job = next(job for job in jobs(itanhaem) if not job.case.closed_at)
    late = Filing(world(itanhaem, job.case.opened_at.astimezone(UTC) + timedelta(days=60)), LEXICON)(job)
    soon = Filing(world(itanhaem, job.case.opened_at.astimezone(UTC) + timedelta(hours=1)), LEXICON)(job)

    assert late.occurrence.is_overdue
    assert not soon.occurrence.is_overdue
    written_apart = late.occurrence.version - len(late.events) - (soon.occurrence.version - len(soon.events))
    assert written_apart == late.occurrence.legal.overdue + bool(late.occurrence.sector_clock)


def test_closed_means_having_a_moment_of_closing(made: list[SimulatedCase]) -> None:
    for life in made:
        occurrence = life.occurrence
        assert occurrence.is_open == (occurrence.closed_at is None) == (occurrence.closed_on is None)
        assert (occurrence.legal.on_time is None) == occurrence.is_open
        assert occurrence.is_paused == (occurrence.pause is not None)


def test_the_clocks_are_those_the_domain_gives(made: list[SimulatedCase], itanhaem: Directory) -> None:
    for life in made:
        occurrence, day = life.occurrence, itanhaem.settings.day_of
        if occurrence.cycle == 1 and not occurrence.legal.extended and not occurrence.paused_days:
            fresh = clocks.legal_clock(day(occurrence.registered_at), itanhaem.calendar)
            assert (occurrence.legal.base_on, occurrence.legal.due_on) == (fresh.base_on, fresh.due_on)
        if occurrence.closed_on:
            assert occurrence.legal.on_time == (occurrence.closed_on <= occurrence.legal.due_on)
        assert flagged(occurrence, day(NOW)) == occurrence


def test_the_schedule_finds_those_that_will_fall_late_and_no_others(made: list[SimulatedCase]) -> None:
    for life in made:
        occurrence, look = life.occurrence, life.checks().flag_at
        has_a_clock_to_run_out = occurrence.is_open and not occurrence.is_paused and not occurrence.legal.overdue
        assert (look is not None) >= has_a_clock_to_run_out
        assert look is None or (look > NOW and occurrence.status in OPEN)


def test_of_what_is_past_nobody_is_told_again(made: list[SimulatedCase]) -> None:
    for life in made:
        found = life.checks()
        assert found.alert_at is None or found.alert_at > NOW
        assert found.lapse_at is None or found.lapse_at > NOW


def test_the_stream_leaves_all_of_them_alone(made: list[SimulatedCase]) -> None:
    assert all(life.occurrence.routed for life in made)


def test_a_filed_case_is_closed_when_it_was(filed: list[SimulatedCase]) -> None:
    for life, case in zip(filed, CASES, strict=True):
        assert life.occurrence.registered_at == case.opened_at
        assert life.occurrence.closed_at == case.closed_at
        expected = {Status.CONCLUDED} if case.closed_at else {Status.FORWARDED, Status.IN_PROGRESS}
        assert life.occurrence.status in expected


def test_what_is_told_is_what_the_api_would_have_accepted(lives: list[SimulatedCase], itanhaem: Directory) -> None:
    for life in lives:
        one = life.occurrence
        said = Submission(
            one.category, one.kind, one.description, one.channel, one.location, one.answers, life.identity
        )
        assert accepted_category(said, itanhaem).code == one.category
        assert 10 <= len(one.description) <= 400
        assert not one.location.outside
        assert one.neighbourhood is None or one.neighbourhood in itanhaem.settings.neighbourhoods
        assert parse(one.protocol) == one.protocol


def test_nobody_of_them_exists(lives: list[SimulatedCase]) -> None:
    people = [life.identity for life in lives if life.identity]

    assert len(people) > 100
    assert all((person.email or "").endswith("@example.com") for person in people)
    assert all(person.phone is None and person.document is None for person in people)


def test_the_year_has_something_of_everything(lives: list[SimulatedCase], itanhaem: Directory) -> None:
    occurrences = [life.occurrence for life in lives]
    statuses = Counter(one.status for one in occurrences)
    actions = Counter(event.action for life in lives for event in life.events)

    assert 1_900 < len(lives) < 2_200
    assert set(statuses) == set(Status)
    assert {one.category for one in occurrences} == set(itanhaem.categories)
    assert {one.channel for one in occurrences} == set(Channel) - {Channel.OPEN311}
    assert {one.answer.outcome for one in occurrences if one.answer} == set(Outcome)
    assert set(actions) == set(Action) - {Action.RECLASSIFY, Action.RECALCULATE}
    assert sum(one.is_overdue for one in occurrences) > 20
    assert sum(bool(one.evaluations) for one in occurrences) > 200
    assert len({one.description for one in occurrences}) > 1_000


def test_a_duplicate_follows_one_that_is_none(lives: list[SimulatedCase]) -> None:
    leaders = {life.occurrence.leader for life in lives} - {None}
    followed = [life.occurrence for life in lives if life.occurrence.protocol in leaders]

    assert len(followed) == len(leaders) > 20
    assert all(occurrence.leader is None for occurrence in followed)


def without_chance(occurrence: Occurrence) -> Occurrence:
    """Without what is drawn anew each time, so that nobody can guess it."""
    return replace(occurrence, key_digest="", public_id="")


def test_the_same_instant_makes_the_same_year(lives: list[SimulatedCase], itanhaem: Directory) -> None:
    make = year(itanhaem)

    again = [make(job).occurrence for job in jobs(itanhaem)]

    assert [without_chance(one) for one in again] == [without_chance(life.occurrence) for life in lives]
    assert len({life.occurrence.protocol for life in lives}) == len(lives)


def test_what_has_happened_by_then_happens_the_same_way(itanhaem: Directory) -> None:
    earlier, later = year(itanhaem, NOW - timedelta(days=90)), year(itanhaem)
    old = [job for job in jobs(itanhaem) if job.case.closed_at and job.case.opened_at < NOW - timedelta(days=91)]

    for job in old[:: either(thorough=1, quick=5)]:
        before = earlier(job).events
        assert later(job).events[: len(before)] == before
