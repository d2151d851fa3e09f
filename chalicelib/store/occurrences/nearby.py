"""Open occurrences around a place, read through the index of public properties."""

import heapq
import json
import math
import time
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
_PAGE, _MOST_OF_SMALLEST = 40, 100
_INSTANT: Any = UTCDateTimeAttribute()
# The bound of a search in a crowded place: what is not read is farther away than what was found.
_MOST_PAGES = 200
# Cells that were found to hold more than a page, and until when that is believed: reading them again would be for
# nothing. A place that has emptied costs some more reads until then.
_crowded: dict[str, float] = {}
_BELIEVED_SECONDS = 600
_MOST_REMEMBERED = 10_000


def outwards(point: Point, radius: float) -> Iterator[tuple[Sequence[NearbyOccurrence], float]]:
    """The open occurrences around a place, cell by cell from near to far, within a radius of at most 1,000 m.

    Each part has a lower bound, in metres, of the distance of all later ones, measured to the positions
    as they are published.
    """
    waiting: list[tuple[float, str]] = []
    _add(waiting, point, h3_grid.around(point))
    for _ in range(_MOST_PAGES):
        while waiting and _crowded.get(waiting[0][1], 0) > time.monotonic():
            _add(waiting, point, h3_grid.parts(heapq.heappop(waiting)[1]))
        if not waiting or waiting[0][0] > radius:
            return
        _, cell = heapq.heappop(waiting)
        parts = h3_grid.parts(cell)
        found = _page_of(cell, _PAGE + 1 if parts else _MOST_OF_SMALLEST)
        if parts and len(found) > _PAGE:
            _remember(cell)
            _add(waiting, point, parts)
            found = []
        yield found, waiting[0][0] if waiting else math.inf


def forget() -> None:
    """Remember no crowded place, for a test that has emptied the tables."""
    _crowded.clear()


def _add(waiting: list[tuple[float, str]], point: Point, cells: Sequence[str]) -> None:
    for cell in cells:
        heapq.heappush(waiting, (h3_grid.least_distance(point, cell), cell))


def _remember(cell: str) -> None:
    if len(_crowded) >= _MOST_REMEMBERED:
        _crowded.clear()
    _crowded[cell] = time.monotonic() + _BELIEVED_SECONDS


def _page_of(cell: str, most: int) -> list[NearbyOccurrence]:
    first, last = h3_grid.ends(cell)
    inside = NearbyIndex.nearby_at.between(f"{first}#", f"{last}#~")
    found = OccurrenceItem.by_place.query(h3_grid.coarsest(cell), inside, scan_index_forward=False, page_size=most)
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
