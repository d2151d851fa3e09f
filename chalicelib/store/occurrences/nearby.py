"""Open occurrences around a place, read through the index of public properties."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.domain.codes import Status
from chalicelib.domain.places.nearby import NearbyOccurrence
from chalicelib.domain.places.places import Point
from chalicelib.domain.protocols import Protocol
from chalicelib.store import h3_grid
from chalicelib.store.occurrences import crowds
from chalicelib.store.occurrences.indexes import NearbyIndex
from chalicelib.store.occurrences.items import OccurrenceItem

# A query reads this many at most, which takes about as long as a second query would; of a smallest cell the newest are
# enough.
_PAGE, _MOST_OF_SMALLEST = 120, 100
# The bound of a search in a crowded place: what is not read is farther away than what was found.
_MOST_PAGES = 200


@dataclass(frozen=True, slots=True, order=True)
class _Cell:
    """A cell that is still to be read: its least distance, its name, the largest cell it is in, and its places."""

    least: float
    name: str
    coarsest: str
    places: range = field(compare=False)


def outwards(point: Point, radius: float) -> Iterator[tuple[Sequence[NearbyOccurrence], float]]:
    """The open occurrences around a place, from near to far, within a radius of at most 1,000 m.

    Each part has a lower bound, in metres, of the distance of all later ones, measured to the positions
    as they are published.
    """
    waiting = _within(point, radius, h3_grid.around(point, radius))
    for _ in range(_MOST_PAGES):
        while waiting and _is_crowded(waiting[0]):
            waiting = sorted([*waiting[1:], *_within(point, radius, h3_grid.parts(waiting[0].name))])
        if not waiting:
            return
        found, done = _smallest(waiting[0]) if h3_grid.is_smallest(waiting[0].name) else _together(waiting)
        waiting = [cell for cell in waiting if cell not in done]
        yield found, waiting[0].least if waiting else math.inf


def _within(point: Point, radius: float, names: Iterable[str]) -> list[_Cell]:
    """The cells that may hold a position published within a radius in metres, the nearest first."""
    cells = (_cell(point, name) for name in names)
    return sorted(cell for cell in cells if cell.least <= radius)


def _cell(point: Point, name: str) -> _Cell:
    return _Cell(
        least=h3_grid.least_distance(point, name),
        name=name,
        coarsest=h3_grid.coarsest(name),
        places=h3_grid.numbers(name),
    )


def _is_crowded(cell: _Cell) -> bool:
    return not h3_grid.is_smallest(cell.name) and crowds.expected(cell.coarsest, cell.places) > _PAGE


def _smallest(cell: _Cell) -> tuple[list[NearbyOccurrence], list[_Cell]]:
    """The newest of a smallest cell, and that cell."""
    items = _page_of(cell, cell, _MOST_OF_SMALLEST)
    return [_to_nearby_occurrence(item) for item in items], [cell]


def _together(waiting: Sequence[_Cell]) -> tuple[list[NearbyOccurrence], list[_Cell]]:
    """What one query finds in the nearest cell and in others beside it, and the cells that were read to their end."""
    first, last = _likely_to_fit(waiting)
    items = _page_of(first, last, _PAGE + 1)
    numbers = [h3_grid.number_of(item["nearby_at"]["S"].partition("#")[0]) for item in items]
    places = range(first.places.start, last.places.stop)
    if len(items) > _PAGE:
        # The places that sort last come first, and the one it broke off in is not read to its end.
        crowds.learn(first.coarsest, range(numbers[-1], places.stop), numbers)
        places = range(numbers[-1] + 1, places.stop)
    else:
        crowds.learn(first.coarsest, places, numbers)
    done = [cell for cell in waiting if cell.coarsest == first.coarsest and _is_inside(cell, places)]
    found = [
        _to_nearby_occurrence(item)
        for item, number in zip(items, numbers, strict=True)
        if any(number in cell.places for cell in done)
    ]
    return found, done


def _likely_to_fit(waiting: Sequence[_Cell]) -> tuple[_Cell, _Cell]:
    """The first and the last of the cells to read with one query: the nearest, and what else is likely to fit."""
    first = last = waiting[0]
    for cell in waiting[1:]:
        if cell.coarsest == first.coarsest and not h3_grid.is_smallest(cell.name):
            wider = min(first, cell, key=_start), max(last, cell, key=_start)
            if crowds.expected(first.coarsest, range(wider[0].places.start, wider[1].places.stop)) <= _PAGE:
                first, last = wider
    return first, last


def _start(cell: _Cell) -> int:
    return cell.places.start


def _is_inside(cell: _Cell, places: range) -> bool:
    is_read = places.start <= cell.places.start and cell.places.stop <= places.stop
    return is_read and not h3_grid.is_smallest(cell.name)


def _page_of(first: _Cell, last: _Cell, most: int) -> list[Mapping[str, Any]]:
    inside = NearbyIndex.nearby_at.between(f"{h3_grid.ends(first.name)[0]}#", f"{h3_grid.ends(last.name)[1]}#~")
    found = OccurrenceItem.by_place.query(first.coarsest, inside, scan_index_forward=False, page_size=most)
    # pynamodb's items take longer to make than the reading of them.
    return list(next(found.page_iter)["Items"])


def _to_nearby_occurrence(item: Mapping[str, Any]) -> NearbyOccurrence:
    return NearbyOccurrence(
        protocol=Protocol(item["protocol"]["S"]),
        id=item["public_id"]["S"] if "public_id" in item else "",
        category=item["category"]["S"],
        status=Status(item["status"]["S"]),
        registered_at=datetime.fromisoformat(item["registered_at"]["S"]),
        point=Point(float(item["latitude"]["N"]), float(item["longitude"]["N"])),
        photo_ids=tuple(json.loads(item["photo_ids"]["S"])) if "photo_ids" in item else (),
    )
