"""Neighbourhoods: the many ways to write one name, and the directory's own spelling of it.

What differs in form alone (case, accents, blanks, punctuation, the usual abbreviations, Roman numerals) is the same
neighbourhood. A misspelt letter makes another name: only a person can tell.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from chalicelib.domain.places.abbreviations import FULL
from chalicelib.domain.text import folded, tidied

_ROMAN = dict(enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1))
# Whose first word is one of these, with others after it, is named by the others.
_KINDS = frozenset({"bairro", "bo", "b"})
# A single letter says its kind only where a name begins.
_FIRST = {"j": "jardim", "v": "vila", "p": "parque"}
_OUR_LADY = re.compile(r"\b(?:nossa sra|nossa s|n sra|n s|nsra|ns)\b(?= )")


# A list compares one name with those of a thousand rows, which are few.
@lru_cache(1024)
def form(name: str) -> str:
    """What is the same for all ways to write a neighbourhood's name."""
    words = _OUR_LADY.sub("nossa senhora", folded(name)).split()
    while len(words) > 1 and words[0] in _KINDS:
        words = words[1:]
    if len(words) > 1:
        words[0] = _FIRST.get(words[0], words[0])
    return " ".join(_ROMAN.get(int(word), word) if word.isdecimal() else FULL.get(word, word) for word in words)


def spelling(written: str, known: Iterable[str], town: str = "") -> str:
    """The directory's own spelling of a neighbourhood, after which the town may be named; another as it was written."""
    names = list(known)
    if written in names:
        return written
    by_form = {form(name): name for name in reversed(names)}
    wanted = form(written)
    return by_form.get(wanted) or by_form.get(_without(wanted, form(town))) or tidied(written)


def _without(wanted: str, town: str) -> str:
    """A neighbourhood's form without the town after it, and the two letters of the state after that."""
    return re.sub(rf" {re.escape(town)}(?: [a-z]{{2}})?$", "", wanted) if town else wanted


def is_same(one: str | None, other: str | None) -> bool:
    """Whether two names, either of which may be missing, are of one neighbourhood."""
    return one == other or (one is not None and other is not None and form(one) == form(other))
