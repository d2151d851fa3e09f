"""Nearby: what is open around a place, so that nobody has to report the same hole twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.places.nearby import Sight, blurred
from chalicelib.domain.places.places import Point, distance
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import nearby, photos

# The nearest ones are what somebody standing there wants to see.
_MOST = 25


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An open occurrence, how far it is in metres, where it may be said to be, and a picture if there is one."""

    sight: Sight
    metres: int
    point: Point
    registered_on: date
    thumb_url: str | None


def around(point: Point, radius: float, category: str | None) -> Sequence[Neighbour]:
    """The nearest open occurrences within a radius in metres, the nearest first; never more than 25."""
    nearest: list[tuple[float, Sight]] = []
    for found, least in nearby.outwards(point, radius):
        # Distances are those of the published points: the exact ones would tell, from three sides, what is blurred.
        near = [(distance(point, blurred(sight.point)), sight) for sight in found if category in (None, sight.category)]
        inside = [*nearest, *((metres, sight) for metres, sight in near if metres <= radius)]
        nearest = sorted(inside, key=lambda known: known[0])[:_MOST]
        if len(nearest) == _MOST and nearest[-1][0] <= least:
            break

    ready = photos.ready((sight.protocol, photo_id) for _, sight in nearest for photo_id in sight.photo_ids)
    return [_neighbour(metres, sight, ready) for metres, sight in nearest]


def _neighbour(metres: float, sight: Sight, ready: set[str]) -> Neighbour:
    shown = next((photo_id for photo_id in sight.photo_ids if photo_id in ready), None)
    return Neighbour(
        sight=sight,
        metres=round(metres),
        point=blurred(sight.point),
        registered_on=directory.load().settings.day_of(sight.registered_at),
        thumb_url=photos.thumb(shown) if shown else None,
    )
