"""Occurrences are registered whole or not at all, and come back as they were kept."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib import settings as environment
from chalicelib.domain.accounts.persons import Level, Profile
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import Identity, IdentityMode
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.store.accounts import persons
from chalicelib.store.occurrences import idempotency
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import KeyTaken, PersonGone, ProtocolTaken, Registration
from chalicelib.store.occurrences.items import EventItem
from chalicelib.store.occurrences.mapping import from_image, to_item, to_next_checks, to_occurrence
from chalicelib.store.occurrences.record_mapping import event_item
from chalicelib.store.occurrences.repository import CaseFile
from tests import flow_steps, values
from tests.payloads import stream_record
from tests.thoroughness import examples
from tests.values import FIRST, FRIDAY, a_photo, a_protocol, an_event, an_occurrence

pytestmark = pytest.mark.usefixtures("loaded_town")

ROSA = Identity(IdentityMode.IDENTIFIED, "Rosa Lima", "rosa@example.com", None, "52998224725")
SEVERAL = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def a_registration(protocol: Protocol = FIRST, **changes: object) -> Registration:
    """A registration with all it may come with."""
    whole: dict[str, object] = {"photos": [a_photo()], "identity": ROSA}
    return Registration(an_occurrence(protocol), an_event(), **whole | changes)  # type: ignore[arg-type]


def a_marker(text: str = "sent-on-the-bus", protocol: Protocol = FIRST) -> idempotency.IdempotencyRecord:
    """The marker of a request."""
    from chalicelib.domain import access_keys

    return idempotency.idempotency_key_of(text).record(b"{}", protocol, access_keys.compose(7), FRIDAY)


def everything() -> tuple[list[flow_steps.Json], list[flow_steps.Json]]:
    """All items of both tables, in the order of their keys."""

    def by_key(item: flow_steps.Json) -> tuple[str, str]:
        return item["protocol"]["S"], item["record"]["S"]

    return sorted(flow_steps.items(), key=by_key), sorted(flow_steps.items(environment.IDENTITIES_TABLE), key=by_key)


def test_a_registration_is_written_whole() -> None:
    occurrences.register(a_registration(idempotency=a_marker()))

    found = occurrences.get_case_file(FIRST)

    assert found == CaseFile(an_occurrence(), [an_event()], [a_photo()], [], [], [])
    assert [item["record"]["S"] for item in everything()[0]] == [
        "event#000001", "occurrence", f"photo#{a_photo().id}", "marker",
    ]  # fmt: skip
    assert [item["name"]["S"] for item in everything()[1]] == ["Rosa Lima"]


def test_a_protocol_that_is_taken_leaves_nothing_of_the_second() -> None:
    occurrences.register(a_registration(identity=None, photos=[]))
    before = everything()

    with pytest.raises(ProtocolTaken):
        occurrences.register(a_registration(idempotency=a_marker()))

    assert everything() == before


def test_a_key_that_is_taken_leaves_nothing_of_the_second() -> None:
    occurrences.register(a_registration(idempotency=a_marker()))
    before = everything()

    with pytest.raises(KeyTaken):
        occurrences.register(a_registration(a_protocol(2), idempotency=a_marker(protocol=a_protocol(2))))

    assert everything() == before


def test_a_key_that_is_taken_is_told_before_a_protocol_that_is() -> None:
    occurrences.register(a_registration(idempotency=a_marker()))

    with pytest.raises(KeyTaken):
        occurrences.register(a_registration(idempotency=a_marker()))


def test_what_is_not_there_is_nothing() -> None:
    assert occurrences.get(FIRST) is None
    assert occurrences.get_case_file(FIRST) == CaseFile(None, [], [], [], [], [])


def test_a_long_history_comes_back_whole_and_in_order() -> None:
    """More than the megabyte that one page of a query holds."""
    occurrences.register(a_registration(photos=[]))
    with EventItem.batch_write() as batch:
        for number in range(2, 302):
            event = replace(an_event(number, Action.NOTE), internal_text="x" * 4_000)
            batch.save(event_item(FIRST, event))

    found = occurrences.get_case_file(FIRST)

    assert [event.sequence for event in found.events] == list(range(1, 302))
    assert found.occurrence == an_occurrence()


# An occurrence can fall late or lapse, never both.
checks = st.builds(NextChecks, flag_at=values.instants | st.none(), alert_at=values.instants | st.none()) | st.builds(
    NextChecks, lapse_at=values.instants
)


@SEVERAL
@given(values.occurrences, checks)
def test_whatever_is_kept_comes_back_the_same(occurrence: Occurrence, next_checks: NextChecks) -> None:
    item = to_item(occurrence, next_checks)
    item.save()

    assert to_next_checks(item) == next_checks

    assert occurrences.get(occurrence.protocol) == occurrence
    assert from_image(stream_record(occurrence.protocol)["dynamodb"]["NewImage"]) == occurrence
    assert to_occurrence(item) == occurrence


def test_a_registration_of_a_person_says_what_was_taken() -> None:
    persons.remember("account-1", Profile("rosa@example.com", Level.EMAIL, FRIDAY))
    occurrences.register(a_registration(person="account-1", idempotency=a_marker()))
    before = everything()

    with pytest.raises(KeyTaken):
        occurrences.register(a_registration(a_protocol(2), person="account-1", idempotency=a_marker()))
    with pytest.raises(ProtocolTaken):
        occurrences.register(a_registration(person="account-1"))
    with pytest.raises(ProtocolTaken):
        occurrences.register(a_registration(person="account-1", idempotency=a_marker("another-request")))
    with pytest.raises(PersonGone):
        occurrences.register(a_registration(a_protocol(2), person="account-2", idempotency=a_marker("another-one")))

    assert everything() == before


def test_registrations_of_a_person_at_once_are_all_written() -> None:
    persons.remember("account-1", Profile("rosa@example.com", Level.EMAIL, FRIDAY))

    flow_steps.at_once(8, lambda number: occurrences.register(a_registration(a_protocol(number), person="account-1")))

    assert len(list(persons.list_links("account-1", None, 10))) == 8
