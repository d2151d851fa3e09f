"""Routing rules of the directory: which occurrences belong to which sector."""

from typing import Annotated, Any, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.directory.documents import DocumentBody, DocumentType, Version, names
from chalicelib.api.http.fields import Code, Line
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.values import Cursor
from chalicelib.domain.codes import Channel, Kind


class RuleBody(DocumentBody):
    """A routing rule."""

    order: Annotated[int, Field(ge=0, le=100_000)]
    sector: Code
    category: Code | None = None
    neighbourhood: Line | None = None
    channel: Channel | None = None
    kind: Kind | None = None
    active: bool = True
    id: str | None = None

    @property
    def own_names(self) -> set[str]:
        """The names the rule gives itself: a rule is named by its id."""
        return names(self.code, self.id)

    def to_content(self, code: str) -> dict[str, Any]:
        """The stored content, in JSON's types."""
        return {**self._fields(), "id": code}


class RuleDocument(TypedDict):
    """A routing rule: an occurrence that matches every given part belongs to the sector."""

    id: str
    order: int
    sector: str
    category: NotRequired[str | None]
    neighbourhood: NotRequired[str | None]
    channel: NotRequired[Channel | None]
    kind: NotRequired[Kind | None]
    active: NotRequired[bool]
    version: Version


class RulePage(TypedDict):
    """A page of rules."""

    rules: list[RuleDocument]
    next_cursor: Cursor


class RuleConflict(Problem):
    """Another edit of the rule came first: `current` is the rule as it is now."""

    current: NotRequired[RuleDocument | None]


_BEACH_LIGHTS = {"order": 10, "sector": "works", "category": "street_light", "neighbourhood": "Gaivota"}
RULES = DocumentType(
    "rule",
    RuleBody,
    RulePage,
    RuleDocument,
    RuleConflict,
    by="id",
    body_examples={"lights_of_the_beach": _BEACH_LIGHTS},
)
