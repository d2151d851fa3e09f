"""Text as people and devices write it: what is kept of it, what is seen of it, and what is the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.text import folded, has_visible, tidied, with_plain_line_ends


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Rua Um ", "Rua Um"),
        ("Rua\u00a0Um\u2007", "Rua Um"),
        ("Rua\tUm", "Rua Um"),
        ("Rua\x0bUm\x0c", "Rua Um"),
        ("Rua\x85Um", "Rua Um"),
        ("Rua  Um", "Rua Um"),
        ("\u202d13 99123-4567\u202c", "13 99123-4567"),
        ("\ufeffRosa\u200b", "Rosa"),
        ("Sua\u00adrão", "Suarão"),
        ("Suara\u0303o", "Suarão"),
        ("\u200b\u2800\u3164", ""),
        ("مريم", "مريم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("Rua\nUm", "Rua\nUm"),
    ],
)
def test_one_line_is_kept_in_its_plain_form(written: str, kept: str) -> None:
    assert tidied(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("uma\r\nduas\rtrês\x0bquatro\x0ccinco\x85seis\u2028sete", "uma\nduas\ntrês\nquatro\ncinco\nseis\nsete"),
        ("\u200b\n Buraco fundo \u00a0\u2800", "Buraco fundo"),
        ("Buraco 👩\u200d🚒", "Buraco 👩\u200d🚒"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("um\tdois", "um\tdois"),
        ("\u2800" * 12, ""),
    ],
)
def test_several_lines_end_plainly_and_begin_and_end_with_what_is_seen(written: str, kept: str) -> None:
    assert with_plain_line_ends(written) == kept


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "\u2800", "\u3164\u115f", "\u00ad", "\u202e\u202c", "\ufe0f", "\n\t"]
)
def test_nothing_is_seen_of_what_is_drawn_as_nothing(text: str) -> None:
    assert not has_visible(text)


@pytest.mark.parametrize("text", ["a", ".", "م", "👩", "\u200ba", "ा"])
def test_everything_else_is_seen(text: str) -> None:
    assert has_visible(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SUARÃO", "suarao"),
        ("Suara\u0303o", "Suarão"),
        ("d'água", "d’agua"),
        ("boca-de-lobo", "Boca de  Lobo"),
        ("“poste”\napagado", "poste apagado"),
        ("Straße", "STRASSE"),
        ("Rua\u00a0Um", "rua um"),
        ("ﬁo caído", "fio caido"),
    ],
)
def test_what_differs_in_form_alone_is_the_same(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.text())
def test_tidying_and_folding_twice_changes_nothing_more(text: str) -> None:
    assert tidied(tidied(text)) == tidied(text)
    assert with_plain_line_ends(with_plain_line_ends(text)) == with_plain_line_ends(text)
    assert folded(folded(text)) == folded(text)
    assert folded(unicodedata.normalize("NFD", text)) == folded(unicodedata.normalize("NFC", text))


@given(st.text())
def test_several_lines_that_are_kept_begin_with_what_is_seen(text: str) -> None:
    kept = with_plain_line_ends(text)

    assert has_visible(kept[:1]) if has_visible(text) else kept == ""
