"""A year of five hundred real cases under the schedules, with two outages: nobody is forgotten or told twice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.deadlines.escalation import Alert
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.notices.digest import digest_of
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command, context_of
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import Role
from chalicelib.domain.schedule import due_alerts
from chalicelib.domain.schedule.next_checks import morning_of
from chalicelib.services import alerts, lapses
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import lists
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change, Registration
from chalicelib.store.occurrences.mapping import from_image
from tasks.seeding import cases, demo_town, demo_year
from tasks.seeding.code_mapping import code_map_of
from tasks.seeding.date_shift import date_shift_of
from tasks.seeding.demo_year import Year, with_leaders
from tasks.seeding.jobs import jobs_of
from tasks.seeding.simulated_case import Actors, Intake, SimulatedCase, Simulation
from tests import flow_steps
from tests.thoroughness import either

pytestmark = pytest.mark.usefixtures(either(thorough="real_tables", quick="aws"))

LAST = date(2026, 11, 22)
NOW = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
DAYS = [LAST - timedelta(days=back) for back in range(363, -1, -1)]
OUTAGES = {*DAYS[100:103], *DAYS[200:209]}
# Mornings on which everything is looked at by hand: every fourth week, and the first after each outage.
BY_HAND = {*DAYS[27::28], DAYS[103], DAYS[209]} - OUTAGES
CASES = either(thorough=500, quick=100)
OFFICERS, CITIZENS = {"sector", "legal"}, {"citizen"}
Item = dict[str, Any]


class Written(SimulatedCase):
    """A life that keeps what was done in it, to be done again elsewhere."""

    made: list["Written"] = []  # noqa: RUF012  # the year makes its lives itself

    def __init__(self, intake: Intake, simulation: Simulation) -> None:
        super().__init__(intake, simulation)
        self.born, self.registration = self.occurrence, self.events[0]
        self.script: list[tuple[datetime, Command | None, Role]] = []
        Written.made.append(self)

    def route(self, at: datetime) -> None:
        """The same, and kept when nobody is forwarded to: an action keeps itself."""
        before = len(self.script)
        super().route(at)
        if len(self.script) == before:
            self.script.append((self.at, None, Role.SYSTEM))

    def _apply(self, occurrence: Occurrence, command: Command, role: Role) -> None:
        super()._apply(occurrence, command, role)
        self.script.append((self.at, command, role))


@dataclass(frozen=True)
class Played:
    """One life being lived again in the tables, under the schedules."""

    simulated: Written

    def steps(self) -> Iterator[tuple[datetime, Callable[[], None]]]:
        """When something is done, and how; lapsing is left to the schedule."""
        yield self.simulated.registration.at, self._register
        for at, command, role in self.simulated.script:
            if command is None or command.action is not Action.LAPSE:
                yield at, lambda at=at, command=command, role=role: self._act(at, command, role)  # type: ignore[misc]

    def _register(self) -> None:
        born, event = self.simulated.born, self.simulated.registration
        occurrences.register(Registration(born, event))

    def _act(self, at: datetime, command: Command | None, role: Role) -> None:
        known = self.simulated.simulation.town

        def decide(occurrence: Occurrence) -> Change:
            if command is None:
                return Change(replace(occurrence, suggested_sector=self.simulated.sector))
            actor = self.simulated.simulation.actors.actor(role, occurrence.sector)
            applied = apply(occurrence, command, context_of(known, actor, role, at))
            return Change(applied.after, events=[applied.event])

        assert occurrences.update(self.simulated.born.protocol, decide, at)


@pytest.fixture
def simulated_cases(monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    """Five hundred of the year's lives, as they were lived."""
    demo_town.put_directory()
    directory.forget()
    itanhaem = directory.load()
    code_map = code_map_of(demo_town.read("case_types.json"))
    read = cases.read(demo_town.DEMO / "cases.csv.gz", ZoneInfo("America/New_York")).cases
    date_shift = date_shift_of(read, LAST, itanhaem.settings.zone)
    jobs = with_leaders(jobs_of([date_shift.shifted(case) for case in read], "year"), code_map, itanhaem)
    simulation = Simulation(itanhaem, Actors("Ouvidora", "Atendente"), NOW)
    make = Year(simulation, code_map, demo_town.read("case_texts.json"), demo_town.read("occurrence_texts.json"))
    monkeypatch.setattr(demo_year, "SimulatedCase", Written)
    Written.made.clear()
    for job in jobs[:: len(jobs) // CASES][:CASES]:
        make(job)
    return list(Written.made)


def test_over_a_year_with_two_outages_each_rung_is_sent_once_and_only_where_a_clock_runs(
    simulated_cases: list[Written],
) -> None:
    known = directory.load()
    assert len(simulated_cases) == CASES

    checked = sum(lived(day, known, script) for day, script in by_day(simulated_cases, known))

    sent = flow_steps.kept("alert#")
    assert checked == len(BY_HAND)
    assert {name: sum(one["clock"]["S"] == name for one in sent) > 50 for name in OFFICERS} == dict.fromkeys(
        OFFICERS, True
    )
    assert any(one["clock"]["S"] == "citizen" for one in sent)
    assert len({rung(one) for one in sent}) == len(sent)
    assert not [one for one in sent if known.settings.day_of(sent_at(one)) in OUTAGES and one["clock"]["S"] in OFFICERS]
    ran = status_at(flow_steps.kept("event#"))
    for one in sent:
        status = ran(one["protocol"]["S"], one["at"]["S"])
        assert (status == "awaiting_citizen") == (one["clock"]["S"] in CITIZENS), one
        assert status not in {"concluded", "archived"}, one
        assert one["clock"]["S"] != "sector" or status in {"forwarded", "in_progress"}, one
    assert not [
        one for one in flow_steps.kept("occurrence") if one["status"]["S"] == "awaiting_citizen" and is_over(one)
    ]


def by_day(
    simulated_cases: list[Written], known: Directory
) -> Iterator[tuple[date, list[tuple[datetime, Callable[[], None]]]]]:
    """The actions of each day, in the order of time."""
    done: dict[date, list[tuple[datetime, Callable[[], None]]]] = {day: [] for day in DAYS}
    for step in sorted(
        (step for simulated in simulated_cases for step in Played(simulated).steps()), key=lambda step: step[0]
    ):
        done.setdefault(known.settings.day_of(step[0]), []).append(step)
    return ((day, done[day]) for day in DAYS)


def lived(day: date, known: Directory, script: list[tuple[datetime, Callable[[], None]]]) -> bool:
    """Live one day under the schedules; whether its morning was looked at by hand."""
    eight = morning_of(day, known.settings).astimezone(UTC)
    for _, do in (step for step in script if step[0] < eight):
        do()
    lapses.settle(eight)
    if day in BY_HAND:
        found = flow_steps.kept("occurrence")
        assert_everything_and_nothing_else_is_told(day, eight, known, found)
        assert_the_digest_is_what_a_query_by_hand_finds(day, known, found)
    elif day not in OUTAGES:
        alerts.send(eight)
    for _, do in (step for step in script if step[0] >= eight):
        do()
    return day in BY_HAND


def assert_everything_and_nothing_else_is_told(day: date, eight: datetime, known: Directory, found: list[Item]) -> None:
    """Checking every occurrence finds the same rungs as the schedule, which checks few."""
    expected: set[tuple[str, str]] = set()
    for image in found:
        occurrence = from_image(image)
        assert occurrence is not None
        writes_in_order = due_alerts.alerted(occurrence, known.settings.ladder, day, eight).alerts
        expected |= {(occurrence.protocol, described(one)) for one in writes_in_order}

    alerts.send(eight)

    sent = [one for one in flow_steps.kept("alert#") if one["clock"]["S"] in OFFICERS and sent_at(one) == eight]
    assert {(one["protocol"]["S"], one["record"]["S"]) for one in sent} == expected


def assert_the_digest_is_what_a_query_by_hand_finds(day: date, known: Directory, found: list[Item]) -> None:
    """The digest names what is late and what is due within five days, by sector, and nothing else."""
    listed = lists.list_by_due([*known.sectors, lists.TRIAGE], None)
    writes_in_order = {
        (sector.sector, entry.protocol, entry.days_late, entry.days_late > 0)
        for sector in digest_of(day, (row for _, row in listed)).sectors
        for entry in (*sector.overdue, *sector.due_soon)
    }

    by_hand = set()
    for item in found:
        status = item["status"]["S"]
        dues = [item["due_on"]["S"]]
        if status in {"forwarded", "in_progress"}:
            dues.append(item["sector_due_on"]["S"])
        late = (day - date.fromisoformat(min(dues))).days
        if status not in {"concluded", "archived", "awaiting_citizen"} and late >= -5:
            by_hand.add((item.get("sector", {}).get("S"), item["protocol"]["S"], late, late > 0))
    assert writes_in_order == by_hand


def described(alert: Alert) -> str:
    """The record an alert is kept under."""
    return f"alert#{alert.cycle}#{alert.clock.value}#{alert.due_on.isoformat()}#{alert.days}"


def rung(item: Item) -> tuple[str, ...]:
    """What a rung is sent once for, whatever its record is called."""
    return tuple(next(iter(item[name].values())) for name in ("protocol", "cycle", "clock", "days", "due_on"))


def sent_at(item: Item) -> datetime:
    """When an alert was sent."""
    return datetime.fromisoformat(item["at"]["S"])


def is_over(item: Item) -> bool:
    """Whether the citizen's last day had passed when the year ended."""
    return bool(item["paused_until"]["S"] < LAST.isoformat())


def status_at(events: list[Item]) -> Callable[[str, str], str]:
    """What the timeline says an occurrence was at an instant."""
    writes_in_order: dict[str, list[tuple[str, str]]] = {}
    for event in sorted(events, key=lambda event: event["record"]["S"]):
        writes_in_order.setdefault(event["protocol"]["S"], []).append((event["at"]["S"], event["went_to"]["S"]))
    return lambda protocol, at: [status for when, status in writes_in_order[protocol] if when <= at][-1]
