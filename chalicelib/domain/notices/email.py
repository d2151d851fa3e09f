"""Emails: a notice in plain text and in HTML that every mail reader shows.

The body of a text has paragraphs, divided by an empty line; a line that begins with `- ` is an entry of a list, one
that begins with `## ` a heading. Everything else is text, and is escaped.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

SUBJECT_MOST = 150
_HEADING, _ENTRY = "## ", "- "
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")
# WCAG 2.2, 1.4.3: relative luminance of sRGB; on any colour either black or white has a contrast above 4.5.
_LINEAR_BELOW = 0.04045
_WEIGHTS = (0.2126, 0.7152, 0.0722)
_MIDDLE = 0.179
# An address is one long word: on a phone it must break (WCAG 2.2, 1.4.10); older readers need `word-break` for it.
_BREAKS = "overflow-wrap:anywhere;word-break:break-word"
_WRAP = f"margin:0 auto;max-width:36em;font-family:Arial,Helvetica,sans-serif;line-height:1.5;color:#1b1b1b;{_BREAKS}"
_BEGINS = f'<div style="{_WRAP}">'


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The letterhead of an email: sender, the town's colour, language, and the lines at its foot.

    `contacts` is how the sender is reached otherwise, empty where that is not said.
    """

    sender: str
    colour: str
    language: str
    foot: str
    contacts: str = ""


@dataclass(frozen=True, slots=True)
class Email:
    """An email ready to send; sender and subject are one line each."""

    sender: str
    subject: str
    text: str
    html: str

    def __post_init__(self) -> None:
        if any(header != one_line(header) for header in (self.sender, self.subject)):
            raise ValueError("the headers of an email are one line each")


def compose(subject: str, body: str, letterhead: Letterhead) -> Email:
    """The email of a title and a body under a letterhead."""
    title = one_line(subject)
    return Email(one_line(letterhead.sender), title, _plain(body, letterhead), _html(title, body, letterhead))


def answerable(email: Email, mark: str) -> Email:
    """The same email with a line on top, above which its reader answers."""
    line = f'<p style="margin:0;padding:0.5em;color:#595959;text-align:center">{escape(mark)}</p>'
    html = email.html.replace(_BEGINS, f"{_BEGINS}\n{line}", 1)
    return replace(email, text=f"-- {mark} --\n\n{email.text}", html=html)


def one_line(text: str) -> str:
    """A text on one line of limited length, without control characters, so that it cannot begin another header."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:SUBJECT_MOST].strip()


def ink_on(colour: str) -> str:
    """Black or white, by the better contrast on a colour."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    luminance = sum(weight * _linear(channel) for weight, channel in zip(_WEIGHTS, channels, strict=True))
    return "#000000" if luminance > _MIDDLE else "#ffffff"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4


def _plain(body: str, letterhead: Letterhead) -> str:
    lines = (line.removeprefix(_HEADING) for line in body.strip().splitlines())
    contacts = [letterhead.contacts] if letterhead.contacts else []
    return "\n".join([*lines, "", "--", letterhead.sender, *contacts, letterhead.foot, ""])


def _html(title: str, body: str, letterhead: Letterhead) -> str:
    ink, ground = ink_on(letterhead.colour), escape(letterhead.colour)
    name, language = escape(letterhead.sender), escape(letterhead.language)
    foot = "<br>".join(_written(line) for line in (letterhead.contacts, letterhead.foot) if line)
    parts = [
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<title>{escape(title)}</title>\n</head>\n<body style="margin:0;padding:0;background:#ffffff">',
        _BEGINS,
        f'<p style="margin:0;padding:1em;background:{ground};color:{ink};font-weight:bold">{name}</p>',
        f'<div style="padding:1em">\n<h1 style="font-size:1.4em;line-height:1.3">{escape(title)}</h1>',
        *_blocks(body),
        f'<p style="margin-top:2em;border-top:1px solid #757575;padding-top:1em">{foot}</p>',
        "</div>\n</div>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _blocks(body: str) -> Iterator[str]:
    for kind, lines in groupby(body.strip().splitlines(), _kind):
        if kind == _HEADING:
            yield from (f'<h2 style="font-size:1.15em">{_written(line[len(kind) :])}</h2>' for line in lines)
        elif kind == _ENTRY:
            entries = "".join(f"<li>{_written(line[len(kind) :])}</li>" for line in lines)
            yield f"<ul>{entries}</ul>"
        elif kind:
            yield f"<p>{'<br>'.join(_written(line) for line in lines)}</p>"


def _kind(line: str) -> str:
    """The kind of a line by its beginning; empty for an empty line, `text` for an ordinary one."""
    if not line.strip():
        return ""
    return next((mark for mark in (_HEADING, _ENTRY) if line.startswith(mark)), "text")


def _written(line: str) -> str:
    """A line as HTML: escaped, with every address as a link that shows its target."""
    written, end = [], 0
    for found in _ADDRESS.finditer(line):
        address = escape(found[0])
        written += [escape(line[end : found.start()]), f'<a href="{address}" style="color:#0b3d91">{address}</a>']
        end = found.end()
    return "".join([*written, escape(line[end:])])
