"""The members of the staff to whom occurrences can be assigned."""

from collections.abc import Sequence
from typing import Any

from typing_extensions import TypedDict

from chalicelib.domain.people.staff import Member


class ColleagueShape(TypedDict):
    """A member of the staff, with the sector they answer for."""

    id: str
    name: str
    sector: str | None


class ColleaguesShape(TypedDict):
    """Members of the staff, by name."""

    people: list[ColleagueShape]


def colleagues(members: Sequence[Member]) -> ColleaguesShape:
    """Members as those who assign choose among them."""
    return {"people": [{"id": one.id, "name": one.name, "sector": one.answers_for} for one in members]}


EXAMPLE: dict[str, Any] = {
    "people": [{"id": "0c9f7a52-6d0e-4a1c-9a55-0b1f4b0a7f10", "name": "Olga", "sector": "works"}]
}
