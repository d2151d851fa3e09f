"""Who reads each text of a sensitive case, in every answer that has texts, after each step of its life."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.text import folded
from chalicelib.store.occurrences.items import OccurrenceItem
from tasks.operations import rebuild
from tests.attachments import attach
from tests.clocks import Clock
from tests.flow_steps import (
    ADMIN,
    ATTENDANT,
    HEALTH,
    MANAGER,
    OMBUDSMAN,
    WORKS,
    Json,
    act,
    listed,
    register,
    register_and_route,
    route,
    say,
)
from tests.gateway import call
from tests.payloads import a_body
from tests.thoroughness import either

pytestmark = pytest.mark.usefixtures("town", "clock")

READERS = {
    "ombudsman": OMBUDSMAN,
    "works": WORKS,
    "health": HEALTH,
    "attendant": ATTENDANT,
    "manager": MANAGER,
    "admin": ADMIN,
    "anybody": None,
}
# Only the ombudsman; and those that are given the case as well.
ALONE, WITH_HEALTH, WITH_WORKS = {"ombudsman"}, {"ombudsman", "health"}, {"ombudsman", "works"}
PLACE = {
    "latitude": -24.1836,
    "longitude": -46.7889,
    "address": {"street": "Rua Um", "reference": "zqreferencia"},
}
_NAMED = {"mode": "confidential", "name": "Zqnôme dos Zqsobrenome", "email": "zqmail@example.org"}
_SAID = {"description": "Eu vi zqdescricao ali. ZQNOME, de Zqsobrenôme; zqmail@example.org", "location": PLACE}
_CONFIDENTIAL = a_body("health_service", **_SAID, identity=_NAMED)
SENSITIVE = [
    pytest.param(a_body("misconduct", **_SAID, identity=_NAMED | {"mode": "identified"}), id="report"),
    pytest.param(_CONFIDENTIAL, id="confidential"),
]
_NAMES = ("zqnome", "zqsobrenome", "zqmail")


def author_says(text: str) -> Callable[[Json], Any]:
    """The step of an author's message, who signs it."""
    return lambda receipt: say(receipt, f"Digo {text}. Zqnome Zqsobrenome")


def does(action: str, who: str, **said: Any) -> Callable[[Json], Any]:
    """The step of an officer's action."""
    return lambda receipt: act(action, receipt["protocol"], who, **said)


def attaches(who: str, **said: Any) -> Callable[[Json], Any]:
    """The step of an officer's attachment."""
    return lambda receipt: attach(receipt["protocol"], who, **said)


def evaluates(receipt: Json) -> None:
    """The step of the author's opinion."""
    body = {"satisfaction": 2, "solved": "no", "comment": "Digo zqopiniao, Zqnome"}
    path = f"/v1/occurrences/{receipt['protocol']}/evaluation"
    assert call("PUT", path, body, X_Access_Key=receipt["access_key"]).status == 200


def contests(receipt: Json) -> None:
    """The step of the author's contest."""
    path = f"/v1/occurrences/{receipt['protocol']}/reopening"
    assert call("POST", path, {"comment": "Digo zqcontesto, Zqnome"}, X_Access_Key=receipt["access_key"]).status == 200


# Each step, and who reads each text that comes with it from then on. A sector reads what is addressed to it since it
# has the case, and of the texts of another sector nothing.
STEPS: list[tuple[str, Callable[[Json], Any], dict[str, set[str]]]] = [
    ("registered", lambda _: None, {"zqdescricao": ALONE, "zqreferencia": ALONE}),
    ("message", author_says("zqantes"), {"zqantes": ALONE}),
    ("note", does("note", OMBUDSMAN, text="zqnota"), {"zqnota": ALONE}),
    (
        "to health",
        does("forward", OMBUDSMAN, sector="health", note="zqsaude", pseudonymised_text="Alguém viu zqtexto"),
        {"zqsaude": WITH_HEALTH, "zqtexto": WITH_HEALTH},
    ),
    (
        "returned",
        does("return", HEALTH, reason="zqdevolvo", suggested_sector="works"),
        {"zqdevolvo": ALONE, "zqsaude": ALONE, "zqtexto": ALONE},
    ),
    (
        "to works",
        does("forward", OMBUDSMAN, sector="works", note="zqobras", pseudonymised_text="Alguém viu zqoutro"),
        {"zqobras": WITH_WORKS, "zqoutro": WITH_WORKS, "zqtexto": set()},
    ),
    ("later message", author_says("zqdepois"), {"zqdepois": ALONE}),
    ("asked", does("ask_citizen", OMBUDSMAN, text="zqpergunta"), {"zqpergunta": ALONE}),
    ("complemented", author_says("zqcomplemento"), {"zqcomplemento": ALONE}),
    ("own note", does("note", WORKS, text="zqinterna"), {"zqinterna": WITH_WORKS}),
    ("note for it", does("note", OMBUDSMAN, text="zqparaela", for_sector=True), {"zqparaela": WITH_WORKS}),
    ("hidden file", attaches(OMBUDSMAN, name="zqoculto.jpg"), {"zqoculto": ALONE}),
    ("marked file", attaches(OMBUDSMAN, name="zqmarcado.jpg", for_sector=True), {"zqmarcado": WITH_WORKS}),
    ("own file", attaches(WORKS, name="zqproprio.jpg"), {"zqproprio": WITH_WORKS}),
    ("answered", does("answer", WORKS, text="zqresposta", outcome="solved"), {"zqresposta": WITH_WORKS}),
    ("sent back", does("send_back", OMBUDSMAN, reason="zqrefaca"), {"zqrefaca": WITH_WORKS}),
    ("again", does("answer", WORKS, text="zqsegunda", outcome="solved"), {"zqsegunda": WITH_WORKS}),
    ("concluded", does("conclude", OMBUDSMAN, text="zqconclusao", outcome="solved"), {"zqconclusao": ALONE}),
    ("evaluated", evaluates, {"zqopiniao": ALONE}),
    ("contested", contests, {"zqcontesto": ALONE}),
]
# A quick run looks after each step at one of the two, which differ only in what makes them sensitive.
LOOKED_AT = {"confidential": STEPS, "identified": STEPS[3::4]}


def answers(protocol: str, token: str | None) -> str:
    """Every answer with texts of cases that somebody gets, as one text; refusals among them."""
    asked = [f"/v1/staff/occurrences/{protocol}", "/v1/management/export.csv", "/v1/management/comments"]
    asked += ["/v1/management/overdue", "/v1/staff/counts", f"/v1/staff/occurrences?text={protocol}"]
    asked += ["/v1/staff/occurrences?sort=due&limit=100", "/v1/staff/occurrences?limit=100"]
    near = "nearby?latitude=-24.1836&longitude=-46.7889"
    asked += [f"/v1/staff/occurrences/{near}", f"/v1/occurrences/{near}"]
    signed = {"as_": token} if token else {}
    return "\n".join(str(call("GET", path, **signed).json) for path in asked)


@pytest.mark.parametrize("body", SENSITIVE)
def test_each_text_is_read_by_those_it_is_for_and_by_nobody_else_after_each_step(body: Json) -> None:
    receipt = register(body)
    readers: dict[str, set[str]] = {}
    looked_at = either(thorough=STEPS, quick=LOOKED_AT[body["identity"]["mode"]])
    for one in STEPS:
        name, step, texts = one
        step(receipt)
        readers |= texts
        if one not in looked_at:
            continue
        for reader, token in READERS.items():
            seen = answers(receipt["protocol"], token)
            found = {text for text in readers if text in seen}
            meant = {text for text, whom in readers.items() if reader in whom}
            assert found == meant, f"{reader}, {name}: too much {found - meant}, missing {meant - found}"
            if reader != "ombudsman":
                assert not any(mark in folded(seen) for mark in _NAMES), f"{reader}, {name}"


@pytest.mark.parametrize("body", SENSITIVE)
def test_nobody_finds_a_sensitive_case_by_words_that_are_not_for_them(body: Json) -> None:
    receipt = register_and_route(body)
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works", pseudonymised_text="Alguém viu zqoutro")
    route(receipt["protocol"])

    # The ombudsman searches what the author wrote, not what stands in its place.
    for text, whom in (("zqdescricao", ALONE), ("zqreferencia", ALONE), ("zqoutro", {"works"})):
        found = {
            reader for reader, token in READERS.items() if token and reader != "admin" and listed(f"text={text}", token)
        }
        assert found == whom, text


@pytest.mark.parametrize("body", SENSITIVE)
def test_the_authors_name_is_covered_in_what_a_sector_reads_without_a_text_for_it(body: Json) -> None:
    receipt = register(body)
    protocol = receipt["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works", note="Zqnome espera; zqurgente")
    author_says("zqdepois")(receipt)
    act("note", protocol, OMBUDSMAN, text="ZQSOBRENÔME ligou; zqligou", for_sector=True)
    act("note", protocol, OMBUDSMAN, text="Zqnome ligou")
    act("answer", protocol, WORKS, text="zqresposta a quem escreveu", outcome="solved")
    act("send_back", protocol, OMBUDSMAN, reason="Zqnome não concorda; zqrefaca")
    attach(protocol, OMBUDSMAN, name="zqmarcado.jpg", for_sector=True)

    route(protocol)
    seen = folded(answers(protocol, WORKS))

    assert all(text in seen for text in ("zqdescricao", "zqurgente", "zqligou", "zqresposta", "zqrefaca"))
    assert not any(mark in seen for mark in _NAMES)
    assert listed("text=zqnome", WORKS) == listed("text=zqsobrenome", WORKS) == []
    assert "ZQNOME, de Zqsobrenôme" in answers(protocol, OMBUDSMAN)
    assert [row["protocol"] for row in listed("text=zqnome", OMBUDSMAN)] == [protocol]


def test_what_becomes_a_report_with_its_sector_does_not_name_its_author_from_then_on() -> None:
    body = a_body("health_service", **_SAID, identity=_NAMED | {"mode": "identified"})
    protocol = register(body)["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works")
    act("reclassify", protocol, OMBUDSMAN, kind="report", note="É denúncia.")

    seen = folded(answers(protocol, WORKS))

    assert "zqdescricao" in seen
    assert not any(mark in seen for mark in _NAMES)


def test_what_was_registered_before_names_were_covered_is_covered_once(clock: Clock) -> None:
    protocol = register(_CONFIDENTIAL)["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works")
    OccurrenceItem(protocol.replace("-", ""), "occurrence").update(
        actions=[OccurrenceItem.masked_description.remove(), OccurrenceItem.description.set("Zqnome, de antes")]
    )
    assert "zqnome" in folded(answers(protocol, WORKS))

    assert [rebuild.cover_names(clock.now), rebuild.cover_names(clock.now)] == [1, 0]

    seen = folded(answers(protocol, WORKS))
    assert "zqdescricao" in seen
    assert not any(mark in seen for mark in _NAMES)


def test_no_look_at_an_author_is_logged_to_cover_their_name() -> None:
    protocol = register(_CONFIDENTIAL)["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works", note="Zqnome espera")
    answers(protocol, WORKS)

    assert call("GET", f"/v1/staff/occurrences/{protocol}/identity/reads", as_=OMBUDSMAN).json["reads"] == []
