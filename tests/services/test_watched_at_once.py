"""What the schedules watch, on AWS's own engine: each change once by however many, and at a cost of what is due."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from botocore.client import BaseClient

from chalicelib.domain.codes import Status
from chalicelib.domain.deadlines.clocks import LegalClock, SectorClock
from chalicelib.domain.errors import IllegalAction
from chalicelib.domain.occurrences.occurrence import Occurrence, Pause
from chalicelib.domain.schedule.next_checks import NextChecks, next_checks
from chalicelib.services import alerts, citizen_actions, lapses, overdue
from chalicelib.services.shared import authentication
from chalicelib.services.shared.authentication import Authenticated
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import changes
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change
from chalicelib.store.occurrences.items import AlertItem, OccurrenceItem
from chalicelib.store.occurrences.mapping import to_item
from tests import flow_steps
from tests.thoroughness import either
from tests.values import a_protocol, an_occurrence

pytestmark = pytest.mark.usefixtures("real_town")

DUE = date(2026, 4, 20)
MIDNIGHT = datetime(2026, 4, 21, 3, 0, tzinfo=UTC)
MANY = either(thorough=1_000, quick=100)
EIGHT = MIDNIGHT + timedelta(hours=8)
WRITTEN = datetime(2026, 4, 10, 15, 0, tzinfo=UTC)


def keep(made: list[Occurrence], now: datetime = WRITTEN) -> None:
    """Put occurrences into the table as somebody wrote them at an instant."""
    settings = directory.load().settings
    with OccurrenceItem.batch_write() as batch:
        for one in made:
            batch.save(to_item(one, next_checks(one, settings, now)))


def with_sector(number: int, due_on: date) -> Occurrence:
    """An occurrence that its sector must answer by a day."""
    return an_occurrence(
        a_protocol(number),
        status=Status.FORWARDED,
        sector="works",
        legal=LegalClock(date(2026, 6, 1), date(2026, 6, 1)),
        sector_clock=SectorClock(date(2026, 4, 1), due_on),
    )


def asked(number: int) -> Occurrence:
    """An occurrence whose citizen may answer until the due day."""
    pause = Pause(date(2026, 3, 31), DUE, Status.IN_ANALYSIS)
    return an_occurrence(a_protocol(number), status=Status.AWAITING_CITIZEN, pause=pause, asked=True)


def at_once(work: Callable[[int], Any], times: int) -> list[Any]:
    """The results of the same work done by several at the same time."""
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(work, range(times)))


@contextmanager
def measured() -> Iterator[dict[str, float]]:
    """How many calls of each operation are made inside, and the read capacity that queries and reads consume."""
    made: dict[str, float] = {"capacity": 0}
    original = BaseClient._make_api_call  # type: ignore[attr-defined]

    def measuring(client: BaseClient, operation: str, arguments: dict[str, Any]) -> Any:
        if operation in ("GetItem", "Query", "Scan"):
            arguments = arguments | {"ReturnConsumedCapacity": "TOTAL"}
        answer = original(client, operation, arguments)
        made[operation] = made.get(operation, 0) + 1
        if operation in ("GetItem", "Query", "Scan"):
            made["capacity"] += answer["ConsumedCapacity"]["CapacityUnits"]
        return answer

    BaseClient._make_api_call = measuring  # type: ignore[attr-defined]
    try:
        yield made
    finally:
        BaseClient._make_api_call = original  # type: ignore[attr-defined]


@pytest.fixture(params=["overdue", "alerts", "lapses"])
def job(request: pytest.FixtureRequest) -> tuple[Callable[[datetime], object], Callable[[int, date], Occurrence]]:
    """A scheduled service, and an occurrence that it finds due on a day."""

    def lapsing(number: int, due_on: date) -> Occurrence:
        pause = Pause(due_on - timedelta(days=20), due_on, Status.IN_ANALYSIS)
        return an_occurrence(a_protocol(number), status=Status.AWAITING_CITIZEN, pause=pause, asked=True)

    made: dict[str, tuple[Callable[[datetime], object], Callable[[int, date], Occurrence]]] = {
        "overdue": (overdue.flag, with_sector),
        "alerts": (alerts.send, with_sector),
        "lapses": (lapses.settle, lapsing),
    }
    return made[request.param]


def test_of_many_open_only_the_37_that_are_due_are_read(
    job: tuple[Callable[[datetime], object], Callable[[int, date], Occurrence]],
) -> None:
    run, make = job
    run(EIGHT - timedelta(days=1))
    keep([make(number, DUE) for number in range(37)], EIGHT - timedelta(days=1))
    with measured() as few:
        run(EIGHT)
    keep([make(number, DUE + timedelta(days=1)) for number in range(37, 74)], EIGHT)
    keep([make(number, DUE + timedelta(days=25 + number % 100)) for number in range(74, 74 + MANY)], EIGHT)

    with measured() as many:
        run(EIGHT + timedelta(days=1))

    assert few["TransactWriteItems"] == many["TransactWriteItems"] == 37
    assert (many["Query"], many["GetItem"]) == (few["Query"], few["GetItem"])
    assert many["capacity"] == pytest.approx(few["capacity"], rel=0.2)
    assert "Scan" not in many


def test_three_at_once_flag_each_once() -> None:
    keep([with_sector(number, DUE) for number in range(37)])

    changed = at_once(lambda _: overdue.flag(MIDNIGHT), 3)

    assert sum(changed) == 37
    assert {item["version"]["N"] for item in flow_steps.kept("occurrence")} == {"2"}


def test_three_at_once_send_each_rung_once() -> None:
    keep([with_sector(number, DUE) for number in range(37)])

    at_once(lambda _: alerts.send(EIGHT), 3)

    assert len(flow_steps.kept("alert#")) == 37
    assert {item["version"]["N"] for item in flow_steps.kept("occurrence")} == {"2"}


def test_three_at_once_lapse_each_once() -> None:
    keep([asked(number) for number in range(37)])

    settled = at_once(lambda _: lapses.settle(MIDNIGHT), 3)

    assert sum(one.lapsed for one in settled) == 37
    assert {item["status"]["S"] for item in flow_steps.kept("occurrence")} == {"archived"}
    assert len(flow_steps.kept("event#")) == 37


def test_a_complement_at_the_same_moment_wins_or_loses_cleanly(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [asked(number) for number in range(20)]
    keep(made)

    # Authentication is tested elsewhere.
    def authenticate(protocol: Any, *_: object) -> Authenticated:
        case_file = occurrences.get_case_file(protocol)
        assert case_file.occurrence is not None
        return Authenticated(case_file, case_file.occurrence)

    monkeypatch.setattr(authentication, "authenticate", authenticate)

    def either(turn: int) -> set[str]:
        if turn == 0:
            lapses.settle(MIDNIGHT)
            return set()
        answered: set[str] = set()
        for one in made:
            try:
                citizen_actions.add_message(one.protocol, "", "Na esquina.", MIDNIGHT)
                answered.add(one.protocol)
            except IllegalAction:
                pass
        return answered

    _, answered = at_once(either, 2)

    for one in made:
        case_file = occurrences.get_case_file(one.protocol)
        assert case_file.occurrence is not None
        was_answered = one.protocol in answered
        assert [event.action.value for event in case_file.events] == (["complement"] if was_answered else ["lapse"])
        assert case_file.occurrence.status is (Status.IN_ANALYSIS if was_answered else Status.ARCHIVED)
        assert case_file.occurrence.version == 2


def test_an_alert_gives_way_to_an_officer_and_is_sent_all_the_same() -> None:
    keep([with_sector(1, DUE)])
    was_read: list[Occurrence] = []
    original = changes.write_change

    def write(change: Change, checks: NextChecks) -> None:
        if not was_read:
            was_read.append(change.occurrence)
            noted = replace(with_sector(1, DUE), version=2, message_count=1)
            original(Change(noted), next_checks(noted, directory.load().settings, EIGHT))
        original(change, checks)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(changes, "write_change", write)
        alerts.send(EIGHT)

    (kept,) = flow_steps.kept("occurrence")
    assert (kept["version"]["N"], len(flow_steps.kept("alert#"))) == ("3", 1)


def test_one_that_came_back_from_a_backup_is_not_told_of_twice_but_of_what_comes() -> None:
    # On the same morning the sector's head, a day late, and the ombudsman, three days before the legal due.
    legal_due = date(2026, 4, 24)
    both = replace(with_sector(1, DUE), legal=LegalClock(legal_due, legal_due))
    keep([both])
    alerts.send(EIGHT)
    of_law, of_sector = sorted(item["record"]["S"] for item in flow_steps.kept("alert#"))
    back = replace(both, version=7)
    to_item(back, next_checks(back, directory.load().settings, EIGHT)).save()
    AlertItem(both.protocol, of_law).delete()

    alerts.send(EIGHT + timedelta(days=1))

    again = {item["record"]["S"]: item["at"]["S"][:10] for item in flow_steps.kept("alert#")}
    assert again == {of_law: "2026-04-22", of_sector: "2026-04-21"}
    assert [item["version"]["N"] for item in flow_steps.kept("occurrence")] == ["8"]
    for day in (2, 3, 4):
        alerts.send(EIGHT + timedelta(days=day))
    later = {item["record"]["S"] for item in flow_steps.kept("alert#")} - again.keys()
    assert later == {"alert#1#legal#2026-04-24#-1", "alert#1#sector#2026-04-20#5"}
