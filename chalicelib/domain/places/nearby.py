"""Nearby: what everybody may know of the open occurrences around a place."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.codes import Status
from chalicelib.domain.places.places import Point
from chalicelib.domain.protocols import Protocol

# About eleven metres: enough to recognise one's own pothole, not a door.
PUBLIC_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class NearbyOccurrence:
    """An open occurrence that everybody may see, under its opaque `id`; the protocol stays inside."""

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
