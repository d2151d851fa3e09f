"""A member of the staff: the body that an administrator sends, and the answer."""

from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.http.fields import Body, Code, Email, Name
from chalicelib.domain.people.people import STAFF_ROLES, Role
from chalicelib.domain.people.staff import Member, Wanted

StaffRole = Literal[Role.ATTENDANT, Role.OMBUDSMAN, Role.SECTOR, Role.MANAGER, Role.ADMIN, Role.DATA_PROTECTION]


class MemberBody(Body):
    """A member as they shall be."""

    name: Name
    email: Email
    roles: Annotated[list[StaffRole], Field(min_length=1, max_length=len(STAFF_ROLES))]
    sector: Code | None = None
    active: bool = True

    def to_wanted(self) -> Wanted:
        """The member in the domain's types."""
        return Wanted(self.name, self.email, frozenset(self.roles), self.sector, self.active)


class MemberShape(TypedDict):
    """A member of the staff; `invited` until they have signed in for the first time."""

    id: str
    name: str
    email: str
    roles: list[Role]
    sector: str | None
    active: bool
    invited: bool


class MembersShape(TypedDict):
    """All members of the staff, by name."""

    people: list[MemberShape]


def member(found: Member) -> MemberShape:
    """A member of the staff."""
    return {
        "id": found.id,
        "name": found.name,
        "email": found.email,
        "roles": sorted(found.roles),
        "sector": found.sector,
        "active": found.active,
        "invited": found.is_invited,
    }


REQUEST: dict[str, Any] = {
    "name": "Olga",
    "email": "olga@itanhaem.example",
    "roles": ["sector"],
    "sector": "works",
    "active": True,
}
EXAMPLE: dict[str, Any] = {"id": "0c9f7a52-6d0e-4a1c-9a55-0b1f4b0a7f10", **REQUEST, "invited": True}
