"""Saved filters: lists that an officer comes back to, each the query of an address under a name of their own."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.errors import FieldError, InvalidFields
from chalicelib.domain.text import folded

MOST_FILTERS = 50


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A name, and the query of the list's address: filters, view, order and columns, as the panel writes them."""

    name: str
    query: str


def check_names(filters: Sequence[SavedFilter]) -> None:
    """Raise InvalidFields for every filter whose name one before it has, whatever its case or accents."""
    before: set[str] = set()
    errors = []
    for number, one in enumerate(filters):
        if folded(one.name) in before:
            errors.append(FieldError(f"filters.{number}.name", "Another saved filter has this name."))
        before.add(folded(one.name))
    if errors:
        raise InvalidFields(errors)
