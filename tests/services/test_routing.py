"""Each new occurrence is routed once, whatever the stream delivers and whoever acts meanwhile."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.codes import Kind, Status
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import IdentityMode
from chalicelib.services import routing
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change, Registration
from tests import sample_towns
from tests.payloads import stream_record
from tests.values import FIRST, FRIDAY, an_event, an_occurrence

pytestmark = pytest.mark.usefixtures("town")

LATER = FRIDAY + timedelta(seconds=2)


def register(**changes: object) -> dict[str, Any]:
    """What the stream shows of a new occurrence."""
    new = an_occurrence(FIRST, **{"category": "street_light"} | changes)
    occurrences.register(Registration(new, an_event()))
    image: dict[str, Any] = stream_record(FIRST)["dynamodb"]["NewImage"]
    return image


def now() -> Occurrence:
    """The occurrence as it is kept."""
    found = occurrences.get(FIRST)
    assert found is not None
    return found


def test_it_goes_to_its_sector_once() -> None:
    image = register()

    outcomes = [routing.route(image, LATER) for _ in range(3)]

    assert outcomes == [FIRST, None, None]
    assert (now().status, now().sector, now().version, now().sequence) == (Status.FORWARDED, "lighting", 2, 2)
    assert [event.action for event in occurrences.get_case_file(FIRST).events] == [Action.REGISTER, Action.FORWARD]


@pytest.mark.parametrize("secret", [{"kind": Kind.REPORT}, {"identity_mode": IdentityMode.CONFIDENTIAL}])
def test_what_waits_for_the_ombudsman_is_marked_once(secret: dict[str, object]) -> None:
    image = register(**secret)

    outcomes = [routing.route(image, LATER) for _ in range(3)]

    assert outcomes == [FIRST, None, None]
    assert (now().status, now().suggested_sector, now().version, now().sequence) == (
        Status.RECEIVED, "lighting", 2, 1,
    )  # fmt: skip


def test_one_without_a_sector_waits_for_nobody_in_particular() -> None:
    assert routing.route(register(category="other"), LATER) == FIRST
    assert (now().status, now().suggested_sector, now().routed) == (Status.RECEIVED, None, True)


def test_a_category_the_directory_no_longer_has_is_left_to_the_ombudsman() -> None:
    assert routing.route(register(category="gone"), LATER) == FIRST
    assert (now().status, now().suggested_sector) == (Status.RECEIVED, None)


def test_a_sector_that_is_no_longer_active_gets_nothing() -> None:
    sector = {"code": "lighting", "name": "Lights", "email": None, "head_email": None, "active": False}
    directory.put(directory.SECTOR, "lighting", sector)
    directory.forget()

    assert routing.route(register(), LATER) == FIRST
    assert (now().status, now().suggested_sector) == (Status.RECEIVED, None)


def test_rules_are_tried_in_their_order() -> None:
    for order, sector in ((30, "health"), (5, "cleaning"), (20, "works")):
        rule = sample_towns.RULES[0] | {"id": f"rule-{order}", "order": order, "sector": sector, "neighbourhood": None}
        directory.put(directory.RULE, rule["id"], rule)
    directory.forget()

    routing.route(register(), LATER)

    assert now().sector == "cleaning"


def test_a_change_since_the_record_is_kept() -> None:
    image = register()
    occurrences.update(FIRST, lambda found: Change(replace(found, message_count=1)), FRIDAY)

    assert routing.route(image, LATER) == FIRST
    assert (now().status, now().message_count, now().version) == (Status.FORWARDED, 1, 3)


def test_what_an_officer_took_up_meanwhile_is_theirs() -> None:
    image = register()
    taken = occurrences.update(FIRST, lambda found: Change(replace(found, status=Status.IN_ANALYSIS)), FRIDAY)

    assert routing.route(image, LATER) is None
    assert taken is not None
    assert now() == taken.occurrence
