"""Supports are counted once for each key, exactly, whatever happens to the occurrence meanwhile."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from chalicelib.domain.codes import Kind, PhotoStatus
from chalicelib.domain.people.people import IdentityMode, Role
from chalicelib.domain.places.nearby import NearbyOccurrence
from chalicelib.domain.places.places import Point
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import lists, photos, public_cases, row_details, supports
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change, Registration
from tests import flow_steps
from tests.calls import heard
from tests.domain.builders import an_actor
from tests.thoroughness import examples
from tests.values import FIRST, FRIDAY, a_photo, a_protocol, an_event, an_occurrence

pytestmark = pytest.mark.usefixtures("loaded_town")

SEVERAL = hypothesis_settings(
    max_examples=examples(60),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
NUMBERS = count()
KEYS = ("on-the-bus", "at-the-corner", "from-the-roof")
STEPS = st.lists(st.sampled_from([*(("add", key) for key in KEYS), *(("remove", key) for key in KEYS), ("act", "")]))
OFFICER = an_actor(Role.OMBUDSMAN)


def registered(protocol: Protocol = FIRST) -> None:
    """An occurrence in the table, with a photo."""
    occurrence = an_occurrence(protocol, public_id="a1b2", photo_ids=(a_photo().id,))
    occurrences.register(Registration(occurrence, an_event(), photos=[a_photo()]))


def acted(protocol: Protocol) -> None:
    """An officer's save, which replaces the whole occurrence."""
    assert occurrences.update(protocol, Change, FRIDAY) is not None


@SEVERAL
@given(STEPS)
def test_the_total_is_the_number_of_keys_that_support_whatever_officers_save(steps: list[tuple[str, str]]) -> None:
    protocol = a_protocol(next(NUMBERS))
    registered(protocol)
    wanted: set[str] = set()

    for step, key in steps:
        if step == "act":
            acted(protocol)
        elif step == "add":
            supports.add(protocol, key)
            wanted.add(key)
        else:
            supports.remove(protocol, key)
            wanted.discard(key)
        assert supports.total(protocol) == len(wanted)

    found = occurrences.get_case_file(protocol)
    assert found.occurrence is not None
    assert found.occurrence.version == 1 + sum(step == "act" for step, _ in steps)
    assert found.supports == len(wanted)


def test_nothing_kept_tells_whose_support_it_is_nor_joins_two_occurrences() -> None:
    for number in (1, 2):
        supports.add(a_protocol(number), KEYS[0])

    kept = [item for item in flow_steps.items() if item["type"]["S"] == "support"]

    assert KEYS[0] not in flow_steps.everything()
    assert [set(item) for item in kept] == [{"protocol", "record", "type"}] * 2
    assert len({item["record"]["S"] for item in kept}) == 2


def test_a_case_file_reads_no_single_support() -> None:
    registered()
    for key in KEYS:
        supports.add(FIRST, key)

    with heard() as calls:
        found = occurrences.get_case_file(FIRST)

    assert (found.supports, calls.operations) == (3, ["Query"])
    under_it = [item for item in flow_steps.items() if item["protocol"]["S"] == FIRST]
    assert sorted(item["record"]["S"] for item in under_it) == [
        "event#000001", "occurrence", f"photo#{a_photo().id}", "supports",
    ]  # fmt: skip


def test_a_public_file_is_found_by_its_id_with_photos_and_supports_in_two_queries() -> None:
    registered()
    supports.add(FIRST, KEYS[0])

    with heard() as calls:
        found = public_cases.find("a1b2")

    assert found is not None
    assert (found.occurrence.protocol, [photo.id for photo in found.photos], found.supports) == (
        FIRST, [a_photo().id], 1,
    )  # fmt: skip
    assert calls.operations == ["Query", "Query"]
    assert public_cases.find("nothing") is None


def test_what_is_shown_of_several_is_read_at_once() -> None:
    registered()
    supports.add(FIRST, KEYS[0])
    occurrence = occurrences.get(FIRST)
    assert occurrence is not None
    seen = NearbyOccurrence(
        FIRST, "a1b2", "pothole", occurrence.status, FRIDAY, Point(0, 0), photo_ids=(a_photo().id,)
    )  # fmt: skip

    with heard() as calls:
        pending = public_cases.shown([seen])
        photos.settle(FIRST, a_photo().id, PhotoStatus.READY, None)
        ready = public_cases.shown([seen])

    assert ([one.is_shown for one in pending.photos.values()], pending.supports) == ([False], {FIRST: 1})
    assert [(one.id, one.is_shown) for one in ready.photos.values()] == [(a_photo().id, True)]
    assert calls.operations == ["BatchGetItem", "UpdateItem", "BatchGetItem"]
    assert public_cases.shown([]) == public_cases.Shown()


def test_rows_say_their_supports_and_of_sensitive_ones_none_is_read() -> None:
    registered()
    supports.add(FIRST, KEYS[0])
    row = lists.get_row(FIRST)
    assert row is not None

    assert [one.supports for one in row_details.completed([row], OFFICER)] == [1]
    for sensitive in (replace(row, kind=Kind.REPORT), replace(row, identity_mode=IdentityMode.CONFIDENTIAL)):
        assert [one.supports for one in row_details.completed([sensitive], OFFICER)] == [0]
