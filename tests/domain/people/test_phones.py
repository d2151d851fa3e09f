"""Phones as people write them are kept in one form, and each of their numbers is known."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.people import phones
from tests.domain.builders import a_property


@pytest.mark.parametrize(
    ("text", "kept", "numbers"),
    [
        ("Telefone: 13 3426-0000", "13 3426-0000", ["1334260000"]),
        ("cel.: 13 99123-4567", "13 99123-4567", ["13991234567"]),
        ("(013)/3426.0000 RAMAL 12", "(013) 3426.0000 ramal 12", ["01334260000"]),
        ("3426-0000 OU 3427-0000", "3426-0000 ou 3427-0000", ["34260000", "34270000"]),
        ("+1 617 555 0100 X12; 0800 123 4567", "+1 617 555 0100 x12; 0800 123 4567", ["16175550100", "08001234567"]),
        ("13 3426-0000 / WhatsApp", "13 3426-0000 / WhatsApp", ["1334260000"]),
        ("13 3426-0000 com Ester", "13 3426-0000 com Ester", ["1334260000"]),
    ],
)
def test_a_phone_is_kept_as_it_is_dialled(text: str, kept: str, numbers: list[str]) -> None:
    assert phones.written(text) == kept
    assert re.fullmatch(phones.PATTERN, kept)
    assert phones.numbers(kept) == numbers


@pytest.mark.parametrize(
    "text",
    ["--------", "190", "recado com Ana", "13 3426-000O", "13 99123-4567 <b>1</b>", "1" * 16, "13 3426-0000\nAna"],
)
def test_what_cannot_be_dialled_is_no_phone(text: str) -> None:
    assert not re.fullmatch(phones.PATTERN, phones.written(text))


@a_property
@given(st.text(alphabet="0123456789 ()-+./,;eouramxRTel~_\u00a0\u2013\uff11", max_size=40))
def test_what_is_kept_is_kept_the_same_again(text: str) -> None:
    kept = phones.written(text)

    if re.fullmatch(phones.PATTERN, kept):
        assert phones.written(kept) == kept
        assert 1 <= len(phones.numbers(kept)) <= 2
        assert all(8 <= len(number) <= 15 for number in phones.numbers(kept))
