"""A change is decided on the occurrence as it is, written on that version, and tried a bounded number of times."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from chalicelib.domain.codes import Status
from chalicelib.domain.deadlines.clocks import LegalClock
from chalicelib.domain.deadlines.escalation import Alert, ClockName
from chalicelib.domain.errors import IllegalAction, StaleVersion
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.timeline import Author, Message
from chalicelib.domain.people.recipients import Recipient
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import due_index
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change, LeaderMissing, Registration
from chalicelib.store.occurrences.repository import ATTEMPTS, CaseFile
from tests import flow_steps, sample_towns
from tests.calls import heard
from tests.values import FIRST, FRIDAY, a_photo, a_protocol, an_event, an_occurrence

LATER = FRIDAY + timedelta(hours=1)
DUE = date(2026, 4, 20)


@pytest.fixture(autouse=True)
def registered(loaded_town: None) -> None:
    """One occurrence."""
    occurrences.register(Registration(an_occurrence(), an_event()))
    directory.load()


def kept(protocol: Protocol = FIRST) -> Occurrence:
    """An occurrence as it is kept."""
    found = occurrences.get(protocol)
    assert found is not None
    return found


def counted(found: Occurrence) -> Change:
    """One message more."""
    return Change(replace(found, message_count=found.message_count + 1))


def analysed(found: Occurrence) -> Change:
    """Taken up, which only a new occurrence can be."""
    if found.status is not Status.RECEIVED:
        raise IllegalAction("It is analysed already.")
    return Change(replace(found, status=Status.IN_ANALYSIS), events=[an_event(2, Action.ANALYSE)])


def overtaken(
    times: int, decide: Callable[[Occurrence], Change | None]
) -> tuple[Callable[[Occurrence], Change | None], list[int]]:
    """A decision during which the occurrence is changed so many times, and the versions it was asked about."""
    asked: list[int] = []

    def racing(found: Occurrence) -> Change | None:
        asked.append(found.version)
        if len(asked) <= times:
            assert occurrences.update(FIRST, counted, LATER)
        return decide(found)

    return racing, asked


def an_alert(days: int) -> Alert:
    """An alert of the legal due."""
    return Alert(ClockName.LEGAL, days, Recipient.OMBUDSMAN, DUE, 1, FRIDAY)


def test_a_change_is_written_on_the_next_version_and_given_back_as_written() -> None:
    written = occurrences.update(FIRST, counted, LATER)

    assert written is not None
    assert written.occurrence == kept() == an_occurrence(version=2, message_count=1)


def test_a_change_adds_its_records() -> None:
    message = Message("01J000000000000000000000MM", Author.CITIZEN, "Piorou.", FRIDAY)
    change = partial(Change, events=[an_event(2, Action.NOTE)], photos=[a_photo()], messages=[message])

    occurrences.update(FIRST, change, LATER)

    found = occurrences.get_case_file(FIRST)
    assert (found.events[1].action, found.photos, found.messages) == (Action.NOTE, [a_photo()], [message])


def test_nothing_is_written_where_there_is_no_occurrence_or_nothing_to_write() -> None:
    before = flow_steps.items()

    assert occurrences.update(a_protocol(9), counted, LATER) is None
    assert occurrences.update(FIRST, lambda _: None, LATER) is None
    assert flow_steps.items() == before


@pytest.mark.parametrize("times", [0, 1, ATTEMPTS - 1])
def test_after_a_lost_race_the_decision_is_made_again_on_the_occurrence_as_it_is(times: int) -> None:
    decide, asked = overtaken(times, counted)

    written = occurrences.update(FIRST, decide, LATER)

    assert asked == [1 + number for number in range(times + 1)]
    assert written is not None
    assert written.occurrence == kept() == an_occurrence(version=times + 2, message_count=times + 1)


def test_an_update_that_loses_every_race_is_given_up_and_writes_nothing() -> None:
    decide, asked = overtaken(ATTEMPTS, lambda found: Change(replace(found, status=Status.ARCHIVED)))

    with pytest.raises(StaleVersion):
        occurrences.update(FIRST, decide, LATER)

    assert len(asked) == ATTEMPTS == 8
    assert kept() == an_occurrence(version=ATTEMPTS + 1, message_count=ATTEMPTS)


def test_a_refusal_after_a_lost_race_is_raised_at_once() -> None:
    asked: list[Status] = []

    def decide(found: Occurrence) -> Change:
        asked.append(found.status)
        if len(asked) == 1:
            occurrences.update(FIRST, analysed, LATER)
        return analysed(found)

    with pytest.raises(IllegalAction):
        occurrences.update(FIRST, decide, LATER)

    assert asked == [Status.RECEIVED, Status.IN_ANALYSIS]
    assert [event.action for event in occurrences.get_case_file(FIRST).events] == [Action.REGISTER, Action.ANALYSE]


def test_an_event_is_never_overwritten() -> None:
    before = flow_steps.items()

    with pytest.raises(StaleVersion):
        occurrences.update(FIRST, lambda found: Change(found, events=[an_event(1, Action.NOTE)]), LATER)

    assert flow_steps.items() == before


def test_an_error_of_the_table_is_not_taken_for_a_race(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Occurrence] = []

    def too_large(found: Occurrence) -> Change:
        asked.append(found)
        return Change(replace(found, description="x" * 500_000))

    with pytest.raises(Exception, match=r"(?i)size|large"):
        occurrences.update(FIRST, too_large, LATER)
    assert len(asked) == 1


def test_an_update_costs_one_read_and_one_write_and_none_of_the_first_when_it_was_seen() -> None:
    with heard() as calls:
        occurrences.update(FIRST, counted, LATER)
        occurrences.update_with(partial(occurrences.get_case_file, FIRST), counted_case, LATER)
        occurrences.update(FIRST, counted, LATER, seen=an_occurrence(version=3))

    assert calls.operations == ["GetItem", "TransactWriteItems", "Query", "TransactWriteItems", "TransactWriteItems"]
    assert kept().version == 4


def counted_case(found: CaseFile) -> Change:
    """One message more, for a whole case file."""
    assert found.occurrence is not None
    return counted(found.occurrence)


def test_what_was_seen_long_ago_is_read_again() -> None:
    occurrences.update(FIRST, counted, LATER)

    with heard() as calls:
        occurrences.update(FIRST, counted, LATER, seen=an_occurrence())

    assert calls.operations == ["TransactWriteItems", "GetItem", "TransactWriteItems"]
    assert kept() == an_occurrence(version=3, message_count=2)


def test_an_update_of_a_reading_gives_it_back_beside_the_change() -> None:
    updated = occurrences.update_with(partial(occurrences.get_case_file, FIRST), counted_case, LATER)

    assert (updated.before.occurrence, updated.change.occurrence) == (an_occurrence(), kept())


def test_the_next_checks_follow_from_the_settings_of_the_moment() -> None:
    ladder = {"legal": [{"days": -6, "to": "ombudsman"}], "sector": []}
    directory.put_settings(sample_towns.SETTINGS | {"ladder": ladder})
    directory.forget()

    occurrences.update(FIRST, lambda found: Change(replace(found, legal=LegalClock(DUE, DUE))), LATER)

    found = due_index.find_scheduled(FIRST)
    assert found is not None
    midnight = datetime(2026, 4, 21, 3, 0, tzinfo=UTC)
    assert found.next_checks == NextChecks(flag_at=midnight, alert_at=datetime(2026, 4, 14, 11, 0, tzinfo=UTC))


@pytest.mark.parametrize("leader", [a_protocol(2), a_protocol(3)], ids=["unknown", "itself a duplicate"])
def test_a_leader_must_exist_and_lead_and_is_not_asked_for_twice(leader: Protocol) -> None:
    occurrences.register(Registration(an_occurrence(a_protocol(3), leader=a_protocol(4)), an_event()))
    before = flow_steps.items()

    with heard() as calls, pytest.raises(LeaderMissing):
        occurrences.update(FIRST, lambda found: Change(found, leaders=[leader]), LATER)

    assert calls.operations == ["GetItem", "TransactWriteItems"]
    assert flow_steps.items() == before


def test_of_alerts_that_were_sent_before_only_the_others_are_written() -> None:
    occurrences.update(FIRST, lambda found: Change(found, alerts=[an_alert(-3)]), LATER)

    written = occurrences.update(FIRST, lambda found: Change(found, alerts=[an_alert(-3), an_alert(-1)]), LATER)

    assert written is not None
    assert written.alerts == [an_alert(-1)]
    assert occurrences.get_case_file(FIRST).alerts == [an_alert(-1), an_alert(-3)]
    assert kept().version == 3


@pytest.mark.parametrize("tables", ["real_tables"], indirect=True, ids=["dynamodb-local"])
def test_of_five_updates_at_once_none_is_lost() -> None:
    with ThreadPoolExecutor(5) as pool:
        list(pool.map(lambda _: occurrences.update(FIRST, counted, LATER), range(5)))

    assert (kept().version, kept().message_count) == (6, 5)
