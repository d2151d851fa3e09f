"""The reads of an author's identity: a line for each, for the ombudsman and the administrator."""

import json

import boto3
import pytest

from chalicelib import settings
from tests import flow_steps
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.flow_steps import ADMIN, ATTENDANT, HEALTH, MANAGER, OMBUDSMAN, WORKS, Json, register
from tests.flows.test_identity import ROSA, ask, author, reads
from tests.gateway import call, token
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock")


def test_every_look_has_its_own_line_the_earliest_first(clock: Clock) -> None:
    protocol = author()
    for number in range(3):
        ask(protocol, purpose=f"Motivo {number}")
        clock.turn(minutes=1)

    found = reads(protocol).json["reads"]

    assert [(read["purpose"], read["at"]) for read in found] == [
        (f"Motivo {number}", f"2026-03-20T15:0{number}:00Z") for number in range(3)
    ]


@pytest.mark.parametrize("who", [OMBUDSMAN, ADMIN])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_the_looks_are_listed_page_by_page(who: str, limit: int) -> None:
    protocol, other = author(), author()
    ask(other, purpose="De outra pessoa")
    for number in range(7):
        ask(protocol, purpose=f"Motivo {number}")

    found, cursor, pages = [], "", 0
    while cursor is not None:
        answer = reads(protocol, who, f"?limit={limit}{cursor and '&cursor=' + cursor}")
        assert len(answer.json["reads"]) <= limit
        found += [read["purpose"] for read in answer.json["reads"]]
        cursor, pages = answer.json["next_cursor"], pages + 1

    assert sorted(found) == [f"Motivo {number}" for number in range(7)]
    assert pages == -(-7 // limit)


@pytest.mark.parametrize(
    ("who", "status"), [(WORKS, 403), (ATTENDANT, 403), (MANAGER, 403), (HEALTH, 403), (token(), 403)]
)
def test_nobody_else_lists_the_looks(who: str, status: int) -> None:
    protocol = author()
    ask(protocol)

    assert_problem(reads(protocol, who), status)


def test_listing_the_looks_is_no_look_and_shows_no_identity() -> None:
    protocol = author()
    ask(protocol)
    before = flow_steps.everything()

    shown = json.dumps(reads(protocol, ADMIN).json)

    assert "Rosa" not in shown
    assert "canario" not in shown
    assert flow_steps.everything() == before


def test_the_looks_of_an_unknown_protocol_are_not_found() -> None:
    assert_problem(reads("2026-4831-9275-97"), 404)


@pytest.mark.parametrize("query", ["?limit=0", "?limit=101", "?limit=x", "?cursor=x", "?cursor=", "?colour=red"])
def test_a_wrong_page_is_refused(query: str) -> None:
    protocol = author()

    assert_problem(reads(protocol, query=query), 422, query[1:].split("=", maxsplit=1)[0])


def test_an_identity_is_kept_as_it_was_given_and_without_what_was_not() -> None:
    identity = {"mode": "identified", "name": "José D'Ávila-Ñ", "phone": "13 3422-0000"}
    protocol = register(a_body(identity=identity))["protocol"]

    assert ask(protocol).json == identity | {"email": None, "document": None}


@pytest.mark.parametrize(
    "part",
    [
        {"document": "529.982.247-26"},
        {"document": "11111111111"},
        {"document": "5299822472"},
        {"email": "rosa@canario.example\nBcc: todos@canario.example"},
        {"email": "rosa..lima@canario.example"},
        {"email": "rosa"},
        {"name": "R" * 4_000},
        {"name": "Rosa\nCanária\x00"},
        {"phone": "não tenho"},
    ],
    ids=lambda part: next(iter(part)),
)
def test_what_is_nobody_is_refused_and_nothing_of_it_is_kept(part: Json) -> None:
    answer = call("POST", "/v1/occurrences", a_body(identity=ROSA | part))

    assert_problem(answer, 422, f"identity.{next(iter(part))}")
    assert flow_steps.everything() == "[]"


def test_two_people_of_one_name_are_told_apart(clock: Clock) -> None:
    protocol = author()
    one, other = (token("ombudsman", name="Olga Ouvidora", account=account) for account in ("account-1", "account-2"))
    ask(protocol, one)
    clock.turn(minutes=1)
    ask(protocol, other)

    found = reads(protocol).json["reads"]

    assert [read["actor"] for read in found] == ["Olga Ouvidora"] * 2
    assert [read["reader_id"] for read in found] == ["account-1", "account-2"]


def test_a_look_from_before_accounts_were_kept_is_still_listed() -> None:
    protocol = author()
    ask(protocol)
    (kept,) = [item for item in flow_steps.items(settings.IDENTITIES_TABLE) if item["record"]["S"].startswith("read#")]
    del kept["reader_id"]
    boto3.client("dynamodb").put_item(TableName=settings.IDENTITIES_TABLE, Item=kept)

    assert [read["reader_id"] for read in reads(protocol).json["reads"]] == [None]
