"""The staff: the members who sign in, their roles and their sector."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.domain.people.people import Actor, Assignee, Role


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the staff; `is_invited` until they have signed in for the first time."""

    id: str
    name: str
    email: str
    roles: frozenset[Role]
    sector: str | None = None
    active: bool = True
    is_invited: bool = False

    @property
    def answers_for(self) -> str | None:
        """The sector whose occurrences they answer, if any."""
        return self.sector if Role.SECTOR in self.roles else None


# They see cases and act on them; the others read figures or keep the directory.
_CASEWORKERS = frozenset({Role.OMBUDSMAN, Role.SECTOR, Role.ATTENDANT})


def assignable(members: Sequence[Member], actor: Actor) -> list[Member]:
    """Those to whom an actor may assign occurrences, by name: the ombudsman anybody, a sector its own people."""
    found = (member for member in members if member.active and member.roles & _CASEWORKERS)
    if Role.OMBUDSMAN not in actor.roles:
        found = (member for member in found if actor.sector and member.answers_for == actor.sector)
    return sorted(found, key=lambda member: (member.name.casefold(), member.id))


def assignee_of(member: Member) -> Assignee:
    """A member as an occurrence is assigned to them."""
    return Assignee(member.id, member.name, member.answers_for)
