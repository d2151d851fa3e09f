"""Templates: the text of each notice, with placeholders for the values of one mail.

A placeholder is a name in braces, `{protocol}`. The placeholders of each notice are listed here, so that a text with
another one is refused when it is saved, not when it is sent.
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
    NoticeCode.JOINED: _CASE | {"text"},
    NoticeCode.ARCHIVED: _CASE | {"text", "reason"},
    NoticeCode.LAPSE: _CASE,
    NoticeCode.REOPENING: _CASE,
    NoticeCode.MAIL_NOT_ADDED: _ALWAYS | {"protocol"},
    NoticeCode.MAIL_FILES: _ALWAYS | {"protocol", "files"},
    NoticeCode.SECTOR_NEW: _SECTORS,
    NoticeCode.SECTOR_SENT_BACK: _SECTORS,
    NoticeCode.SECTOR_AGAIN: _SECTORS,
    NoticeCode.OUTSIDE_NEW: _SECTORS,
    NoticeCode.OUTSIDE_DUE: _ALERT,
    NoticeCode.RETURNED: _CASE,
    NoticeCode.COMPLEMENT: _SECTORS,
    NoticeCode.SECTOR_DUE: _ALERT,
    NoticeCode.LEGAL_DUE: _ALERT,
    NoticeCode.DIGEST: _ALWAYS | {"day", "overdue", "due_soon", "attention", "list"},
    NoticeCode.CALENDAR: _ALWAYS | {"year"},
}


# What a recipient learns from this notice alone: a body without it is refused.
REQUIRED: Mapping[NoticeCode, frozenset[str]] = {
    NoticeCode.RECEIPT: frozenset({"protocol", "access_key"}),
    NoticeCode.QUESTION: frozenset({"text"}),
    NoticeCode.ANSWER: frozenset({"text"}),
    NoticeCode.OUTSIDE_NEW: frozenset({"link"}),
    NoticeCode.OUTSIDE_DUE: frozenset({"link"}),
    NoticeCode.DIGEST: frozenset({"list"}),
}

# Of what an officer writes with an action: the panel fills them when the text is chosen.
STANDARD = frozenset({"protocol", "category", "sector", "due_on", "municipality"})


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a notice in each language: one line of subject, and a body."""

    subject: Mapping[str, str]
    body: Mapping[str, str]

    def speaks(self, language: str) -> bool:
        """Whether subject and body exist in a language."""
        return language in self.subject and language in self.body


def check(code: str, text: Text) -> None:
    """Raise InvalidFields unless the text is of a known notice and has only that notice's placeholders."""
    try:
        notice = NoticeCode(code)
    except ValueError as error:
        raise invalid("code", f"There is no such notice. There are: {', '.join(NoticeCode)}.") from error
    errors = [*_missing(text), *_unknown(notice, text), *_without(notice, text)]
    if errors:
        raise InvalidFields(errors)


def check_standard(text: str) -> None:
    """Raise InvalidFields unless a standard text has only the places that one may have."""
    errors = list(_wrong_places(text, STANDARD, "text"))
    if errors:
        raise InvalidFields(errors)


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template with values in its placeholders; a value is never read as a placeholder itself."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), template)


def placeholders(template: str) -> set[str]:
    """The names of a template's placeholders."""
    return set(_PLACE.findall(template))


def _missing(text: Text) -> Iterator[FieldError]:
    for part, other, name in ((text.subject, text.body, "body"), (text.body, text.subject, "subject")):
        for language in sorted(part.keys() - other.keys()):
            yield FieldError(f"{name}.{language}", "Write subject and body in the same languages.")


def _unknown(notice: NoticeCode, text: Text) -> Iterator[FieldError]:
    for name, part in (("subject", text.subject), ("body", text.body)):
        for language, template in part.items():
            yield from _wrong_places(template, PLACEHOLDERS[notice], f"{name}.{language}")


def _without(notice: NoticeCode, text: Text) -> Iterator[FieldError]:
    for language, body in text.body.items():
        for place in sorted(REQUIRED.get(notice, frozenset()) - placeholders(body)):
            yield FieldError(f"body.{language}", f"This text needs the place {{{place}}}: nothing else tells it.")


def _wrong_places(template: str, allowed: frozenset[str], field: str) -> Iterator[FieldError]:
    for place in sorted(placeholders(template) - allowed):
        known = ", ".join(f"{{{one}}}" for one in sorted(allowed))
        yield FieldError(field, f"This text has no place {{{place}}}. It has: {known}.")
    if set(_PLACE.sub("", template)) & set("{}"):
        yield FieldError(field, "A brace opens or closes no place.")
