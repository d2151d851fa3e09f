"""The words of an export: a title for each column, and a name for each code, in both languages."""

import pytest

from chalicelib import code_words
from chalicelib.domain.metrics.export_rows import COLUMNS
from chalicelib.services.shared.export_words import words
from tests.domain.builders import a_directory


@pytest.mark.parametrize("language", code_words.LANGUAGES)
def test_every_column_has_a_title_and_every_group_its_words(language: str) -> None:
    found = words(language, a_directory())

    assert list(found.titles) == [one.name for one in COLUMNS]
    assert len(set(found.titles.values())) == len(COLUMNS)
    for group in {one.group for one in COLUMNS if one.group} - {"category", "sector", "neighbourhood"}:
        assert found.groups[group].keys() >= code_words.words(group, language).keys()
    assert all(found.groups[name]["unknown"] for name in ("category", "sector", "channel", "kind", "neighbourhood"))


def test_days_are_written_as_the_town_does_and_in_english_so_that_none_is_mistaken() -> None:
    assert words("pt-BR", a_directory()).day == "%d/%m/%Y"
    assert words("en", a_directory()).moment == "%Y-%m-%d %H:%M"
