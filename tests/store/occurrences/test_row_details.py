"""Rows are completed with what is so now, and with nothing that must not be said."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.codes import Kind, PhotoStatus, Priority
from chalicelib.domain.occurrences.worklist import Row
from chalicelib.domain.people.people import Role
from chalicelib.domain.places.places import Address, Location, Point
from chalicelib.store.occurrences import lists, photos, row_details
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Registration
from tests.calls import heard
from tests.domain.builders import an_actor
from tests.values import FIRST, a_photo, an_event, an_occurrence

NOWHERE = Location()
OFFICER = an_actor(Role.OMBUDSMAN)


def registered(place: Location = NOWHERE, **changes: Any) -> Row:
    """The row of an occurrence in the table, with a photo that was announced."""
    made = an_occurrence(photo_ids=(a_photo().id,), location=place, **changes)
    occurrences.register(Registration(made, an_event(), photos=[a_photo()]))
    row = lists.get_row(FIRST)
    assert row is not None
    return row


@pytest.mark.parametrize(("settled", "seen"), [(None, False), (PhotoStatus.REJECTED, False), (PhotoStatus.READY, True)])
@pytest.mark.usefixtures("loaded_town")
def test_a_row_has_photos_when_one_can_be_seen(settled: PhotoStatus | None, seen: bool) -> None:
    row = registered()
    if settled:
        photos.settle(FIRST, a_photo().id, settled, None)

    assert [one.has_photos for one in row_details.completed([row], OFFICER)] == [seen]


@pytest.mark.usefixtures("loaded_town")
def test_of_a_report_whose_photos_the_sector_may_not_see_none_is_said() -> None:
    row = registered(kind=Kind.REPORT, sector="works")
    photos.settle(FIRST, a_photo().id, PhotoStatus.READY, None)

    with heard() as calls:
        assert [one.has_photos for one in row_details.completed([row], OFFICER)] == [False]
    assert calls.operations == ["BatchGetItem"]


@pytest.mark.usefixtures("loaded_town")
def test_a_completed_row_says_where_and_how_urgent() -> None:
    address = Address(street="Av. Central", number="12", reference="fale com 11 98888-7777")
    place = Location(Point(-24.18, -46.78), address, outside=True)
    row = registered(place, priority=Priority.URGENT)

    (plain,) = row_details.completed([row], OFFICER)
    (sensitive,) = row_details.completed([replace(row, kind=Kind.REPORT)], OFFICER)

    assert (plain.location, plain.priority) == (place, Priority.URGENT)
    assert sensitive.location == replace(place, address=replace(address, reference=None))


def test_no_rows_are_completed_by_no_request() -> None:
    with heard() as calls:
        assert row_details.completed([], OFFICER) == []
    assert calls.operations == []
