"""The demo municipality is consistent with itself and with the API's promises about it."""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from chalicelib.api.directory.categories import CategoryBody
from chalicelib.api.directory.settings import SettingsBody
from chalicelib.api.shared.intake import OccurrenceBody
from chalicelib.domain.codes import Kind
from chalicelib.domain.deadlines.clocks import Unit
from chalicelib.domain.occurrences.photos import MAX_PHOTOS
from chalicelib.domain.occurrences.submissions import accepted_category
from chalicelib.domain.places.places import Point, is_inside
from chalicelib.store.directory import directory
from tasks.seeding import demo_town as demo

DEMO = Path(__file__).parents[2] / "infra" / "demo"
YEARS = (2025, 2026, 2027)
EASTER = {2025: date(2025, 4, 20), 2026: date(2026, 4, 5), 2027: date(2027, 3, 28)}
# The API's promises: sector, automatic forwarding, term in working days.
PROMISED = {
    "pothole": ("works", True, 5),
    "street_light": ("lighting", True, 5),
    "garbage": ("cleaning", True, 3),
}


def read(name: str) -> Any:
    return json.loads((DEMO / name).read_text(encoding="utf-8"))


CATEGORIES = {category["code"]: category for category in read("categories.json")}
SECTORS = {sector["code"]: sector for sector in read("sectors.json")}
RULES = read("rules.json")
SETTINGS = read("settings.json")
RING = [(x, y) for x, y in SETTINGS["boundary"]["coordinates"][0]]
NEIGHBOURHOODS = {place["name"]: place for place in SETTINGS["neighbourhoods"]}
OCCURRENCES = [json.loads(line) for line in (DEMO / "occurrences.jsonl").read_text(encoding="utf-8").splitlines()]
BODIES = [occurrence["body"] for occurrence in OCCURRENCES]


def is_in_town(place: dict[str, Any]) -> bool:
    return is_inside(Point(place["latitude"], place["longitude"]), RING)


@pytest.mark.parametrize("code", PROMISED)
def test_the_promised_categories_go_where_and_when_they_should(code: str) -> None:
    category = CATEGORIES[code]

    assert (category["sector"], category["auto_forward"], category["term"]["days"]) == PROMISED[code]
    assert category["term"]["unit"] == "working"
    assert not any(question["required"] for question in category["questions"])
    assert not any(rule["category"] in {None, code} for rule in RULES)


def test_the_other_promised_categories_are_there() -> None:
    assert CATEGORIES["tree"]["sector"] == "parks"
    assert CATEGORIES["health_service"]["sector"] == "health"
    assert CATEGORIES["health_service"]["review"]
    assert CATEGORIES["misconduct"]["kind"] == "report"
    assert not CATEGORIES["misconduct"]["auto_forward"]
    assert CATEGORIES["other"]["sector"] is None
    assert "graffiti" in CATEGORIES


def test_every_category_is_well_formed() -> None:
    for category in CATEGORIES.values():
        assert category["name"]
        assert category["description"]
        assert category["sector"] is None or category["sector"] in SECTORS
        assert category["kind"] in set(Kind)
        assert category["term"]["unit"] in set(Unit)
        assert 1 <= category["term"]["days"] <= 20
        assert not category["requires_photo"]
        for question in category["questions"]:
            assert bool(question["choices"]) == (question["type"] == "choice")


def test_the_demo_shows_every_sort_of_category() -> None:
    assert [code for code, category in CATEGORIES.items() if not category["review"]] == ["abandoned_vehicle"]
    assert any(question["required"] for category in CATEGORIES.values() for question in category["questions"])
    assert not any(
        CATEGORIES[code]["requires_location"] for code in ("health_service", "misconduct", "praise", "other")
    )


def test_every_sector_has_a_name() -> None:
    assert all(sector["name"] for sector in SECTORS.values())
    assert len(SECTORS) >= 8


def test_bodies_outside_the_town_are_there_to_be_asked_by_hand_and_sign_in_nowhere() -> None:
    outside = {code for code, sector in SECTORS.items() if sector.get("outside")}

    assert outside == {"state_roads", "water_company"}
    assert not any(SECTORS[code]["email"].endswith("@itanhaem.example") for code in outside)
    assert not outside & {named["sector"] for named in (*CATEGORIES.values(), *RULES)}
    assert not outside & {user.get("sector") for user in read("users.json")}


def test_every_rule_names_what_exists() -> None:
    for rule in RULES:
        assert rule["sector"] in SECTORS
        assert rule["category"] in CATEGORIES
        assert rule["neighbourhood"] is None or rule["neighbourhood"] in NEIGHBOURHOODS
    assert len({rule["id"] for rule in RULES}) == len({rule["order"] for rule in RULES}) == len(RULES)


def test_no_address_can_reach_anybody() -> None:
    addresses = [sector[field] for sector in SECTORS.values() for field in ("email", "head_email")]
    addresses += SETTINGS["contacts"].values()
    addresses += [SETTINGS[part]["email"] for part in ("public_contacts", "data_officer")]

    assert all(re.fullmatch(r"[^@]+@[a-z]+\.example", address) for address in addresses)
    assert all(re.fullmatch(r".+@example\.com", body["identity"].get("email", "x@example.com")) for body in BODIES)


def test_no_number_of_the_town_is_anybodys_and_emergencies_have_theirs() -> None:
    numbers = [SETTINGS[part]["phone"] for part in ("public_contacts", "data_officer")]

    assert all(re.fullmatch(r"\(13\) 5555-01\d\d", number) for number in numbers)
    assert {one["phone"] for one in SETTINGS["emergency"]} == {"190", "192", "193", "199"}


def test_every_category_is_found_by_words_and_warns_with_a_number_that_is_one() -> None:
    notices = [category["notice"] for category in CATEGORIES.values() if category["notice"]]

    assert all(category["keywords"] for category in CATEGORIES.values())
    assert {notice["phone"] for notice in notices} <= {None, *(one["phone"] for one in SETTINGS["emergency"])}
    assert len(notices) >= 5


def test_the_api_would_accept_the_town_as_it_is() -> None:
    SettingsBody.model_validate_json(json.dumps(SETTINGS))
    for category in CATEGORIES.values():
        CategoryBody.model_validate_json(json.dumps(category))


def test_the_boundary_is_closed_and_holds_the_town() -> None:
    assert RING[0] == RING[-1]
    assert is_in_town(SETTINGS["centre"])
    assert all(is_in_town(place) for place in NEIGHBOURHOODS.values())
    assert not is_in_town({"latitude": -23.5505, "longitude": -46.6333})


@pytest.mark.parametrize("year", YEARS)
def test_a_calendar_has_each_day_once_and_its_moveable_feasts(year: int) -> None:
    calendar = read(f"calendars/{year}.json")
    days = {date.fromisoformat(day["date"]): day for day in calendar["days"]}

    assert calendar["year"] == year
    assert len(days) == len(calendar["days"])
    assert list(days) == sorted(days)
    assert all(day.year == year for day in days)
    moveable = {after: days[EASTER[year] + timedelta(after)]["optional"] for after in (-48, -47, -46, -2, 60)}
    assert moveable == {-48: True, -47: True, -46: True, -2: False, 60: True}
    assert {(4, 22), (7, 9), (11, 20), (12, 8)} <= {(day.month, day.day) for day in days}


def test_there_are_fifty_different_occurrences() -> None:
    assert len(OCCURRENCES) == 50
    assert len({body["description"] for body in BODIES}) == len({o["case_id"] for o in OCCURRENCES}) == 50
    assert sum(bool(occurrence["photo_files"]) for occurrence in OCCURRENCES) == 10


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body["category"])
def test_every_occurrence_is_told_in_the_town(body: dict[str, Any]) -> None:
    assert 40 <= len(body["description"]) <= 200
    if "location" in body:
        assert is_in_town(body["location"])
        assert body["location"]["address"]["neighbourhood"] in NEIGHBOURHOODS


@pytest.mark.parametrize("occurrence", OCCURRENCES, ids=lambda occurrence: occurrence["case_id"])
def test_every_photo_of_an_occurrence_is_there_and_small(occurrence: dict[str, Any]) -> None:
    files = [DEMO / "photos" / name for name in occurrence["photo_files"]]

    assert [photo["content_type"] for photo in occurrence["body"]["photos"]] == ["image/jpeg"] * len(files)
    assert len(files) <= MAX_PHOTOS
    assert all(file.stat().st_size < 200_000 for file in files)


def test_the_loaded_directory_accepts_every_occurrence(aws: None) -> None:
    demo.put_directory()

    town = directory.load()

    assert set(town.categories) == set(CATEGORIES)
    assert set(town.sectors) == set(SECTORS)
    assert [rule.id for rule in town.rules] == [rule["id"] for rule in sorted(RULES, key=lambda rule: rule["order"])]
    assert town.calendar.years == set(YEARS)
    for body in BODIES:
        submission = OccurrenceBody.model_validate_json(json.dumps(body)).to_submission()
        assert accepted_category(submission, town).kind == body["kind"]
