"""Protocols: the public number of an occurrence, year, 8 random digits and 2 check digits.

The check digits are ISO 7064 MOD 97-10, so every single wrong digit and every swap of two neighbours is caught
before anything is read. The digits are random, so that the protocols of a town cannot be enumerated.
"""

import re
import unicodedata
from typing import NewType

from chalicelib.domain.text import tidied

Protocol = NewType("Protocol", str)

RANDOM_DIGITS = 8
# What people and their devices put between the groups: a dash of any length, a dot, a slash, blanks around it.
_BETWEEN = r"\s*[-\u2010-\u2015\u2212./_]?\s*"
_WRITTEN = re.compile(_BETWEEN.join(("([0-9]{4})", "([0-9]{4})", "([0-9]{4})", "([0-9]{2})")))
# Around it stand a few words or signs without digits: "Protocolo nº", "#", a full stop.
_AROUND = re.compile(r"\D{0,40}")


class WrongProtocol(ValueError):
    """A typed text is not a protocol: it has other characters, another length or wrong check digits."""


def compose(year: int, number: int) -> Protocol:
    """The protocol of a year (4 digits) and a random number below 10**8, as its 14 digits."""
    body = f"{year:04d}{number:0{RANDOM_DIGITS}d}"
    return Protocol(body + check_digits(body))


def check_digits(body: str) -> str:
    """The two ISO 7064 MOD 97-10 digits that make `body` and them leave 1 when divided by 97."""
    return f"{98 - int(body) * 100 % 97:02d}"


def parse(text: str) -> Protocol:
    """The protocol in a typed or pasted text: with or without separators, some words or signs around it.

    Raises WrongProtocol with the reason.
    """
    typed = tidied(unicodedata.normalize("NFKC", text))
    found = _WRITTEN.search(typed)
    if not found or not _AROUND.fullmatch(typed[: found.start()] + typed[found.end() :]):
        raise WrongProtocol("a protocol has 14 digits, like 2026-4831-9275-97")
    digits = "".join(found.groups())
    if check_digits(digits[:-2]) != digits[-2:]:
        raise WrongProtocol("the check digits do not match: look for a mistyped digit")
    return Protocol(digits)


def shown(protocol: Protocol) -> str:
    """The protocol as people read it: `2026-4831-9275-97`."""
    return f"{protocol[:4]}-{protocol[4:8]}-{protocol[8:12]}-{protocol[12:]}"
