"""Nearby: a published position is close to the true one, and not it."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.places.nearby import PUBLIC_DECIMALS, blurred
from chalicelib.domain.places.places import Point, distance
from tests.domain.builders import a_property

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@a_property
@given(points)
def test_a_published_position_has_four_decimals_and_is_within_eight_metres(point: Point) -> None:
    shown = blurred(point)

    assert PUBLIC_DECIMALS == 4
    for degrees in (shown.latitude, shown.longitude):
        assert round(degrees, 4) == degrees
    assert distance(point, shown) < 8


@a_property
@given(points)
def test_blurring_twice_is_blurring_once(point: Point) -> None:
    assert blurred(blurred(point)) == blurred(point)


@a_property
@given(points, st.floats(-4e-5, 4e-5), st.floats(-4e-5, 4e-5))
def test_all_doors_of_a_cell_look_the_same(point: Point, north: float, east: float) -> None:
    corner = blurred(point)

    assert blurred(Point(corner.latitude + north, corner.longitude + east)) == corner


def test_a_position_is_blurred_as_published() -> None:
    assert blurred(Point(-24.183649, -46.788951)) == Point(-24.1836, -46.789)
