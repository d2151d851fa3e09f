"""Words of addresses in their short and full writings."""

import pytest

from chalicelib.domain.places.abbreviations import FULL, writings
from chalicelib.domain.text import folded


@pytest.mark.parametrize(
    ("word", "known_as"),
    [
        ("jd", ["jd", "jardim"]),
        ("jardim", ["jardim", "jd"]),
        ("av", ["av", "avenida"]),
        ("avenida", ["avenida"]),
        ("praca", ["praca", "pca"]),
        ("dr", ["dr", "doutor"]),
        ("doutor", ["doutor", "dr"]),
        ("flores", ["flores"]),
    ],
)
def test_a_word_is_known_by_its_other_writing(word: str, known_as: list[str]) -> None:
    assert list(writings(word)) == known_as


def test_abbreviations_and_their_words_are_folded_and_no_word_is_one_of_another() -> None:
    for short, full in FULL.items():
        assert (folded(short), folded(full)) == (short, full)
        assert full not in FULL
