"""Entries of the directory as an administrator sends them, one good example of each kind, and steps with them."""

import json
import re
from typing import Any

from chalicelib import settings
from chalicelib.store.directory import directory
from tests import sample_towns
from tests.flow_steps import ADMIN, items
from tests.gateway import Answer, call

Json = dict[str, Any]

KINDS = ("categories", "sectors", "rules", "calendars", "texts", "templates")
RING = [[-46.9, -24.3], [-46.6, -24.3], [-46.6, -24.0], [-46.9, -24.0], [-46.9, -24.3]]
# A free code for each kind.
FRESH = {"categories": "fresh", "sectors": "fresh", "rules": "fresh", "calendars": "2031", "texts": "receipt"}
FRESH |= {"templates": "fresh"}
# The code of the entry that `stock` puts beside the town's own.
SPARE = {"categories": "spare", "sectors": "spare", "rules": "spare", "calendars": "2030", "texts": "answer"}
SPARE |= {"templates": "spare"}
# The member that identifies an entry of a kind, where it is not its code.
BY = {"rules": "id", "calendars": "year"}


def one_of(kind: str) -> str:
    """The route of one entry of a kind."""
    return f"/v1/directory/{kind}/{{{BY.get(kind, 'code')}}}"


def named(route: str, code: str) -> str:
    """The address of one entry."""
    return re.sub(r"\{(code|id|year)\}", code, route)


def a_category(**changes: Any) -> Json:
    """A category the works answer for."""
    plain = {
        "name": "Bus stops",
        "description": "Shelters, benches and signs",
        "kind": "request",
        "sector": "works",
        "term": {"days": 7, "unit": "calendar"},
        "review": True,
        "auto_forward": False,
        "requires_location": False,
        "requires_photo": False,
        "questions": [],
        "active": True,
    }
    return plain | changes


def a_sector(**changes: Any) -> Json:
    """A sector with an address for its post."""
    flags = {"active": True, "outside": False}
    return {"name": "Parks and gardens", "email": "parks@town.example", "head_email": None} | flags | changes


def a_rule(**changes: Any) -> Json:
    """A rule that shadows nothing and that nothing shadows."""
    plain = {
        "order": 50,
        "sector": "health",
        "category": "noise",
        "neighbourhood": "Suarão",
        "channel": "phone",
        "kind": "complaint",
        "active": True,
    }
    return plain | changes


def a_calendar(year: int = 2031, **changes: Any) -> Json:
    """A year with two days off."""
    days = [
        {"date": f"{year}-01-01", "name": "New year", "optional": False},
        {"date": f"{year}-02-25", "name": "Carnival", "optional": True},
    ]
    return {"days": days, "active": True} | changes


def a_text(**changes: Any) -> Json:
    """A text in both languages."""
    plain = {
        "subject": {"pt-BR": "Recebemos {protocol}", "en": "We have received {protocol}"},
        "body": {"pt-BR": "{protocol}, com a chave {access_key}: {link}", "en": "{protocol}, key {access_key}: {link}"},
        "active": True,
    }
    return plain | changes


def a_template(**changes: Any) -> Json:
    """A standard text for two actions."""
    plain = {
        "title": "Fixed",
        "actions": ["answer", "conclude"],
        "category": None,
        "text": "The {sector} has fixed it. Thank you for telling us ({protocol}).",
        "active": True,
    }
    return plain | changes


def some_settings(**changes: Any) -> Json:
    """The whole of a municipality's settings."""
    plain = {
        "name": "Test Town",
        "state": "SP",
        "time_zone": "America/Sao_Paulo",
        "centre": {"latitude": -24.18, "longitude": -46.78},
        "boundary": {"type": "Polygon", "coordinates": [RING]},
        "languages": ["pt-BR"],
        "brand": {"primary": "#004080"},
        "roll_forward": True,
        "neighbourhoods": [],
        "contacts": {
            "ombudsman": "ombudsman@town.example",
            "secretary": "secretary@town.example",
            "top_authority": "mayor@town.example",
            "administrator": None,
        },
        "ladder": {
            "sector": [
                {"days": -2, "to": "sector", "every": None},
                {"days": 3, "to": "sector_head", "every": 5},
            ],
            "legal": [{"days": -4, "to": "ombudsman", "every": None}],
        },
    }
    return plain | changes


_BODIES = {
    "categories": a_category,
    "sectors": a_sector,
    "rules": a_rule,
    "calendars": a_calendar,
    "texts": a_text,
    "templates": a_template,
}


def body(kind: str, **changes: Any) -> Json:
    """A good body for a fresh entry of a kind."""
    return _BODIES[kind](**changes)


def path(kind: str, code: str | None = None) -> str:
    """The address of an entry; of a new one unless a code is given."""
    return f"/v1/directory/{kind}/{code or FRESH[kind]}"


def put(kind: str, content: Json, code: str | None = None, who: str = ADMIN) -> Answer:
    """Send an entry."""
    return call("PUT", path(kind, code), content, as_=who)


def get(kind: str, code: str | None = None, who: str = ADMIN) -> Answer:
    """Read an entry."""
    return call("GET", path(kind, code), as_=who)


def delete(kind: str, code: str | None = None, query: str = "", who: str = ADMIN) -> Answer:
    """Take an entry out of use."""
    return call("DELETE", f"{path(kind, code)}{query}", as_=who)


def made(kind: str, code: str | None = None, **changes: Any) -> Json:
    """An entry that has just been made."""
    answer = put(kind, body(kind, **changes), code)
    assert answer.status == 201, answer
    entry: Json = answer.json
    return entry


def names(answer: Answer) -> set[str]:
    """The fields a refusal names."""
    assert answer.status == 422, answer
    return {error["field"] for error in answer.json["errors"]}


def stock() -> None:
    """Put one more entry of each kind into the town, which nothing uses."""
    for type_, code, document in (
        (directory.CATEGORY, "spare", sample_towns.a_category("spare", "works")),
        (directory.SECTOR, "spare", a_sector(code="spare")),
        (directory.RULE, "spare", a_rule(id="spare", order=60, category="pothole")),
        (directory.TEXT, "answer", a_text(code="answer")),
        (directory.TEMPLATE, "spare", a_template(code="spare")),
        (directory.CALENDAR, "2030", a_calendar(2030) | {"year": 2030}),
    ):
        directory.put(type_, code, document)
    directory.put_settings(some_settings())
    directory.forget()


def entries() -> str:
    """The whole directory as it is kept, as one text to compare."""
    return json.dumps(sorted(items(settings.DIRECTORY_TABLE), key=json.dumps), sort_keys=True)


def put_settings(content: Json, who: str = ADMIN) -> Answer:
    """Send the town's settings as a caller of the API."""
    return call("PUT", "/v1/directory/settings", content, as_=who)
