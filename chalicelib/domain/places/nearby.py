"""Nearby occurrences: the public properties of the open occurrences around a place."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.codes import Status
from chalicelib.domain.places.places import Point
from chalicelib.domain.protocols import Protocol

# About eleven metres: enough to recognise a pothole, not a house.
PUBLIC_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class NearbyOccurrence:
    """An open occurrence that is public under its opaque `id`; the protocol is never shown."""

    protocol: Protocol
    id: str
    category: str
    status: Status
    registered_at: datetime
    point: Point
    photo_ids: tuple[str, ...]


def blurred(point: Point) -> Point:
    """A point as it may be published."""
    return Point(round(point.latitude, PUBLIC_DECIMALS), round(point.longitude, PUBLIC_DECIMALS))
