"""The ombudsman and the data protection officer see what was asked, what was done and who read whom; none goes."""

from typing import Any

import pytest

from app import app
from tests import citizens
from tests.citizens import ANA, InMemoryPool, token_of
from tests.clocks import Clock
from tests.flow_steps import ADMIN, DATA_PROTECTION, MANAGER, OMBUDSMAN, Json, act, register
from tests.gateway import call
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock")
LOG = "/v1/staff/privacy"
NAMED = {"mode": "identified", "name": "Ana Reis", "email": ANA, "document": "52998224725"}


def logged(query: str = "", who: str = OMBUDSMAN) -> Json:
    """A page of the log."""
    answer = call("GET", f"{LOG}{query}", as_=who)
    assert answer.status == 200, answer
    found: Json = answer.json
    return found


def read(receipt: Json, purpose: str) -> Any:
    """The identity of an author."""
    path = f"/v1/staff/occurrences/{receipt['protocol']}/identity?purpose={purpose}"
    return call("GET", path, as_=OMBUDSMAN)


def test_requests_and_reads_are_there_without_whose_they_are(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    InMemoryPool().replace_the_store(monkeypatch)
    citizens.remember(ANA)
    as_ = {"as_": token_of(ANA)}
    receipt = register(a_body("garbage", identity=NAMED), **as_)
    register(a_body("misconduct", identity=NAMED), **as_)
    act("analyse", receipt["protocol"], OMBUDSMAN)
    act("conclude", receipt["protocol"], OMBUDSMAN, text="Feito.", outcome="solved")
    read(receipt, "Contato")
    for step in (
        ("GET", "/v1/citizen/me/data?limit=1", None),
        ("PUT", "/v1/citizen/me", {"name": "Ana Lima"}),
        ("PUT", "/v1/citizen/me", {"name": "Ana Lima"}),
        ("DELETE", "/v1/citizen/me", None),
        ("DELETE", "/v1/citizen/me", None),
    ):
        clock.turn(minutes=1)
        call(*step, **as_)

    entries = logged(who=ADMIN)["entries"]

    assert [one["event"] for one in entries] == ["erased", "corrected", "copied", "read"]
    assert (entries[0]["erased"], entries[0]["kept"], entries[0]["actor"]) == (1, 1, None)
    looked = entries[-1]
    assert (looked["protocol"], looked["actor"], looked["role"], looked["purpose"]) == (
        receipt["protocol"],
        "Olga Ouvidora",
        "ombudsman",
        "Contato",
    )
    assert not [word for word in (ANA, "Ana Reis", "Ana Lima", "52998224725") if word in str(entries)]


def test_the_log_has_pages_and_ends(clock: Clock) -> None:
    receipt = register(a_body("garbage", identity=NAMED))
    for number in range(5):
        read(receipt, f"motivo{number}")
        clock.turn(seconds=1)

    first = logged("?limit=3")
    second = logged(f"?limit=3&cursor={first['next_cursor']}")

    purposes = [one["purpose"] for one in first["entries"] + second["entries"]]
    assert purposes == [f"motivo{number}" for number in (4, 3, 2, 1, 0)]
    assert second["next_cursor"] is None


def test_the_data_protection_officer_reads_it_and_nothing_of_an_occurrence() -> None:
    receipt = register(a_body("garbage", identity=NAMED))
    read(receipt, "Contato")
    case = f"/v1/staff/occurrences/{receipt['protocol']}"

    (entry,) = logged(who=DATA_PROTECTION)["entries"]

    assert (entry["protocol"], entry["purpose"]) == (receipt["protocol"], "Contato")
    for path in (case, f"{case}/identity?purpose=Ver", f"{case}/identity/reads", f"{case}/mails?purpose=Ver"):
        assert call("GET", path, as_=DATA_PROTECTION).status == 403, path
    assert len(logged()["entries"]) == 1


def test_nobody_else_reads_it_and_nobody_deletes_it() -> None:
    assert call("GET", LOG, as_=MANAGER).status == 403
    assert list(app.routes[LOG]) == ["GET"]
