"""The stored directory: one item for each category, sector, rule, calendar year and the settings.

Items are JSON documents under `type` and `code`. A warm function reads the directory again after a minute, so a
registration needs no read and an edit is effective everywhere a minute later; a new code is found when it is used, and
a sector that is named is compared with its item.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.domain.accounts.retention import Retention
from chalicelib.domain.codes import Kind
from chalicelib.domain.deadlines.calendars import Calendar
from chalicelib.domain.deadlines.clocks import Term, Unit
from chalicelib.domain.deadlines.escalation import DEFAULT_LADDER, EscalationPolicy, EscalationStep, Rungs
from chalicelib.domain.directory.directory import (
    Category,
    Directory,
    FormQuestion,
    QuestionType,
    RoutingRule,
    Sector,
    Settings,
)
from chalicelib.domain.people.recipients import Recipient
from chalicelib.domain.places.places import Point
from chalicelib.store.directory import documents, profiles

FRESH_SECONDS = 60
# However many unknown codes are requested, they cost one read a second.
JUST_READ_SECONDS = 1
CATEGORY, SECTOR, RULE = "category", "sector", "rule"
CALENDAR, TEXT, SETTINGS, TEMPLATE = "calendar", "text", "settings", "template"
SETTINGS_CODE = "municipality"


class DirectoryMissing(Exception):
    """The municipality's directory is not loaded yet."""


@dataclass(slots=True)
class _Kept:
    directory: Directory
    read_at: float


_kept: list[_Kept] = []


def load(within: float = FRESH_SECONDS) -> Directory:
    """The directory, read at most `within` seconds ago, a minute by default. Raises DirectoryMissing."""
    if _kept and time.monotonic() < _kept[0].read_at + within:
        return _kept[0].directory
    directory = _read()
    _kept[:] = [_Kept(directory, time.monotonic())]
    return directory


def load_naming(category: str, sector: str | None = None) -> Directory:
    """The directory, read again when a given category or sector may be new, or the sector is another than it was.

    What a sector reads of an author depends on whether it is a body outside the municipality.
    """
    known = load()
    if not known.uses(category, sector):
        return load(within=JUST_READ_SECONDS)
    return known if sector is None or _is_as_known(sector, known) else load(within=0)


def forget() -> None:
    """Have the next load read the table."""
    _kept.clear()


def put(type_: str, code: str, document: Mapping[str, Any]) -> None:
    """Write one document, replacing the one of the same code."""
    documents.overwrite(type_, code, document)


def put_settings(document: Mapping[str, Any]) -> None:
    """Write the municipality's settings."""
    put(SETTINGS, SETTINGS_CODE, document)


def _is_as_known(sector: str, known: Directory) -> bool:
    found = documents.find(SECTOR, sector)
    return found is not None and _to_sector(found.content) == known.sectors.get(sector)


def _read() -> Directory:
    found = _documents(SETTINGS)
    if not found:
        raise DirectoryMissing
    categories = [_to_category(document) for document in _documents(CATEGORY)]
    sectors = [_to_sector(document) for document in _documents(SECTOR)]
    rules = [RoutingRule(**document) for document in _documents(RULE)]
    return Directory(
        settings=_to_settings(found[0]),
        calendar=_to_calendar(_documents(CALENDAR), roll_forward=found[0].get("roll_forward", True)),
        categories={category.code: category for category in categories},
        sectors={sector.code: sector for sector in sectors},
        rules=tuple(sorted(rules, key=lambda rule: (rule.order, rule.id))),
    )


def _documents(type_: str) -> list[Mapping[str, Any]]:
    return [document.content for document in documents.list_all(type_)]


def _to_settings(document: Mapping[str, Any]) -> Settings:
    return Settings(
        name=document["name"],
        zone=ZoneInfo(document["time_zone"]),
        centre=Point(**document["centre"]),
        boundary=_to_ring(document.get("boundary")),
        neighbourhoods=tuple(place["name"] for place in document.get("neighbourhoods", ())),
        languages=tuple(document.get("languages", ("pt-BR",))),
        colour=document.get("brand", {}).get("primary", "#1351b4"),
        contacts={Recipient(name): address for name, address in document.get("contacts", {}).items() if address},
        ladder=_to_ladder(document["ladder"]) if "ladder" in document else DEFAULT_LADDER,
        public=profiles.to_profile(document),
        retention=Retention(**document.get("retention", {})),
    )


def _to_ladder(document: Mapping[str, Any]) -> EscalationPolicy:
    return EscalationPolicy(sector=_to_rungs(document["sector"]), legal=_to_rungs(document["legal"]))


def _to_rungs(documents: Iterable[Mapping[str, Any]]) -> Rungs:
    return tuple(EscalationStep(rung["days"], Recipient(rung["to"]), rung.get("every")) for rung in documents)


def _to_ring(boundary: Mapping[str, Any] | None) -> tuple[tuple[float, float], ...]:
    if boundary is None:
        return ()
    return tuple((longitude, latitude) for longitude, latitude, *_ in boundary["coordinates"][0])


def _to_calendar(loaded: Iterable[Mapping[str, Any]], *, roll_forward: bool) -> Calendar:
    years = [document for document in loaded if document.get("active", True)]
    days_off = {date.fromisoformat(day["date"]) for year in years for day in year["days"]}
    return Calendar(frozenset(days_off), frozenset(year["year"] for year in years), roll_forward)


def _to_sector(document: Mapping[str, Any]) -> Sector:
    return Sector(
        code=document["code"],
        name=document["name"],
        email=document.get("email"),
        head_email=document.get("head_email"),
        active=document["active"],
        outside=document["outside"],
    )


def _to_category(document: Mapping[str, Any]) -> Category:
    return Category(
        code=document["code"],
        name=document["name"],
        description=document["description"],
        kind=Kind(document["kind"]),
        sector=document["sector"],
        term=Term(document["term"]["days"], Unit(document["term"]["unit"])),
        review=document["review"],
        auto_forward=document["auto_forward"],
        requires_location=document["requires_location"],
        requires_photo=document["requires_photo"],
        questions=tuple(_to_question(question) for question in document["questions"]),
        active=document["active"],
        keywords=tuple(document["keywords"]),
        notice=profiles.to_notice(document["notice"]),
    )


def _to_question(document: Mapping[str, Any]) -> FormQuestion:
    return FormQuestion(
        code=document["code"],
        label=document["label"],
        type=QuestionType(document["type"]),
        required=document["required"],
        choices={choice["code"]: choice["label"] for choice in document.get("choices", [])},
    )
