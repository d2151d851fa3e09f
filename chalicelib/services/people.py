"""People: the members of the staff, as their colleagues need them."""

from collections.abc import Sequence

from chalicelib.domain.people.people import Actor
from chalicelib.domain.people.staff import Member, assignable
from chalicelib.store.people import staff


def colleagues(actor: Actor) -> Sequence[Member]:
    """The members to whom an actor may assign occurrences, by name."""
    return assignable(staff.members(), actor)
