"""Texts of the directory: the wording of each notice."""

from typing import NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.directory.documents import DocumentBody, DocumentType, Language, Version
from chalicelib.api.http.fields import Line, Text
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.values import Cursor


class NoticeTextBody(DocumentBody):
    """The wording of a notice in each language; the domain knows which placeholders each notice accepts."""

    subject: dict[Language, Line] = Field(min_length=1)
    body: dict[Language, Text] = Field(min_length=1)
    active: bool = True


class TextDocument(TypedDict):
    """The wording of a notice in each language."""

    code: str
    subject: dict[Language, str]
    body: dict[Language, str]
    active: NotRequired[bool]
    version: Version


class TextPage(TypedDict):
    """A page of texts."""

    texts: list[TextDocument]
    next_cursor: Cursor


class TextConflict(Problem):
    """Another edit of the text came first: `current` is the text as it is now."""

    current: NotRequired[TextDocument | None]


_FORWARDED = {
    "subject": {"pt-BR": "Manifestação {protocol} encaminhada", "en": "Case {protocol} forwarded"},
    "body": {
        "pt-BR": "Ela está com {sector}. Resposta até {due_on}.\n\n{link}",
        "en": "It is with {sector}. Answer by {due_on}.\n\n{link}",
    },
}
TEXTS = DocumentType(
    "text", NoticeTextBody, TextPage, TextDocument, TextConflict, body_examples={"forwarded": _FORWARDED}
)
