"""Nearby occurrences: the open ones around a place, so that a citizen can find the one they would report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chalicelib.domain.places.nearby import NearbyOccurrence, blurred
from chalicelib.domain.places.places import Point, distance
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import nearby, photos, public_cases
from chalicelib.store.occurrences.public_cases import Shown

# The nearest ones are enough on a map.
_MOST = 25


@dataclass(frozen=True, slots=True)
class NearbyResult:
    """An open occurrence, its distance in metres, its public position, its supports, and a picture if there is one."""

    occurrence: NearbyOccurrence
    metres: int
    point: Point
    registered_on: date
    supports: int
    thumb_url: str | None


def around(point: Point, radius: float, category: str | None) -> Sequence[NearbyResult]:
    """The nearest open occurrences within a radius in metres, the nearest first; never more than 25."""
    nearest: list[tuple[float, NearbyOccurrence]] = []
    for found, least in nearby.outwards(point, radius):
        # Distances are those of the published points: three exact ones would reveal the position.
        near = [
            (distance(point, blurred(occurrence.point)), occurrence)
            for occurrence in found
            if category in (None, occurrence.category)
        ]
        inside = [*nearest, *((metres, occurrence) for metres, occurrence in near if metres <= radius)]
        nearest = sorted(inside, key=lambda known: known[0])[:_MOST]
        if len(nearest) == _MOST and nearest[-1][0] <= least:
            break

    shown = public_cases.shown(occurrence for _, occurrence in nearest)
    return [_result(metres, occurrence, shown) for metres, occurrence in nearest]


def _result(metres: float, occurrence: NearbyOccurrence, shown: Shown) -> NearbyResult:
    pictures = [shown.photos[photo_id] for photo_id in occurrence.photo_ids if photo_id in shown.photos]
    return NearbyResult(
        occurrence=occurrence,
        metres=round(metres),
        point=blurred(occurrence.point),
        registered_on=directory.load().settings.day_of(occurrence.registered_at),
        supports=shown.supports.get(occurrence.protocol, 0),
        thumb_url=photos.first_thumb(pictures),
    )
