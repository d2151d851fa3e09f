"""A year of five hundred real cases under the schedules, with two outages: nobody is forgotten or told twice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.deadlines.escalation import Alert
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.errors import IllegalAction
from chalicelib.domain.notices.digest import digest_of
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command, context_of
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import Role
from chalicelib.domain.schedule import due_alerts
from chalicelib.domain.schedule.next_checks import morning_of, next_checks
from chalicelib.services import alerts, lapses
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import lists
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.mapping import from_image
from chalicelib.store.occurrences.repository import Change, Raced, Registration
from tasks.seeding import cases, demo_town, demo_year
from tasks.seeding.code_mapping import lexicon_of
from tasks.seeding.date_shift import laying_of
from tasks.seeding.demo_year import Year, with_leaders
from tasks.seeding.jobs import jobs_of
from tasks.seeding.simulated_case import Actors, SimulatedCase, SimulatedRegistration, Simulation
from tests import flow_steps
from tests.thoroughness import either

pytestmark = pytest.mark.usefixtures("real_tables")

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

    def __init__(self, birth: SimulatedRegistration, world: Simulation) -> None:
        super().__init__(birth, world)
        self.born, self.registration = self.occurrence, self.events[0]
        self.script: list[tuple[datetime, Command | None, Role]] = []
        Written.made.append(self)

    def route(self, at: datetime) -> None:
        """The same, and kept when nobody is forwarded to: an action keeps itself."""
        before = len(self.script)
        super().route(at)
        if len(self.script) == before:
            self.script.append((self.at, None, Role.SYSTEM))

    def act(self, at: datetime, command: Command, role: Role) -> None:
        """The same, and kept."""
        super().act(at, command, role)
        self.script.append((self.at, command, role))


@dataclass(frozen=True)
class Played:
    """One life being lived again in the tables, under the schedules."""

    life: Written
    # As this life last left it. The schedules may have changed it since; then it is read again.
    last: list[Occurrence] = field(default_factory=list)

    def steps(self) -> Iterator[tuple[datetime, Callable[[], None]]]:
        """When something is done, and how; lapsing is left to the schedule."""
        yield self.life.registration.at, self._register
        for at, command, role in self.life.script:
            if command is None or command.action is not Action.LAPSE:
                yield at, lambda at=at, command=command, role=role: self._act(at, command, role)  # type: ignore[misc]

    def _register(self) -> None:
        born, event = self.life.born, self.life.registration
        occurrences.register(Registration(born, event, next_checks(born, self.life.world.town.settings, event.at)))
        self.last[:] = [born]

    def _act(self, at: datetime, command: Command | None, role: Role) -> None:
        try:
            change = self._change(self.last[0], at, command, role)
            occurrences.save(change)
        except (IllegalAction, Raced):
            now = occurrences.get(self.life.born.protocol)
            assert now is not None
            change = self._change(now, at, command, role)
            occurrences.save(change)
        self.last[:] = [change.occurrence]

    def _change(self, now: Occurrence, at: datetime, command: Command | None, role: Role) -> Change:
        known = self.life.world.town
        if command is None:
            after = replace(now, version=now.version + 1, suggested_sector=self.life.sector)
            return Change(after, next_checks(after, known.settings, at))
        actor = self.life.world.cast.actor(role, now.sector)
        done = apply(now, command, context_of(known, actor, role, at))
        return Change(done.after, next_checks(done.after, known.settings, at), events=[done.event])


@pytest.fixture
def lives(monkeypatch: pytest.MonkeyPatch) -> list[Written]:
    """Five hundred of the year's lives, as they were lived."""
    demo_town.put_directory()
    directory.forget()
    itanhaem = directory.load()
    lexicon = lexicon_of(demo_town.read("case_types.json"))
    read = cases.read(demo_town.DEMO / "cases.csv.gz", ZoneInfo("America/New_York")).cases
    laying = laying_of(read, LAST, itanhaem.settings.zone)
    jobs = with_leaders(jobs_of([laying.lay(case) for case in read], "year"), lexicon, itanhaem)
    world = Simulation(itanhaem, Actors("Ouvidora", "Atendente"), NOW)
    make = Year(world, lexicon, demo_town.read("case_texts.json"), demo_town.read("occurrence_texts.json"))
    monkeypatch.setattr(demo_year, "Life", Written)
    Written.made.clear()
    for job in jobs[:: len(jobs) // CASES][:CASES]:
        make(job)
    return list(Written.made)


def test_over_a_year_with_two_outages_each_rung_is_sent_once_and_only_where_a_clock_runs(lives: list[Written]) -> None:
    known = directory.load()
    assert len(lives) == CASES

    checked = sum(lived(day, known, script) for day, script in by_day(lives, known))

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


def by_day(lives: list[Written], known: Directory) -> Iterator[tuple[date, list[tuple[datetime, Callable[[], None]]]]]:
    """What is done on each day, in the order of time."""
    done: dict[date, list[tuple[datetime, Callable[[], None]]]] = {day: [] for day in DAYS}
    for step in sorted((step for life in lives for step in Played(life).steps()), key=lambda step: step[0]):
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
    """Whoever looks at every occurrence finds the same rungs as the schedule, which looks at few."""
    expected: set[tuple[str, str]] = set()
    for image in found:
        occurrence = from_image(image)
        assert occurrence is not None
        told = due_alerts.alerted(occurrence, known.settings.ladder, day, eight).alerts
        expected |= {(occurrence.protocol, described(one)) for one in told}

    alerts.send(eight)

    sent = [one for one in flow_steps.kept("alert#") if one["clock"]["S"] in OFFICERS and sent_at(one) == eight]
    assert {(one["protocol"]["S"], one["record"]["S"]) for one in sent} == expected


def assert_the_digest_is_what_a_query_by_hand_finds(day: date, known: Directory, found: list[Item]) -> None:
    """The digest names what is late and what is due within five days, by sector, and nothing else."""
    listed = lists.list_by_due([*known.sectors, lists.TRIAGE], None)
    told = {
        (sector.sector, entry.protocol, entry.days_late, entry.days_late > 0)
        for sector in digest_of(day, (row for _, row in listed if row)).sectors
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
    assert told == by_hand


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
    told: dict[str, list[tuple[str, str]]] = {}
    for event in sorted(events, key=lambda event: event["record"]["S"]):
        told.setdefault(event["protocol"]["S"], []).append((event["at"]["S"], event["went_to"]["S"]))
    return lambda protocol, at: [status for when, status in told[protocol] if when <= at][-1]
