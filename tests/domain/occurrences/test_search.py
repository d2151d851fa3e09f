"""The words that an occurrence is found by."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import InvalidFields
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.search import indexed_words, says, words_looked_for
from chalicelib.domain.places.places import Address, Location
from tests.domain.builders import PROTOCOL, a_category, a_directory, an_occurrence

TOWN = a_directory(categories={"street_light": a_category("street_light", name="Iluminação pública")})


def a_dark_street(**changes: Any) -> Occurrence:
    """A street light that does not burn."""
    address = Address(street="Rua das Flores", number="120", neighbourhood="Centro", reference="atrás da escola")
    said: dict[str, Any] = {
        "category": "street_light",
        "description": "Poste:\nlâmpada queimada, caixa d’água\te boca-de-lobo",
        "answers": {"colour": "yellow"},
        "location": Location(address=address),
    }
    return an_occurrence(**(said | changes))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lampada queimada", True),
        ("queimada  POSTE", True),
        ("queim post", True),
        ("d'agua", True),
        ("D’ÁGUA", True),
        ("boca de lobo", True),
        ("boca-de-lobo", True),
        ("centro lampada", True),
        ("flores escola", True),
        ("iluminacao", True),
        ("yellow", True),
        (f"lampada {PROTOCOL[4:8]}", True),
        (f"{PROTOCOL[4:8]}-{PROTOCOL[8:12]}", True),
        (PROTOCOL[:3], True),
        (PROTOCOL[5:9], False),
        ("lampada acesa", False),
        ("oste", False),
        ("flores 120", True),
        ("R. das Flores, 120", True),
        ("rua das flores, nº 120", True),
        ("flores n. 120", True),
        ("flores número 120", True),
        ("flores no 12", True),
        ("flores 121", False),
        ("flores no poste", False),
        ("21", False),
    ],
)
def test_every_word_is_looked_for_by_its_beginning_in_any_order_and_form(text: str, found: bool) -> None:
    assert says(a_dark_street(), words_looked_for(text), TOWN) is found


@pytest.mark.parametrize(
    ("street", "typed"),
    [
        ("Av. Rui Barbosa", "avenida rui barbosa"),
        ("Avenida Rui Barbosa", "Av Rui Barbosa"),
        ("Pça. Narciso de Andrade", "praça narciso"),
        ("Praça Narciso de Andrade", "pc narciso"),
        ("Travessa do Mar", "tv mar"),
        ("R. Dr. Cunha Moreira", "rua doutor cunha"),
        ("Rua Doutor Cunha Moreira", "dr cunha"),
        ("Al. Sta. Júlia", "alameda santa julia"),
        ("Jardim Mosteiro", "jd mosteiro"),
        ("Jd. Mosteiro", "jard mosteiro"),
        ("Rua Cel. Raposo", "coronel raposo"),
    ],
)
def test_a_word_of_an_address_is_found_abbreviated_and_in_full(street: str, typed: str) -> None:
    for part in ("street", "neighbourhood", "reference"):
        occurrence = a_dark_street(
            location=Location(address=Address(**{part: street})), description="Poste apagado aqui"
        )

        assert says(occurrence, words_looked_for(typed), TOWN)
        indexed = indexed_words(occurrence, TOWN)
        assert all(
            any(known.startswith(word) for known in indexed) for word in words_looked_for(typed) if len(word) > 1
        )


def test_what_somebody_writes_is_not_expanded() -> None:
    assert not says(a_dark_street(description="O dr. e a av."), words_looked_for("doutor"), TOWN)


@pytest.mark.parametrize("text", ["", "a", "?!", "\U0001f600", "%", " ".join("abcdefghijk")])
def test_what_nothing_can_be_found_by_is_refused(text: str) -> None:
    with pytest.raises(InvalidFields):
        words_looked_for(text)


@given(st.text(max_size=80), st.integers(2, 60))
def test_whatever_is_written_is_indexed_by_the_beginning_of_each_of_its_words(text: str, length: int) -> None:
    occurrence = a_dark_street(description=text, pseudonymised_text=None)
    indexed = indexed_words(occurrence, TOWN)

    for word in set(text.split()):
        try:
            (first, *_) = (one for one in words_looked_for(word) if len(one) > 1)
        except InvalidFields:
            continue
        assert any(known.startswith(first[:length][:40]) for known in indexed)
        assert says(occurrence, [first[:length]], TOWN)


def test_the_words_for_the_sector_are_indexed_beside_the_authors() -> None:
    words = indexed_words(a_dark_street(pseudonymised_text="Poste apagado"), TOWN)

    assert {"apagado", "queimada"} <= words
