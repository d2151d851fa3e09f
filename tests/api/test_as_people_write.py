"""Fields as people and phones write them: understood, kept in one form, and found again."""

import json
from typing import Any

import pytest

from tests import flow_steps
from tests.api.problems import assert_problem
from tests.flow_steps import OMBUDSMAN, register
from tests.gateway import call
from tests.payloads import a_pothole

pytestmark = pytest.mark.usefixtures("town", "clock")

PHONES = {
    " 13 99123-4567 ": "13 99123-4567",
    "\u202d13 99123-4567\u202c": "13 99123-4567",
    "13\u00a099123\u00a04567": "13 99123 4567",
    "13–99123–4567": "13-99123-4567",
    "13\u2011 99123-4567": "13- 99123-4567",
    "(13) 3426-0000 ramal 12": "(13) 3426-0000 ramal 12",
    "(13) 3426-0000 RAMAL 12": "(13) 3426-0000 ramal 12",
    "(13) 3426-0000 r. 205": "(13) 3426-0000 r. 205",
    "(13) 3426-0000, ramal 7": "(13) 3426-0000, ramal 7",
    "tel:+5513991234567": "+5513991234567",
    "+55 13 99123-4567": "+55 13 99123-4567",
    "0800 123 4567": "0800 123 4567",
    "13 99123-4567 / 13 3426-0000": "13 99123-4567 / 13 3426-0000",
    "13 99123-4567 ou 3426-0000": "13 99123-4567 ou 3426-0000",
    "3426-0000": "3426-0000",
    "１３ ９９１２３-４５６７": "13 99123-4567",
    "Tel. 13 99123-4567": "13 99123-4567",
    "WhatsApp: (13) 99123-4567": "(13) 99123-4567",
    "13/99123-4567": "13 99123-4567",
    "(13)/3426-0000": "(13) 3426-0000",
    "13_99123_4567": "13-99123-4567",
    "13 99123~4567": "13 99123-4567",
    "13 99123-4567 (WhatsApp)": "13 99123-4567 (WhatsApp)",
    "13 3426-0000, recado com Ana": "13 3426-0000, recado com Ana",
    "13 3426-0000 R. 205 E 13 3427-0000 - João": "13 3426-0000 r. 205 e 13 3427-0000 - João",
}
EMAILS = {
    " maria@town.example": "maria@town.example",
    "maria@town.example\n": "maria@town.example",
    "\u200bmaria@town.example\ufeff": "maria@town.example",
    "mailto:maria@town.example": "maria@town.example",
    "maria+buraco@town.example": "maria+buraco@town.example",
    "Maria <maria@town.example>": "maria@town.example",
    '"Lima, Maria" <maria@town.example>;': "maria@town.example",
    "<mailto:maria@town.example>": "maria@town.example",
    "maria @ town.example": "maria@town.example",
    "maria＠town.example": "maria@town.example",
    "maria@town.example.": "maria@town.example",
    "maria@town.example,": "maria@town.example",
}
POSTAL_CODES = [
    *("11740 000", " 11740-000 ", "11.740-000", "11740-000\u00a0", "11740000", "11740–000"),
    *("CEP 11740-000", "Cep: 11.740-000", "11740 - 000", "11740.000", "11740-000.", "１１７４０-０００", "11740_000"),
]
DOCUMENTS = [
    *(
        "52998224725",
        "529.982.247-25",
        " 529 982 247 25 ",
        "529.982.247/25",
        "529\u2013982\u2013247\u201325",
        "CPF: 529.982.247-25",
    ),
    *("cpf 52998224725.", "\u200b529.982.247\u00a0-\u00a025", "５２９９８２２４７２５", "529_982_247_25"),
]
LINES = {
    "street": ("Rua\tUm", "Rua Um"),
    "number": ("Qd 12 Lt 5 casa 2 fundos", "Qd 12 Lt 5 casa 2 fundos"),
    "neighbourhood": ("Vila\u00a0 Nova", "Vila Nova"),
    "reference": ("perto da\tpadaria", "perto da padaria"),
}


def kept_identity(**given: str) -> Any:
    """The identity as the ombudsman reads it."""
    receipt = register(a_pothole(identity={"mode": "identified", "name": "Rosa Lima", **given}))
    path = f"/v1/staff/occurrences/{receipt['protocol']}/identity?purpose=Conferir"
    return call("GET", path, as_=OMBUDSMAN).json


@pytest.mark.parametrize("written", PHONES)
def test_a_phone_is_understood(written: str) -> None:
    assert kept_identity(phone=written)["phone"] == PHONES[written]


@pytest.mark.parametrize("written", EMAILS)
def test_an_email_is_understood(written: str) -> None:
    assert kept_identity(email=written)["email"] == EMAILS[written]


@pytest.mark.parametrize("written", DOCUMENTS)
def test_a_cpf_is_understood(written: str) -> None:
    assert kept_identity(phone="13 3426-0000", document=written)["document"] == "52998224725"


@pytest.mark.parametrize("written", POSTAL_CODES)
def test_a_postal_code_is_understood(written: str) -> None:
    receipt = register(a_pothole(location={"address": {"street": "Rua Um", "postal_code": written}}))

    assert flow_steps.follow(receipt)["location"]["address"]["postal_code"] == "11740-000"


@pytest.mark.parametrize("part", LINES)
def test_what_was_pasted_from_elsewhere_is_one_line(part: str) -> None:
    written, kept = LINES[part]
    receipt = register(a_pothole(location={"address": {"street": "Rua Um", part: written}}))

    assert flow_steps.follow(receipt)["location"]["address"][part] == kept


@pytest.mark.parametrize("end", ["\x0b", "\x0c", "\x85", "\u2028", "\r", "\r\n"])
def test_line_ends_of_any_program_are_line_ends(end: str) -> None:
    receipt = register(a_pothole(description=f"Poste caído{end}na esquina"))

    assert flow_steps.follow(receipt)["description"] == "Poste caído\nna esquina"


@pytest.mark.parametrize("said", ["image/jpg", "IMAGE/JPEG", "", "application/octet-stream", "image/heic-sequence"])
def test_a_photo_of_any_said_type_is_announced(said: str) -> None:
    receipt = register(a_pothole(photos=[{"content_type": said}]))

    (form,) = receipt["photos"]
    assert form["upload"]["fields"]["Content-Type"] in {said.lower(), "application/octet-stream"}


@pytest.mark.parametrize("around", ["Protocolo {}", "nº {}.", " {} ", "\u200b{}\ufeff", "({})"])
@pytest.mark.parametrize("between", ["-", "–", ".", " - ", "", " "])
def test_a_protocol_is_understood_as_people_write_it(around: str, between: str) -> None:
    receipt = register()
    written = around.format(receipt["protocol"].replace("-", between))

    answer = call("GET", f"/v1/occurrences/{written}", X_Access_Key=receipt["access_key"])

    assert answer.json["protocol"] == receipt["protocol"]


def test_a_byte_order_mark_before_the_body_is_passed_over() -> None:
    body = b"\xef\xbb\xbf" + json.dumps(a_pothole(description="Poste caído")).encode()

    receipt = call("POST", "/v1/occurrences", body).json

    assert flow_steps.follow(receipt)["description"] == "Poste caído"


@pytest.mark.parametrize("charset", ["iso-8859-1", "Windows-1252", "utf-16"])
def test_another_encoding_is_refused_before_anything_is_mangled(charset: str) -> None:
    answer = call("POST", "/v1/occurrences", a_pothole(), Content_Type=f"application/json; charset={charset}")

    assert_problem(answer, 415)


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_the_encoding_that_is_read_may_be_declared(charset: str) -> None:
    answer = call("POST", "/v1/occurrences", a_pothole(), Content_Type=f"application/json; charset={charset}")

    assert answer.status == 201
