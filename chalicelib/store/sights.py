"""Open occurrences around a place, read through the index that holds only what everybody may see."""

from collections.abc import Iterator

import h3

from chalicelib.domain.nearby import Sight
from chalicelib.domain.occurrences import Status
from chalicelib.domain.places import Point
from chalicelib.domain.protocols import Protocol
from chalicelib.store.items import OccurrenceItem
from chalicelib.store.occurrence_items import NEARBY_RESOLUTION

# A cell has about 5 km2; of the most crowded ones the newest are enough to find one's neighbours.
_NEWEST_OF_CELL = 200


def around(point: Point) -> Iterator[Sight]:
    """The newest open occurrences of the cell of a point and its six neighbours: everything within 1,000 m is there."""
    centre = h3.latlng_to_cell(point.latitude, point.longitude, NEARBY_RESOLUTION)
    for cell in sorted(h3.grid_disk(centre, 1)):
        found = OccurrenceItem.by_place.query(cell, scan_index_forward=False, limit=_NEWEST_OF_CELL)
        yield from (_to_sight(item) for item in found)


def _to_sight(item: OccurrenceItem) -> Sight:
    return Sight(
        protocol=Protocol(item.protocol),
        id=item.public_id or "",
        category=item.category,
        status=Status(item.status),
        registered_at=item.registered_at,
        point=Point(float(item.latitude or 0), float(item.longitude or 0)),
        photo_ids=tuple(item.photo_ids or ()),
    )
