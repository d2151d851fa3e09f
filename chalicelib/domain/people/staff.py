"""The staff: the members who sign in, their roles and their sector."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chalicelib.domain.errors import FieldError, InvalidFields
from chalicelib.domain.people.people import Actor, Assignee, Role


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the staff; `is_invited` until they have signed in for the first time.

    `username` is what the user pool calls them.
    """

    id: str
    name: str
    email: str
    roles: frozenset[Role]
    sector: str | None = None
    active: bool = True
    is_invited: bool = False
    username: str = field(default="", compare=False)

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


@dataclass(frozen=True, slots=True)
class Wanted:
    """A member as an administrator wants them."""

    name: str
    email: str
    roles: frozenset[Role]
    sector: str | None = None
    active: bool = True


def check_change(wanted: Wanted, before: Member | None, members: Sequence[Member], sectors: frozenset[str]) -> None:
    """Raise InvalidFields with every wrong field unless a member may become what is wanted.

    An address is one member's, a sector's people name a sector that is in use, and the town keeps an administrator.
    """
    others = [member for member in members if before is None or member.id != before.id]
    errors = []
    if any(member.email.casefold() == wanted.email.casefold() for member in others):
        errors.append(FieldError("email", "Somebody of the staff has this address already."))
    answers = Role.SECTOR in wanted.roles
    if answers and wanted.sector not in sectors:
        errors.append(FieldError("sector", "Name a sector that is in use."))
    if not answers and wanted.sector is not None:
        errors.append(FieldError("sector", "Only those with the role sector have one."))
    was_admin = before is not None and before.active and Role.ADMIN in before.roles
    stays_admin = wanted.active and Role.ADMIN in wanted.roles
    if was_admin and not stays_admin and not any(one.active and Role.ADMIN in one.roles for one in others):
        errors.append(FieldError("roles" if wanted.active else "active", "The town needs an administrator."))
    if errors:
        raise InvalidFields(errors)
