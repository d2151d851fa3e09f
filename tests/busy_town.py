"""A town with occurrences of two sectors and some weeks, in every stage, for tests of its indicators."""

import csv
import io
from typing import Any

from chalicelib.domain.codes import Status
from tests import flow_steps
from tests.clocks import Clock
from tests.counted import count
from tests.flow_steps import OMBUDSMAN, Json, act, bring_to, register
from tests.gateway import Answer, call
from tests.payloads import a_body, a_pothole, stream_record

M = "/v1/management"
ROSA = {"mode": "confidential", "name": "Rosa Lima", "email": "rosa@example.com"}


def count_all() -> None:
    """Have the stream deliver every occurrence as it is now."""
    protocols = sorted({item["protocol"]["S"] for item in flow_steps.kept("occurrence")})
    assert count(*(stream_record(protocol) for protocol in protocols)) == []


def ask(path: str, query: str = "", who: str = OMBUDSMAN) -> Answer:
    """Any answer of the indicators' routes."""
    return call("GET", f"{M}/{path}?{query}", as_=who)


def read(path: str, query: str = "", who: str = OMBUDSMAN) -> Any:
    """The JSON of an answer of the indicators that must succeed."""
    answer = ask(path, query, who)
    assert answer.status == 200, answer
    return answer.json


def busy(clock: Clock) -> dict[str, Json]:
    """Make occurrences over some weeks; return the receipt of each, by its part in the tests."""
    made: dict[str, Json] = {}
    clock.set("2026-02-27T12:00:00-03:00")
    made["late"] = bring_to(Status.FORWARDED, a_pothole())
    made["secret"] = bring_to(Status.FORWARDED, a_pothole(identity=ROSA))
    clock.set("2026-04-06T12:00:00-03:00")
    flow_steps.flag_overdue()
    made["new"] = register(a_body("other", description="=cmd|' /C calc'!A0"))
    made["evaluated"] = bring_to(Status.IN_ANALYSIS, a_pothole(channel="web"))
    made["asked"] = bring_to(Status.AWAITING_CITIZEN, a_body("health_service"))
    made["spam"] = bring_to(Status.ARCHIVED)
    made["formula"] = register(a_pothole(location={"address": {"street": "Rua", "neighbourhood": "=1+1"}}))
    clock.set("2026-04-10T12:00:00-03:00")
    protocol = made["evaluated"]["protocol"]
    act("conclude", protocol, OMBUDSMAN, text="Feito.", outcome="solved")
    key = {"X_Access_Key": made["evaluated"]["access_key"]}
    said = {"satisfaction": 4, "solved": "partly"}
    assert call("PUT", f"/v1/occurrences/{protocol}/evaluation", said, **key).status == 200
    count_all()
    return made


def lines(query: str = "", who: str = OMBUDSMAN) -> list[dict[str, str]]:
    """The rows of an export."""
    text = read("export.csv", query, who)
    assert text.startswith("\ufeffprotocol;registered_at;")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))
