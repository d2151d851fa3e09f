"""The members of the staff to whom occurrences can be assigned."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.domain.people.staff import Member


class ColleagueShape(TypedDict):
    """A member of the staff, with the sector they answer for and how many open occurrences they have."""

    id: str
    name: str
    sector: str | None
    open: Annotated[int, Field(ge=0)]


class ColleaguesShape(TypedDict):
    """Members of the staff, by name."""

    people: list[ColleagueShape]


def colleagues(members: Sequence[Member], assigned: Mapping[str, int]) -> ColleaguesShape:
    """Members as those who assign choose among them, with what is assigned to them already."""
    return {
        "people": [
            {"id": one.id, "name": one.name, "sector": one.answers_for, "open": assigned.get(one.id, 0)}
            for one in members
        ]
    }


EXAMPLE: dict[str, Any] = {
    "people": [{"id": "0c9f7a52-6d0e-4a1c-9a55-0b1f4b0a7f10", "name": "Olga", "sector": "works", "open": 4}]
}
