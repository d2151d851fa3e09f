"""The H3 grid: nested cells of the earth under which nearby occurrences are stored and searched."""

from typing import Any

from chalicelib.domain.places.places import Point, distance

# About 5 km2 a cell: one or a few of them contain every search of at most 1,000 m.
COARSEST = 7
# About 300 m2 a cell, little more than the area of one published position.
FINEST = 12
# Child cells reach beyond their parent, in sum by less than a nineteenth of its radius where cells are regular.
_OVERHANG = 1.2
# A published position is off by less than this, in metres.
_BLUR = 8.0
_RESOLUTION_AT, _DIGIT_BITS, _ALL_DIGITS = 52, 3, 15


def _h3() -> Any:
    # It takes as long to load as a tenth of a cold start, and most requests have no use for it.
    import h3  # noqa: PLC0415

    return h3


def cell_of(point: Point, resolution: int) -> str:
    """The cell of a resolution that a point is in."""
    return str(_h3().latlng_to_cell(point.latitude, point.longitude, resolution))


def finest(point: Point) -> str:
    """The smallest cell of a point."""
    return cell_of(point, FINEST)


def coarsest(cell: str) -> str:
    """The largest cell that a cell belongs to."""
    return str(_h3().cell_to_parent(cell, COARSEST))


def around(point: Point) -> list[str]:
    """The largest cells that may contain a point within 1,000 m of a point; a few of them may not."""
    return sorted(_h3().grid_disk(cell_of(point, COARSEST), 2))


def parts(cell: str) -> list[str]:
    """The child cells of a cell; none of a smallest one."""
    return sorted(_h3().cell_to_children(cell)) if _h3().get_resolution(cell) < FINEST else []


def ends(cell: str) -> tuple[str, str]:
    """The first and the last of the smallest cells inside a cell; all others sort between them."""
    number = _h3().str_to_int(cell)
    fixed = number & ~(0xF << _RESOLUTION_AT) | FINEST << _RESOLUTION_AT
    first = fixed
    for digit in range(_h3().get_resolution(cell) + 1, FINEST + 1):
        first &= ~(0b111 << _DIGIT_BITS * (_ALL_DIGITS - digit))
    return _h3().int_to_str(first), _h3().int_to_str(fixed)


def least_distance(point: Point, cell: str) -> float:
    """A lower bound, in metres, of the distance to any published position of a cell."""
    centre = Point(*_h3().cell_to_latlng(cell))
    radius = max(distance(centre, Point(*corner)) for corner in _h3().cell_to_boundary(cell))
    return max(0.0, distance(point, centre) - radius * _OVERHANG - _BLUR)


def centre(cell: str) -> Point:
    """The middle of a cell."""
    return Point(*_h3().cell_to_latlng(cell))


def ring(cell: str) -> list[tuple[float, float]]:
    """The border of a cell as a closed ring of (longitude, latitude) pairs, counter-clockwise."""
    corners = [(longitude, latitude) for latitude, longitude in _h3().cell_to_boundary(cell)]
    return [*corners, corners[0]]
