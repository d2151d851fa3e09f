"""Text as people and their devices write it: tidied to be kept, and folded to be compared.

Categories are those of the Unicode Character Database (UAX #44), normal forms those of UAX #15.
"""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Joiners shape the letters of several scripts and of emoji (UTS #51); variation selectors choose between their looks.
_SHAPING = frozenset("\u200c\u200d") | frozenset(map(chr, range(0xFE00, 0xFE10)))
# Letters, marks and symbols that are drawn as nothing: fillers of Hangul, the empty cell of Braille, and the like.
_DRAWN_AS_NOTHING = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u2800\u3164\uffa0")
_BLANKS = re.compile(" +")
_WORDS = re.compile(r"\w+")
# Within a word an apostrophe parts nothing, in whichever of its shapes.
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u00b4`]")


def tidied(text: str) -> str:
    """One line as it is kept: NFC, one ordinary blank between words, no invisible characters, trimmed.

    Line feeds and carriage returns stay: who sends them meant another field.
    """
    composed = unicodedata.normalize("NFC", text)
    return _BLANKS.sub(" ", "".join(_as_kept(character) for character in composed)).strip()


def with_plain_line_ends(text: str) -> str:
    """A text of several lines: its line ends are line feeds, and what cannot be seen at its ends is gone."""
    lines = _LINE_ENDS.sub("\n", text)
    start, end = 0, len(lines)
    while start < end and not is_visible(lines[start]):
        start += 1
    while end > start and not is_visible(lines[end - 1]) and lines[end - 1] not in _SHAPING:
        end -= 1
    return lines[start:end]


def is_visible(character: str) -> bool:
    """Whether a character is drawn as something."""
    if character in _DRAWN_AS_NOTHING:
        return False
    return unicodedata.category(character) not in {"Cc", "Cf", "Zs", "Zl", "Zp"} and character not in _SHAPING


def has_visible(text: str) -> bool:
    """Whether anything of a text is drawn."""
    return any(map(is_visible, text))


def folded(text: str) -> str:
    """A text to be compared by: its words without case, accents, punctuation and invisible characters, by one blank."""
    # Decomposed on both sides of the case: either may bring forth what the other changes.
    cased = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).casefold()
    decomposed = unicodedata.normalize("NFKD", cased)
    plain = "".join(one for one in decomposed if not unicodedata.combining(one) and not _is_dropped(one))
    return " ".join(_WORDS.findall(plain))


def _as_kept(character: str) -> str:
    if unicodedata.category(character) in {"Zs", "Zl", "Zp"} or character in "\t\x0b\x0c\x85":
        return " "
    return "" if _is_dropped(character) else character


def _is_dropped(character: str) -> bool:
    is_format = unicodedata.category(character) == "Cf" and character not in _SHAPING
    return is_format or character in _DRAWN_AS_NOTHING
