"""Persons: citizens who have signed in, and what is kept about them."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.accounts.sign_in import Limit

# Whoever has taken over a sign-in could otherwise have the town write to anybody.
CONTACTS_CHANGED = (Limit("day", 5, timedelta(days=1)),)


class Level(StrEnum):
    """How well it is proved who somebody is: by their mailbox, or by one of gov.br's three levels."""

    EMAIL = "email"
    BRONZE = "bronze"
    SILVER = "silver"
    GOLD = "gold"


@dataclass(frozen=True, slots=True)
class Person:
    """A signed-in citizen: the account's id, and the name the user pool knows it by."""

    id: str
    username: str

    @property
    def list_name(self) -> str:
        """The name of this person's lists: cursors have it in addresses, which are logged; it tells no account."""
        return hashlib.sha256(self.id.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person has said of themselves, and since when they have an account.

    The e-mail is None only for somebody whom gov.br has proved without one.
    """

    email: str | None
    level: Level
    since: datetime
    name: str | None = None
    phone: str | None = None
    document: str | None = None


def masked_document(document: str | None) -> str | None:
    """A CPF of which only the middle is shown, as the federal government's portals do: `***.982.247-**`."""
    return f"***.{document[3:6]}.{document[6:9]}-**" if document else None
