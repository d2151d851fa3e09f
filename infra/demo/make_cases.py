"""Write the demo's year: some 2,000 of the City of Boston's public 311 cases, moved to Itanhaém, as a small CSV.

Kept are the moments of opening and closing, the type and the channel. Moved are neighbourhood and position; addresses
are left out. Usage: PYTHONPATH=. python infra/demo/make_cases.py boston311.csv.gz; it writes infra/demo/cases.csv.gz.
"""

import csv
import gzip
import io
import sys
from collections.abc import Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

from make_occurrences import HERE, Case, middle_of_each_neighbourhood, read_json, shift

from chalicelib.domain.places.places import Point, is_inside

ABOUT = 2_000
COLUMNS = (
    "case_id",
    "opened_at",
    "target_at",
    "closed_at",
    "type",
    "department",
    "neighborhood",
    "source",
    "latitude",
    "longitude",
)
_SAME = (*COLUMNS[:6], "source")


def main(cases_path: Path) -> None:
    """Write the extract beside this script."""
    cases = sorted(read_cases(cases_path), key=itemgetter("opened_at"))
    middles = middle_of_each_neighbourhood([case for case in cases if case["neighborhood"]])
    town = read_json("settings.json")
    # One case of every so many keeps the mix, the hours and the weekdays of all of them.
    kept = cases[:: len(cases) // ABOUT]
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(moved(case, middles, town) for case in kept)
    # Without a time inside, the same cases always make the same file.
    (HERE / "cases.csv.gz").write_bytes(gzip.compress(lines.getvalue().encode(), mtime=0))


def read_cases(path: Path) -> Sequence[Case]:
    """The cases of a type that has a category here, with a place where the category needs one."""
    types = read_json("case_types.json")["types"]
    placeless = {category["code"] for category in read_json("categories.json") if not category["requires_location"]}
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return [
            case
            for case in csv.DictReader(lines)
            if case["type"] in types and (case["neighborhood"] or types[case["type"]]["category"] in placeless)
        ]


def moved(case: Case, middles: Mapping[str, tuple[float, float]], town: Mapping[str, Any]) -> dict[str, Any]:
    """A case in the town: its neighbourhood becomes one of ours, and it is as far from its middle as it was."""
    same = {column: case[column] for column in _SAME}
    if not case["neighborhood"]:
        return same
    places = town["neighbourhoods"]
    place = places[list(middles).index(case["neighborhood"]) % len(places)]
    middle = middles[case["neighborhood"]]
    north, east = shift(float(case["latitude"]) - middle[0]), shift(float(case["longitude"]) - middle[1])
    # The sea is close: what would fall into it comes nearer to its neighbourhood's centre.
    while not is_inside(at := Point(place["latitude"] + north, place["longitude"] + east), ring_of(town)):
        north, east = north / 2, east / 2
    position = {"latitude": round(at.latitude, 5), "longitude": round(at.longitude, 5)}
    return same | {"neighborhood": place["name"], **position}


def ring_of(town: Mapping[str, Any]) -> Sequence[tuple[float, float]]:
    """The town's boundary."""
    return [(longitude, latitude) for longitude, latitude in town["boundary"]["coordinates"][0]]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
