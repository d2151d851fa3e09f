"""Texts: the words of each notice, with places for what differs from one mail to the next.

A place is a name in braces, `{protocol}`. Which ones a notice has is known here, so that a text which asks for another
is refused when it is saved, not when it is sent.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chalicelib.domain.errors import FieldError, InvalidFields, invalid
from chalicelib.domain.notices.notices import NoticeCode

_PLACE = re.compile(r"\{([^{}]*)\}")

_ALWAYS = frozenset({"municipality", "link"})
_CASE = _ALWAYS | {"protocol", "category", "due_on"}
_SECTORS = _CASE | {"sector", "sector_due_on"}
_ALERT = _SECTORS | {"standing"}

PLACEHOLDERS: Mapping[NoticeCode, frozenset[str]] = {
    NoticeCode.RECEIPT: _CASE | {"access_key", "kind", "registered_on"},
    NoticeCode.FORWARDED: _CASE | {"sector"},
    NoticeCode.QUESTION: _CASE | {"text", "until"},
    NoticeCode.REMINDER: _CASE | {"until"},
    NoticeCode.EXTENSION: _CASE | {"text"},
    NoticeCode.ANSWER: _CASE | {"text", "outcome", "evaluation_link"},
    NoticeCode.ARCHIVED: _CASE | {"text", "reason"},
    NoticeCode.LAPSE: _CASE,
    NoticeCode.REOPENING: _CASE,
    NoticeCode.SECTOR_NEW: _SECTORS,
    NoticeCode.SECTOR_SENT_BACK: _SECTORS,
    NoticeCode.RETURNED: _CASE,
    NoticeCode.COMPLEMENT: _SECTORS,
    NoticeCode.SECTOR_DUE: _ALERT,
    NoticeCode.LEGAL_DUE: _ALERT,
    NoticeCode.DIGEST: _ALWAYS | {"day", "overdue", "due_soon", "list"},
    NoticeCode.CALENDAR: _ALWAYS | {"year"},
}


@dataclass(frozen=True, slots=True)
class Text:
    """What a notice says in each language: one line of subject, and a body."""

    subject: Mapping[str, str]
    body: Mapping[str, str]

    def speaks(self, language: str) -> bool:
        """Whether the whole text is there in a language."""
        return language in self.subject and language in self.body


def check(code: str, text: Text) -> None:
    """Raise InvalidFields, naming each field, unless this is the text of a notice and can be filled in."""
    try:
        notice = NoticeCode(code)
    except ValueError as error:
        raise invalid("code", f"There is no such notice. There are: {', '.join(NoticeCode)}.") from error
    errors = [*_missing(text), *_unknown(notice, text)]
    if errors:
        raise InvalidFields(errors)


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template with a value in each place that has one; what a value says is never a place itself."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), template)


def placeholders(template: str) -> set[str]:
    """The names of a template's places."""
    return set(_PLACE.findall(template))


def _missing(text: Text) -> Iterator[FieldError]:
    for part, other, name in ((text.subject, text.body, "body"), (text.body, text.subject, "subject")):
        for language in sorted(part.keys() - other.keys()):
            yield FieldError(f"{name}.{language}", "Write subject and body in the same languages.")


def _unknown(notice: NoticeCode, text: Text) -> Iterator[FieldError]:
    allowed = PLACEHOLDERS[notice]
    for name, part in (("subject", text.subject), ("body", text.body)):
        for language, template in part.items():
            for place in sorted(placeholders(template) - allowed):
                known = ", ".join(f"{{{one}}}" for one in sorted(allowed))
                yield FieldError(f"{name}.{language}", f"This notice has no place {{{place}}}. It has: {known}.")
            if set(_PLACE.sub("", template)) & set("{}"):
                yield FieldError(f"{name}.{language}", "A brace opens or closes no place.")
