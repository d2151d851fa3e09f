"""People: the members of the staff, whom an administrator invites, edits and disables."""

from collections.abc import Sequence

from chalicelib.domain.errors import IllegalAction, NotFound
from chalicelib.domain.people.people import Actor
from chalicelib.domain.people.staff import Member, Wanted, assignable, check_change
from chalicelib.store.directory import directory
from chalicelib.store.people import staff


def colleagues(actor: Actor) -> Sequence[Member]:
    """The members to whom an actor may assign occurrences, by name."""
    return assignable(staff.members(), actor)


def everybody() -> Sequence[Member]:
    """All members, those who may not sign in any more too, by name."""
    return sorted(staff.members(within=0), key=lambda member: (member.name.casefold(), member.id))


def invite(wanted: Wanted) -> Member:
    """A new member, who gets a mail with a first password. Raises InvalidFields."""
    check_change(wanted, None, staff.members(within=0), _sectors())
    return staff.add(wanted)


def edit(account: str, wanted: Wanted) -> Member:
    """A member as wanted from now on; whoever loses a role or the way in is signed out everywhere.

    Raises NotFound or InvalidFields.
    """
    before = _member(account)
    check_change(wanted, before, staff.members(), _sectors())
    return staff.change(before, wanted)


def invite_again(account: str) -> Member:
    """Send the invitation once more, with a new first password. Raises NotFound, or IllegalAction after a sign-in."""
    member = _member(account)
    if not member.is_invited or not member.active:
        raise IllegalAction("Only who has not signed in yet is invited again.")
    staff.invite_again(member)
    return member


def _member(account: str) -> Member:
    for member in staff.members(within=0):
        if member.id == account:
            return member
    raise NotFound


def _sectors() -> frozenset[str]:
    return frozenset(code for code, sector in directory.load().sectors.items() if sector.active)
