"""An officer's saved filters: their own, on every computer, at most fifty, and nothing that names a person."""

from typing import Any

import pytest

from tests.api.problems import assert_problem
from tests.flow_steps import MANAGER, OMBUDSMAN, Json, kept
from tests.gateway import Answer, call

pytestmark = pytest.mark.usefixtures("town")
PATH = "/v1/staff/filters"
LATE = {"name": "Atrasadas de obras", "query": "view=late&sector=works&columns=status%2Cdue"}


def put(*filters: Json, version: int = 0, who: str = OMBUDSMAN) -> Answer:
    """Replace the saved filters of somebody."""
    return call("PUT", PATH, {"version": version, "filters": list(filters)}, as_=who)


def read(who: str = OMBUDSMAN) -> Any:
    """The saved filters of somebody."""
    return call("GET", PATH, as_=who).json


def test_what_is_saved_is_there_on_another_computer_and_for_nobody_else() -> None:
    assert read() == {"filters": [], "version": 0}

    assert put(LATE).json == {"filters": [LATE], "version": 1}

    assert read() == {"filters": [LATE], "version": 1}
    assert read(MANAGER) == {"filters": [], "version": 0}


def test_one_is_renamed_and_taken_out() -> None:
    other = {"name": "Tudo", "query": "view=all"}
    put(LATE, other)

    assert put({**LATE, "name": "Obras"}, other, version=1).status == 200
    assert put(other, version=2).json == {"filters": [other], "version": 3}


def test_an_edit_of_an_old_version_is_refused_with_what_is_there_now() -> None:
    put(LATE)

    refused = put({**LATE, "name": "Outra"})

    assert_problem(refused, 409)
    assert refused.json["current"] == {"filters": [LATE], "version": 1} == read()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "filters.0.name"),
        ({"name": "a" * 61}, "filters.0.name"),
        ({"name": "Duas\nlinhas"}, "filters.0.name"),
        ({"query": "a=1"}, "filters.0.query"),
        ({"query": "view=late&view=all"}, "filters.0.query"),
        ({"query": "person=Ana&purpose=Saber"}, "filters.0.query"),
        ({"query": "cursor=abc"}, "filters.0.query"),
        ({"query": "text=<b>\x07"}, "filters.0.query"),
        ({"query": "text=" + "a" * 2000}, "filters.0.query"),
        ({"query": None}, "filters.0.query"),
    ],
)
def test_what_cannot_be_saved_names_its_field_and_stores_nothing(change: Json, field: str) -> None:
    refused = put({**LATE, **change})

    assert_problem(refused, 422, field)
    assert read() == {"filters": [], "version": 0}


def test_a_name_is_there_once_and_there_are_at_most_fifty() -> None:
    many = [{"name": f"Lista {number}", "query": ""} for number in range(51)]

    assert [error["field"] for error in put(*many).json["errors"]] == ["filters"]
    assert [error["field"] for error in put(LATE, LATE | {"query": ""}).json["errors"]] == ["filters.1.name"]
    assert put(*many[:50]).status == 200


def test_no_list_of_occurrences_is_touched() -> None:
    put(LATE)

    assert kept("occurrence") == []
