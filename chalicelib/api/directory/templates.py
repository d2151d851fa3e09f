"""Templates of the directory: standard texts that an officer begins an action's text with."""

from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.directory.documents import DocumentBody, DocumentType, Version
from chalicelib.api.http.fields import Code, Line, Text
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.values import Cursor
from chalicelib.domain.occurrences.actions import Action


class TemplateBody(DocumentBody):
    """A standard text for some actions, all of them without any, and for one category or all."""

    title: Line
    actions: Annotated[list[Action], Field(max_length=len(Action))] = Field(default_factory=list)
    category: Code | None = None
    text: Text
    active: bool = True


class TemplateDocument(TypedDict):
    """A standard text; `{protocol}`, `{due_on}`, `{sector}` and the like stand for what they are in an occurrence."""

    code: str
    title: str
    actions: list[Action]
    category: str | None
    text: str
    active: NotRequired[bool]
    version: Version


class TemplatePage(TypedDict):
    """A page of standard texts."""

    templates: list[TemplateDocument]
    next_cursor: Cursor


class TemplateConflict(Problem):
    """Another edit of the text came first: `current` is the text as it is now."""

    current: NotRequired[TemplateDocument | None]


_PAVED: dict[str, Any] = {
    "title": "Buraco tapado",
    "actions": ["answer", "conclude"],
    "category": "pothole",
    "text": "O buraco foi tapado pela {sector}. Agradecemos o aviso ({protocol}).",
}
TEMPLATES = DocumentType(
    "template", TemplateBody, TemplatePage, TemplateDocument, TemplateConflict, body_examples={"paved": _PAVED}
)
