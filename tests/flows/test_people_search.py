"""The search for a person: by whom, of whom, and what is kept of it."""

from urllib.parse import quote

import boto3
import pytest

from chalicelib import settings
from chalicelib.domain.people.search import Known
from chalicelib.domain.protocols import Protocol
from chalicelib.store.search import people
from tasks.operations import rebuild
from tests import citizens
from tests.api.problems import assert_problem
from tests.calls import Calls
from tests.clocks import FRIDAY, Clock
from tests.flow_steps import ADMIN, ATTENDANT, MANAGER, OMBUDSMAN, WORKS, Json, act, items, register, register_and_route
from tests.gateway import Answer, call
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town")
LIST = "/v1/staff/occurrences"
ANA: Json = {
    "mode": "identified",
    "name": "Ana Lúcia Conceição",
    "email": "ana@example.com",
    "phone": "(13) 99611-2233",
    "document": "529.982.247-25",
}
WHY = "Ligou a pedir notícias"


def search(person: str, who: str = OMBUDSMAN, more: str = "", purpose: str = WHY) -> Answer:
    """The answer to a search for a person."""
    return call("GET", f"{LIST}?person={quote(person)}&purpose={quote(purpose)}{more}", as_=who)


def found(person: str, who: str = OMBUDSMAN, more: str = "") -> list[str]:
    """The protocols that a search for a person finds."""
    answer = search(person, who, more)
    assert answer.status == 200, answer
    return [row["protocol"] for row in answer.json["occurrences"]]


def of_ana(category: str = "health_service", **more: object) -> str:
    """The protocol of an occurrence that Ana registers."""
    return str(register_and_route(a_body(category, identity=ANA | more))["protocol"])


@pytest.mark.parametrize("text", ["ana lucia", "99611-2233", "ANA@example.com", "52998224725"])
def test_a_person_is_found_from_the_moment_of_registration_on(text: str) -> None:
    protocol = register(a_body("health_service", identity=ANA))["protocol"]
    register(a_body("health_service"))
    register(a_body("health_service", identity=ANA | {"name": "Rosa", "email": "r@example.com"} | NOBODYS))

    assert found(text) == found(text, ATTENDANT) == [protocol]


NOBODYS = {"phone": None, "document": None}


def test_all_of_a_person_are_found_in_every_status_the_newest_first(clock: Clock) -> None:
    protocols: list[str] = []
    for _ in range(4):
        protocols.insert(0, of_ana())
        clock.turn(days=40)
    act("analyse", protocols[0], OMBUDSMAN)
    act("conclude", protocols[0], OMBUDSMAN, text="Feito.", outcome="solved")

    assert found("ana") == protocols
    assert found("ana", more="&closed=true") == protocols[:1]
    assert found("ana", more="&text=naoexiste") == []

    first = search("ana", more="&limit=3").json
    rest = search("ana", more=f"&limit=3&cursor={first['next_cursor']}").json
    assert [row["protocol"] for page in (first, rest) for row in page["occurrences"]] == protocols
    assert rest["next_cursor"] is None


def test_of_a_sensitive_case_only_the_ombudsman_finds_the_author() -> None:
    report = of_ana("misconduct")
    confidential = of_ana(mode="confidential")

    assert set(found("ana")) == {report, confidential}
    assert found("ana", ATTENDANT) == []
    assert search("ana", ATTENDANT).json["next_cursor"] is None


@pytest.mark.parametrize("who", [WORKS, MANAGER, ADMIN])
def test_who_may_not_know_authors_may_not_look_for_them(who: str) -> None:
    of_ana()

    assert_problem(search("ana", who), 403)


def test_a_search_has_a_purpose_and_a_person() -> None:
    assert_problem(call("GET", f"{LIST}?person=ana", as_=OMBUDSMAN), 422, "purpose")
    assert_problem(search("ana", purpose="oi"), 422, "purpose")
    for nobody in ("a", "%", "🙂", "123", "x " * 50):
        assert_problem(search(nobody), 422, "person")
    assert_problem(search("ana", more="&sort=due"), 422, "sort")
    assert searches() == []


def searches() -> list[Json]:
    """The log of the searches for people."""
    entries: list[Json] = call("GET", "/v1/staff/privacy", as_=OMBUDSMAN).json["entries"]
    return [entry for entry in entries if entry["event"] == "searched"]


def test_each_search_is_logged_and_says_so_at_what_it_found() -> None:
    protocol = of_ana()
    found("529.982.247-25", ATTENDANT)
    found("zulmira")

    nobody, by = searches()
    assert (by["role"], by["purpose"], by["protocol"]) == ("attendant", WHY, None)
    assert (nobody["role"], nobody["purpose"]) == ("ombudsman", WHY)
    assert not [one for one in searches() if "52998224725" in str(one).replace(".", "") or "zulmira" in str(one)]
    (look,) = call("GET", f"{LIST}/{protocol}/identity/reads", as_=OMBUDSMAN).json["reads"]
    assert (look["role"], look["purpose"], look["searched"]) == ("attendant", WHY, True)


def test_the_index_alone_tells_of_nobody() -> None:
    of_ana()

    kept = str(items(settings.PEOPLE_TABLE)).lower()

    assert not [word for word in ("ana", "conceicao", "96112233", "52998224725", "example.com") if word in kept]


def test_the_index_is_made_again(clock: Clock) -> None:
    protocol = of_ana()
    for item in items(settings.PEOPLE_TABLE):
        boto3.client("dynamodb").delete_item(TableName=settings.PEOPLE_TABLE, Key=item)
    assert found("ana") == []

    rebuild.index(clock.now)
    rebuild.index(clock.now)

    assert found("ana") == [protocol]


def test_what_the_index_says_beyond_the_identity_is_not_found() -> None:
    protocol = of_ana()
    people.add(Protocol(protocol.replace("-", "")), FRIDAY, Known.NAME, "Zulmira")

    assert found("zulmira") == []


def test_a_search_reads_by_keys_alone(calls: Calls) -> None:
    of_ana()
    calls.made.clear()

    found("ana lucia")

    assert "Scan" not in calls.operations
    assert len(calls.operations) <= 12


def signed_in_ana() -> tuple[str, str]:
    """The protocol of an occurrence that Ana registers under her account, and her token."""
    ana = citizens.remember(citizens.ANA)
    registered = call("POST", citizens.MINE, a_body("health_service", identity=ANA), as_=ana)
    return registered.json["protocol"], ana


def test_who_corrects_themselves_is_found_by_the_new_and_no_more_by_the_old() -> None:
    protocol, ana = signed_in_ana()
    call("PUT", "/v1/citizen/me", {"name": ANA["name"], "phone": ANA["phone"]}, as_=ana)
    assert found("99611-2233") == [protocol]

    call("PUT", "/v1/citizen/me", {"name": "Ana Lúcia Souza", "phone": "(13) 98877-6655"}, as_=ana)

    assert found("99611-2233") == found("ana conceicao") == []
    assert found("98877-6655") == found("ana souza") == [protocol]


def test_nothing_of_who_was_erased_stays_in_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    citizens.InMemoryPool().replace_the_store(monkeypatch)
    protocol, ana = signed_in_ana()
    act("analyse", protocol, OMBUDSMAN)
    act("conclude", protocol, OMBUDSMAN, text="Feito.", outcome="solved")
    other = of_ana()

    assert call("DELETE", "/v1/citizen/me", as_=ana).status == 202

    assert found("ana") == [other]
    assert not [item for item in items(settings.PEOPLE_TABLE) if protocol.replace("-", "") in str(item)]
