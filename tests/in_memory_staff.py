"""A staff for tests that are not about the user pool: moto's takes longer to make than most of them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from chalicelib.domain.errors import SignInRefused
from chalicelib.domain.people.people import Role
from chalicelib.domain.people.staff import Member, Wanted
from chalicelib.store.people import sessions, staff
from chalicelib.store.people.sessions import StaffToken

# By the number that tests name whatever a path asks for.
RITA = Member("2026", "Rita Reis", "rita@example.com", frozenset({Role.MANAGER}), is_invited=True)


class InMemoryStaff:
    """What the store of the staff offers, over a list."""

    def __init__(self, *members: Member) -> None:
        self._members = list(members)

    def replace_the_store(self, patch: pytest.MonkeyPatch) -> None:
        """Have the use cases find this staff."""
        for name in ("members", "add", "change", "invite_again"):
            patch.setattr(staff, name, getattr(self, name))
        for name in ("renewed", "end"):
            patch.setattr(sessions, name, getattr(self, name))

    def members(self, within: float = 0) -> Sequence[Member]:  # noqa: ARG002  # as the store's
        """All members."""
        return list(self._members)

    def add(self, wanted: Wanted) -> Member:
        """A new member."""
        return self._kept(Member(f"account-{len(self._members)}", "", "", frozenset(), is_invited=True), wanted)

    def change(self, before: Member, wanted: Wanted) -> Member:
        """A member as wanted."""
        self._members.remove(before)
        return self._kept(before, wanted)

    def invite_again(self, member: Member) -> None:
        """Nobody is mailed."""

    def renewed(self, refresh_token: str) -> StaffToken:
        """A token for who signed in at their address, which is what renews the session."""
        if all(member.email != refresh_token for member in self._members):
            raise SignInRefused
        return StaffToken(f"token-of-{refresh_token}", 900)

    def end(self, refresh_token: str) -> None:
        """Nothing is kept."""

    def _kept(self, before: Member, wanted: Wanted) -> Member:
        member = replace(
            before,
            name=wanted.name,
            email=wanted.email,
            roles=wanted.roles,
            sector=wanted.sector,
            active=wanted.active,
        )
        self._members.append(member)
        return member
