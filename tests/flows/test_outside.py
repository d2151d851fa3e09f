"""A body outside the municipality: asked by mail, it reads what the ombudsman chose and answers once, by a link."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests import outbox_helpers, outside
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.flow_steps import (
    ADMIN,
    OMBUDSMAN,
    WORKS,
    Json,
    act,
    everything,
    follow,
    kept,
    read,
    register,
    register_and_route,
    send_alerts,
)
from tests.gateway import call
from tests.outside import answer_by, forwarded, link_in, mailed, open_link
from tests.payloads import a_body, a_pothole

AUTHOR = ("Rosa Sabiá", "rosa.sabia@passaros.example", "98877-6655")
WORDS = f"ROSA SABIA, {AUTHOR[1]}, (13) {AUTHOR[2]}: a água vaza na rua. Meu nome é {AUTHOR[0]}. Rosa."
IDENTIFIED = {"mode": "identified", "name": AUTHOR[0], "email": AUTHOR[1]}
NOTE = "Fica perto da escola."


@pytest.fixture(autouse=True)
def water(town: None, clock: Clock) -> None:
    """The town knows the water company."""
    outside.add_water()


def test_a_body_is_asked_by_mail_reads_and_answers_as_its_sector() -> None:
    protocol = forwarded(note=NOTE)
    (mail,) = mailed(protocol)
    seen = open_link(link_in(mail))
    assert (seen.status, seen.headers["Cache-Control"]) == (200, "no-store")
    assert (seen.json["protocol"], seen.json["body"], seen.json["notes"]) == (protocol, "Companhia de Água", [NOTE])

    answered = answer_by(link_in(mail))

    assert (answered.status, answered.json) == (200, {"protocol": protocol})
    case = read(protocol).json
    assert (case["status"], case["sector"]) == ("sector_answered", "water")
    assert case["sector_answer"]["text"] == outside.DONE["text"]
    last = case["timeline"][-1]
    assert (last["action"], last["actor"], last["role"]) == ("answer", "Companhia de Água", "sector")


def test_what_it_says_is_a_proposal_whatever_the_category() -> None:
    protocol = forwarded(a_body("garbage", location={"address": {"street": "Rua Um"}}))

    answer_by(link_in(mailed(protocol)[0]))

    assert read(protocol).json["status"] == "sector_answered"


def test_it_returns_what_is_not_its_own_and_the_case_ends_elsewhere() -> None:
    receipt = register(a_body("health_service"))
    act("forward", receipt["protocol"], OMBUDSMAN, sector="water")
    link = link_in(mailed(receipt["protocol"])[0])

    returned = answer_by(link, action="return", text="É da rodovia.", outcome=None, suggested_body="Rodovia SA")

    assert returned.status == 200
    case = read(receipt["protocol"]).json
    assert (case["status"], case["sector"], case["timeline"][-1]["action"]) == ("in_analysis", None, "return")
    assert follow(receipt)["outcome"] is None


@pytest.mark.parametrize(
    "body",
    [
        a_body("health_service", description=WORDS, identity=IDENTIFIED),
        a_body("misconduct", description=WORDS, identity=IDENTIFIED),
        a_body("health_service", description=WORDS, identity=IDENTIFIED | {"mode": "confidential"}),
    ],
)
@pytest.mark.parametrize("chosen", [None, "A água vaza na rua, diante do número 12, diz Rosa Sabiá."])
def test_neither_mail_nor_page_says_who_wrote(body: Json, chosen: str | None) -> None:
    protocol = forwarded(body, pseudonymised_text=chosen, note="Rosa pede pressa.")
    (mail,) = mailed(protocol)
    page = open_link(link_in(mail)).json

    assert "água vaza na rua" in page["text"]
    assert ("número 12" in page["text"], page["notes"]) == (chosen is not None, ["▇▇▇ pede pressa."])
    assert page["photos"] == []
    for said in (mail.everything, json.dumps(page, ensure_ascii=False)):
        assert not [mark for mark in (*AUTHOR, "Rosa", "ROSA", "SABIA", "em frente") if mark in said]


def test_a_link_answers_once_and_the_same_words_again_are_no_second_answer() -> None:
    protocol = forwarded()
    link = link_in(mailed(protocol)[0])
    assert answer_by(link).status == 200
    events = len(kept("event#"))

    assert answer_by(link).status == 200
    assert len(kept("event#")) == events
    assert_problem(answer_by(link, text="Outra coisa."), 404)
    assert_problem(open_link(link), 404)


def test_of_eight_answers_at_once_one_is_taken() -> None:
    protocol = forwarded()
    link = link_in(mailed(protocol)[0])
    together = Barrier(8)

    def send(number: int) -> int:
        together.wait()
        return answer_by(link, text=f"Resposta {number}.").status

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(send, range(8)))

    assert sorted(statuses) == [200] + [404] * 7
    case = read(protocol).json
    assert [event["action"] for event in case["timeline"]].count("answer") == 1
    assert case["sector_answer"]["text"] == f"Resposta {statuses.index(200)}."


def forward_elsewhere(protocol: str, clock: Clock) -> None:
    act("forward", protocol, OMBUDSMAN, sector="works")


def forward_again(protocol: str, clock: Clock) -> None:
    act("forward", protocol, OMBUDSMAN, sector="water")


def ask_citizen(protocol: str, clock: Clock) -> None:
    act("ask_citizen", protocol, OMBUDSMAN, text="Onde fica?")


def conclude(protocol: str, clock: Clock) -> None:
    forward_elsewhere(protocol, clock)
    act("answer", protocol, WORKS, text="Feito.", outcome="solved")
    act("conclude", protocol, OMBUDSMAN, text="Feito.", outcome="solved")


def wait_too_long(protocol: str, clock: Clock) -> None:
    clock.turn(days=60)


def is_no_outside_body_any_more(protocol: str, clock: Clock) -> None:
    call("PUT", "/v1/directory/sectors/water", {**outside.WATER, "outside": False, "version": 1}, as_=ADMIN)


@pytest.mark.parametrize(
    "ends",
    [forward_elsewhere, forward_again, ask_citizen, conclude, wait_too_long, is_no_outside_body_any_more],
)
def test_a_link_that_was_overtaken_looks_like_one_that_never_was(
    ends: Callable[[str, Clock], None], clock: Clock
) -> None:
    protocol = forwarded()
    link = link_in(mailed(protocol)[0])
    ends(protocol, clock)
    version = read(protocol).json["version"]

    refused = [open_link(link), answer_by(link), open_link(link[:-1] + "-"), open_link("a"), open_link("2026-1-1")]

    assert {(answer.status, answer.json["detail"]) for answer in refused} == {(404, refused[0].json["detail"])}
    assert read(protocol).json["version"] == version


def test_what_is_sent_back_is_asked_by_a_new_mail() -> None:
    protocol = forwarded()
    first = link_in(mailed(protocol)[0])
    answer_by(first)
    act("send_back", protocol, OMBUDSMAN, reason="Falta dizer quando.")

    second = link_in(mailed(protocol)[-1])

    assert_problem(open_link(first), 404)
    assert "Falta dizer quando." in open_link(second).json["notes"]
    assert answer_by(second, text="Foi no dia 3.").status == 200


def test_a_reminder_has_a_link_and_the_one_before_opens_too(clock: Clock) -> None:
    protocol = forwarded()
    first = link_in(mailed(protocol)[0])
    clock.set(f"{read(protocol).json['clocks']['sector']['due_on']}T12:00:00Z")
    send_alerts()
    outbox_helpers.waiting()

    reminder = mailed(protocol)[-1]

    assert link_in(reminder) != first
    assert open_link(first).status == open_link(link_in(reminder)).status == 200


def test_the_mail_is_sent_again_with_another_link_and_nothing_else_changes() -> None:
    protocol = forwarded()
    first = link_in(mailed(protocol)[0])
    before = read(protocol).json

    after = act("resend", protocol, OMBUDSMAN)

    (again,) = mailed(protocol)
    assert link_in(again) != first
    assert open_link(first).status == open_link(link_in(again)).status == 200
    assert (after["status"], after["clocks"]) == (before["status"], before["clocks"])


def test_a_sector_is_told_that_what_it_gets_again_is_not_new() -> None:
    protocol = register(a_body("health_service"))["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works")
    outbox_helpers.waiting()

    act("resend", protocol, OMBUDSMAN)
    with outbox_helpers.opened() as mails:
        assert outbox_helpers.send_notices(protocol) == []

    again = [mail for mail in mails if mail.subject.startswith("Aviso reenviado")]
    assert [mail.to for mail in again] == ["works@town.example"]
    assert "não é nova" in again[0].text


def test_nothing_goes_to_it_by_a_rule() -> None:
    category = call("GET", "/v1/directory/categories/pothole", as_=ADMIN).json
    assert call("PUT", "/v1/directory/categories/pothole", {**category, "sector": "water"}, as_=ADMIN).status == 200

    case = read(register_and_route(a_pothole())["protocol"]).json

    assert (case["status"], case["suggested_sector"]) == ("received", "water")


def test_a_link_is_kept_nowhere() -> None:
    protocol = forwarded()
    link = link_in(mailed(protocol)[0])

    assert link not in everything()
    assert link.rpartition("-")[2] not in everything()


def test_a_body_without_an_address_cannot_be_asked() -> None:
    refused = call("PUT", "/v1/directory/sectors/road", {"name": "Rodovia", "outside": True}, as_=ADMIN)

    assert_problem(refused, 422, "outside")
