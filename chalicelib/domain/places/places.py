"""Places: where an occurrence is, and whether that is inside the municipality."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import asin, cos, radians, sin, sqrt

from chalicelib.domain.places.neighbourhoods import spelling

Ring = Sequence[tuple[float, float]]
EARTH_METRES = 6_371_008.8
# A centimetre: finer digits are noise, and DynamoDB refuses numbers very close to 0.
_DECIMALS = 7


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; every part may be missing."""

    street: str | None = None
    number: str | None = None
    neighbourhood: str | None = None
    postal_code: str | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A position in degrees, WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Location:
    """A position, an address or both. `outside` means that the position is beyond the boundary."""

    point: Point | None = None
    address: Address | None = None
    outside: bool = False


# What devices say that have found none, in the Gulf of Guinea.
_NONE = Point(0.0, 0.0)
_POLE = 90.0


class Mistake(Enum):
    """How a position comes to be outside: it is, its numbers are in the wrong order, or there was none."""

    OUTSIDE = "outside"
    SWAPPED = "swapped"
    NONE_FOUND = "none_found"


def point_at(latitude: float, longitude: float) -> Point:
    """A position rounded to the centimetre."""
    return Point(round(latitude, _DECIMALS), round(longitude, _DECIMALS))


def distance(one: Point, other: Point) -> float:
    """The distance of two points on the ground, in metres (haversine, mean radius of the earth)."""
    north, south = radians(one.latitude), radians(other.latitude)
    half_chord = (
        sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(one.longitude - other.longitude) / 2) ** 2
    )
    return 2 * EARTH_METRES * asin(sqrt(min(half_chord, 1.0)))


def placed(location: Location, boundary: Ring, neighbourhoods: Iterable[str] = (), town: str = "") -> Location:
    """The location, its neighbourhood in the directory's spelling, `outside` set for a position beyond the boundary."""
    address = location.address
    if address is not None and address.neighbourhood is not None:
        address = replace(address, neighbourhood=spelling(address.neighbourhood, neighbourhoods, town))
    outside = location.point is not None and not is_inside(location.point, boundary)
    return replace(location, address=address, outside=outside)


def mistake(location: Location, boundary: Ring) -> Mistake | None:
    """What is wrong with a position that no address comes with, given a town's boundary; None for nothing."""
    point = location.point
    if point is None or location.address is not None:
        return None
    if point == _NONE:
        return Mistake.NONE_FOUND
    if not location.outside:
        return None
    may_be_swapped = bool(boundary) and abs(point.longitude) <= _POLE
    is_swapped = may_be_swapped and is_inside(Point(point.longitude, point.latitude), boundary)
    return Mistake.SWAPPED if is_swapped else Mistake.OUTSIDE


def is_inside(point: Point, boundary: Ring) -> bool:
    """Whether a point is inside a ring of (longitude, latitude) pairs, by the even-odd rule.

    A town without a boundary contains every point.
    """
    if not boundary:
        return True
    inside = False
    previous_x, previous_y = boundary[-1]
    for x, y in boundary:
        if (y > point.latitude) != (previous_y > point.latitude):
            crossing = x + (point.latitude - y) / (previous_y - y) * (previous_x - x)
            inside ^= point.longitude < crossing
        previous_x, previous_y = x, y
    return inside
