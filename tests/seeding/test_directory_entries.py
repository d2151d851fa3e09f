"""What a file speaks of and the directory does not know becomes an entry."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import TypeAdapter

from chalicelib.api.directory.categories import CategoryBody
from chalicelib.api.directory.sectors import SectorBody
from chalicelib.api.http.fields import Code
from chalicelib.domain.codes import Channel, Kind
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.places.places import Point
from tasks.seeding import demo_town, directory_entries
from tasks.seeding.cases import Case
from tasks.seeding.code_mapping import Meaning, code_map_of, slug

CODE_MAP = code_map_of(demo_town.read("case_types.json"))
MONDAY = datetime(2026, 11, 9, 10, tzinfo=ZoneInfo("America/Sao_Paulo"))
SAUCER = Case("1", MONDAY, "Flying Saucer (Internal)", reason="Sky", department="AREA 51", neighbourhood="Roswell")


def saucer(days: int | None = None, **changes: Any) -> Case:
    target_at = None if days is None else MONDAY + timedelta(days=days)
    return replace(SAUCER, target_at=target_at, **changes)


def test_every_translated_type_is_one_of_the_demos_categories(itanhaem: Directory) -> None:
    mapped = [CODE_MAP.meaning_of(replace(SAUCER, type=type_), itanhaem) for type_ in CODE_MAP.types]

    assert {meaning.category for meaning in mapped} == itanhaem.categories.keys()
    assert set(CODE_MAP.departments.values()) <= itanhaem.sectors.keys()


def test_the_mapping_says_category_kind_channel_and_whose_it_is(itanhaem: Directory) -> None:
    tree = replace(SAUCER, type="New Tree Requests", source="Constituent Call")

    assert CODE_MAP.meaning_of(tree, itanhaem) == Meaning("tree", Kind.REQUEST)
    assert CODE_MAP.meaning_of(SAUCER, itanhaem) == Meaning("flying_saucer_internal", sector="area_51")
    assert CODE_MAP.channel_of(tree) is Channel.PHONE
    assert CODE_MAP.channel_of(SAUCER) is Channel.WEB


def test_an_unknown_type_becomes_a_category_of_its_department(itanhaem: Directory) -> None:
    found = [saucer(4), replace(SAUCER, type="Sign Repair"), replace(SAUCER, type="Noise")]

    (category,) = directory_entries.new_categories(found, CODE_MAP, itanhaem)
    (sector,) = directory_entries.new_sectors(found, CODE_MAP, itanhaem)

    assert (category["code"], category["name"]) == ("flying_saucer_internal", "Flying Saucer (Internal)")
    assert (sector["code"], sector["name"]) == ("area_51", "AREA 51")
    assert category["sector"] == sector["code"]
    assert CategoryBody.model_validate_json(TypeAdapter(dict[str, Any]).dump_json(category)).description == "Sky"
    assert SectorBody.model_validate(sector).name == "AREA 51"


@pytest.mark.parametrize(
    ("targets", "term"),
    [
        ([0], 1),
        ([1, 2, 7], 2),  # Monday to Wednesday
        ([7, 7, 300], 5),  # a week has five working days
        ([300, 400], 20),
        ([None, None], 10),
    ],
)
def test_its_term_is_the_median_in_working_days_and_at_most_twenty(
    itanhaem: Directory, targets: list[int | None], term: int
) -> None:
    (category,) = directory_entries.new_categories([saucer(days) for days in targets], CODE_MAP, itanhaem)

    assert category["term"] == {"days": term, "unit": "working"}


def test_a_new_neighbourhood_is_in_the_middle_of_its_cases() -> None:
    settings = demo_town.read("settings.json")
    found = [
        saucer(point=Point(10.0, 20.0)),
        saucer(point=Point(12.0, 22.0)),
        saucer(neighbourhood="Nowhere"),
        saucer(neighbourhood="Centro"),
        saucer(neighbourhood=""),
    ]

    assert directory_entries.new_neighbourhoods(found, settings) == [
        {"name": "Roswell", "latitude": 11.0, "longitude": 21.0},
        {"name": "Nowhere", **settings["centre"]},
    ]


@pytest.mark.parametrize("name", ["Zoning", "Trash / Litter", "Ação", "日本語", "_", "x" * 200, "9 lives"])
def test_every_name_has_a_code_the_directory_takes(name: str) -> None:
    assert TypeAdapter(Code).validate_python(slug(name)) == slug(name)


def test_different_names_without_letters_have_different_codes() -> None:
    assert slug("日本語") != slug("中文")
    assert slug("x" * 200) != slug("x" * 201)
