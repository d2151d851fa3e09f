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
# What people and their devices put between digits, in whatever groups they say them: dashes, dots, blanks, line ends.
_BETWEEN = r"[\W_]{0,5}"
_WRITTEN = re.compile(_BETWEEN.join(["[0-9]"] * 14))
# Among other numbers the groups tell where one begins and ends.
_IN_TEXT = re.compile(f"(?<![0-9]){_BETWEEN.join(('[0-9]{4}', '[0-9]{4}', '[0-9]{4}', '[0-9]{2}'))}(?![0-9])")
_LONGEST = 2_000
_NO_DIGITS = re.compile(r"[^0-9]+")
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
    """The protocol in a typed or pasted text: in any groups or none, some words or signs around it.

    Raises WrongProtocol with the reason.
    """
    typed = tidied(unicodedata.normalize("NFKC", text))
    found = _WRITTEN.search(typed)
    if not found or not _AROUND.fullmatch(typed[: found.start()] + typed[found.end() :]):
        raise WrongProtocol("a protocol has 14 digits, like 2026-4831-9275-97")
    digits = _NO_DIGITS.sub("", found.group())
    if check_digits(digits[:-2]) != digits[-2:]:
        raise WrongProtocol("the check digits do not match: look for a mistyped digit")
    return Protocol(digits)


def first_in(text: str) -> Protocol | None:
    """The first protocol among whatever else a line says; None without one whose check digits match."""
    found = (_NO_DIGITS.sub("", one) for one in _IN_TEXT.findall(unicodedata.normalize("NFKC", text[:_LONGEST])))
    return next((Protocol(digits) for digits in found if check_digits(digits[:-2]) == digits[-2:]), None)


def shown(protocol: Protocol) -> str:
    """The protocol as people read it: `2026-4831-9275-97`."""
    return f"{protocol[:4]}-{protocol[4:8]}-{protocol[8:12]}-{protocol[12:]}"
