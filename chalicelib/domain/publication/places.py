"""The map of a town's published cases: cells with three or more of them in a year (GeoJSON, RFC 7946)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Ring = Sequence[tuple[float, float]]
# About a metre.
_DECIMALS = 5


def geojson(years: Mapping[int, Mapping[str, int]], ring_of: Callable[[str], Ring]) -> dict[str, Any]:
    """The cells with their number in each year; `ring_of` gives the closed ring of a cell."""
    cells = sorted({cell for counts in years.values() for cell in counts})
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": cell,
                "geometry": {"type": "Polygon", "coordinates": [[_rounded(point) for point in ring_of(cell)]]},
                "properties": {
                    "cell": cell,
                    "total": sum(counts.get(cell, 0) for counts in years.values()),
                    "years": {str(year): counts[cell] for year, counts in sorted(years.items()) if cell in counts},
                },
            }
            for cell in cells
        ],
    }


def _rounded(point: tuple[float, float]) -> list[float]:
    return [round(number, _DECIMALS) for number in point]
