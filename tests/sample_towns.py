"""A small town for tests: few categories, few sectors, and the holidays of the worked examples."""

import json
from typing import TYPE_CHECKING, Any

from chalicelib import settings
from chalicelib.store.directory import directory
from tests.calls import unheard

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.type_defs import WriteRequestTypeDef

HOLIDAYS_2026 = ("2026-01-01", "2026-04-03", "2026-04-21", "2026-05-01", "2026-12-25")
SQUARE = [[-46.9, -24.3], [-46.6, -24.3], [-46.6, -24.0], [-46.9, -24.0], [-46.9, -24.3]]


def a_category(code: str, sector: str | None, **changes: Any) -> dict[str, Any]:
    """A category's document: 5 working days, reviewed, not forwarded by itself, unless changed."""
    plain: dict[str, Any] = {
        "code": code,
        "name": code.replace("_", " ").capitalize(),
        "description": "",
        "kind": "complaint",
        "sector": sector,
        "term": {"days": 5, "unit": "working"},
        "review": True,
        "auto_forward": False,
        "requires_location": False,
        "requires_photo": False,
        "questions": [],
        "active": True,
    }
    return plain | changes


def a_sector(code: str) -> dict[str, Any]:
    """A sector's document."""
    return {
        "code": code,
        "name": f"Sector of {code}",
        "email": f"{code}@town.example",
        "head_email": f"head.{code}@town.example",
        "active": True,
    }


DEPTH = {
    "code": "depth",
    "label": "How deep?",
    "type": "choice",
    "required": False,
    "choices": [{"code": "shallow", "label": "Shallow"}, {"code": "deep", "label": "Deep"}],
}
WHEN = {"code": "when", "label": "When?", "type": "text", "required": True, "choices": []}

CATEGORIES = [
    a_category("pothole", "works", auto_forward=True, requires_location=True, questions=[DEPTH]),
    a_category("street_light", "lighting", auto_forward=True),
    a_category("garbage", "cleaning", auto_forward=True, term={"days": 3, "unit": "working"}, review=False),
    a_category("health_service", "health"),
    a_category("misconduct", "works", kind="report", auto_forward=True),
    a_category("noise", "works", questions=[WHEN]),
    a_category("wall", "works", requires_photo=True),
    a_category("circus", "works", active=False),
    a_category("other", None),
]
SECTORS = ["works", "lighting", "cleaning", "health"]
RULES: list[dict[str, Any]] = [
    {
        "id": "lights-of-the-beach",
        "order": 10,
        "category": "street_light",
        "neighbourhood": "Gaivota",
        "channel": None,
        "kind": None,
        "sector": "works",
        "active": True,
    }
]


SETTINGS = {
    "name": "Test Town",
    "time_zone": "America/Sao_Paulo",
    "centre": {"latitude": -24.18, "longitude": -46.78},
    "boundary": {"type": "Polygon", "coordinates": [SQUARE]},
    "roll_forward": True,
    "contacts": {
        "ombudsman": "ombudsman@town.example",
        "secretary": "secretary@town.example",
        "top_authority": "mayor@town.example",
        "administrator": "admin@town.example",
    },
}


def _day_off(day: str, year: int) -> dict[str, Any]:
    return {"date": day.replace("2026", str(year)), "name": "", "optional": False}


def documents() -> list[tuple[str, str, dict[str, Any]]]:
    """The whole town, as type, code and document."""
    years = [{"year": year, "days": [_day_off(day, year) for day in HOLIDAYS_2026]} for year in (2025, 2026, 2027)]
    return [
        *((directory.CATEGORY, category["code"], category) for category in CATEGORIES),
        *((directory.SECTOR, code, a_sector(code)) for code in SECTORS),
        *((directory.RULE, rule["id"], rule) for rule in RULES),
        *((directory.CALENDAR, str(year["year"]), year) for year in years),
        (directory.SETTINGS, "municipality", SETTINGS),
    ]


def load() -> None:
    """Put the whole town into the directory at once, and have it read afresh."""
    items = [
        {"type": {"S": type_}, "code": {"S": code}, "document": {"S": json.dumps(document)}, "version": {"N": "1"}}
        for type_, code, document in documents()
    ]
    # One call takes 25 items.
    for first in range(0, len(items), 25):
        puts: list[WriteRequestTypeDef] = [{"PutRequest": {"Item": item}} for item in items[first : first + 25]]
        unheard().batch_write_item(RequestItems={settings.DIRECTORY_TABLE: puts})
    directory.forget()


def unload_calendar(year: int) -> None:
    """Take out of use the days off of a year."""
    directory.put(directory.CALENDAR, str(year), {"year": year, "days": [], "active": False})
    directory.forget()
