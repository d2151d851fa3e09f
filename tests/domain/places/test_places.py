"""Places: inside or outside of a boundary, compared with another way of telling it."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib.domain.places.places import Address, Location, Point, is_inside, placed
from tests.domain.builders import a_property

Corner = tuple[float, float]

SQUARE = ((-47.0, -25.0), (-46.0, -25.0), (-46.0, -24.0), (-47.0, -24.0))
# A horseshoe that opens to the north: the bay in its middle is outside.
HORSESHOE = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (6.0, 9.0), (6.0, 3.0), (3.0, 3.0), (3.0, 9.0), (0.0, 9.0))

corners = st.tuples(st.integers(-50, 50), st.integers(-50, 50)).map(lambda corner: (float(corner[0]), float(corner[1])))


def turn(start: Corner, end: Corner, corner: Corner) -> float:
    """Positive where a corner lies to the left of the way from start to end, 0 on it."""
    return (end[0] - start[0]) * (corner[1] - start[1]) - (end[1] - start[1]) * (corner[0] - start[0])


def hull(scattered: Sequence[Corner]) -> list[Corner]:
    """The convex hull, counterclockwise, by Andrew's monotone chain."""
    ordered = sorted(set(scattered))
    return half_hull(ordered)[:-1] + half_hull(ordered[::-1])[:-1]


def half_hull(ordered: Sequence[Corner]) -> list[Corner]:
    """The corners that turn left only, from the first to the last."""
    half: list[Corner] = []
    for corner in ordered:
        while len(half) > 1 and turn(half[-2], half[-1], corner) <= 0:
            half.pop()
        half.append(corner)
    return half


@a_property
@given(st.lists(corners, min_size=3, max_size=12), corners, st.booleans(), st.booleans())
def test_a_point_is_inside_a_convex_ring_when_it_is_left_of_every_side(
    scattered: list[Corner], corner: Corner, is_closed: bool, is_clockwise: bool
) -> None:
    ring = hull(scattered)
    assume(len(ring) > 2)
    turns = [turn(start, end, corner) for start, end in pairwise([*ring, ring[0]])]
    # On the very line of the boundary either answer is right.
    assume(0 not in turns)

    ring = [*ring, ring[0]] if is_closed else ring
    ring = ring[::-1] if is_clockwise else ring

    assert is_inside(Point(latitude=corner[1], longitude=corner[0]), ring) is all(left > 0 for left in turns)


@pytest.mark.parametrize(
    ("point", "inside"),
    [
        (Point(latitude=5, longitude=1), True),
        (Point(latitude=5, longitude=8), True),
        (Point(latitude=1, longitude=5), True),
        (Point(latitude=5, longitude=5), False),
        (Point(latitude=10, longitude=1), False),
        (Point(latitude=5, longitude=-1), False),
    ],
)
def test_the_bay_of_a_horseshoe_is_outside(point: Point, inside: bool) -> None:
    assert is_inside(point, HORSESHOE) is inside


def test_latitude_and_longitude_are_not_confused() -> None:
    assert is_inside(Point(latitude=-24.5, longitude=-46.5), SQUARE)
    assert not is_inside(Point(latitude=-46.5, longitude=-24.5), SQUARE)


def test_a_town_without_a_boundary_contains_every_point() -> None:
    assert is_inside(Point(0, 0), ())


def test_a_position_beyond_the_boundary_is_marked() -> None:
    assert placed(Location(Point(0, 0)), SQUARE).outside
    assert not placed(Location(Point(-24.5, -46.5), outside=True), SQUARE).outside


def test_an_address_alone_is_never_outside() -> None:
    location = Location(address=Address(street="Av. Condessa de Vimieiros"))

    assert placed(location, SQUARE) == location


def test_a_neighbourhood_gets_the_directorys_spelling() -> None:
    written = Location(address=Address(street="Rua Um", neighbourhood="jd. mosteiro"))

    assert placed(written, (), ("Centro", "Jardim Mosteiro")).address == Address("Rua Um", None, "Jardim Mosteiro")
    assert placed(Location(), (), ("Centro",)) == Location()
