"""Signing in by a code that is sent to an e-mail address, and the limits of asking for one."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from chalicelib.domain.people.recipients import mailable

CODE_DIGITS = 6
CODE_LASTS = timedelta(minutes=10)
# With 6 digits somebody who guesses has 5 chances in a million for each code that was sent.
MAX_TRIES = 5
_CODE = re.compile(rf"[0-9]{{{CODE_DIGITS}}}")
_BETWEEN = str.maketrans("", "", " -.\u00a0\u200b\u2009\u202f")


class SignIn(StrEnum):
    """A way in which citizens sign in."""

    EMAIL = "email"
    GOVBR = "govbr"


@dataclass(frozen=True, slots=True)
class Limit:
    """How many codes are sent within a time; `name` tells limits of one counter apart."""

    name: str
    most: int
    within: timedelta

    def window(self, now: datetime) -> int:
        """The number of the window that an instant is in."""
        return int(now.timestamp() // self.within.total_seconds())

    def ends_at(self, now: datetime) -> int:
        """The end of that window, in seconds."""
        return int((self.window(now) + 1) * self.within.total_seconds())


# An address that is asked for by somebody else gets few mails, and a guesser few chances a day.
OF_ADDRESS = (Limit("hour", 10, timedelta(hours=1)), Limit("day", 20, timedelta(days=1)))
# A whole town does not sign in at once: what is above this is a machine, and costs the town its name as a sender.
OVERALL = (Limit("overall", 600, timedelta(minutes=10)),)


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a citizen's app calls with: an id token of some seconds, and what renews it."""

    id_token: str
    refresh_token: str
    expires_in: int


def normalised(address: str) -> str | None:
    """An address as the account is known by: in small letters, its host in ASCII; None when no mail can be sent to it.

    RFC 5321 lets a host tell capitals apart before the `@`; none that citizens use does.
    """
    found = mailable(address)
    return found.lower() if found else None


def typed_code(text: str) -> str | None:
    """The code in a typed text, with blanks or digits of other scripts; None when it cannot be a code."""
    plain = "".join(_digit(one) for one in unicodedata.normalize("NFKC", text).translate(_BETWEEN).strip())
    return plain if _CODE.fullmatch(plain) else None


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)
