"""The words of a mail's HTML part, without what is quoted, hidden or code; nothing of it is ever shown as HTML.

A reader of its own, whose time grows with the text and no faster: the standard library's needs minutes for half a
megabyte of tags that are never closed.
"""

import html
import re
from collections.abc import Mapping

_BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "hr", "blockquote", "pre", "ul"})
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "wbr"})
_UNSEEN = frozenset({"script", "style", "head", "title", "template", "svg"})
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})([^<>]{0,5000})>|<[!?/][^<>]{0,5000}>")
_ATTRIBUTE = re.compile(
    r"([a-zA-Z-]{1,30})\s{0,10}=\s{0,10}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"']{1,2000}))"
)
_BLANKS = re.compile(r"[\r\n\t ]+")
_AROUND_LINES = re.compile(r"[ \t]{0,50}\n[ \t]{0,50}")
# Outlook begins what it quotes with one of these, and closes it before the quotation ends.
_TO_THE_END = ("divrplyfwdmsg", "x_divrplyfwdmsg", "appendonsend", "x_appendonsend", "mail-editor-reference")
_OUTLOOK_LINES = ("border-top:solid#e1e1e1", "border-top:solid#b5c4df")
_QUOTES = ("gmail_quote", "moz-cite-prefix", "yahoo_quoted", "protonmail_quote")
# Nobody's mail is nested deeper; what is closed without being open is looked for no further.
_DEEPEST = 200


class _Words:
    def __init__(self, *, with_quotes: bool) -> None:
        self.words: list[str] = []
        self._with_quotes = with_quotes
        self._ended = False
        self._open: list[tuple[str, bool]] = []
        self._dropping = 0

    def begin(self, tag: str, said: Mapping[str, str]) -> None:
        self._break_line(tag)
        if not self._with_quotes and _quotes_to_the_end(said) and any(word.strip() for word in self.words):
            self._ended = True
        if tag not in _VOID:
            is_quote = not self._with_quotes and _is_quote(tag, said)
            drops = is_quote or tag in _UNSEEN or _is_hidden(said)
            self._open.append((tag, drops))
            self._dropping += drops

    def end(self, tag: str) -> None:
        self._break_line(tag)
        for place in range(len(self._open) - 1, max(len(self._open) - _DEEPEST, 0) - 1, -1):
            if self._open[place][0] == tag:
                self._dropping -= sum(drops for _, drops in self._open[place:])
                del self._open[place:]
                return

    def say(self, text: str) -> None:
        if text and not self._dropping and not self._ended:
            self.words.append(_BLANKS.sub(" ", html.unescape(text)))

    def _break_line(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.words.append("\n")


def words_of(text: str, *, with_quotes: bool = False) -> str:
    """The text of an HTML part."""
    text = _without_comments(text)
    reader, at = _Words(with_quotes=with_quotes), 0
    for found in _TAG.finditer(text):
        reader.say(text[at : found.start()])
        at = found.end()
        if found[2] and found[1]:
            reader.end(found[2].lower())
        elif found[2]:
            reader.begin(found[2].lower(), _attributes(found[3]))
    reader.say(text[at:])
    return _AROUND_LINES.sub("\n", "".join(reader.words))


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join([*kept, text[at:]])


def _attributes(written: str) -> dict[str, str]:
    return {name.lower(): html.unescape(one or two or bare) for name, one, two, bare in _ATTRIBUTE.findall(written)}


def _is_quote(tag: str, said: Mapping[str, str]) -> bool:
    marks = said.get("class", "").lower()
    if tag == "blockquote":
        return said.get("type", "").lower() == "cite" or "cite" in said or "quote" in marks
    return any(mark in marks for mark in _QUOTES)


def _quotes_to_the_end(said: Mapping[str, str]) -> bool:
    style = said.get("style", "").replace(" ", "").lower()
    return said.get("id", "").lower().startswith(_TO_THE_END) or any(line in style for line in _OUTLOOK_LINES)


def _is_hidden(said: Mapping[str, str]) -> bool:
    style = said.get("style", "").replace(" ", "").lower()
    return "display:none" in style or "mso-hide:all" in style
