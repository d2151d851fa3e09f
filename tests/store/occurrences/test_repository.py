"""Occurrences are written whole or not at all, and only on the version somebody has read."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib import settings as environment
from chalicelib.domain.codes import Status
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.timeline import Author, Message
from chalicelib.domain.people.people import Identity, IdentityMode
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.store.occurrences import idempotency
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.items import EventItem
from chalicelib.store.occurrences.mapping import from_image, to_item, to_occurrence
from chalicelib.store.occurrences.record_mapping import event_item
from chalicelib.store.occurrences.repository import CaseFile, Change, KeyTaken, ProtocolTaken, Raced, Registration
from tests import flow_steps, values
from tests.payloads import stream_record
from tests.thoroughness import examples
from tests.values import FIRST, FRIDAY, WATCHED, a_photo, a_protocol, an_event, an_occurrence

ROSA = Identity(IdentityMode.IDENTIFIED, "Rosa Lima", "rosa@example.com", None, "52998224725")
SEVERAL = settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def a_registration(protocol: Protocol = FIRST, **changes: object) -> Registration:
    """A registration with all it may come with."""
    whole: dict[str, object] = {"photos": [a_photo()], "identity": ROSA, "looks": WATCHED}
    return Registration(an_occurrence(protocol), an_event(), **whole | changes)  # type: ignore[arg-type]


def a_marker(text: str = "sent-on-the-bus", protocol: Protocol = FIRST) -> idempotency.IdempotencyRecord:
    """The marker of a request."""
    from chalicelib.domain import access_keys

    return idempotency.idempotency_key_of(text).mark(b"{}", protocol, access_keys.compose(7), FRIDAY)


def everything() -> tuple[list[flow_steps.Json], list[flow_steps.Json]]:
    """All items of both tables, in the order of their keys."""

    def by_key(item: flow_steps.Json) -> tuple[str, str]:
        return item["protocol"]["S"], item["record"]["S"]

    return sorted(flow_steps.items(), key=by_key), sorted(flow_steps.items(environment.IDENTITIES_TABLE), key=by_key)


def a_change(after: Occurrence, **parts: object) -> Change:
    """A change to the next version."""
    return Change(replace(after, version=after.version + 1), WATCHED, **parts)  # type: ignore[arg-type]


def test_a_registration_is_written_whole() -> None:
    occurrences.register(a_registration(idempotency=a_marker()))

    found = occurrences.get_case_file(FIRST)

    assert found == CaseFile(an_occurrence(), [an_event()], [a_photo()], [], [])
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


def test_a_change_stands_only_on_the_version_before() -> None:
    occurrences.register(a_registration())
    read = an_occurrence()
    occurrences.save(a_change(replace(read, status=Status.IN_ANALYSIS), events=[an_event(2, Action.ANALYSE)]))
    before = everything()

    with pytest.raises(Raced):
        occurrences.save(a_change(replace(read, status=Status.ARCHIVED), events=[an_event(3, Action.ARCHIVE)]))
    with pytest.raises(Raced):
        occurrences.save(a_change(replace(read, version=7)))

    assert everything() == before


def test_a_change_of_what_is_not_there_makes_nothing() -> None:
    with pytest.raises(Raced):
        occurrences.save(a_change(an_occurrence(), events=[an_event(2)], photos=[a_photo()]))

    assert everything() == ([], [])


def test_an_event_is_never_written_over() -> None:
    occurrences.register(a_registration())
    before = everything()

    with pytest.raises(Raced):
        occurrences.save(a_change(an_occurrence(), events=[an_event(1, Action.ANALYSE)]))

    assert everything() == before


def test_a_change_adds_its_records() -> None:
    occurrences.register(a_registration(photos=[]))
    message = Message("01J000000000000000000000MM", Author.CITIZEN, "Piorou.", FRIDAY)

    occurrences.save(
        a_change(an_occurrence(), events=[an_event(2, Action.NOTE)], photos=[a_photo()], messages=[message])
    )

    found = occurrences.get_case_file(FIRST)
    assert (found.events[1].action, found.photos, found.messages) == (Action.NOTE, [a_photo()], [message])


@pytest.mark.parametrize("leader", [a_protocol(2), a_protocol(3)], ids=["unknown", "itself a duplicate"])
def test_a_leader_must_be_there_and_lead(leader: Protocol) -> None:
    occurrences.register(a_registration())
    occurrences.register(replace(a_registration(), occurrence=an_occurrence(a_protocol(3), leader=a_protocol(4))))
    before = everything()

    with pytest.raises(Raced):
        occurrences.save(a_change(an_occurrence(), leaders=[leader]))

    assert everything() == before


def test_what_is_not_there_is_nothing() -> None:
    assert occurrences.get(FIRST) is None
    assert occurrences.get_case_file(FIRST) == CaseFile(None, [], [], [], [])


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


@SEVERAL
@given(values.occurrences, st.builds(NextChecks, flag_at=values.instants | st.none()))
def test_whatever_is_kept_comes_back_the_same(occurrence: Occurrence, next_checks: NextChecks) -> None:
    item = to_item(occurrence, next_checks)
    item.save()

    assert occurrences.get(occurrence.protocol) == occurrence
    assert from_image(stream_record(occurrence.protocol)["dynamodb"]["NewImage"]) == occurrence
    assert to_occurrence(item) == occurrence
