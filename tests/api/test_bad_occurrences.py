"""Occurrences that cannot be accepted: all wrong fields are named at once, and nothing is stored."""

from typing import Any

import pytest

from tests.api.problems import assert_problem
from tests.flow_steps import ATTENDANT
from tests.gateway import Answer, call
from tests.payloads import a_body, a_pothole

pytestmark = pytest.mark.usefixtures("nothing_stored", "clock")

PLACE: dict[str, Any] = {"latitude": -24.1836, "longitude": -46.7889}
ADDRESS = {"street": "Av. Central"}
ROSA = {"mode": "identified", "name": "Rosa Lima", "email": "rosa@example.com"}
FIVE = [{"content_type": "image/jpeg"}] * 5
MANY_ANSWERS = {f"question-{number}": "sim" for number in range(21)}

WRONG: list[tuple[dict[str, Any], set[str]]] = [
    ({"category": None}, {"category"}),
    ({"description": None}, {"description"}),
    ({"category": None, "description": None}, {"category", "description"}),
    ({"category": "unicorns"}, {"category"}),
    ({"category": "circus"}, {"category"}),
    ({"category": "Pot Hole"}, {"category"}),
    ({"category": "garbage\n"}, {"category"}),
    ({"category": ""}, {"category"}),
    ({"category": 7}, {"category"}),
    ({"category": "a" * 65}, {"category"}),
    ({"description": "curto"}, {"description"}),
    ({"description": " " * 40}, {"description"}),
    ({"description": "a" * 4001}, {"description"}),
    ({"description": 1234567890}, {"description"}),
    ({"description": ["Buraco fundo"]}, {"description"}),
    ({"description": True}, {"description"}),
    ({"description": "Buraco\x00 fundo na rua"}, {"description"}),
    ({"description": "Buraco\x1b[31m fundo na rua"}, {"description"}),
    ({"description": "Buraco\x7f fundo na rua"}, {"description"}),
    ({"description": "Buraco\x86 fundo na rua"}, {"description"}),
    ({"kind": "complain"}, {"kind"}),
    ({"kind": 1}, {"kind"}),
    ({"colour": "red"}, {"colour"}),
    ({"protocol": "20264831927597"}, {"protocol"}),
    ({"status": "concluded"}, {"status"}),
    ({"taken_at": "2026-03-20T12:00:00Z"}, {"taken_at"}),
    ({"channel": "phone"}, {"channel"}),
    ({"channel": "open311"}, {"channel"}),
    ({"channel": "fax"}, {"channel"}),
    ({"location": "Centro"}, {"location"}),
    ({"location": [PLACE]}, {"location"}),
    ({"location": PLACE | {"altitude": 3}}, {"location.altitude"}),
    ({"location": PLACE | {"latitude": "-24.1836"}}, {"location.latitude"}),
    ({"location": PLACE | {"latitude": True}}, {"location.latitude"}),
    ({"location": PLACE | {"latitude": 90.0001}}, {"location.latitude"}),
    ({"location": PLACE | {"latitude": -91}}, {"location.latitude"}),
    ({"location": PLACE | {"longitude": 180.0001}}, {"location.longitude"}),
    ({"location": {"latitude": 1000, "longitude": -1000}}, {"location.latitude", "location.longitude"}),
    ({"location": {"latitude": -24.1836}}, {"location.longitude"}),
    ({"location": {"longitude": -46.7889}}, {"location.longitude"}),
    ({"location": {"latitude": 48.85, "longitude": 2.35}}, {"location"}),
    ({"location": {"latitude": 48.85, "longitude": 2.35, "address": {}}}, {"location"}),
    ({"location": {"address": "Centro"}}, {"location.address"}),
    ({"location": {"address": ADDRESS | {"city": "Santos"}}}, {"location.address.city"}),
    ({"location": {"address": {"street": "a" * 121}}}, {"location.address.street"}),
    ({"location": {"address": {"neighbourhood": "  "}}}, {"location.address.neighbourhood"}),
    ({"location": {"address": {"postal_code": "1174-000"}}}, {"location.address.postal_code"}),
    ({"location": {"address": {"number": 120}}}, {"location.address.number"}),
    ({"location": {"address": {"reference": "\x07"}}}, {"location.address.reference"}),
    ({"category": "pothole"}, {"location"}),
    ({"category": "pothole", "location": {}}, {"location"}),
    ({"category": "wall"}, {"photos"}),
    ({"category": "noise"}, {"answers.when"}),
    ({"category": "noise", "answers": {"when": ""}}, {"answers.when"}),
    ({"category": "noise", "answers": {"when": "hoje", "who": "eu"}}, {"answers.who"}),
    ({"answers": {"depth": "deep"}}, {"answers.depth"}),
    ({"answers": ["deep"]}, {"answers"}),
    ({"answers": {"depth": 3}}, {"answers.depth"}),
    ({"answers": {"depth": "a" * 201}}, {"answers.depth"}),
    ({"answers": MANY_ANSWERS}, {"answers"}),
    ({"photos": FIVE}, {"photos"}),
    ({"photos": "image/jpeg"}, {"photos"}),
    ({"photos": ["image/jpeg"]}, {"photos.0"}),
    ({"photos": [{}]}, {"photos.0.content_type"}),
    ({"photos": [{"content_type": "image/svg+xml"}]}, {"photos.0.content_type"}),
    ({"photos": [FIVE[0], {"content_type": "text/html"}]}, {"photos.1.content_type"}),
    ({"photos": [{"content_type": "video/mp4"}]}, {"photos.0.content_type"}),
    ({"photos": [{"content_type": "image/jpeg", "key": "photos/x"}]}, {"photos.0.key"}),
    ({"identity": "Rosa"}, {"identity"}),
    ({"identity": {"mode": "secret"}}, {"identity.mode"}),
    ({"identity": ROSA | {"nickname": "R"}}, {"identity.nickname"}),
    ({"identity": {"mode": "anonymous", "name": "Rosa"}}, {"identity.name"}),
    ({"identity": {"mode": "anonymous", "email": "rosa@example.com"}}, {"identity.email"}),
    ({"identity": {"name": "Rosa Lima", "phone": "13 99999-0000"}}, {"identity.name", "identity.phone"}),
    ({"identity": {"mode": "anonymous", "document": "529.982.247-25"}}, {"identity.document"}),
    ({"identity": {"mode": "identified", "email": "rosa@example.com"}}, {"identity.name"}),
    ({"identity": {"mode": "identified", "name": "R", "email": "rosa@example.com"}}, {"identity.name"}),
    ({"identity": {"mode": "identified", "name": "Rosa Lima"}}, {"identity.phone"}),
    ({"identity": {"mode": "confidential"}}, {"identity.name", "identity.phone"}),
    ({"identity": ROSA | {"name": "Ro\x00sa"}}, {"identity.name"}),
    ({"identity": ROSA | {"document": "529.982.247-26"}}, {"identity.document"}),
    ({"identity": ROSA | {"document": "111.111.111-11"}}, {"identity.document"}),
    ({"identity": ROSA | {"document": ""}}, {"identity.document"}),
    ({"identity": ROSA | {"document": 52998224725}}, {"identity.document"}),
    ({"identity": ROSA | {"email": "rosa@example.com\r\nBcc: all@example.com"}}, {"identity.email"}),
    ({"identity": ROSA | {"email": "rosa@example..com"}}, {"identity.email"}),
    ({"identity": ROSA | {"email": "rosa..lima@example.com"}}, {"identity.email"}),
    ({"identity": ROSA | {"email": "rosa.@example.com"}}, {"identity.email"}),
    ({"identity": ROSA | {"email": "rosa@-example.com"}}, {"identity.email"}),
    ({"identity": ROSA | {"email": "\u200b"}}, {"identity.email"}),
    ({"identity": ROSA | {"name": "\u200b\u2800\u3164"}}, {"identity.name"}),
    ({"description": "\u2800" * 12}, {"description"}),
    ({"description": "\u200b\u00a0" * 12}, {"description"}),
    ({"location": {"address": {"street": "\u3164"}}}, {"location.address.street"}),
    ({"location": {"address": {"postal_code": "11740-00"}}}, {"location.address.postal_code"}),
    ({"identity": ROSA | {"phone": "--------"}}, {"identity.phone"}),
    ({"identity": ROSA | {"phone": "0 - - - 0"}}, {"identity.phone"}),
    ({"identity": ROSA | {"email": "rosa\n@example.com"}}, {"identity.email"}),
    ({"identity": ROSA | {"email": "rosa"}}, {"identity.email"}),
    ({"identity": ROSA | {"email": "a@b@example.com"}}, {"identity.email"}),
    ({"identity": ROSA | {"email": f"rosa@{'a' * 63}.{'b' * 63}.{'c' * 63}.{'d' * 60}.com"}}, {"identity.email"}),
    ({"identity": ROSA | {"phone": "ligue-me"}}, {"identity.phone"}),
    ({"identity": ROSA | {"phone": "13 99999-0000\n13 99999-0001"}}, {"identity.phone"}),
    (
        {"category": "X", "description": "curto", "location": PLACE | {"latitude": 91}, "photos": FIVE, "x": 1},
        {"category", "description", "location.latitude", "photos", "x"},
    ),
    ({"category": "noise", "location": {"latitude": 0, "longitude": 0}}, {"answers.when", "location"}),
    ({"category": "unicorns", "location": {"latitude": 0, "longitude": 0}}, {"category", "location"}),
    ({"category": "unicorns", "description": "curto", "x": 1}, {"category", "description", "x"}),
    ({"category": "circus", "identity": {"mode": "secret"}}, {"category", "identity.mode"}),
    ({"category": "noise", "description": "curto"}, {"answers.when", "description"}),
    ({"category": "noise", "answers": {"when": ""}, "channel": "fax"}, {"answers.when", "channel"}),
    ({"category": "pothole", "location": PLACE | {"latitude": 91}, "x": 1}, {"location.latitude", "x"}),
    (
        {"category": "wall", "description": None, "location": {"latitude": 0, "longitude": 0}},
        {"description", "photos", "location"},
    ),
]


def post(body: dict[str, Any], **headers: str) -> Answer:
    """A citizen's registration."""
    return call("POST", "/v1/occurrences", body, **headers)


@pytest.mark.parametrize(("changes", "fields"), WRONG, ids=[str(changes)[:60] for changes, _ in WRONG])
def test_every_wrong_field_of_an_occurrence_is_named(changes: dict[str, Any], fields: set[str]) -> None:
    assert_problem(post(a_body(**changes)), 422, *fields)


@pytest.mark.parametrize("key", ["", "1234567", "a" * 65, "with a space", "com-acentuação", "tab\tinside"])
def test_a_key_to_repeat_under_is_8_to_64_visible_characters(key: str) -> None:
    assert_problem(post(a_pothole(), Idempotency_Key=key), 422, "Idempotency-Key")


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({}, {"channel"}),
        ({"channel": "app"}, {"channel"}),
        ({"channel": "open311"}, {"channel"}),
        ({"channel": "phone", "taken_at": "2026-03-20T15:00:01Z"}, {"taken_at"}),
        ({"channel": "phone", "taken_at": "2026-03-20T12:00:00"}, {"taken_at"}),
        ({"channel": "phone", "taken_at": "ontem"}, {"taken_at"}),
        ({"channel": "phone", "taken_at": "0001-01-01T00:00:00+14:00"}, {"taken_at"}),
        ({"channel": "phone", "taken_at": "9999-12-31T23:59:59-14:00"}, {"taken_at"}),
        ({"channel": "phone", "taken_at": "1999-12-31T23:59:59Z"}, {"taken_at"}),
        ({"channel": "phone", "taken_at": 1774018800}, {"taken_at"}),
        ({"channel": "phone", "category": "circus"}, {"category"}),
        ({"channel": "phone", "sector": "works"}, {"sector"}),
        ({"channel": "app", "category": "circus"}, {"channel", "category"}),
        ({"channel": "phone", "category": "circus", "taken_at": "ontem"}, {"category", "taken_at"}),
    ],
)
def test_every_wrong_field_of_a_call_is_named(changes: dict[str, Any], fields: set[str]) -> None:
    assert_problem(call("POST", "/v1/staff/occurrences", a_body(**changes), as_=ATTENDANT), 422, *fields)


def test_what_the_message_says_is_not_the_code_of_a_library() -> None:
    answer = post(a_body(description=None, photos=FIVE))

    text = " ".join(error["message"] for error in answer.json["errors"])
    assert "pydantic" not in text
    assert "Value error" not in text
