"""Open occurrences around a place, read through the index of public properties."""

import heapq
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

# A query reads this many at most; of a smallest cell the newest are enough.
_PAGE, _MOST_OF_SMALLEST = 160, 100
# Cells that hold about so many are looked for first: more than are shown, since the last cells are only partly near.
# After some queries it is twice as many, and so on: what is looked for is rare.
_ENOUGH, _TURNS = 60, 3
# A cell with more is looked at by its smaller cells, so that little is read that is farther away than what is shown.
_FEW = 20
# So many are read beside what is looked for, if that spares a query: it takes about as long as reading them.
_BESIDE = 60
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
    for turn in range(_MOST_PAGES):
        near, far = _parted(point, radius, waiting, _ENOUGH * (1 + turn // _TURNS))
        if not near:
            return
        found, done = _newest(near[0]) if h3_grid.is_smallest(near[0].name) else _together(near, far)
        waiting = sorted(cell for cell in (*near, *far) if cell not in done)
        yield found, waiting[0].least if waiting else math.inf


def _parted(point: Point, radius: float, cells: Sequence[_Cell], enough: int) -> tuple[list[_Cell], list[_Cell]]:
    """The nearest cells, as many as are likely to hold enough, and all others; crowded ones as their smaller cells."""
    far, near, likely = list(cells), list[_Cell](), 0.0
    while far and likely < enough:
        cell = heapq.heappop(far)
        if _is_crowded(cell):
            for part in _within(point, radius, h3_grid.parts(cell.name)):
                heapq.heappush(far, part)
        else:
            near.append(cell)
            likely += crowds.expected(cell.coarsest, cell.places)
    return near, far


def _within(point: Point, radius: float, names: Iterable[str]) -> list[_Cell]:
    """The cells that may hold a position published within a radius in metres, the nearest first."""
    distances = ((h3_grid.least_distance(point, name), name) for name in names)
    return sorted(_cell(least, name) for least, name in distances if least <= radius)


def _cell(least: float, name: str) -> _Cell:
    return _Cell(least, name, h3_grid.coarsest(name), h3_grid.numbers(name))


def _is_crowded(cell: _Cell) -> bool:
    if h3_grid.is_smallest(cell.name):
        return False
    # Smallest cells are read one by one, so a cell of them is read whole if it fits.
    return crowds.expected(cell.coarsest, cell.places) > (_FEW if len(cell.places) > 1 else _PAGE)


def _newest(cell: _Cell) -> tuple[list[NearbyOccurrence], list[_Cell]]:
    """The newest of a smallest cell, and that cell."""
    items = _page_of(cell, cell, _MOST_OF_SMALLEST)
    return [_to_nearby_occurrence(item) for item in items], [cell]


def _together(near: Sequence[_Cell], far: Sequence[_Cell]) -> tuple[list[NearbyOccurrence], list[_Cell]]:
    """What one query finds in the nearest cell and in near ones beside it, and the cells it read to their end."""
    first, last = _likely_to_fit(near)
    items = _page_of(first, last, _PAGE + 1)
    numbers = [h3_grid.number_of(item["nearby_at"]["S"].partition("#")[0]) for item in items]
    places = range(first.places.start, last.places.stop)
    if len(items) > _PAGE:
        # The places that sort last come first, and the one it broke off in is not read to its end.
        crowds.learn(first.coarsest, range(numbers[-1], places.stop), numbers)
        places = range(numbers[-1] + 1, places.stop)
    else:
        crowds.learn(first.coarsest, places, numbers)
    done = [cell for cell in (*near, *far) if cell.coarsest == first.coarsest and _is_inside(cell, places)]
    found = [
        _to_nearby_occurrence(item)
        for item, number in zip(items, numbers, strict=True)
        if any(number in cell.places for cell in done)
    ]
    return found, done


def _likely_to_fit(near: Sequence[_Cell]) -> tuple[_Cell, _Cell]:
    """The first and the last of the cells to read with one query: the nearest, and what else is likely to fit."""
    first = last = near[0]
    likely = crowds.expected(first.coarsest, first.places)
    for cell in near[1:]:
        if cell.coarsest == first.coarsest and not h3_grid.is_smallest(cell.name):
            wider = min(first, cell, key=_start), max(last, cell, key=_start)
            all_of = crowds.expected(first.coarsest, range(wider[0].places.start, wider[1].places.stop))
            beside = all_of - likely - crowds.expected(first.coarsest, cell.places)
            if all_of <= _PAGE and beside <= _BESIDE:
                (first, last), likely = wider, all_of
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
