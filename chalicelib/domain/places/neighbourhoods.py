"""Neighbourhoods: the many ways to write one name, and the directory's own spelling of it.

What differs in form alone (case, accents, blanks, punctuation, the usual abbreviations, Roman numerals) is the same
neighbourhood. A misspelt letter makes another name: only a person can tell.
"""

from collections.abc import Iterable
from functools import lru_cache

from chalicelib.domain.text import folded, tidied

# How the kinds of Brazilian neighbourhoods, and titles in their names, are abbreviated.
_FULL = {
    "jd": "jardim",
    "jrd": "jardim",
    "vl": "vila",
    "pq": "parque",
    "pque": "parque",
    "bal": "balneario",
    "baln": "balneario",
    "cj": "conjunto",
    "conj": "conjunto",
    "res": "residencial",
    "resid": "residencial",
    "lot": "loteamento",
    "ch": "chacara",
    "cid": "cidade",
    "sto": "santo",
    "sta": "santa",
    "dr": "doutor",
    "dra": "doutora",
    "prof": "professor",
    "profa": "professora",
    "pres": "presidente",
    "eng": "engenheiro",
    "cel": "coronel",
    "gal": "general",
}
_ROMAN = dict(enumerate(("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"), 1))
_KIND = "bairro"


# A list compares one name with those of a thousand rows, which are few.
@lru_cache(1024)
def form(name: str) -> str:
    """What is the same for all ways to write a neighbourhood's name."""
    words = folded(name).split()
    if len(words) > 1 and words[0] == _KIND:
        words = words[1:]
    return " ".join(_ROMAN.get(int(word), word) if word.isdecimal() else _FULL.get(word, word) for word in words)


def spelling(written: str, known: Iterable[str]) -> str:
    """The directory's own spelling of a neighbourhood; one that it does not name as it was written."""
    names = list(known)
    if written in names:
        return written
    wanted = form(written)
    return next((name for name in names if form(name) == wanted), tidied(written))


def is_same(one: str | None, other: str | None) -> bool:
    """Whether two names, either of which may be missing, are of one neighbourhood."""
    return one == other or (one is not None and other is not None and form(one) == form(other))
