"""Masking: identifying parts of a text are found by their form and covered."""

import re
import unicodedata
from itertools import groupby
from re import IGNORECASE, Match

from chalicelib.domain.text import folded, is_visible

MASK = "▇▇▇"

# These words end a name; otherwise up to six words after "my name is" are masked as the name.
_END_OF_NAME = "e|mas|que|moro|sou|estou|gostaria|quero|venho|trabalho|tenho|vi|and|but|who|i|am|live|work"
_INTRODUCED = r"(?:meu nome (?:completo )?[ée]|me chamo|chamo-me|nome(?: completo)?:|my name is|name:)"
_WORD = r"[^\W\d_][\w'’-]*+"
_NAME = re.compile(
    rf"(?P<said>\b{_INTRODUCED}\s{{1,3}})(?!(?:{_END_OF_NAME})\b){_WORD}(?:[ ](?!(?:{_END_OF_NAME})\b){_WORD}){{0,5}}",
    IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+"  # e-mail
    r"|(?:https?://|\bwww\.)[^\s,;)]+"
    r"|\b(?:facebook|instagram|tiktok|twitter|x|wa|t)\.(?:com|me)/[^\s,;)]+"
    r"|(?<![\w.])@\w[\w.]*\w",  # the name of an account
    IGNORECASE,
)
# Mercosul plates and older ones; with a space only in capitals, or every "rua 1200" would match.
_PLATE = re.compile(r"\b(?:[A-Za-z]{3}-?[0-9][0-9A-Ja-j][0-9]{2}|[A-Z]{3} [0-9][0-9A-J][0-9]{2})\b")
# Dates and sums of money do not identify a person; phones, CPF, CNPJ and RG have at least seven digits.
_NUMBER = re.compile(
    r"(?P<kept>(?<!\d)(?:\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})(?![\d/-])|R\$ ?\d{1,3}(?:\.\d{3})*(?:,\d{2})?(?!\d))"
    r"|\+?\(?\d(?:[ .\-/()]{0,3}\d){6,}(?:-?[xX]\b)?"
)

_PARTICLE = 2
_PARTICLES = frozenset({"dos", "das", "del", "von", "van", "der", "den", "los", "las"})
_LETTERS = re.compile(r"[^\W\d_]+")
# Within a word these part nothing for who reads it, and may stand in a name.
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u00b4`]")
_JOINING = frozenset("'\u2018\u2019\u02bc\u00b4`-\u2010\u2011_")


def masked(text: str) -> str:
    """A text without introduced names, e-mail and web addresses, plates, and numbers of people and firms.

    It knows forms, not people: reliable protection needs a text that the ombudsman wrote for the sector.
    """
    text = _NAME.sub(rf"\g<said>{MASK}", text)
    text = _ADDRESS.sub(MASK, text)
    text = _PLATE.sub(MASK, text)
    return _NUMBER.sub(_unless_kept, text)


def without_name(text: str, name: str) -> str:
    """A text without the words of a name, whatever their case and accents; words of two letters say nobody's name."""
    words = {word for word in _words(name) if len(word) > _PARTICLE and word not in _PARTICLES}
    runs = ("".join(run) for _, run in groupby(text, _is_within_a_word))
    return "".join(MASK if words & _words(run) else run for run in runs)


def _words(text: str) -> set[str]:
    # "d'Ávila" is said as "Ávila" too.
    return {word for form in (text, _APOSTROPHES.sub(" ", text)) for word in _LETTERS.findall(folded(form))}


def _is_within_a_word(character: str) -> bool:
    """Whether a character parts no words: accents may be characters of their own, and others are drawn as nothing."""
    category = unicodedata.category(character)
    if category[0] in "LNM" or character in _JOINING:
        return True
    return not is_visible(character) and category[0] != "Z" and category != "Cc"


def _unless_kept(found: Match[str]) -> str:
    return found["kept"] or MASK
