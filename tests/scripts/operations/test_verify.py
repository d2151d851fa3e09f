"""Stored clocks are compared with their timelines, and every difference is found."""

import gzip
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chalicelib.domain import protocols
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.services import overdue
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.items import EventItem
from chalicelib.store.occurrences.mapping import to_item
from tasks.operations import verify, verify_clocks
from tasks.operations.check_result import Checked
from tasks.seeding import demo_town, sources
from tasks.seeding.sources import Source
from tests import aws as made
from tests.calls import heard

NOW = datetime.now(UTC)


@pytest.fixture
def seeded(aws: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Occurrence]:
    """The demo municipality with some of the cases of its year, flagged as of now."""
    # moto takes its time for the empty months of a quarter of a century.
    monkeypatch.setattr(verify_clocks, "_FIRST_YEAR", NOW.year - 1)
    return made.once("some of a year", lambda: some_of_a_year(tmp_path))


def some_of_a_year(folder: Path) -> list[Occurrence]:
    """Load them and return their items."""
    demo_town.put_directory()
    with gzip.open(sources.YEAR, "rt", encoding="utf-8") as lines:
        header, *rows = lines
    path = folder / "cases.csv"
    path.write_text("".join([header, *rows[::30]]), encoding="utf-8")
    sources.load_file(Source(path), processes=1)
    overdue.flag(NOW)
    found = [occurrences.get(protocol) for protocol in verify_clocks._protocols(NOW)]
    return [occurrence for occurrence in found if occurrence]


def wrong() -> dict[str, list[str]]:
    """The differences the check finds, by protocol."""
    return {one.name: list(one.differences) for one in verify_clocks.check(NOW) if one.differences}


def keep(occurrence: Occurrence) -> None:
    """Write an occurrence around the rules."""
    to_item(occurrence, NextChecks()).save()


def test_a_seeded_town_has_no_difference_and_is_read_without_a_scan(seeded: list[Occurrence]) -> None:
    with heard() as calls:
        checked = list(verify_clocks.check(NOW))

    assert len(checked) == len(seeded) > 60
    assert [one for one in checked if one.differences] == []
    assert "Scan" not in calls.operations
    assert {(one.is_open, one.is_overdue) for one in seeded} == {(True, True), (True, False), (False, False)}


def test_whatever_was_broken_is_found_by_its_protocol(seeded: list[Occurrence]) -> None:
    open_ones = [one for one in seeded if one.is_open and not one.legal.overdue]
    closed_ones = [one for one in seeded if not one.is_open]
    moved, flagged = open_ones[:2]
    tomorrow = moved.legal.due_on + timedelta(days=1)
    keep(replace(moved, legal=replace(moved.legal, due_on=tomorrow)))
    keep(replace(flagged, legal=replace(flagged.legal, overdue=True)))
    keep(replace(closed_ones[0], legal=replace(closed_ones[0].legal, days_late=99)))

    assert wrong() == {
        protocols.shown(moved.protocol): [f"legal.due_on: {tomorrow} instead of {moved.legal.due_on}"],
        protocols.shown(flagged.protocol): ["legal.overdue: set, but it is not late"],
        protocols.shown(closed_ones[0].protocol): [f"legal.days_late: 99 instead of {closed_ones[0].legal.days_late}"],
    }


def test_what_the_schedule_forgot_is_found(seeded: list[Occurrence]) -> None:
    late = next(one for one in seeded if one.legal.overdue)
    keep(replace(late, legal=replace(late.legal, overdue=False)))

    assert wrong() == {protocols.shown(late.protocol): ["legal.overdue: not set, but it is late for more than a day"]}


def test_a_timeline_that_lacks_an_event_or_a_term_is_found(seeded: list[Occurrence]) -> None:
    first, second = [one for one in seeded if one.sector_clock is not None][:2]
    EventItem(first.protocol, "event#000001").delete()
    for event in EventItem.query(second.protocol, EventItem.record.startswith("event#")):
        event.update([EventItem.term.remove()])

    printed = ["has a timeline that does not say enough to be replayed"]
    assert wrong() == {protocols.shown(one.protocol): printed for one in (first, second)}


def test_a_calendar_edited_later_is_a_difference_of_what_is_open_until_it_is_recalculated(
    seeded: list[Occurrence],
) -> None:
    from chalicelib.services import recalculation

    due_on = max(one.legal.due_on for one in seeded if one.is_open)
    year = directory.CALENDAR, str(due_on.year)
    days = [{"date": due_on.isoformat(), "name": "Feriado", "optional": False}]
    directory.put(*year, {"year": due_on.year, "days": days, "active": True})
    directory.forget()

    before = wrong()
    list(recalculation.recalculate(NOW))

    assert before
    assert wrong() == {}


def test_each_difference_is_a_line_and_the_code_says_whether_there_was_any(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert verify.report([Checked("2026-4831-9275-97"), Checked("2026-0000-0001-00", ["cycle: 2 instead of 1"])]) == 1
    assert verify.report([Checked("2026-4831-9275-97")]) == 0

    assert capsys.readouterr().out.splitlines() == [
        "2026-0000-0001-00 cycle: 2 instead of 1",
        "2 checked, 1 different.",
        "1 checked, 0 different.",
    ]


def test_the_command_ends_with_1_when_something_is_broken(
    seeded: list[Occurrence], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(replace(seeded[0], cycle=7))
    monkeypatch.setattr(sys, "argv", ["scripts/verify", "clocks", "test"])

    with pytest.raises(SystemExit) as ended:
        verify.main()

    assert ended.value.code == 1
    assert f"{protocols.shown(seeded[0].protocol)} cycle: 7 instead of {seeded[0].cycle}" in capsys.readouterr().out


def test_only_figures_are_checked_since_a_day(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["scripts/verify", "clocks", "test", "--since", "2026-01-01"])

    with pytest.raises(SystemExit):
        verify.main()

    assert "--since is of metrics" in capsys.readouterr().err
