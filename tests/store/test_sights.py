"""Sights: the cells that are read hold everything within the radius, wherever somebody stands."""

from datetime import timedelta
from math import asin, atan2, cos, degrees, radians, sin

import h3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.occurrences import Kind, Status
from chalicelib.domain.people import IdentityMode
from chalicelib.domain.places import Location, Point, distance
from chalicelib.store import sights
from chalicelib.store.items import OccurrenceItem
from chalicelib.store.occurrence_items import NEARBY_RESOLUTION, to_item
from tests.values import FRIDAY, WATCHED, a_protocol, an_occurrence

RADIUS = 1_000
EARTH = 6_371_008.8
CENTRE = Point(-24.1836, -46.7889)

everywhere = st.builds(Point, st.floats(-89.9, 89.9), st.floats(-180, 180))
in_town = st.builds(Point, st.floats(-24.3, -24.0), st.floats(-46.9, -46.6))
bearings = st.floats(0, 360)


def moved(start: Point, bearing: float, metres: float) -> Point:
    """Where one is after so many metres in a direction."""
    way, north, turn = metres / EARTH, radians(start.latitude), radians(bearing)
    latitude = asin(sin(north) * cos(way) + cos(north) * sin(way) * cos(turn))
    east = atan2(sin(turn) * sin(way) * cos(north), cos(way) - sin(north) * sin(latitude))
    return Point(degrees(latitude), (start.longitude + degrees(east) + 540) % 360 - 180)


def is_read(eye: Point, there: Point) -> bool:
    """Whether the cells that are read for somebody hold a point."""
    cells = h3.grid_disk(h3.latlng_to_cell(eye.latitude, eye.longitude, NEARBY_RESOLUTION), 1)
    return h3.latlng_to_cell(there.latitude, there.longitude, NEARBY_RESOLUTION) in cells


def keep(points: list[Point]) -> None:
    """An open occurrence at each point."""
    with OccurrenceItem.batch_write() as batch:
        for number, point in enumerate(points):
            batch.save(
                to_item(an_occurrence(a_protocol(number), location=Location(point), public_id=f"{number}"), WATCHED)
            )


@settings(max_examples=1_000, deadline=None, derandomize=True)
@given(in_town, bearings)
def test_in_the_town_everything_within_the_radius_is_in_the_cells_that_are_read(eye: Point, bearing: float) -> None:
    assert is_read(eye, moved(eye, bearing, RADIUS))


@settings(max_examples=2_000, deadline=None, derandomize=True)
@given(everywhere, bearings)
def test_everywhere_on_earth_everything_within_the_radius_is_in_the_cells_that_are_read(
    eye: Point, bearing: float
) -> None:
    assert is_read(eye, moved(eye, bearing, RADIUS))


@settings(max_examples=1_000, deadline=None, derandomize=True)
@given(st.sampled_from(sorted(h3.get_pentagons(NEARBY_RESOLUTION))), st.floats(0, 4_000), bearings, bearings)
def test_so_it_is_around_the_twelve_pentagons(pentagon: str, away: float, bearing: float, gaze: float) -> None:
    eye = moved(Point(*h3.cell_to_latlng(pentagon)), bearing, away)

    assert is_read(eye, moved(eye, gaze, RADIUS))


@pytest.mark.parametrize("seed", range(3))
def test_what_is_found_is_what_a_search_through_everything_finds(seed: int) -> None:
    # A grid around a corner of three cells, so that every border is crossed in every direction.
    corner = Point(*h3.cell_to_boundary(h3.latlng_to_cell(CENTRE.latitude, CENTRE.longitude, NEARBY_RESOLUTION))[seed])
    points = [moved(corner, bearing, metres) for bearing in range(0, 360, 30) for metres in (1, 100, 400, 700, 980)]
    keep(points)

    for eye in [corner, *points[::7]]:
        found = {sight.id for sight in sights.around(eye) if distance(eye, sight.point) <= RADIUS}
        assert found == {str(number) for number, point in enumerate(points) if distance(eye, point) <= RADIUS}


def test_only_open_ones_that_accuse_and_hide_nobody_are_in_sight() -> None:
    here = Location(CENTRE)
    hidden: list[dict[str, object]] = [
        {"kind": Kind.REPORT},
        {"identity_mode": IdentityMode.CONFIDENTIAL},
        {"status": Status.CONCLUDED},
        {"status": Status.ARCHIVED},
    ]
    for number, changes in enumerate(hidden):
        to_item(an_occurrence(a_protocol(number), location=here, **changes), WATCHED).save()
    to_item(an_occurrence(a_protocol(9), location=here, public_id="9"), WATCHED).save()
    to_item(an_occurrence(a_protocol(8)), WATCHED).save()

    assert [sight.id for sight in sights.around(CENTRE)] == ["9"]


def test_a_sight_knows_what_is_published_and_no_more() -> None:
    kept = an_occurrence(location=Location(CENTRE), public_id="a1", photo_ids=("01J0000000000000000000000A",))
    to_item(kept, WATCHED).save()

    (sight,) = sights.around(CENTRE)

    assert (sight.id, sight.category, sight.status, sight.photo_ids) == ("a1", "pothole", kept.status, kept.photo_ids)
    assert (sight.registered_at, sight.point) == (FRIDAY, CENTRE)


def test_of_a_crowded_cell_the_newest_are_in_sight() -> None:
    with OccurrenceItem.batch_write() as batch:
        for number in range(230):
            at = FRIDAY + timedelta(minutes=number)
            crowd = an_occurrence(
                a_protocol(number), location=Location(CENTRE), registered_at=at, public_id=str(number)
            )
            batch.save(to_item(crowd, WATCHED))

    found = [int(sight.id) for sight in sights.around(CENTRE)]

    assert len(found) >= 200
    assert found == sorted(found, reverse=True)
    assert found[0] == 229
