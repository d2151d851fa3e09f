"""Neighbourhoods: what differs in form alone is the same, and the directory's spelling is kept."""

import unicodedata
from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.places.neighbourhoods import form, is_same, spelling

KNOWN = ("Centro", "Suarão", "Cibratel I", "Cibratel II", "Jardim Mosteiro", "Vila São Paulo", "Praia dos Sonhos")
SION = "Nossa Senhora do Sion"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("centro", "Centro"),
        ("Bairro Centro", "Centro"),
        ("SUARÃO", "Suarão"),
        ("Suarao", "Suarão"),
        ("Suara\u0303o", "Suarão"),
        ("Suarão\u200b", "Suarão"),
        ("Cibratel  I", "Cibratel I"),
        ("cibratel 2", "Cibratel II"),
        ("Jd. Mosteiro", "Jardim Mosteiro"),
        ("JD MOSTEIRO", "Jardim Mosteiro"),
        ("Jardim  Mosteiro ", "Jardim Mosteiro"),
        ("Vl. Sao Paulo", "Vila São Paulo"),
        ("praia-dos-sonhos", "Praia dos Sonhos"),
        ("Suaraó", "Suarão"),
        ("Suarro", "Suarro"),
        ("Cibratel", "Cibratel"),
        ("Cibratel III", "Cibratel III"),
        ("Vila  Nova", "Vila Nova"),
        ("Bairro", "Bairro"),
        ("B. Centro", "Centro"),
        ("Bº Centro", "Centro"),
        ("Bairro: B. Centro", "Centro"),
        ("J. Mosteiro", "Jardim Mosteiro"),
        ("Jdim Mosteiro", "Jardim Mosteiro"),
        ("V. S. Paulo", "Vila São Paulo"),
        ("Vila S. Paulo", "Vila São Paulo"),
        ("Cibratel V", "Cibratel V"),
        ("N. S. do Sion", "Nossa Senhora do Sion"),
        ("Nossa Sra. do Sion", "Nossa Senhora do Sion"),
        ("N Sra do Sion", "Nossa Senhora do Sion"),
        ("S.", "S."),
    ],
)
def test_a_known_one_gets_the_directorys_spelling_and_another_stays_as_written(written: str, kept: str) -> None:
    assert spelling(written, (*KNOWN, SION)) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Suarão - Itanhaém", "Suarão"),
        ("suarao/itanhaem", "Suarão"),
        ("SUARÃO (ITANHAÉM)", "Suarão"),
        ("Jd. Mosteiro, Itanhaém - SP", "Jardim Mosteiro"),
        ("Itanhaém", "Itanhaém"),
        ("Gaivota - Itanhaém", "Gaivota - Itanhaém"),
        ("Suarão - Peruíbe", "Suarão - Peruíbe"),
        ("Balneário Itanhaém", "Balneário Itanhaém"),
    ],
)
def test_the_town_may_be_named_after_it(written: str, kept: str) -> None:
    assert spelling(written, (*KNOWN, "Balneário Itanhaém"), "Itanhaém") == kept


def test_one_whose_name_ends_like_the_towns_is_itself() -> None:
    assert spelling("balneario itanhaem", ("Balneário", "Balneário Itanhaém"), "Itanhaém") == "Balneário Itanhaém"


@pytest.mark.parametrize("name", KNOWN)
def test_each_known_one_is_itself_and_no_other(name: str) -> None:
    assert spelling(name, KNOWN) == name
    assert [other for other in KNOWN if is_same(name, other)] == [name]


NORMAL: dict[str, Callable[[str], str]] = {
    "NFC": partial(unicodedata.normalize, "NFC"),
    "NFD": partial(unicodedata.normalize, "NFD"),
    "NFKC": partial(unicodedata.normalize, "NFKC"),
}


def test_what_is_missing_is_the_same_as_nothing_else() -> None:
    assert is_same(None, None)
    assert not is_same(None, "Centro")


@given(st.sampled_from(KNOWN), st.booleans(), st.sampled_from(["NFC", "NFD", "NFKC"]), st.integers(0, 3))
def test_case_normal_form_and_blanks_change_nothing(name: str, upper: bool, normal: str, blanks: int) -> None:
    written = " " * blanks + NORMAL[normal](name.upper() if upper else name.lower()) + "\u00a0" * blanks

    assert spelling(written.replace(" ", " " * (blanks + 1)), KNOWN) == name


words = st.sampled_from(
    ["bairro", "b", "bo", "j", "v", "p", "s", "sra", "n", "ns", "nsra", "nossa", "sao", "1", "11", "ii", "jd", "centro"]
)


@given(st.text(max_size=40) | st.lists(words, max_size=6).map(" ".join))
def test_the_form_of_a_form_is_itself(name: str) -> None:
    assert form(form(name)) == form(name)
