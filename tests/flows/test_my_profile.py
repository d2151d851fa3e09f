"""Citizens see what is kept about them, correct it and take it along; nobody else does."""

import json
from typing import Any

import pytest

from chalicelib import settings
from tests import citizens
from tests.api.problems import assert_problem
from tests.citizens import ANA, BIA, MINE, token_of
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, WORKS, act, items, listed, read, register
from tests.gateway import Answer, call
from tests.outbox_helpers import Mail
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock", "people", "mailbox")
ME, NEW = "/v1/citizen/me", "ana.reis@example.com"
NAMED = {"mode": "identified", "name": "Ana Reis", "email": ANA, "phone": "13 99999-0000"}


@pytest.fixture
def people(town: None) -> None:
    """Two citizens who have signed in."""
    for email in (ANA, BIA):
        citizens.remember(email)


def me(email: str = ANA) -> Any:
    """What somebody sees of themselves."""
    return call("GET", ME, as_=token_of(email)).json


def correct(**details: str | None) -> Answer:
    """Have Ana correct something."""
    return call("PUT", ME, details, as_=token_of(ANA))


def copied(email: str = ANA, query: str = "") -> Any:
    """A page of somebody's copy."""
    answer = call("GET", f"{ME}/data{query}", as_=token_of(email))
    assert answer.status == 200, answer
    return answer.json


def registered(identity: Any = NAMED, email: str = ANA) -> str:
    """The protocol of somebody who has signed in."""
    return str(register(a_body("garbage", identity=identity), as_=token_of(email))["protocol"])


def test_a_citizen_sees_themselves_and_corrects_what_they_name() -> None:
    assert me() == {
        "email": ANA,
        "name": None,
        "phone": None,
        "document_masked": None,
        "level": "email",
        "since": me()["since"],
    }

    correct(name="Ana Reis", document="529.982.247-25")
    answer = correct(phone="13 99999-0000")

    assert answer.json == me()
    assert (me()["name"], me()["phone"], me()["document_masked"]) == ("Ana Reis", "13 99999-0000", "***.982.247-**")
    assert correct(name=None).json["name"] is None
    assert me(BIA)["name"] is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", None), ("email", "ana@x"), ("document", "52998224724"), ("phone", "12"), ("name", "")],
)
def test_what_cannot_be_is_refused(field: str, value: str | None) -> None:
    assert_problem(correct(**{field: value}), 422, field)


def test_a_corrected_contact_is_told_to_both_addresses_once(mailbox: list[Mail]) -> None:
    correct(email=NEW)
    correct(email=NEW)

    assert [mail.to for mail in mailbox] == [ANA, NEW]
    assert all(NEW not in mail.text and ANA not in mail.text for mail in mailbox)
    correct(phone="13 99999-0000")
    assert [mail.to for mail in mailbox][2:] == [NEW]
    correct(name="Ana Reis")
    assert len(mailbox) == 3


def test_contacts_are_corrected_a_few_times_a_day(mailbox: list[Mail], clock: Clock) -> None:
    for number in range(5):
        assert correct(email=f"ana{number}@example.com").status == 200

    assert_problem(correct(email=NEW), 429)
    assert len(mailbox) == 10
    assert me()["email"] == "ana4@example.com"
    clock.turn(days=1)
    assert correct(email=NEW).status == 200


def test_identities_that_said_what_is_corrected_say_the_new() -> None:
    same, other = registered(), registered({**NAMED, "email": "tia@example.com"})
    others = registered(email=BIA)

    correct(email=NEW)

    by_protocol = {item["protocol"]["S"]: item for item in items(settings.IDENTITIES_TABLE)}
    emails = [by_protocol[one.replace("-", "")]["email"]["S"] for one in (same, other, others)]
    assert emails == [NEW, "tia@example.com", ANA]


def test_a_corrected_name_is_covered_in_what_a_sector_reads_and_so_stays_the_one_before() -> None:
    correct(name="Ana Reis")
    body = a_body("garbage", identity=NAMED | {"mode": "confidential"}, description="Ana Reis, casada Souza: vaza")
    protocol = register(body, as_=token_of(ANA))["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works")

    for _ in range(2):
        assert correct(name="Ana Souza").status == 200

    assert read(protocol, WORKS).json["description"] == "▇▇▇ ▇▇▇, casada ▇▇▇: vaza"
    assert [row["description"] for row in listed(who=WORKS)] == ["▇▇▇ ▇▇▇, casada ▇▇▇: vaza"]


def test_the_copy_has_all_that_was_said_and_who_read_it() -> None:
    protocol = registered()
    who = token_of(ANA)
    call("POST", f"{MINE}/{protocol}/messages", {"text": "Piorou."}, as_=who)
    call("GET", f"/v1/staff/occurrences/{protocol}/identity?purpose=Contato", as_=OMBUDSMAN)
    act("analyse", protocol, OMBUDSMAN)
    act("ask_citizen", protocol, OMBUDSMAN, text="Onde fica?")
    call("POST", f"{MINE}/{protocol}/messages", {"text": "Na esquina."}, as_=who)
    act("note", protocol, OMBUDSMAN, text="Só para nós.")
    act("conclude", protocol, OMBUDSMAN, text="Feito.", outcome="solved")
    call("PUT", f"{MINE}/{protocol}/evaluation", {"satisfaction": 2, "solved": "no"}, as_=who)
    call("POST", f"{MINE}/{protocol}/reopening", {"comment": "Está lá ainda."}, as_=who)

    copy = copied()

    (one,) = copy["occurrences"]
    assert copy["account"]["email"] == ANA
    assert (one["protocol"], one["identity"]["name"], one["identity"]["phone"]) == (
        protocol,
        "Ana Reis",
        "13 99999-0000",
    )
    assert [said["text"] for said in one["messages"]] == ["Piorou.", "Na esquina.", "Está lá ainda."]
    assert [(read["role"], read["purpose"]) for read in one["identity_reads"]] == [("ombudsman", "Contato")]
    assert one["evaluations"][0]["satisfaction"] == 2
    assert "Só para nós" not in json.dumps(copy)


def test_the_copy_has_nothing_of_others_nor_of_what_was_anonymous(clock: Clock) -> None:
    registered({"mode": "anonymous"})
    registered(email=BIA)
    mine = []
    for _ in range(3):
        mine.append(registered())
        clock.turn(minutes=1)

    first = copied(query="?limit=2")
    rest = copied(query=f"?limit=2&cursor={first['next_cursor']}")

    assert [one["protocol"] for page in (first, rest) for one in page["occurrences"]] == mine[::-1]
    assert rest["next_cursor"] is None
    assert_problem(call("GET", f"{ME}/data?cursor={first['next_cursor']}", as_=token_of(BIA)), 422, "cursor")


def test_who_has_no_account_any_more_sees_nothing() -> None:
    for answer in (
        call("GET", ME, as_=token_of("gone@example.com")),
        call("PUT", ME, {"name": "Ninguém"}, as_=token_of("gone@example.com")),
        call("GET", f"{ME}/data", as_=token_of("gone@example.com")),
    ):
        assert_problem(answer, 401)
