"""Cells: coarser ones are those the library itself gives."""

import h3
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.places.h3_cells import coarser, is_cell, is_inside, resolution
from tests.domain.builders import a_property


@a_property
@given(st.floats(-90, 90), st.floats(-180, 180), st.integers(0, 15), st.integers(0, 15))
def test_a_coarser_cell_is_the_librarys_parent(latitude: float, longitude: float, fine: int, wanted: int) -> None:
    cell = h3.latlng_to_cell(latitude, longitude, fine)

    assert resolution(cell) == fine
    assert coarser(cell, wanted) == (h3.cell_to_parent(cell, wanted) if wanted < fine else cell)


@a_property
@given(st.floats(-90, 90), st.floats(-180, 180), st.integers(0, 15), st.integers(0, 15))
def test_a_cell_is_inside_those_it_is_a_part_of_and_known_to_be_in_no_finer_one(
    latitude: float, longitude: float, fine: int, wanted: int
) -> None:
    cell = h3.latlng_to_cell(latitude, longitude, fine)
    # A point near a border may be in a part of a cell beside the one it is in.
    other = h3.cell_to_parent(cell, wanted) if wanted <= fine else h3.latlng_to_cell(latitude, longitude, wanted)

    assert is_cell(cell)
    assert is_inside(cell, other) == (wanted <= fine)
    assert not is_inside("", other)


@a_property
@given(st.integers(0, 0xFFFFFFFFFFFFF), st.integers(6, 9))
def test_what_is_taken_for_a_cell_is_one(rest: int, fineness: int) -> None:
    text = f"8{fineness}{rest:013x}"

    # Of the twelve pentagons, one digit is missing, which only their counts would show: they are in the sea.
    assert is_cell(text) >= h3.is_valid_cell(text)
    unused = (1 << (15 - fineness) * 3) - 1
    assert is_cell(f"{int(text, 16) | unused:x}") >= h3.is_valid_cell(f"{int(text, 16) | unused:x}")
