"""Open occurrences near a point: the query, and the parts that every caller may know."""

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.http.fields import Body, Code, Latitude, Longitude
from chalicelib.api.http.values import Day, Supports, Url
from chalicelib.api.shared.status import public_status
from chalicelib.domain.codes import Status
from chalicelib.domain.places.places import Point
from chalicelib.services import nearby
from chalicelib.services.nearby import NearbyResult


class NearbyQuery(Body):
    """The point, the radius in metres and the category to search."""

    latitude: Latitude
    longitude: Longitude
    radius: Annotated[int, Field(ge=1, le=1000)] = 250
    category: Code | None = None


class NeighbourShape(TypedDict):
    """An open occurrence nearby; its id is not its protocol, its position is rounded to about eleven metres."""

    id: str
    category: str
    status: Status
    registered_on: Day
    distance_m: int
    latitude: float
    longitude: float
    supports: Supports
    thumb_url: Url | None


class NearbyShape(TypedDict):
    """The nearest open occurrences, the nearest first."""

    occurrences: list[NeighbourShape]


def found_around(query: NearbyQuery) -> Sequence[NearbyResult]:
    """The open occurrences that a query asks for."""
    return nearby.around(Point(query.latitude, query.longitude), query.radius, query.category)


def neighbour(found: NearbyResult) -> NeighbourShape:
    """An open occurrence nearby, as far as every caller may know it."""
    return {
        "id": found.occurrence.id,
        "category": found.occurrence.category,
        "status": public_status(found.occurrence.status),
        "registered_on": found.registered_on.isoformat(),
        "distance_m": found.metres,
        "latitude": found.point.latitude,
        "longitude": found.point.longitude,
        "supports": found.supports,
        "thumb_url": found.thumb_url,
    }


EXAMPLE: dict[str, Any] = {
    "id": "9f2c41d07ab3e658",
    "category": "pothole",
    "status": "forwarded",
    "registered_on": "2026-11-20",
    "distance_m": 87,
    "latitude": -24.1841,
    "longitude": -46.7882,
    "supports": 3,
    "thumb_url": None,
}
