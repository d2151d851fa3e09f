"""What tells who somebody is goes; what tells what happened stays."""

import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.privacy.masking import MASK, masked, without_name
from chalicelib.domain.text import folded

PARTICLES = ["de", "da", "dos", "das", "e"]
NAMES = ["Rosa", "Sabiá", "João", "Conceição", "D'Ávila", "Bem-te-vi", "Müller", "Nuñez", "Ítalo", "Łukasz", "Øyvind"]
WRITTEN: list[Callable[[str], str]] = [
    str,
    str.upper,
    str.lower,
    str.swapcase,
    folded,
    lambda word: unicodedata.normalize("NFD", word),
    "\u00ad".join,
]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Escreva para rosa.sabia+x@passaros.example.br, por favor", f"Escreva para {MASK}, por favor"),
        ("Meu telefone é (13) 98877-6655.", f"Meu telefone é {MASK}."),
        ("Ligue +55 13 98877 6655 hoje", f"Ligue {MASK} hoje"),
        ("fixo 3422-1234", f"fixo {MASK}"),
        ("CPF 529.982.247-25", f"CPF {MASK}"),
        ("CPF 52998224725", f"CPF {MASK}"),
        ("a firma 11.222.333/0001-81 ganhou", f"a firma {MASK} ganhou"),
        ("RG 12.345.678-X emitido", f"RG {MASK} emitido"),
        ("Veja https://rede.example/rosa?x=1 e www.rosa.example", f"Veja {MASK} e {MASK}"),
        ("no instagram.com/rosa ou @rosa.sabia", f"no {MASK} ou {MASK}"),
        ("carro ABC-1234, moto abc1d23 e ABC 1D23", f"carro {MASK}, moto {MASK} e {MASK}"),
        ("Meu nome é Rosa Sabiá Bem-te-vi e moro aqui", f"Meu nome é {MASK} e moro aqui"),
        ("meu nome e rosa de souza, moro aqui", f"meu nome e {MASK}, moro aqui"),
        ("Me chamo João da Silva. Vi tudo.", f"Me chamo {MASK}. Vi tudo."),
        ("My name is John Smith and I saw it", f"My name is {MASK} and I saw it"),
        ("Nome: Rosa Sabiá\nVi tudo", f"Nome: {MASK}\nVi tudo"),
    ],
)
def test_what_tells_who_somebody_is_is_masked(text: str, seen: str) -> None:
    assert masked(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "Buraco fundo em frente ao 120, desde 20/03/2026 às 14:30",
        "Em 2026-03-20 pagaram R$ 1.500.000,00 a mais",
        "São 3 postes na rua 15 de novembro, altura do 1200",
        "O nome da rua é Condessa de Vimieiros",
        "",
    ],
)
def test_what_tells_what_happened_stays(text: str) -> None:
    assert masked(text) == text


@given(st.text(max_size=200), st.from_regex(r"[0-9]{7,14}", fullmatch=True), st.text(max_size=200))
def test_no_long_number_gets_through_whatever_surrounds_it(before: str, number: str, after: str) -> None:
    assert number not in masked(f"{before} {number} {after}")


@given(st.lists(st.sampled_from(["meu nome é", "Rosa", "de", "99887766", "a@b.com", "ABC1D23", "www.", "é", ", "])))
def test_what_was_masked_once_is_as_it_stays(words: list[str]) -> None:
    once = masked(" ".join(words))

    assert masked(once) == once


def test_a_hostile_text_takes_no_longer_than_another() -> None:
    began = time.process_time()

    for hostile in (
        "a." * 2000,
        "1" * 4000,
        "1   " * 1000,
        "meu nome é " * 400,
        "www." * 1000,
        "a-" * 2000,
        "@" * 4000,
    ):
        masked(hostile)

    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("Rosa Sabiá, a água vaza.", "Rosa Sabiá", "▇▇▇ ▇▇▇, a água vaza."),
        ("ROSA e a sabia: rosas na rua", "Rosa Sabiá", "▇▇▇ e a ▇▇▇: rosas na rua"),
        ("A casa da Rosa dos Santos, dos fundos", "Rosa dos Santos", "A casa da ▇▇▇ dos ▇▇▇, dos fundos"),
        ("Nada aqui", "Rosa", "Nada aqui"),
        ("Sá-Rosa e d'Ávila", "Ana d'Avila Rosa", "▇▇▇ e ▇▇▇"),
        ("É de Li Wu", "Li", "É de Li Wu"),
        ("Rosa_Sabiá2 e 'Rosa'", "Rosa Sabiá", "▇▇▇ e ▇▇▇"),
        ("Fui com Joa\u0303o e a Ro\u200bsa", "João Rosa", "Fui com ▇▇▇ e a ▇▇▇"),
        ("O Ávila e o d\u2019Avila", "Ana d'Ávila", "O ▇▇▇ e o ▇▇▇"),
        ("\uff32\uff4f\uff53\uff41 viu", "Rosa", "▇▇▇ viu"),
        ("De quem é? Dos moradores.", "Ana de Souza dos Reis", "De quem é? Dos moradores."),
    ],
)
def test_the_words_of_a_name_are_covered_wherever_they_stand(text: str, name: str, left: str) -> None:
    assert without_name(text, name) == left


@given(
    st.lists(st.sampled_from(NAMES) | st.sampled_from(PARTICLES), min_size=1, max_size=5),
    st.data(),
    st.text(max_size=60),
    st.text(max_size=60),
    st.sampled_from([" ", ", ", ".", "\n", " de ", "/", "…", "(", "@", " 12 ", "meu nome é "]),
)
def test_no_word_of_a_name_is_left_whatever_its_order_case_and_accents(
    name: list[str], data: st.DataObject, before: str, after: str, between: str
) -> None:
    said = data.draw(st.permutations(name))
    ways = [data.draw(st.sampled_from(WRITTEN)) for _ in said]
    text = between.join([before, *(way(word) for way, word in zip(ways, said, strict=True)), after])
    words = {part for word in name if word not in PARTICLES for part in folded(word).split() if len(part) > len("de")}

    assert not words & set(folded(without_name(masked(text), " ".join(name))).split())


@given(st.text(max_size=200))
def test_without_a_word_of_the_name_a_text_stays_as_it_is(text: str) -> None:
    assert without_name(text, "Zzyzx de dos") == text or "zzyzx" in folded(text)


def test_a_hostile_text_is_searched_for_a_name_as_quickly() -> None:
    began = time.process_time()

    for hostile in ("a" * 4000, "a-" * 2000, "\u0301" * 4000, "rosa " * 800):
        without_name(hostile, "Rosa Sabiá " * 20)

    assert time.process_time() - began < 1
