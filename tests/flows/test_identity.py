"""The author's identity: shown for a purpose, to the roles that may read it, and every read is recorded."""

import json
from typing import Any

import pytest
from pynamodb.exceptions import PutError

from chalicelib import settings
from chalicelib.domain.codes import Status
from chalicelib.store.identities.items import ReadItem
from tests import flow_steps
from tests.api.problems import assert_problem
from tests.calls import Calls
from tests.clocks import Clock
from tests.flow_steps import ADMIN, ATTENDANT, HEALTH, MANAGER, OMBUDSMAN, WORKS, Json, act, bring_to
from tests.gateway import Answer, call, token
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock")

ROSA: Json = {
    "mode": "identified",
    "name": "Rosa Canária",
    "email": "rosa@canario.example",
    "phone": "+55 13 99999-8888",
    "document": "529.982.247-25",
}
PURPOSE = "Marcar a vistoria"


def author(**changes: Any) -> str:
    """The protocol of an occurrence of Rosa's that the works have."""
    receipt = bring_to(
        Status.FORWARDED, a_body("health_service", identity=ROSA | changes.pop("identity", {}), **changes)
    )
    protocol: str = receipt["protocol"]
    return protocol


def ask(protocol: str, who: str = OMBUDSMAN, purpose: str | None = PURPOSE) -> Answer:
    """Ask for the author's identity."""
    query = "" if purpose is None else f"?purpose={purpose.replace(' ', '%20')}"
    return call("GET", f"/v1/staff/occurrences/{protocol}/identity{query}", as_=who)


def reads(protocol: str, who: str = OMBUDSMAN, query: str = "") -> Answer:
    """The recorded reads of an identity."""
    return call("GET", f"/v1/staff/occurrences/{protocol}/identity/reads{query}", as_=who)


def logged() -> list[Json]:
    """Every look that is written down."""
    kept = flow_steps.items(settings.IDENTITIES_TABLE)
    return [item for item in kept if item["record"]["S"].startswith("read#")]


@pytest.mark.parametrize(("who", "role"), [(OMBUDSMAN, "ombudsman"), (WORKS, "sector"), (ATTENDANT, "attendant")])
def test_those_who_attend_an_author_who_gave_their_name_learn_it(clock: Clock, who: str, role: str) -> None:
    protocol = author()

    answer = ask(protocol, who)

    assert (answer.status, answer.json) == (200, ROSA | {"document": "52998224725"})
    assert answer.headers["Cache-Control"] == "no-store"
    (read,) = reads(protocol).json["reads"]
    name = {"ombudsman": "Olga Ouvidora", "sector": "Walter Works", "attendant": "Ana Atendente"}[role]
    assert read == {
        "at": "2026-03-20T15:00:00Z",
        "actor": name,
        "reader_id": f"account-of-{name}",
        "role": role,
        "purpose": PURPOSE,
        "searched": False,
    }


@pytest.mark.parametrize(
    ("who", "status"), [(HEALTH, 404), (MANAGER, 403), (ADMIN, 403), (token(), 403), (token("sector"), 404)]
)
def test_nobody_else_learns_it(who: str, status: int) -> None:
    protocol = author()
    before = flow_steps.everything()

    answer = ask(protocol, who)

    assert_problem(answer, status)
    assert "Rosa" not in json.dumps(answer.json)
    assert flow_steps.everything() == before


@pytest.mark.parametrize(
    ("changes", "statuses"),
    [
        ({"identity": {"mode": "confidential"}}, {OMBUDSMAN: 200, WORKS: 403, ATTENDANT: 404, HEALTH: 404}),
        ({"kind": "report"}, {OMBUDSMAN: 200, WORKS: 403, ATTENDANT: 404, HEALTH: 404}),
    ],
    ids=["confidential", "a report"],
)
def test_who_hides_or_accuses_is_known_to_the_ombudsman_alone(changes: Json, statuses: dict[str, int]) -> None:
    protocol = author(**changes)

    for who, status in statuses.items():
        assert ask(protocol, who).status == status
    assert len(logged()) == 1


def test_what_becomes_a_report_is_closed_at_once() -> None:
    protocol = author()
    assert ask(protocol, WORKS).status == 200

    act("reclassify", protocol, OMBUDSMAN, kind="report")

    assert (ask(protocol, WORKS).status, ask(protocol, ATTENDANT).status) == (403, 404)


def test_the_sector_that_had_it_before_learns_nothing_more() -> None:
    protocol = author()
    act("forward", protocol, OMBUDSMAN, sector="health")

    assert (ask(protocol, WORKS).status, ask(protocol, HEALTH).status) == (404, 200)


def test_of_the_anonymous_there_is_nothing_to_learn_and_nothing_is_logged() -> None:
    protocol = bring_to(Status.FORWARDED)["protocol"]

    for who in (OMBUDSMAN, WORKS, ATTENDANT):
        assert_problem(ask(protocol, who), 404)
    assert flow_steps.items(settings.IDENTITIES_TABLE) == []
    assert reads(protocol).json == {"reads": [], "next_cursor": None}


@pytest.mark.parametrize("purpose", [None, "", "abcd", "    x    ", "a" * 201, "a%00bcdef", "%ED%A0%80aaaa%07"])
def test_without_a_purpose_nobody_learns_anything(purpose: str | None) -> None:
    protocol = author()
    before = flow_steps.everything()

    assert_problem(ask(protocol, purpose=purpose), 422, "purpose")
    assert flow_steps.everything() == before


def test_two_purposes_are_none() -> None:
    protocol = author()
    path = f"/v1/staff/occurrences/{protocol}/identity?purpose=telefonar&purpose=escrever"

    assert_problem(call("GET", path, as_=OMBUDSMAN), 422, "purpose")
    assert logged() == []


def test_an_unknown_protocol_has_no_identity_and_leaves_no_log() -> None:
    for who in (OMBUDSMAN, WORKS, ATTENDANT):
        assert_problem(ask("2026-4831-9275-97", who), 404)
    assert logged() == []


def test_the_look_is_written_before_it_is_given(calls: Calls) -> None:
    protocol = author()
    calls.made.clear()

    ask(protocol)

    wrote = [operation for operation in calls.operations if operation != "GetItem"]
    # Under its occurrence, and in the log of the data protection officer.
    assert wrote == ["PutItem", "UpdateItem"]
    assert calls.operations[-2:] == wrote


def test_what_cannot_be_logged_is_not_told(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    protocol = author()

    def fail(*_: Any, **__: Any) -> None:
        raise PutError("the table is not there")

    monkeypatch.setattr(ReadItem, "save", fail)
    answer = ask(protocol)

    said = "".join(capfd.readouterr())
    assert answer.status == 500
    for part in ("Rosa", "canario", "99999", "52998224725"):
        assert part not in json.dumps(answer.json) + said
