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
from tasks.seeding.case_import import CaseImport
from tasks.seeding.code_mapping import code_map_of
from tasks.seeding.date_shift import date_shift_of
from tasks.seeding.demo_year import Year, with_leaders
from tasks.seeding.directory_entries import new_sectors
from tasks.seeding.jobs import Job, jobs_of
from tasks.seeding.simulated_case import Actors, SimulatedCase, Simulation
from tests.thoroughness import either

NOW = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
YESTERDAY = NOW.date() - timedelta(days=1)
CODE_MAP = code_map_of(demo_town.read("case_types.json"))
CASES = cases.read(demo_town.DEMO / "cases.csv.gz", ZoneInfo("America/New_York")).cases


def simulation(itanhaem: Directory, now: datetime = NOW) -> Simulation:
    return Simulation(itanhaem, Actors("Ouvidora", "Atendente"), now)


def jobs(itanhaem: Directory) -> list[Job]:
    date_shift = date_shift_of(CASES, YESTERDAY, itanhaem.settings.zone)
    return with_leaders(jobs_of([date_shift.shifted(case) for case in CASES], "year"), CODE_MAP, itanhaem)


def year(itanhaem: Directory, now: datetime = NOW) -> Year:
    return Year(
        simulation(itanhaem, now), CODE_MAP, demo_town.read("case_texts.json"), demo_town.read("occurrence_texts.json")
    )


@pytest.fixture(scope="module")
def simulated_cases(itanhaem: Directory) -> list[SimulatedCase]:
    """The whole year."""
    return [year(itanhaem)(job) for job in jobs(itanhaem)]


@pytest.fixture(scope="module")
def filed(itanhaem: Directory) -> list[SimulatedCase]:
    """The same cases as those of a file whose dates are kept."""
    new = {document["code"]: Sector(**document) for document in new_sectors(CASES, CODE_MAP, itanhaem)}
    known = replace(itanhaem, sectors={**itanhaem.sectors, **new})
    return [CaseImport(simulation(known), CODE_MAP)(job) for job in jobs_of(CASES, "file")]


@pytest.fixture(params=["simulated_cases", "filed"])
def made(request: pytest.FixtureRequest) -> list[SimulatedCase]:
    """Lives of either sort."""
    found: list[SimulatedCase] = request.getfixturevalue(request.param)
    return found


def was_never_late(simulated: SimulatedCase) -> bool:
    ends = [end for event in simulated.events for end in (event.legal_end, event.sector_end) if end]
    # A question to the citizen takes a flag away without a trace.
    was_asked = any(event.action is Action.ASK_CITIZEN for event in simulated.events)
    return not (simulated.occurrence.is_overdue or was_asked) and all(end.on_time for end in ends)


def test_the_events_of_a_life_follow_from_one_another(made: list[SimulatedCase]) -> None:
    for simulated in made:
        first, last = simulated.events[0], simulated.events[-1]
        assert (first.action, first.came_from, first.sequence) == (Action.REGISTER, None, 1)
        assert first.at == simulated.occurrence.registered_at
        assert last.went_to is simulated.occurrence.status
        assert simulated.occurrence.sequence == len(simulated.events)
        for one, next_one in pairwise(simulated.events):
            assert next_one.came_from is one.went_to
            assert next_one.sequence == one.sequence + 1
            assert one.at <= next_one.at


def test_nothing_happens_in_the_future(made: list[SimulatedCase]) -> None:
    for simulated in made:
        assert all(event.at <= NOW for event in simulated.events)
        assert all(evaluation.at <= NOW for evaluation in simulated.occurrence.evaluations)


def test_the_version_counts_every_write(made: list[SimulatedCase]) -> None:
    counted = 0
    for simulated in filter(was_never_late, made):
        went_by_itself = any(event.role is Role.SYSTEM and event.action is Action.FORWARD for event in simulated.events)
        routed_apart = 0 if went_by_itself else 1
        assert simulated.occurrence.version == len(simulated.events) + routed_apart + len(
            simulated.occurrence.evaluations
        )
        counted += 1
    assert counted > len(made) / 2


def test_a_flag_set_at_midnight_is_a_write_of_its_own(itanhaem: Directory) -> None:
    job = next(job for job in jobs(itanhaem) if not job.case.closed_at)
    late = CaseImport(simulation(itanhaem, job.case.opened_at.astimezone(UTC) + timedelta(days=60)), CODE_MAP)(job)
    soon = CaseImport(simulation(itanhaem, job.case.opened_at.astimezone(UTC) + timedelta(hours=1)), CODE_MAP)(job)

    assert late.occurrence.is_overdue
    assert not soon.occurrence.is_overdue
    written_apart = late.occurrence.version - len(late.events) - (soon.occurrence.version - len(soon.events))
    assert written_apart == late.occurrence.legal.overdue + bool(late.occurrence.sector_clock)


def test_closed_means_having_a_moment_of_closing(made: list[SimulatedCase]) -> None:
    for simulated in made:
        occurrence = simulated.occurrence
        assert occurrence.is_open == (occurrence.closed_at is None) == (occurrence.closed_on is None)
        assert (occurrence.legal.on_time is None) == occurrence.is_open
        assert occurrence.is_paused == (occurrence.pause is not None)


def test_the_clocks_are_those_the_domain_gives(made: list[SimulatedCase], itanhaem: Directory) -> None:
    for simulated in made:
        occurrence, day = simulated.occurrence, itanhaem.settings.day_of
        if occurrence.cycle == 1 and not occurrence.legal.extended and not occurrence.paused_days:
            fresh = clocks.legal_clock(day(occurrence.registered_at), itanhaem.calendar)
            assert (occurrence.legal.base_on, occurrence.legal.due_on) == (fresh.base_on, fresh.due_on)
        if occurrence.closed_on:
            assert occurrence.legal.on_time == (occurrence.closed_on <= occurrence.legal.due_on)
        assert flagged(occurrence, day(NOW)) == occurrence


def test_the_schedule_finds_those_that_will_fall_late_and_no_others(made: list[SimulatedCase]) -> None:
    for simulated in made:
        occurrence, check = simulated.occurrence, simulated.checks().flag_at
        has_a_clock_to_run_out = occurrence.is_open and not occurrence.is_paused and not occurrence.legal.overdue
        assert (check is not None) >= has_a_clock_to_run_out
        assert check is None or (check > NOW and occurrence.status in OPEN)


def test_of_what_is_past_nobody_is_told_again(made: list[SimulatedCase]) -> None:
    for simulated in made:
        found = simulated.checks()
        assert found.alert_at is None or found.alert_at > NOW
        assert found.lapse_at is None or found.lapse_at > NOW


def test_the_stream_leaves_all_of_them_alone(made: list[SimulatedCase]) -> None:
    assert all(simulated.occurrence.routed for simulated in made)


def test_a_filed_case_is_closed_when_it_was(filed: list[SimulatedCase]) -> None:
    for simulated, case in zip(filed, CASES, strict=True):
        assert simulated.occurrence.registered_at == case.opened_at
        assert simulated.occurrence.closed_at == case.closed_at
        expected = {Status.CONCLUDED} if case.closed_at else {Status.FORWARDED, Status.IN_PROGRESS}
        assert simulated.occurrence.status in expected


def test_what_is_told_is_what_the_api_would_have_accepted(
    simulated_cases: list[SimulatedCase], itanhaem: Directory
) -> None:
    for simulated in simulated_cases:
        one = simulated.occurrence
        said = Submission(
            one.category, one.kind, one.description, one.channel, one.location, one.answers, simulated.identity
        )
        assert accepted_category(said, itanhaem).code == one.category
        assert 10 <= len(one.description) <= 400
        assert not one.location.outside
        assert one.neighbourhood is None or one.neighbourhood in itanhaem.settings.neighbourhoods
        assert parse(one.protocol) == one.protocol


def test_nobody_of_them_exists(simulated_cases: list[SimulatedCase]) -> None:
    people = [simulated.identity for simulated in simulated_cases if simulated.identity]

    assert len(people) > 100
    assert all((person.email or "").endswith("@example.com") for person in people)
    assert all(person.phone is None and person.document is None for person in people)


def test_the_year_has_something_of_everything(simulated_cases: list[SimulatedCase], itanhaem: Directory) -> None:
    occurrences = [simulated.occurrence for simulated in simulated_cases]
    statuses = Counter(one.status for one in occurrences)
    actions = Counter(event.action for simulated in simulated_cases for event in simulated.events)

    assert 1_900 < len(simulated_cases) < 2_200
    assert set(statuses) == set(Status)
    assert {one.category for one in occurrences} == set(itanhaem.categories)
    assert {one.channel for one in occurrences} == set(Channel) - {Channel.OPEN311}
    assert {one.answer.outcome for one in occurrences if one.answer} == set(Outcome)
    beside = {Action.RECLASSIFY, Action.RECALCULATE, Action.REISSUE_KEY, Action.ASSIGN, Action.SEEN}
    beside |= {Action.PUBLISH_DESCRIPTION, Action.ATTACH, Action.DISCLOSE, Action.RESEND, Action.COVER, Action.UNCOVER}
    beside |= {Action.ERASE_FILE}
    assert set(actions) == set(Action) - beside
    assert sum(one.is_overdue for one in occurrences) > 20
    assert sum(bool(one.evaluations) for one in occurrences) > 200
    assert len({one.description for one in occurrences}) > 1_000


def test_a_duplicate_follows_one_that_is_none(simulated_cases: list[SimulatedCase]) -> None:
    leaders = {simulated.occurrence.leader for simulated in simulated_cases} - {None}
    followed = [simulated.occurrence for simulated in simulated_cases if simulated.occurrence.protocol in leaders]

    assert len(followed) == len(leaders) > 20
    assert all(occurrence.leader is None for occurrence in followed)


def without_chance(occurrence: Occurrence) -> Occurrence:
    """Without what is drawn anew each time, so that nobody can guess it."""
    return replace(occurrence, key_digest="", public_id="")


def test_the_same_instant_makes_the_same_year(simulated_cases: list[SimulatedCase], itanhaem: Directory) -> None:
    make = year(itanhaem)

    part = slice(None, None, either(thorough=1, quick=5))
    again = [make(job).occurrence for job in jobs(itanhaem)[part]]

    assert [without_chance(one) for one in again] == [
        without_chance(simulated.occurrence) for simulated in simulated_cases[part]
    ]
    assert len({simulated.occurrence.protocol for simulated in simulated_cases}) == len(simulated_cases)


def test_what_has_happened_by_then_happens_the_same_way(itanhaem: Directory) -> None:
    earlier, later = year(itanhaem, NOW - timedelta(days=90)), year(itanhaem)
    old = [job for job in jobs(itanhaem) if job.case.closed_at and job.case.opened_at < NOW - timedelta(days=91)]

    for job in old[:: either(thorough=1, quick=5)]:
        before = earlier(job).events
        assert later(job).events[: len(before)] == before
