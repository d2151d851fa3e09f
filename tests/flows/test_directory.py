"""The administrator keeps the directory: every kind is listed, read, made, edited and taken out of use alike."""

import json

import pytest

from chalicelib import settings
from tests import directory_entries, flow_steps
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.directory_entries import (
    FRESH,
    KINDS,
    SPARE,
    body,
    delete,
    get,
    made,
    put,
    put_settings,
    some_settings,
    stock,
)
from tests.flow_steps import (
    ATTENDANT,
    HEALTH,
    MANAGER,
    OMBUDSMAN,
    WORKS,
    Json,
    read,
    register,
    register_and_route,
)
from tests.gateway import call, token
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock")

SELF_NAME = {"categories": "code", "sectors": "code", "rules": "id", "calendars": "year", "texts": "code"}
SELF_NAME |= {"templates": "code"}
CHANGED: dict[str, Json] = {
    "categories": {"name": "Bus shelters"},
    "sectors": {"name": "Parks"},
    "rules": {"neighbourhood": "Gaivota"},
    "calendars": {"days": []},
    "templates": {"title": "Fixed", "text": "It is fixed ({protocol})."},
    "texts": {"subject": {"en": "Received"}, "body": {"en": "It is {protocol}: {access_key}."}},
}


# What a document says of the fields that were left out.
LEFT_OUT: dict[str, Json] = {"categories": {"keywords": [], "notice": None}}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_entry_is_made_and_read_as_it_was_sent(kind: str) -> None:
    answer = put(kind, body(kind))

    name = 2031 if kind == "calendars" else FRESH[kind]
    assert (answer.status, answer.json) == (
        201,
        body(kind) | LEFT_OUT.get(kind, {}) | {"version": 1, SELF_NAME[kind]: name},
    )
    assert get(kind).json == answer.json
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("kind", KINDS)
def test_an_entry_is_edited_on_the_version_somebody_has_read(kind: str) -> None:
    first = made(kind)

    answer = put(kind, body(kind) | CHANGED[kind] | {"version": 1})

    assert (answer.status, answer.json) == (200, first | CHANGED[kind] | {"version": 2})
    assert get(kind).json == answer.json


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("version", [None, 1, 3])
def test_an_edit_of_another_version_learns_what_it_is_now(kind: str, version: int | None) -> None:
    made(kind)
    now = put(kind, body(kind) | CHANGED[kind] | {"version": 1}).json

    late = put(kind, body(kind) if version is None else body(kind) | {"version": version})

    assert_problem(late, 409)
    assert late.json["current"] == now == get(kind).json


@pytest.mark.parametrize("kind", KINDS)
def test_a_version_of_what_is_not_there_is_a_conflict_with_nothing(kind: str) -> None:
    answer = put(kind, body(kind) | {"version": 1})

    assert_problem(answer, 409)
    assert answer.json["current"] is None
    assert_problem(get(kind), 404)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_read_can_be_sent_back(kind: str) -> None:
    first = made(kind)

    answer = put(kind, get(kind).json)

    assert (answer.status, answer.json) == (200, first | {"version": 2})


@pytest.mark.parametrize("kind", ["categories", "rules", "calendars", "texts", "templates"])
def test_what_was_taken_out_of_use_can_be_read_edited_and_sent_back(kind: str) -> None:
    made(kind)
    delete(kind)

    asleep = put(kind, get(kind).json)
    awake = put(kind, asleep.json | {"active": True})

    assert (asleep.status, asleep.json["active"], asleep.json["version"]) == (200, False, 3)
    assert (awake.status, awake.json["active"], awake.json["version"]) == (200, True, 4)


@pytest.mark.parametrize("kind", KINDS)
def test_taking_out_of_use_keeps_the_entry_and_twice_is_once(kind: str) -> None:
    first = made(kind)

    answers = [delete(kind) for _ in range(3)]

    assert [answer.status for answer in answers] == [200] * 3
    assert all(answer.json == first | {"active": False, "version": 2} for answer in answers)
    assert get(kind).json["active"] is False
    assert_problem(delete(kind, "2099" if kind == "calendars" else "nothing"), 404)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("limit", [1, 2, 100])
def test_a_list_is_read_page_by_page(kind: str, limit: int) -> None:
    stock()
    found: list[Json] = []
    cursor: str | None = ""
    while cursor is not None:
        query = f"?limit={limit}{cursor and '&cursor=' + cursor}"
        answer = call("GET", f"/v1/directory/{kind}{query}", as_=WORKS)
        assert answer.status == 200
        assert len(answer.json[kind]) <= limit
        found += answer.json[kind]
        cursor = answer.json["next_cursor"]

    codes = [str(entry[SELF_NAME[kind]]) for entry in found]
    assert codes == sorted(set(codes))
    assert SPARE[kind] in codes
    assert found == [get(kind, code).json for code in codes]


@pytest.mark.parametrize("kind", KINDS)
def test_every_role_of_the_staff_reads_and_only_the_administrator_writes(kind: str) -> None:
    stock()
    spare = SPARE[kind]
    before = directory_entries.entries()

    for who in (OMBUDSMAN, WORKS, HEALTH, ATTENDANT, MANAGER):
        assert get(kind, spare, who).status == 200
        assert call("GET", f"/v1/directory/{kind}", as_=who).status == 200
        assert_problem(put(kind, body(kind), who=who), 403)
        assert_problem(delete(kind, spare, who=who), 403)
    for who in (token(), token("citizen")):
        assert_problem(get(kind, spare, who), 403)
    assert directory_entries.entries() == before


def test_a_new_category_takes_occurrences_at_once_and_one_out_of_use_none() -> None:
    made("categories")
    receipt = register(a_body("fresh"))
    assert receipt["kind"] == "request"

    delete("categories")

    assert_problem(call("POST", "/v1/occurrences", a_body("fresh")), 422, "category")
    assert read(receipt["protocol"]).json["category"] == "fresh"
    listed = call("GET", "/v1/categories").json["categories"]
    assert "fresh" not in [category["code"] for category in listed]


def test_a_new_rule_sends_what_comes_after_it() -> None:
    rule = directory_entries.a_rule(category="street_light", neighbourhood="Centro", channel="app", kind=None)
    assert put("rules", rule).status == 201
    body = a_body("street_light", location={"address": {"neighbourhood": "Centro"}})

    assert read(register_and_route(body)["protocol"]).json["sector"] == "health"


def test_no_edit_moves_a_due_that_has_been_said(clock: Clock) -> None:
    stock()
    receipt = register_and_route(a_body("street_light"))
    before = [item for item in flow_steps.items() if "due_on" in item]
    category = get("categories", "street_light").json

    assert (
        put("categories", category | {"term": {"days": 20, "unit": "calendar"}, "review": False}, "street_light").status
        == 200
    )
    calendar = get("calendars", "2026").json
    holidays = [{"date": f"2026-04-{day:02d}", "name": "Fechado", "optional": False} for day in range(1, 31)]
    assert put("calendars", calendar | {"days": holidays}, "2026").status == 200
    assert put_settings(some_settings(roll_forward=False, version=1)).status == 200
    assert delete("calendars", "2026").status == 200
    flow_steps.flag_overdue()

    assert [item for item in flow_steps.items() if "due_on" in item] == before
    case = read(receipt["protocol"]).json
    assert (case["due_on"], case["sector_due_on"]) == ("2026-04-20", "2026-03-27")


def test_a_year_out_of_use_makes_dues_provisional_and_a_new_one_moves_only_what_is_new(clock: Clock) -> None:
    old = register()
    delete("calendars", "2026")

    assert read(old["protocol"]).json["clocks"]["legal"]["provisional"]
    calendar = get("calendars", "2026").json
    more = [
        {"date": "2026-04-20", "name": "Ponto facultativo", "optional": True},
        {"date": "2026-04-21", "name": "Tiradentes", "optional": False},
    ]
    assert put("calendars", calendar | {"days": more, "active": True}, "2026").status == 200

    assert register()["due_on"] == "2026-04-22"
    assert flow_steps.follow(old)["due_on"] == "2026-04-20"


def test_nothing_of_the_directory_names_who_edited_it() -> None:
    made("categories")

    assert "Ada Admin" not in json.dumps(flow_steps.items(settings.DIRECTORY_TABLE))
    assert FRESH["categories"] in json.dumps(flow_steps.items(settings.DIRECTORY_TABLE))
