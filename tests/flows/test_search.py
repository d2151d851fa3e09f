"""The search of the list: every word, by its beginning, in what its reader may read, in all statuses."""

import random
import re
import unicodedata
from urllib.parse import quote

import pytest

from chalicelib.domain.codes import Status
from tests.api.problems import assert_problem
from tests.flow_steps import MANAGER, OMBUDSMAN, WORKS, Json, act, bring_to, listed, register, register_and_route
from tests.gateway import call
from tests.payloads import a_body, a_pothole, deliver_records, stream_record

pytestmark = pytest.mark.usefixtures("town")
WORDS = ["buraco", "Buracos", "calçada", "CALÇADAS", "ônibus", "esgoto", "poste", "a céu aberto", "não", "120"]


def found(text: str, who: str = OMBUDSMAN, more: str = "") -> set[str]:
    """The protocols a search finds."""
    return {row["protocol"] for row in listed(f"text={quote(text)}{more}", who)}


def plain(text: str) -> list[str]:
    """The words of a text without accents and case, by a rule of its own."""
    letters = unicodedata.normalize("NFD", text.lower())
    return re.findall(r"[a-z0-9]+", "".join(one for one in letters if not unicodedata.combining(one)))


def words_of(protocol: str, text: str) -> list[str]:
    """What such an occurrence is found by; a group of its protocol may begin like a house number that is asked for."""
    return [*plain(text), "health", "service", *protocol.split("-")]


def test_what_is_found_is_what_is_there() -> None:
    drawn = random.Random(7)  # noqa: S311  # a sample
    texts: dict[str, str] = {}
    for _ in range(12):
        text = "Aviso: " + ", ".join(drawn.sample(WORDS, 3))
        texts[register_and_route(a_body("health_service", description=text))["protocol"]] = text

    for _ in range(15):
        asked = [drawn.choice(plain(drawn.choice(WORDS)))[: drawn.randint(2, 6)] for _ in range(drawn.randint(1, 3))]
        if all(len(word) < 2 for word in asked):
            continue
        expected = {
            protocol
            for protocol, text in texts.items()
            if all(any(known.startswith(word) for known in words_of(protocol, text)) for word in asked)
        }
        for more in ("", "&sort=due", "&sort=supports"):
            assert found(" ".join(asked), more=more) == expected, (asked, more)


def test_each_part_of_it_is_searched_and_half_a_protocol() -> None:
    place = a_pothole()["location"]["address"] | {"street": "Avenida das Acácias", "reference": "perto do quiosque"}
    body = a_pothole(location={"address": place}, answers={"depth": "deep"})
    receipt = register_and_route(body)
    number = receipt["protocol"]

    for text in (
        "acacia",
        "AVENIDA ácac",
        "quiosq",
        place["neighbourhood"],
        "deep",
        "pothole",
        number[5:14],
        number[5:9],
    ):
        assert found(text) == {number}, text
    assert found(number.replace("-", "")) == {number}
    assert found("acacia inexistente") == set()


def test_closed_ones_are_found_too_and_the_filters_hold() -> None:
    texts = {"description": "Um buraco bem aqui."}
    closed = bring_to(Status.CONCLUDED, a_body("health_service", **texts))["protocol"]
    open_one = register_and_route(a_pothole(**texts))["protocol"]
    assert deliver_records(stream_record(closed)) == []

    assert found("buraco aqui") == {closed, open_one}
    assert found("buraco", more="&closed=true") == {closed}
    assert found("buraco", more="&status=forwarded") == {open_one}
    assert found("buraco", more="&sort=due") == {open_one}


def test_a_sector_finds_by_what_it_may_read_alone() -> None:
    body = a_body("misconduct", description="O fiscal Zenóbio pediu dinheiro na feira.")
    receipt = register_and_route(body)
    said = {"pseudonymised_text": "Um fiscal teria pedido vantagem na feira."}
    act("forward", receipt["protocol"], OMBUDSMAN, sector="works", **said)
    assert deliver_records(stream_record(receipt["protocol"])) == []

    assert found("zenob") == {receipt["protocol"]}
    assert found("zenob", WORKS) == found("zenob", MANAGER) == set()
    assert found("vantagem feira", WORKS) == {receipt["protocol"]}
    assert found("vantagem", MANAGER) == set()


def test_a_page_goes_on_where_the_one_before_ended() -> None:
    receipts = [register_and_route()["protocol"] for _ in range(7)]
    seen: list[Json] = []
    cursor = ""
    for _ in range(4):
        answer = call("GET", f"/v1/staff/occurrences?text=buraco&limit=2{cursor}", as_=OMBUDSMAN)
        seen += answer.json["occurrences"]
        cursor = f"&cursor={answer.json['next_cursor']}"
    assert answer.json["next_cursor"] is None
    assert [row["protocol"] for row in seen] == receipts[::-1]


def test_a_record_that_comes_twice_changes_nothing_and_a_new_address_is_found() -> None:
    receipt = register_and_route(a_body("health_service"))
    record = stream_record(receipt["protocol"])
    assert deliver_records(record, record) == []
    place = {"address": {"street": "Rua das Palmeiras"}}
    act("reclassify", receipt["protocol"], OMBUDSMAN, location=place)

    assert deliver_records(stream_record(receipt["protocol"], name="MODIFY")) == []

    assert found("palmeira") == {receipt["protocol"]}


@pytest.mark.parametrize(
    "text", ["a", "%", '"""', "😀", "a b c", " ".join(f"w{n}" for n in range(30)), "buraco " * 500, "é"]
)
def test_what_cannot_be_searched_for_is_said(text: str) -> None:
    register()
    assert_problem(call("GET", f"/v1/staff/occurrences?text={quote(text)}", as_=OMBUDSMAN), 422, "text")


@pytest.mark.parametrize("text", ["de", "o que de", "100%", "'; DROP TABLE", "bu%", "não-é"])
def test_anything_else_is_a_search(text: str) -> None:
    register_and_route()
    assert found(text) <= {row["protocol"] for row in listed()}
