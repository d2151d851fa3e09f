"""What everybody may know of the town, and how its administrator says it."""

from typing import Any

import pytest

from chalicelib.store.directory import directory
from chalicelib.store.notices import push_keys
from tests.api.problems import assert_problem
from tests.directory_entries import some_settings
from tests.flow_steps import ADMIN, OMBUDSMAN, Json
from tests.gateway import Answer, call
from tests.sample_towns import SQUARE, a_category

pytestmark = pytest.mark.usefixtures("town", "clock")

_PRIVATE = ("ombudsman@town.example", "secretary@town.example", "mayor@town.example", "admin@town.example")
PUBLIC: Json = {
    "public_contacts": {
        "phone": "(13) 5555-0100",
        "email": "ouvidoria@town.example",
        "address": "Av. Exemplo, 100",
        "hours": "Segunda a sexta, das 8h às 17h",
    },
    "emergency": [{"name": "Bombeiros", "phone": "193"}, {"name": "Polícia Militar", "phone": "190"}],
    "privacy": {"pt-BR": "O que fazemos com seus dados.", "en": "What we do with your data."},
    "data_officer": {"name": "Dora Dados", "email": "dados@town.example", "phone": None},
}


def edited(**changes: Any) -> Answer:
    """The answer to the administrator's edit of the settings."""
    return call("PUT", "/v1/directory/settings", some_settings(version=1, **changes), as_=ADMIN)


def seen() -> Json:
    """What everybody is answered about the town."""
    answer = call("GET", "/v1/town")
    assert (answer.status, answer.headers["Cache-Control"]) == (200, "public, max-age=60")
    found: Json = answer.json
    return found


def test_a_town_that_says_nothing_in_public_says_so() -> None:
    assert seen() == {
        "name": "Test Town",
        "state": "SP",
        "zone": "America/Sao_Paulo",
        "centre": {"latitude": -24.18, "longitude": -46.78},
        "boundary": [{"latitude": y, "longitude": x} for x, y in SQUARE],
        "neighbourhoods": [],
        "languages": ["pt-BR"],
        "color": "#1351b4",
        "contacts": {"phone": None, "email": None, "address": None, "hours": None},
        "emergency": [],
        "privacy": None,
        "data_officer": None,
        "sign_in": ["email"],
        "push_key": None,
    }


def test_what_the_administrator_says_in_public_is_what_everybody_reads() -> None:
    place = {"name": "Centro", "latitude": -24.18, "longitude": -46.79}
    answer = edited(**PUBLIC, neighbourhoods=[place], languages=["en", "pt-BR"], state="RJ", boundary=None)
    assert answer.status == 200, answer

    town = seen()

    assert town["contacts"] == PUBLIC["public_contacts"]
    assert [town[part] for part in ("emergency", "privacy", "data_officer")] == [
        PUBLIC[part] for part in ("emergency", "privacy", "data_officer")
    ]
    assert (town["neighbourhoods"], town["state"], town["boundary"]) == ([place], "RJ", None)
    assert set(town["languages"]) == {"en", "pt-BR"}


def test_no_address_that_officers_write_to_is_public() -> None:
    edited(**PUBLIC)

    text = str(seen())

    assert "ouvidoria@town.example" in text
    for address in _PRIVATE:
        assert address not in text


def test_an_edit_that_leaves_it_out_is_accepted_and_says_nothing() -> None:
    assert edited(**PUBLIC).status == 200
    again = call("PUT", "/v1/directory/settings", some_settings(version=2), as_=ADMIN)

    assert again.status == 200
    read = call("GET", "/v1/directory/settings", as_=OMBUDSMAN).json
    assert (read["emergency"], read["privacy"], read["data_officer"]) == ([], None, None)
    assert set(read["public_contacts"].values()) == {None}


def test_everything_wrong_is_named_at_once() -> None:
    wrong = edited(
        public_contacts={"phone": "call us", "email": "x", "address": "a" * 201, "hours": "9-5\u0007", "fax": "1"},
        emergency=[{"name": "", "phone": "190"}, {"name": "Bombeiros"}],
        privacy={"pt-BR": "", "fr": "texte"},
        data_officer={"name": "Dora"},
    )

    assert_problem(
        wrong,
        422,
        *(f"public_contacts.{part}" for part in ("phone", "email", "address", "hours", "fax")),
        "emergency.0.name",
        "emergency.1.phone",
        "privacy.pt-BR",
        "privacy.fr.[key]",
        "data_officer.phone",
    )


@pytest.mark.parametrize("phone", ["190", "0800 123 456", "+55 13 5555-0100", "(13) 5555-0100", "156"])
def test_a_number_is_written_as_it_is_dialled(phone: str) -> None:
    assert edited(emergency=[{"name": "Emergência", "phone": phone}]).status == 200


def test_push_shows_its_key_where_it_is_on() -> None:
    keys = push_keys.turn_on()

    assert seen()["push_key"] == keys.public


def category(**changes: Any) -> Answer:
    """The answer to the administrator's new category."""
    return call("PUT", "/v1/directory/categories/lamp", a_category("lamp", "lighting", **changes), as_=ADMIN)


def offered(code: str) -> Json:
    """A category as citizens are offered it."""
    return next(one for one in call("GET", "/v1/categories").json["categories"] if one["code"] == code)


def test_a_category_says_its_keywords_and_its_notice() -> None:
    said = {"keywords": ["lâmpada", "poste", "luz"], "notice": {"text": "Fio caído: não se aproxime.", "phone": "193"}}
    answer = category(**said)
    assert (answer.status, answer.json | said) == (201, answer.json)

    directory.forget()
    assert offered("lamp") | said == offered("lamp")
    assert offered("pothole") | {"keywords": [], "notice": None} == offered("pothole")
    assert call("GET", "/v1/directory/categories/pothole", as_=OMBUDSMAN).json["keywords"] == []


@pytest.mark.parametrize(
    ("said", "fields"),
    [
        ({"keywords": ["luz"] * 31}, ["keywords"]),
        ({"keywords": ["l" * 41, "", "luz"]}, ["keywords.0", "keywords.1"]),
        ({"keywords": "luz"}, ["keywords"]),
        ({"notice": {"phone": "193"}}, ["notice.text"]),
        ({"notice": {"text": "t" * 501, "phone": "abc"}}, ["notice.text", "notice.phone"]),
        ({"notice": {"text": "Cuidado.", "link": "x"}, "keywords": [1]}, ["notice.link", "keywords.0"]),
    ],
)
def test_wrong_keywords_and_notices_are_named(said: Json, fields: list[str]) -> None:
    assert_problem(category(**said), 422, *fields)
