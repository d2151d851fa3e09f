"""The H3 grid: nested cells of the earth under which nearby occurrences are stored and searched."""

import math
from collections.abc import Callable, Sequence
from typing import Any

from chalicelib.domain.places.places import EARTH_METRES, Point

Vector = tuple[float, float]

# About 5 km2 a cell: one or a few of them contain every search of at most 1,000 m.
COARSEST = 7
# About 0.1 km2 a cell: a search begins with these.
_SEARCHED = 9
# About 300 m2 a cell, little more than the area of one published position.
FINEST = 12
# The places in a largest cell are numbered: the cells of this resolution, of about 2,000 m2 each.
NUMBERED = 11
# How far the smallest cells of a search reach from their middle, and how far apart their rows are at least, in metres.
_REACH, _ROWS = 150.0, 205.0
# Smaller cells reach beyond the border of their parent, by less than this part of its radius: 0.15 was the most in
# trials around the earth.
_OVERHANG = 0.17
# A published position is off by less than this, in metres.
_BLUR = 8.0
_RESOLUTION_AT, _DIGIT_BITS, _ALL_DIGITS, _PARTS = 52, 3, 15, 7
# How many places a largest cell has.
PLACES = _PARTS ** (NUMBERED - COARSEST)


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


def around(point: Point, radius: float) -> list[str]:
    """The cells that may contain a published position within a radius, in metres; a few of them may not."""
    steps = math.ceil((radius + _BLUR + _REACH) / _ROWS)
    return list(_h3().grid_disk(cell_of(point, _SEARCHED), steps))


def is_smallest(cell: str) -> bool:
    """Whether a cell has no parts."""
    return bool(_h3().get_resolution(cell) == FINEST)


def parts(cell: str) -> list[str]:
    """The child cells of a cell; none of a smallest one."""
    return [] if is_smallest(cell) else sorted(_h3().cell_to_children(cell))


def ends(cell: str) -> tuple[str, str]:
    """The first and the last of the smallest cells inside a cell; all others sort between them."""
    number = _h3().str_to_int(cell)
    fixed = number & ~(0xF << _RESOLUTION_AT) | FINEST << _RESOLUTION_AT
    first = fixed
    for digit in range(_h3().get_resolution(cell) + 1, FINEST + 1):
        first &= ~(0b111 << _DIGIT_BITS * (_ALL_DIGITS - digit))
    return _h3().int_to_str(first), _h3().int_to_str(fixed)


def numbers(cell: str) -> range:
    """The numbers of a cell's places within its largest cell, in the order in which its parts sort.

    A cell smaller than a numbered place has the number of that place.
    """
    first = number_of(ends(cell)[0])
    return range(first, first + _PARTS ** max(0, NUMBERED - _h3().get_resolution(cell)))


def number_of(smallest: str) -> int:
    """The number of the place that a smallest cell is in."""
    bits, number = int(smallest, 16), 0
    for digit in range(COARSEST + 1, NUMBERED + 1):
        number = number * _PARTS + (bits >> _DIGIT_BITS * (_ALL_DIGITS - digit) & 0b111)
    return number


def least_distance(point: Point, cell: str) -> float:
    """A lower bound, in metres, of the distance to any published position of a cell."""
    east_north = _plane_at(point)
    middle, *border = (east_north(*place) for place in (_h3().cell_to_latlng(cell), *_h3().cell_to_boundary(cell)))
    radius = max(math.dist(middle, corner) for corner in border)
    return max(0.0, _distance_to_area(border) - radius * _OVERHANG - _BLUR)


def _plane_at(point: Point) -> Callable[[float, float], Vector]:
    """What gives the metres to the east and to the north of a point; what is far away comes out nearer than it is."""
    latitude = math.radians(point.latitude)
    up, across = math.sin(latitude), math.cos(latitude)

    def east_north(latitude: float, longitude: float) -> Vector:
        latitude, turned = math.radians(latitude), math.radians(longitude - point.longitude)
        rise, reach = math.sin(latitude), math.cos(latitude)
        north = across * rise - up * reach * math.cos(turned)
        return EARTH_METRES * reach * math.sin(turned), EARTH_METRES * north

    return east_north


def _distance_to_area(border: Sequence[Vector]) -> float:
    """How far the origin is from a convex area; 0 inside."""
    sides = list(zip(border, [*border[1:], border[0]], strict=True))
    turns = [x * next_y - next_x * y for (x, y), (next_x, next_y) in sides]
    if min(turns) > 0 or max(turns) < 0:
        return 0.0
    return min(_distance_to_side(*side) for side in sides)


def _distance_to_side(start: Vector, end: Vector) -> float:
    x, y = end[0] - start[0], end[1] - start[1]
    along = -(start[0] * x + start[1] * y) / (x * x + y * y)
    part = min(1.0, max(0.0, along))
    return math.hypot(start[0] + part * x, start[1] + part * y)


def centre(cell: str) -> Point:
    """The middle of a cell."""
    return Point(*_h3().cell_to_latlng(cell))


def ring(cell: str) -> list[tuple[float, float]]:
    """The border of a cell as a closed ring of (longitude, latitude) pairs, counter-clockwise."""
    corners = [(longitude, latitude) for latitude, longitude in _h3().cell_to_boundary(cell)]
    return [*corners, corners[0]]
