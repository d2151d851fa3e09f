"""Finding the occurrences of a person: by a name's words, a phone, an e-mail address or a CPF, each of them whole.

Two words of a name are one mark more: many are called Maria and many Silva, and few both.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, pairwise

from chalicelib.domain.errors import invalid
from chalicelib.domain.people import phones
from chalicelib.domain.people.people import Identity
from chalicelib.domain.text import folded

MOST_NAMES = 8
_SHORTEST_NAME = 2
# A name is found by any of its first words; more have no name but mischief.
_MOST_INDEXED = 10
# What nearly every name has says nothing together with another word.
_PARTICLES = frozenset({"da", "das", "de", "del", "do", "dos", "di", "du"})
_NUMBER = re.compile(r"[\d\s()+./-]+")
# What is after the area code and the digit that mobile numbers were given in front: people say it with either or none.
_PHONE_DIGITS, _AREA_DIGITS, _CPF_DIGITS = 8, 2, 11
_COUNTRY = "55"
# Of one phone, with the country's code and the digits dialled before it (ITU-T E.164); two have more.
_MOST_DIGITS = 15


class Known(StrEnum):
    """What a person is known by."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that is the same in every writing: a word of a name or two, the end of a phone, an address, a CPF."""

    known: Known
    text: str

    @property
    def is_pair(self) -> bool:
        """Whether it is of two words of a name."""
        return self.known is Known.NAME and " " in self.text


@dataclass(frozen=True, slots=True)
class PersonSought:
    """The person somebody looks for: marks in each of the ways in which what was typed can be meant."""

    ways: Sequence[frozenset[Mark]]
    digits: str = ""

    def is_meant(self, identity: Identity) -> bool:
        """Whether an identity is one of those that are looked for."""
        marks = marks_of(identity)
        return any(way <= marks and self._has_phone(way, identity) for way in self.ways)

    def _has_phone(self, way: frozenset[Mark], identity: Identity) -> bool:
        if all(mark.known is not Known.PHONE for mark in way):
            return True
        numbers = [_national(number) for number in phones.numbers(identity.phone or "")]
        return any(_is_same_phone(self.digits, number) for number in numbers)


def sought(text: str) -> PersonSought:
    """The person that a text is meant for. Raises InvalidFields when nobody can be looked for by it."""
    if "@" in text:
        return PersonSought([frozenset({Mark(Known.EMAIL, _address(text))})])
    if _NUMBER.fullmatch(text.strip()) and len(_digits(text)) <= _MOST_DIGITS:
        return _sought_by_number(_digits(text))
    if numbers := phones.numbers(phones.written(text)):
        return _sought_by_number(numbers[0])
    words = _words(text)
    if not words:
        raise invalid("person", "Write a name, a phone, an e-mail or a CPF.")
    if len(words) > MOST_NAMES:
        raise invalid("person", f"Write at most {MOST_NAMES} words of a name.")
    said = [word for word in words if word not in _PARTICLES]
    return PersonSought([frozenset([*_marks_of_words(words), *(_pair(*two) for two in pairwise(said))])])


def marks_of(identity: Identity) -> frozenset[Mark]:
    """All that the author of an occurrence is found by."""
    return frozenset(
        mark
        for known, text in (
            (Known.NAME, identity.name),
            (Known.PHONE, identity.phone),
            (Known.EMAIL, identity.email),
            (Known.DOCUMENT, identity.document),
        )
        for mark in marks(known, text or "")
    )


def marks(known: Known, text: str) -> frozenset[Mark]:
    """What a person is found by of one detail of theirs; nothing of an empty one."""
    if known is Known.NAME:
        words = _words(text)[:_MOST_INDEXED]
        said = [word for word in words if word not in _PARTICLES]
        return frozenset([*_marks_of_words(words), *(_pair(*two) for two in combinations(said, 2))])
    if known is Known.PHONE:
        ends = (_national(number)[-_PHONE_DIGITS:] for number in phones.numbers(text))
        return frozenset(Mark(known, end) for end in ends if len(end) == _PHONE_DIGITS)
    found = _address(text) if known is Known.EMAIL else _digits(text)
    return frozenset({Mark(known, found)} if found else ())


def _words(name: str) -> list[str]:
    return [word for word in dict.fromkeys(folded(name).split()) if len(word) >= _SHORTEST_NAME]


def _marks_of_words(words: Sequence[str]) -> Iterator[Mark]:
    return (Mark(Known.NAME, word) for word in words)


def _pair(one: str, other: str) -> Mark:
    return Mark(Known.NAME, " ".join(sorted((one, other))))


def _sought_by_number(digits: str) -> PersonSought:
    if len(digits) < _PHONE_DIGITS:
        raise invalid("person", f"Write at least {_PHONE_DIGITS} digits of a phone, or the 11 of a CPF.")
    national = _national(digits)
    ways = [marks(Known.PHONE, digits)]
    # A mobile number with its area code has as many digits as a CPF.
    if len(digits) == _CPF_DIGITS:
        ways.append(marks(Known.DOCUMENT, digits))
    return PersonSought(ways, national)


def _address(text: str) -> str:
    return text.strip().casefold()


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdecimal() and character.isascii())


def _national(text: str) -> str:
    """The digits of a phone without the country's code and the zero dialled before an area code."""
    digits = _digits(text).lstrip("0")
    is_with_country = digits.startswith(_COUNTRY) and len(digits) > _CPF_DIGITS
    return digits.removeprefix(_COUNTRY).lstrip("0") if is_with_country else digits


def _is_same_phone(one: str, other: str) -> bool:
    """Whether two national numbers end alike, in one area; a number that says no area code is of any."""
    areas = _area(one), _area(other)
    return one[-_PHONE_DIGITS:] == other[-_PHONE_DIGITS:] and (not all(areas) or areas[0] == areas[1])


def _area(national: str) -> str:
    """The area code of a phone; empty when it says none."""
    before = national[:-_PHONE_DIGITS]
    return before[:_AREA_DIGITS] if len(before) >= _AREA_DIGITS else ""
