"""The cells of the grid nest, sort together, and are never nearer than they say."""

from itertools import pairwise

import h3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.places.nearby import blurred
from chalicelib.domain.places.places import Point, distance
from chalicelib.store import h3_grid
from tests.store.places import bearings, everywhere, in_town, moved
from tests.thoroughness import examples

_often = settings(max_examples=examples(400), deadline=None, derandomize=True)
pentagons = st.builds(
    lambda cell, bearing, away: moved(Point(*h3.cell_to_latlng(cell)), bearing, away),
    st.sampled_from(sorted(h3.get_pentagons(h3_grid.COARSEST))),
    bearings,
    st.floats(0, 4_000),
)
anywhere = in_town | everywhere | pentagons


def ancestors(point: Point) -> list[str]:
    """The cells a point belongs to, the largest first."""
    finest = h3_grid.finest(point)
    return [h3.cell_to_parent(finest, resolution) for resolution in range(h3_grid.COARSEST, h3_grid.FINEST + 1)]


@_often
@given(anywhere)
def test_the_smallest_cell_of_a_point_sorts_between_the_ends_of_all_it_belongs_to(point: Point) -> None:
    for cell in ancestors(point):
        first, last = h3_grid.ends(cell)
        assert f"{first}#" <= f"{h3_grid.finest(point)}#2026" <= f"{last}#~"


@_often
@given(in_town)
def test_the_ends_of_the_parts_of_a_cell_do_not_overlap(point: Point) -> None:
    for cell in ancestors(point)[:-1]:
        inner = sorted(h3_grid.ends(part) for part in h3_grid.parts(cell))
        assert len(inner) == 7
        assert all(last < first for (_, last), (first, _) in pairwise(inner))
        assert h3_grid.ends(cell)[0] <= inner[0][0]
        assert inner[-1][1] <= h3_grid.ends(cell)[1]


def test_the_smallest_have_no_parts() -> None:
    assert h3_grid.parts(h3_grid.finest(Point(-24.1836, -46.7889))) == []


@_often
@given(anywhere, bearings, st.floats(0, 1_000))
def test_what_is_published_of_a_cell_is_never_nearer_than_the_cell_says(
    eye: Point, bearing: float, metres: float
) -> None:
    there = moved(eye, bearing, metres)

    assert all(h3_grid.least_distance(eye, cell) <= distance(eye, blurred(there)) for cell in ancestors(there))


@_often
@given(anywhere, bearings, st.integers(1, 1_000), st.floats(0, 1))
def test_everything_published_within_a_radius_is_in_the_cells_around(
    eye: Point, bearing: float, radius: int, part: float
) -> None:
    there = moved(eye, bearing, radius * part)

    cells = h3_grid.around(eye, radius)
    if distance(eye, blurred(there)) <= radius:
        assert set(ancestors(there)) & set(cells)
    assert len(cells) == len(set(cells)) <= 127


@pytest.mark.parametrize("place", [Point(90, 0), Point(-90, 0), Point(0, 180), Point(0, -180)])
def test_the_ends_of_the_world_have_cells(place: Point) -> None:
    assert set(ancestors(place)) & set(h3_grid.around(place, 1))


@_often
@given(anywhere)
def test_the_places_of_a_cell_are_numbered_in_the_order_of_its_parts(point: Point) -> None:
    largest, *smaller = ancestors(point)
    assert h3_grid.numbers(largest) == range(h3_grid.PLACES)
    for outer, cell in pairwise([largest, *smaller[:-1]]):
        parts = [h3_grid.numbers(part) for part in h3_grid.parts(outer)]
        assert all(before.stop <= after.start for before, after in pairwise(parts))
        assert h3_grid.numbers(cell) in parts
        assert h3_grid.number_of(h3_grid.finest(point)) in h3_grid.numbers(cell)
    assert h3_grid.numbers(smaller[-1]) == h3_grid.numbers(smaller[-2])
