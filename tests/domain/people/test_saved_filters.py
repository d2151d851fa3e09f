"""Saved filters: one name for one list."""

import pytest

from chalicelib.domain.errors import InvalidFields
from chalicelib.domain.people.saved_filters import SavedFilter, check_names


def named(*names: str) -> list[SavedFilter]:
    return [SavedFilter(name, "view=late") for name in names]


@pytest.mark.parametrize("names", [(), ("Atrasadas",), ("Atrasadas", "Atrasadas 2"), ("a", "b", "c")])
def test_names_that_differ_are_names(names: tuple[str, ...]) -> None:
    check_names(named(*names))


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        (("Praça", "Praça"), [1]),
        (("Praça", "Rua", "PRACA"), [2]),
        (("a", "A", "á"), [1, 2]),
    ],
)
def test_a_name_that_another_has_is_refused_at_its_place(names: tuple[str, ...], wrong: list[int]) -> None:
    with pytest.raises(InvalidFields) as refused:
        check_names(named(*names))

    assert [error.field for error in refused.value.errors] == [f"filters.{number}.name" for number in wrong]
