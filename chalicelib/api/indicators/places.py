"""The places: the number of occurrences in each cell of the town."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, WithJsonSchema
from typing_extensions import TypedDict

from chalicelib.api.http.fields import CELL
from chalicelib.api.http.values import Instant, instant
from chalicelib.api.indicators import period as periods
from chalicelib.api.indicators.period import Count, FiguresQuery, PeriodShape, period
from chalicelib.domain.metrics import figures
from chalicelib.services.indicators import Cell, Places

COARSEST, FINEST, ORDINARY = 6, 9, 8
CellId = Annotated[str, WithJsonSchema({"type": "string", "pattern": CELL})]


class PlacesQuery(FiguresQuery):
    """The occurrences to count, and the resolution of the cells."""

    resolution: Annotated[int, Field(ge=COARSEST, le=FINEST)] = ORDINARY


class CellShape(TypedDict):
    """The number of occurrences in a cell of the H3 grid, and the cell's centre."""

    cell: CellId
    latitude: float
    longitude: float
    total: Count
    in_arrears: Count


class PlacesShape(PeriodShape):
    """Cells of one resolution, the fullest first; cells, `coarser` and `unplaced` add up to all occurrences."""

    as_of: Instant
    cells: list[CellShape]
    coarser: Count
    unplaced: Count


def places(found: Places, now: datetime) -> PlacesShape:
    """Cells, the fullest first."""
    return {
        **period(found.query),
        "as_of": instant(now),
        "cells": [_cell(one) for one in found.cells],
        "coarser": found.coarser,
        "unplaced": found.unplaced,
    }


def _cell(one: Cell) -> CellShape:
    boxes = figures.boxes(one.counted)
    return {
        "cell": one.cell,
        "latitude": round(one.centre.latitude, 6),
        "longitude": round(one.centre.longitude, 6),
        "total": boxes.total,
        "in_arrears": boxes.in_arrears,
    }


EXAMPLE: dict[str, Any] = {
    **periods.EXAMPLE,
    "cells": [{"cell": "88a810c915fffff", "latitude": -24.1836, "longitude": -46.7889, "total": 41, "in_arrears": 3}],
    "coarser": 4,
    "unplaced": 33,
}
