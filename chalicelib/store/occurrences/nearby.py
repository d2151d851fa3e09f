"""Open occurrences around a place, read through the index of public properties."""

import heapq
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pynamodb.attributes import UTCDateTimeAttribute

from chalicelib.domain.codes import Status
from chalicelib.domain.places.nearby import NearbyOccurrence
from chalicelib.domain.places.places import Point
from chalicelib.domain.protocols import Protocol
from chalicelib.store import h3_grid
from chalicelib.store.occurrences.indexes import NearbyIndex
from chalicelib.store.occurrences.items import OccurrenceItem

# A cell with more is read by its child cells; of a smallest cell only the newest are read.
_PAGE = 100
_INSTANT: Any = UTCDateTimeAttribute()
# The bound of a search in a crowded place: what is not read is farther away than what was found.
_MOST_PAGES = 100


def outwards(point: Point, radius: float) -> Iterator[tuple[Sequence[NearbyOccurrence], float]]:
    """The open occurrences around a place, cell by cell from near to far, within a radius of at most 1,000 m.

    Each part has a lower bound, in metres, of the distance of all later ones, measured to the positions
    as they are published.
    """
    waiting = [(h3_grid.least_distance(point, cell), cell) for cell in h3_grid.around(point)]
    heapq.heapify(waiting)
    for _ in range(_MOST_PAGES):
        if not waiting or waiting[0][0] > radius:
            return
        _, cell = heapq.heappop(waiting)
        found = _page_of(cell)
        parts = h3_grid.parts(cell) if len(found) > _PAGE else []
        for part in parts:
            heapq.heappush(waiting, (h3_grid.least_distance(point, part), part))
        yield [] if parts else found[:_PAGE], waiting[0][0] if waiting else math.inf


def _page_of(cell: str) -> list[NearbyOccurrence]:
    first, last = h3_grid.ends(cell)
    inside = NearbyIndex.nearby_at.between(f"{first}#", f"{last}#~")
    found = OccurrenceItem.by_place.query(h3_grid.coarsest(cell), inside, scan_index_forward=False, page_size=_PAGE + 1)
    # pynamodb's items take longer to make than the reading of them.
    return [_to_nearby_occurrence(item) for item in next(found.page_iter)["Items"]]


def _to_nearby_occurrence(item: Mapping[str, Any]) -> NearbyOccurrence:
    return NearbyOccurrence(
        protocol=Protocol(item["protocol"]["S"]),
        id=item["public_id"]["S"] if "public_id" in item else "",
        category=item["category"]["S"],
        status=Status(item["status"]["S"]),
        registered_at=_INSTANT.deserialize(item["registered_at"]["S"]),
        point=Point(float(item["latitude"]["N"]), float(item["longitude"]["N"])),
        photo_ids=tuple(json.loads(item["photo_ids"]["S"])) if "photo_ids" in item else (),
    )
