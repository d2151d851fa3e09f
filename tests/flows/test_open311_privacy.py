"""What other programs read of random towns: nothing protected, nothing unapproved, and everything else."""

import json
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from chalicelib.domain.codes import Kind, Outcome, Status
from chalicelib.domain.occurrences.occurrence import Answer, Occurrence
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.places.places import Address, Location, Point
from chalicelib.domain.protocols import shown
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.store.occurrences import mapping
from tests.clocks import FRIDAY
from tests.flows.test_open311 import requests, xml
from tests.gateway import call
from tests.thoroughness import either
from tests.values import a_protocol, an_occurrence

pytestmark = pytest.mark.usefixtures("town", "clock")

TOWNS = either(thorough=40, quick=4)
CLOSED = (Status.CONCLUDED, Status.ARCHIVED)


def a_town(random: Random) -> list[Occurrence]:
    """Some occurrences of every kind, identity, status and age, each with words that nobody else may read."""
    return [an_occurrence_of(random, number) for number in range(random.randint(0, 14))]


def an_occurrence_of(random: Random, number: int) -> Occurrence:
    """One of them; the secret words end with its number."""
    status = random.choice(list(Status))
    age = timedelta(days=random.choice((0, 1, 30, 89, 91, 400)))
    closed = {"closed_at": FRIDAY - age, "closed_on": (FRIDAY - age).date()} if status in CLOSED else {}
    made = an_occurrence(
        a_protocol(random.randrange(10**8)),
        status=status,
        kind=random.choice(list(Kind)),
        identity_mode=random.choice(list(IdentityMode)),
        description=f"segredo-descrito-{number}",
        registered_at=FRIDAY - age,
        public_id=f"{number:016x}",
        location=Location(Point(-24.18361234, -46.78891234), Address(f"segredo-rua-{number}", "123", "Centro")),
        answers={"depth": f"segredo-resposta-{number}"},
        answer=Answer(f"segredo-final-{number}", Outcome.SOLVED) if status is Status.CONCLUDED else None,
    )
    published = f"publicado-{number}" if random.random() < 0.5 else None
    return replace(made, public_description=published, **closed)  # type: ignore[arg-type]


def is_public(one: Occurrence) -> bool:
    """What the rules say of who may read of it, written once more."""
    protected = one.kind is Kind.REPORT or one.identity_mode is IdentityMode.CONFIDENTIAL
    is_old = one.closed_on is not None and (FRIDAY.date() - one.closed_on).days > 365
    return not protected and not is_old


@pytest.mark.parametrize("seed", range(TOWNS))
def test_nothing_protected_and_nothing_unapproved_is_read(seed: int) -> None:
    town = a_town(Random(seed))  # noqa: S311  # a town to test with
    for one in town:
        mapping.to_item(one, NextChecks()).save()
    public = {shown(one.protocol): one for one in town if is_public(one)}
    recent = {number for number, one in public.items() if FRIDAY - one.registered_at <= timedelta(days=90)}

    listed = requests()
    named = requests("service_request_id=" + ",".join(shown(one.protocol) for one in town)) if town else []
    text = json.dumps([listed, named], ensure_ascii=False)

    assert {row["service_request_id"] for row in listed} == recent
    assert {row["service_request_id"] for row in named} == set(public)
    assert "segredo" not in text
    for row in named:
        assert row["description"] == (public[row["service_request_id"]].public_description or "")
        assert (row["lat"], row["long"]) == (-24.1836, -46.7889)
    for one in town:
        answer = call("GET", f"/open311/v2/requests/{shown(one.protocol)}.xml")
        assert answer.status == (200 if shown(one.protocol) in public else 404)
        assert "segredo" not in answer.json
        assert xml(answer).tag == ("service_requests" if answer.status == 200 else "errors")
