"""The directory: what a municipality's own data answer."""

import pytest

from tests.domain.builders import a_directory


@pytest.mark.parametrize(
    ("code", "name"), [("works", "Sector of works"), ("museum", "Sector of museum"), ("gone", "gone"), (None, "")]
)
def test_a_sector_is_called_by_its_name_or_else_by_its_code(code: str | None, name: str) -> None:
    assert a_directory().sector_name(code) == name
