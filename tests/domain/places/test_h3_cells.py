"""Cells: coarser ones are those the library itself gives."""

import h3
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.places.h3_cells import coarser, resolution
from tests.domain.builders import a_property


@a_property
@given(st.floats(-90, 90), st.floats(-180, 180), st.integers(0, 15), st.integers(0, 15))
def test_a_coarser_cell_is_the_librarys_parent(latitude: float, longitude: float, fine: int, wanted: int) -> None:
    cell = h3.latlng_to_cell(latitude, longitude, fine)

    assert resolution(cell) == fine
    assert coarser(cell, wanted) == (h3.cell_to_parent(cell, wanted) if wanted < fine else cell)
