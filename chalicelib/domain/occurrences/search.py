"""Search: the words that an occurrence is found by, and those that somebody looks for.

A word is found by its beginning, whatever its case and accents, one of an address abbreviated or in full; a protocol by
the digits from any of its groups on.
"""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.errors import invalid
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.places.abbreviations import writings
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.text import folded

# The index has a partition for each two first letters.
SHORTEST = 2
MOST_WORDS = 10
# Longer words are indexed by their beginning.
LONGEST = 40
# What is written before a house's number, which is found without.
_NUMBER_SIGNS = frozenset({"n", "no", "nr", "num", "numero"})
_GROUPS = (0, 4, 8, 12)


def words_looked_for(text: str) -> tuple[str, ...]:
    """The different words of a search. Raises InvalidFields when nothing can be looked for by them."""
    written = folded(text).split()
    pairs = zip_longest(written, written[1:], fillvalue="")
    words = tuple(dict.fromkeys(word for word, following in pairs if not _is_sign(word, following)))
    if len(words) > MOST_WORDS:
        raise invalid("text", f"Search for at most {MOST_WORDS} words.")
    if not any(len(word) >= SHORTEST for word in words):
        raise invalid("text", f"Write at least {SHORTEST} letters or digits of a word.")
    return words


def _is_sign(word: str, following: str) -> bool:
    return word in _NUMBER_SIGNS and following[:1].isdecimal()


def says(occurrence: Occurrence, words: Sequence[str], directory: Directory) -> bool:
    """Whether each word begins one of those that an occurrence is found by, as it was given to its reader."""
    said = frozenset(_words(occurrence, directory))
    return all(any(known.startswith(word) for known in said) for word in words)


def indexed_words(occurrence: Occurrence, directory: Directory) -> frozenset[str]:
    """The words that an occurrence is indexed by: those of all its readers."""
    texts = folded(occurrence.pseudonymised_text or "").split()
    words = (*_words(occurrence, directory), *texts)
    return frozenset(word[:LONGEST] for word in words if len(word) >= SHORTEST)


def _words(occurrence: Occurrence, directory: Directory) -> Iterator[str]:
    for text in _texts(occurrence, directory):
        yield from folded(text or "").split()
    for text in _address(occurrence):
        for word in folded(text or "").split():
            yield from writings(word)
    yield from _digits(occurrence.protocol)


def _texts(occurrence: Occurrence, directory: Directory) -> Iterator[str | None]:
    category = directory.categories.get(occurrence.category)
    yield occurrence.description
    yield from occurrence.answers.values()
    yield occurrence.category
    yield category.name if category else None


def _address(occurrence: Occurrence) -> Sequence[str | None]:
    address = occurrence.location.address
    return (address.street, address.number, address.reference, address.neighbourhood) if address else ()


def _digits(protocol: Protocol) -> Iterator[str]:
    return (protocol[first:] for first in _GROUPS)
