"""Print fifty demo occurrences, drawn from the City of Boston's public 311 cases and moved to Itanhaém.

The mix of types, the spread within a neighbourhood and the channels are those of the cases; every word is our own.
Usage: python infra/demo/make_occurrences.py boston311.csv.gz > infra/demo/occurrences.jsonl
"""

import csv
import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

Case = Mapping[str, str]

HERE = Path(__file__).parent
TOTAL = 50
# About 400 m each way: a case stays in the neighbourhood it was moved to.
SPREAD_DEGREES = 0.004

CATEGORY_OF_TYPE = {
    "Pothole Repair (Internal)": "pothole",
    "Roadway Repair": "pothole",
    "Street Light Outages": "street_light",
    "Street Light Knock Downs": "street_light",
    "General Lighting Request": "street_light",
    "Schedule a Bulk Item Pickup SS": "garbage",
    "Empty Litter Basket": "garbage",
    "CE Collection": "garbage",
    "Graffiti Removal": "graffiti",
    "PWD Graffiti": "graffiti",
    "Tree Maintenance Requests": "tree",
    "Tree Emergencies": "tree",
    "New Tree Requests": "tree",
    "Sidewalk Repair (Make Safe)": "sidewalk",
    "Sidewalk Repair": "sidewalk",
    "Catchbasin": "drainage",
    "Sign Repair": "traffic_sign",
    "Missing Sign": "traffic_sign",
    "Traffic Signal Repair": "traffic_sign",
    "Abandoned Vehicles": "abandoned_vehicle",
    "Rodent Activity": "pests",
    "Animal Generic Request": "pests",
    "Pick up Dead Animal": "pests",
    "Working Beyond Hours": "noise",
    "Work Hours-Loud Noise Complaints": "noise",
    "Building Inspection Request": "land_use",
    "Unsafe Dangerous Conditions": "land_use",
    "Unsanitary Conditions - Establishment": "health_service",
    "General Comments For An Employee": "misconduct",
    "Parks General Request": "praise",
    "General Comments For a Program or Policy": "other",
}
# What each of a category's descriptions, in their order, answers to its question.
ANSWERS = {
    "pothole": ("depth", ["deep", "deep", "deep", "shallow", "deep", "shallow"]),
    "street_light": ("fault", ["off", "flickering", "on_by_day", "damaged", "off", "damaged"]),
    "garbage": (
        "material",
        ["household", "bulky", "household", "rubble", "green", "bulky", "green", "recyclable"],
    ),
}
# The same for photos.
PHOTOS = {
    "tree": [["DSCN0010.jpg", "DSCN0012.jpg"], ["DSCN0012.jpg"], ["DSCN0010.jpg"]],
    "garbage": [[], [], [], [], ["DSCN0012.jpg"], [], ["DSCN0012.jpg"]],
    "drainage": [["landscape_6.jpg"]],
    "graffiti": [[], ["nikon-e950.jpg"]],
    "sidewalk": [["DSCN0012.jpg", "DSCN0010.jpg"]],
    "land_use": [[], [], ["DSCN0010.jpg"]],
    "praise": [["DSCN0012.jpg"]],
}


def main(cases_path: Path) -> None:
    """Write one occurrence a line to the standard output."""
    categories = {category["code"]: category for category in read_json("categories.json")}
    neighbourhoods = read_json("settings.json")["neighbourhoods"]
    texts = read_json("occurrence_texts.json")
    cases = list(read_cases(cases_path))
    middles = middle_of_each_neighbourhood(cases)
    turns: defaultdict[str, Iterator[int]] = defaultdict(count)
    for number, case in enumerate(chosen(cases)):
        category = categories[CATEGORY_OF_TYPE[case["type"]]]
        place = neighbourhoods[list(middles).index(case["neighborhood"]) % len(neighbourhoods)]
        turn = next(turns[category["code"]])
        body = body_of(case, category, turn, texts)
        if category["requires_location"]:
            body["location"] = located(case, place, middles[case["neighborhood"]], texts)
        body["identity"] = identity(number, category["code"])
        files = photo_files(category["code"], turn)
        body["photos"] = [{"content_type": "image/jpeg"} for _ in files]
        print(json.dumps({"case_id": case["case_id"], "photo_files": files, "body": body}, ensure_ascii=False))


def read_json(name: str) -> Any:
    """One of the files beside this script."""
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def read_cases(path: Path) -> Iterator[Case]:
    """The cases that have a place, and a type we have a category for."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for case in csv.DictReader(lines):
            if case["type"] in CATEGORY_OF_TYPE and case["neighborhood"] and case["latitude"] and case["address"]:
                yield case


def middle_of_each_neighbourhood(cases: Sequence[Case]) -> dict[str, tuple[float, float]]:
    """The mean position of each neighbourhood's cases, the busiest neighbourhood first."""
    groups: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for case in cases:
        groups[case["neighborhood"]].append((float(case["latitude"]), float(case["longitude"])))
    busiest = sorted(groups.items(), key=lambda group: -len(group[1]))
    return {name: (mean([at[0] for at in places]), mean([at[1] for at in places])) for name, places in busiest}


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean."""
    return sum(values) / len(values)


def chosen(cases: Sequence[Case]) -> list[Case]:
    """TOTAL cases in order of time, as many of each category as its share, but at least one."""
    by_category: defaultdict[str, list[Case]] = defaultdict(list)
    for case in cases:
        by_category[CATEGORY_OF_TYPE[case["type"]]].append(case)
    shares = Counter(dict.fromkeys(by_category, 1))
    while shares.total() < TOTAL:
        shares[max(by_category, key=lambda code: len(by_category[code]) / (shares[code] + 1))] += 1
    evenly = (group[:: len(group) // shares[code]][: shares[code]] for code, group in by_category.items())
    return sorted((case for group in evenly for case in group), key=lambda case: case["opened_at"])


def body_of(case: Case, category: Mapping[str, Any], turn: int, texts: Mapping[str, Any]) -> dict[str, Any]:
    """What is said and how it came; `turn` counts the occurrences of a category."""
    sentences = texts["descriptions"][category["code"]]
    body = {
        "category": category["code"],
        "kind": category["kind"],
        "description": sentences[turn % len(sentences)],
        "channel": "app" if case["source"] in {"Citizens Connect App", "City Worker App"} else "web",
    }
    if category["code"] in ANSWERS:
        question, choices = ANSWERS[category["code"]]
        body["answers"] = {question: choices[turn % len(choices)]}
    return body


def located(
    case: Case, place: Mapping[str, Any], middle: tuple[float, float], texts: Mapping[str, Any]
) -> dict[str, Any]:
    """A point of the case's new neighbourhood, as far from its centre as the case was from its own, within bounds."""
    at = int(case["case_id"])
    streets = texts["streets"][place["name"]]
    address = {"street": streets[at % len(streets)], "number": str(10 + at % 190 * 7), "neighbourhood": place["name"]}
    if at % 3 == 0:
        address["reference"] = texts["references"][at % len(texts["references"])]
    return {
        "latitude": round(place["latitude"] + shift(float(case["latitude"]) - middle[0]), 5),
        "longitude": round(place["longitude"] + shift(float(case["longitude"]) - middle[1]), 5),
        "address": address,
    }


def shift(degrees: float) -> float:
    """A Boston distance brought down to a small neighbourhood's, never above SPREAD_DEGREES."""
    return SPREAD_DEGREES * degrees / (abs(degrees) + 0.01)


def identity(number: int, category: str) -> dict[str, str]:
    """Mostly anonymous; the names are invented and the addresses can receive nothing."""
    if number % 4 != 1 and category != "misconduct":
        return {"mode": "anonymous"}
    mode = "confidential" if category == "misconduct" else "identified"
    return {"mode": mode, "name": f"Cidadã Exemplo {number}", "email": f"cidada{number}@example.com"}


def photo_files(category: str, turn: int) -> list[str]:
    """The photos that show what a description says, most often none."""
    return dict(enumerate(PHOTOS.get(category, []))).get(turn, [])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
