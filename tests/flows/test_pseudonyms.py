"""A sector never reads, in any answer, the words of the author of a sensitive occurrence."""

import pytest

from chalicelib import settings
from chalicelib.domain.codes import PhotoStatus
from chalicelib.domain.protocols import Protocol
from chalicelib.store.occurrences import photos
from tests.calls import unheard
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, WORKS, Json, act, listed, read, register, say, try_to
from tests.gateway import Answer, call
from tests.payloads import a_body

pytestmark = pytest.mark.usefixtures("town", "clock")

MINE = ("rosa.sabia@passaros.example", "98877-6655")
WORDS = f"Meu nome é Rosa Sabiá e vi o pagamento. Falem comigo: {MINE[0]} ou (13) {MINE[1]}."
MASKED = "Meu nome é ▇▇▇ e vi o pagamento. Falem comigo: ▇▇▇ ou ▇▇▇."
TOLD = "Uma pessoa viu um pagamento na obra da Rua Um."
CONFIDENTIAL = {"mode": "confidential", "name": "Rosa Sabiá", "email": MINE[0]}
SENSITIVE = [
    pytest.param(a_body("misconduct", description=WORDS), id="report"),
    pytest.param(a_body("health_service", description=WORDS, identity=CONFIDENTIAL), id="confidential"),
]


def hides_its_author(answer: Answer) -> bool:
    return not any(mark in str(answer.json) for mark in (*MINE, "Rosa", "Sabi"))


def rows(who: str) -> list[Json]:
    return listed("sort=due", who) + listed("sort=registered", who)


@pytest.mark.parametrize("body", SENSITIVE)
def test_a_sector_reads_the_text_the_ombudsman_wrote_for_it(body: Json) -> None:
    protocol = register(body)["protocol"]

    seen = act("forward", protocol, OMBUDSMAN, sector="works", pseudonymised_text=TOLD)

    assert (seen["description"], seen["pseudonymised_text"]) == (WORDS, TOLD)
    assert read(protocol, WORKS).json["description"] == TOLD
    assert [row["description"] for row in rows(WORKS)] == [TOLD, TOLD]
    assert hides_its_author(read(protocol, WORKS))


@pytest.mark.parametrize("body", SENSITIVE)
def test_without_one_a_sector_reads_what_masking_leaves(body: Json) -> None:
    protocol = register(body)["protocol"]

    act("forward", protocol, OMBUDSMAN, sector="works")

    assert read(protocol, WORKS).json["description"] == MASKED
    assert [row["description"] for row in rows(WORKS)] == [MASKED, MASKED]
    assert read(protocol).json["description"] == WORDS


def test_no_answer_to_a_sector_has_what_the_author_wrote_later(clock: Clock) -> None:
    receipt = register(a_body("misconduct", description=WORDS))
    protocol = receipt["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works")
    act("ask_citizen", protocol, OMBUDSMAN, text="Quando foi?")
    assert say(receipt, f"Foi ontem; {WORDS}").status == 201
    assert say(receipt, f"Aliás, {WORDS}").status == 201

    refused = try_to("answer", protocol, WORKS, version=1, text="x", outcome="informed")
    accepted = try_to("accept", protocol, WORKS)

    assert (refused.status, accepted.status) == (409, 200)
    assert all(hides_its_author(answer) for answer in (refused, accepted, read(protocol, WORKS)))
    assert read(protocol, WORKS).json["messages"] == []
    assert f"Aliás, {WORDS}" in [message["text"] for message in read(protocol).json["messages"]]


def test_photos_go_to_a_sector_only_when_they_are_shared() -> None:
    photo = {"content_type": "image/jpeg"}
    protocol = register(a_body("misconduct", description=WORDS, photos=[photo, photo]))["protocol"]

    for shown in read(protocol).json["photos"]:
        photos.settle(Protocol(protocol.replace("-", "")), shown["id"], PhotoStatus.READY, None)

    act("forward", protocol, OMBUDSMAN, sector="works")
    hidden, hidden_rows = read(protocol, WORKS).json["photos"], rows(WORKS)
    act("forward", protocol, OMBUDSMAN, sector="works", share_photos=True)

    assert hidden == []
    assert not any(row["has_photos"] for row in hidden_rows)
    assert len(read(protocol, WORKS).json["photos"]) == 2
    assert all(row["has_photos"] for row in rows(WORKS))
    assert len(read(protocol).json["photos"]) == 2


def test_forwarding_again_may_replace_the_text() -> None:
    protocol = register(a_body("misconduct", description=WORDS))["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works", pseudonymised_text="Primeira versão.")

    act("forward", protocol, OMBUDSMAN, sector="works", pseudonymised_text=TOLD)
    act("forward", protocol, OMBUDSMAN, sector="works")

    assert read(protocol, WORKS).json["description"] == TOLD


def test_no_index_holds_the_words_of_what_a_sector_has() -> None:
    protocol = register(a_body("misconduct", description=WORDS))["protocol"]
    act("forward", protocol, OMBUDSMAN, sector="works", pseudonymised_text=TOLD)

    for index in ("queue", "month"):
        found = unheard().scan(TableName=settings.OCCURRENCES_TABLE, IndexName=index)["Items"]
        assert [item["description"]["S"] for item in found] == [TOLD], index
        assert MINE[0] not in str(found)


def test_an_ordinary_occurrence_is_read_as_it_was_written() -> None:
    protocol = register(a_body("health_service", description=WORDS))["protocol"]

    act("forward", protocol, OMBUDSMAN, sector="works", pseudonymised_text=TOLD)

    assert read(protocol, WORKS).json["description"] == WORDS


def test_nothing_but_forwarding_takes_the_text() -> None:
    protocol = register(a_body("misconduct", description=WORDS))["protocol"]

    refused = call(
        "POST",
        f"/v1/staff/occurrences/{protocol}/actions",
        {"action": "note", "version": 1, "text": "x", "pseudonymised_text": TOLD, "share_photos": True},
        as_=OMBUDSMAN,
    )

    assert refused.status == 422
    assert {error["field"] for error in refused.json["errors"]} == {"pseudonymised_text", "share_photos"}
