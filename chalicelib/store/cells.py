"""Cells of the H3 grid, as places on the ground."""

import h3

from chalicelib.domain.places import Point


def centre(cell: str) -> Point:
    """The middle of a cell."""
    return Point(*h3.cell_to_latlng(cell))
