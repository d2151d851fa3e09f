"""A person is found by what they gave, however it is written, and by nothing that is another's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import InvalidFields
from chalicelib.domain.people.people import Identity, IdentityMode
from chalicelib.domain.people.search import MOST_NAMES, Known, marks_of, sought

ANA = Identity(
    IdentityMode.IDENTIFIED,
    "Ana Lúcia d'Ávila Conceição",
    email="Ana.Lucia@Example.com",
    phone="+55 (13) 99611-2233",
    document="52998224725",
)


@pytest.mark.parametrize(
    "text",
    [
        "ana",
        "CONCEICAO ana",
        "Lúcia",
        "davila",
        "d'Ávila",
        "ana.lucia@example.com",
        " ANA.LUCIA@EXAMPLE.COM ",
        "13 99611-2233",
        "(13) 9611 2233",
        "013996112233",
        "+55 13 99611.2233",
        "99611-2233",
        "9611-2233",
        "529.982.247-25",
        "52998224725",
    ],
)
def test_a_person_is_found_however_it_is_typed(text: str) -> None:
    assert sought(text).is_meant(ANA)


@pytest.mark.parametrize(
    "text",
    ["ana maria", "anabela", "conc", "bia@example.com", "11 99611-2233", "9611-2234", "529.982.247-24", "2998224725"],
)
def test_another_person_is_not(text: str) -> None:
    assert not sought(text).is_meant(ANA)


@pytest.mark.parametrize(
    "phone",
    [
        "(13) 3426-0000 ramal 12",
        "13 3426-0000, r. 205",
        "13 3426-0000 / 13 99611-2233",
        "13 99611-2233 e 3426-0000 x 7",
        "+55 13 3426-0000 (recado com Bia)",
    ],
)
@pytest.mark.parametrize("typed", ["3426-0000", "13 3426-0000", "Tel. 13 3426-0000", "13 3426-0000 ramal 9"])
def test_a_phone_is_found_beside_its_extension_and_another_one(phone: str, typed: str) -> None:
    author = Identity(IdentityMode.IDENTIFIED, "Ana", phone=phone)

    assert sought(typed).is_meant(author)
    assert not sought("13 3426-0001").is_meant(author)


def test_of_two_phones_each_has_its_own_area() -> None:
    author = Identity(IdentityMode.IDENTIFIED, "Ana", phone="11 3426-0000 / 13 99611-2233")

    assert sought("13 99611-2233 / 11 3426-0000").is_meant(author)
    assert not sought("13 3426-0000").is_meant(author)
    assert not sought("11 99611-2233").is_meant(author)


@pytest.mark.parametrize("text", ["a", "?!", "🙂", "%", "1234567", "()", " ".join("abcdefghi" * 2), "x y"])
def test_what_nobody_can_be_found_by_is_said(text: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        sought(text)

    assert [error.field for error in refused.value.errors] == ["person"]


def test_too_many_words_are_said() -> None:
    with pytest.raises(InvalidFields):
        sought("ana bia caio davi eva fabio gil hugo ines")


def test_eleven_digits_may_be_a_phone_or_a_cpf() -> None:
    assert known_by("529.982.247-25") == {Known.DOCUMENT, Known.PHONE}
    assert known_by("3427-0000") == {Known.PHONE}


def known_by(text: str) -> set[Known]:
    """What somebody is looked for by."""
    return {mark.known for way in sought(text).ways for mark in way}


def test_a_name_of_any_length_has_few_marks() -> None:
    long = Identity(IdentityMode.IDENTIFIED, " ".join(f"nome{number}" for number in range(100)))

    # Ten words and each two of them.
    assert len(marks_of(long)) == 10 + 45


NAMES = st.lists(st.sampled_from(["maria", "ana", "jose", "da", "dos", "silva", "souza", "lima", "e"]), min_size=1)


@given(NAMES, st.data())
def test_some_words_of_a_name_in_any_order_find_it_and_one_more_does_not(name: list[str], data: st.DataObject) -> None:
    author = Identity(IdentityMode.IDENTIFIED, " ".join(name))
    words = [word for word in dict.fromkeys(name) if len(word) > 1]
    said = data.draw(
        st.permutations(words).map(lambda them: them[: data.draw(st.integers(0, min(len(them), MOST_NAMES - 1)))])
    )
    if said:
        assert sought(" ".join(said)).is_meant(author)
    assert not sought(" ".join([*said, "pereira"])).is_meant(author)


def test_two_words_are_looked_for_together_and_particles_alone() -> None:
    def pairs(text: str) -> set[str]:
        return {mark.text for way in sought(text).ways for mark in way if mark.is_pair}

    assert pairs("Silva, Maria da") == {"maria silva"}
    assert pairs("Maria de Souza Lima") == {"maria souza", "lima souza"}
    assert pairs("Maria") == pairs("Maria da") == pairs("maria@example.com") == set()


def test_who_gave_little_is_found_by_little() -> None:
    assert marks_of(Identity(IdentityMode.IDENTIFIED, "J", phone="190")) == frozenset()
