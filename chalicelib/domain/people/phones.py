"""Phones as people write them: one number or two, an extension, a word before or after."""

import re
import unicodedata

from chalicelib.domain.text import tidied

# From 8 digits, a local number, to 15 (ITU-T E.164), with what is written between them.
_NUMBER = r"\+?[(]?[0-9](?:[ ().-]{0,4}[0-9]){7,14}"
_EXTENSION = r"(?:,? ?(?:ramal|ram[.]?|r[.]?|ext[.]?|x) ?[0-9]{1,6})?"
# Whose number it is, or who takes a message there: words without digits.
_REMARK = r"(?: ?[ ,;/(-] ?[A-Za-zÀ-ÿ][^0-9\r\n]{0,39})?"
PATTERN = rf"^{_NUMBER}{_EXTENSION}(?: ?(?:/|,|;|e|ou) ?{_NUMBER}{_EXTENSION})?{_REMARK}$"
LONGEST = 80

_FOUND = re.compile(_NUMBER)
_LABEL = re.compile(r"^(?:tel(?:efone)?|fone|cel(?:ular)?|whats ?app|whats|zap|contato)\b ?[.:]* ?", re.IGNORECASE)
_CONNECTING = re.compile(r"(?<=[0-9 ,])(?:ramal|ram|r|ext|x|e|ou)(?=[. ]?[ ]?[0-9(+])", re.IGNORECASE)
_AFTER_AREA = re.compile(r"^([(]?0?[0-9]{2}[)]?) ?/ ?(?=[0-9])")
_DASHES = str.maketrans(dict.fromkeys("_~\u00b7\u2022", "-"))


def written(text: str) -> str:
    """A phone as it is kept: on one line, in ASCII digits, its dashes hyphens, without the word phone before it."""
    plain = tidied(unicodedata.normalize("NFKC", text)).translate(_DASHES)
    plain = "".join("-" if unicodedata.category(one) == "Pd" else one for one in plain)
    plain = _AFTER_AREA.sub(r"\1 ", _LABEL.sub("", plain))
    return _CONNECTING.sub(lambda word: word.group().lower(), plain)


def numbers(text: str) -> list[str]:
    """The digits of each number in a phone, without extensions."""
    return ["".join(one for one in found if one.isdecimal()) for found in _FOUND.findall(text)]
