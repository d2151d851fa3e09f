"""The schedule flags what has fallen late, reads nothing else, and makes good what it missed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.codes import Status
from chalicelib.domain.deadlines.clocks import LegalClock, SectorClock
from chalicelib.domain.occurrences.occurrence import Occurrence, Pause
from chalicelib.domain.schedule.next_checks import NextChecks, next_checks
from chalicelib.services import overdue
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.items import OccurrenceItem
from chalicelib.store.occurrences.mapping import RECORD, to_item
from tests.calls import heard
from tests.values import a_protocol, an_occurrence

pytestmark = pytest.mark.usefixtures("town")

DUE = date(2026, 4, 20)
# Local midnight after the due day, three hours later in UTC.
MIDNIGHT = datetime(2026, 4, 21, 3, 0, tzinfo=UTC)
BEFORE = MIDNIGHT - timedelta(days=10)


def keep(number: int = 1, due_on: date = DUE, now: datetime = BEFORE, **changes: object) -> Occurrence:
    """An occurrence as somebody last wrote it."""
    made = an_occurrence(a_protocol(number), legal=LegalClock(due_on, due_on), **changes)
    to_item(made, next_checks(made, directory.load().settings, now)).save()
    return made


def flagged(number: int = 1) -> bool:
    """Whether an occurrence is overdue as it is kept."""
    found = occurrences.get(a_protocol(number))
    assert found is not None
    return found.is_overdue


def test_the_last_second_is_not_late_and_the_first_is() -> None:
    keep()

    assert overdue.flag(MIDNIGHT - timedelta(seconds=1)) == 0
    assert not flagged()
    assert overdue.flag(MIDNIGHT) == 1
    assert flagged()


def test_each_is_flagged_once() -> None:
    keep()

    assert [overdue.flag(MIDNIGHT + timedelta(minutes=5 * run)) for run in range(4)] == [1, 0, 0, 0]


def test_only_what_is_due_is_read() -> None:
    for number in range(30):
        keep(number, due_on=DUE + timedelta(days=number))
    overdue.flag(BEFORE)

    with heard() as calls:
        overdue.flag(MIDNIGHT)

    reads = [arguments for operation, arguments in calls.made if operation == "GetItem"]
    # The checkpoint and the one occurrence that is due.
    assert len(reads) == 2
    assert "Scan" not in calls.operations
    assert calls.operations.count("TransactWriteItems") == 1


def test_what_was_missed_for_days_is_made_good() -> None:
    for number in range(5):
        keep(number, due_on=DUE + timedelta(days=number))
    overdue.flag(BEFORE)

    assert overdue.flag(MIDNIGHT + timedelta(days=12)) == 5
    assert all(flagged(number) for number in range(5))


def test_the_first_run_ever_finds_what_fell_late_long_ago() -> None:
    keep(now=BEFORE - timedelta(days=30))

    assert overdue.flag(MIDNIGHT + timedelta(days=100)) == 1


def test_both_clocks_are_flagged_each_at_its_time() -> None:
    sector_due = DUE - timedelta(days=5)
    clock = SectorClock(sector_due - timedelta(days=7), sector_due)
    keep(status=Status.FORWARDED, sector="works", sector_clock=clock)

    first = overdue.flag(MIDNIGHT - timedelta(days=5))
    between = occurrences.get(a_protocol(1))
    second = overdue.flag(MIDNIGHT)
    after = occurrences.get(a_protocol(1))

    assert (first, second) == (1, 1)
    assert between is not None
    assert between.sector_clock is not None
    assert (between.sector_clock.overdue, between.legal.overdue) == (True, False)
    assert after is not None
    assert after.legal.overdue


def test_paused_and_closed_ones_are_left_alone() -> None:
    pause = Pause(DUE - timedelta(days=5), DUE + timedelta(days=15), Status.IN_ANALYSIS)
    keep(1, status=Status.AWAITING_CITIZEN, pause=pause)
    keep(2, status=Status.ARCHIVED)

    assert overdue.flag(MIDNIGHT + timedelta(days=30)) == 0


def test_an_index_that_lags_behind_midnight_of_utc_is_looked_at_again() -> None:
    overdue.flag(datetime(2026, 4, 20, 23, 58, tzinfo=UTC))
    overdue.flag(datetime(2026, 4, 21, 0, 3, tzinfo=UTC))
    made = an_occurrence(legal=LegalClock(date(2026, 4, 17), date(2026, 4, 17)))
    to_item(made, NextChecks(flag_at=datetime(2026, 4, 20, 23, 59, tzinfo=UTC))).save()

    assert overdue.flag(datetime(2026, 4, 21, 0, 8, tzinfo=UTC)) == 1


def test_one_that_is_due_is_not_changed_but_for_its_flag() -> None:
    made = keep()

    overdue.flag(MIDNIGHT)

    found = occurrences.get(made.protocol)
    assert found == replace(made, version=made.version + 1, legal=replace(made.legal, overdue=True))


def test_without_any_occurrence_there_is_nothing_to_do() -> None:
    assert overdue.flag(MIDNIGHT) == 0


def test_one_that_cannot_be_read_holds_up_none_of_the_others() -> None:
    for number in range(4):
        keep(number)
    OccurrenceItem(a_protocol(1), RECORD).update(actions=[OccurrenceItem.status.set("nonsense")])

    with pytest.raises(ValueError, match="nonsense"):
        overdue.flag(MIDNIGHT)

    assert [flagged(number) for number in (0, 2, 3)] == [True, True, True]
