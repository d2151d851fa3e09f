"""Documents of the directory: what every type of them has, how one is shown, and the conflict of a late edit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Annotated, Any, Literal, overload

from chalice.app import Response
from pydantic import Field

from chalicelib.api.http.endpoints import Examples, Shape
from chalicelib.api.http.fields import CODE_PATTERN, Body
from chalicelib.api.http.problems import problem
from chalicelib.api.http.responses import Json
from chalicelib.domain.documents import Document
from chalicelib.domain.errors import EditConflict

Language = Literal["pt-BR", "en"]
Version = Annotated[int, Field(ge=1, description="The version to send back with an edit.")]


class DocumentBody(Body):
    """A document as it is to be stored; `version` is the version that was read, absent for a new document.

    A document may carry its own name, as it does when it is read; the name must then equal the one in the path.
    """

    version: Annotated[int, Field(ge=1)] | None = None
    code: str | None = None

    @property
    def own_names(self) -> set[str]:
        """The names the document gives itself, empty when it gives none."""
        return names(self.code)

    def to_content(self, code: str) -> dict[str, Any]:
        """The stored content, in JSON's types."""
        return {**self._fields(), "code": code}

    def _fields(self) -> dict[str, Any]:
        return self.model_dump(mode="json", exclude={"version", "code"})


def names(*given: str | None) -> set[str]:
    """The names that are given."""
    return {name for name in given if name is not None}


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One type of document: its record's type, its requests and answers, and the path parameter that names one."""

    record: str
    body: type[DocumentBody]
    page: Shape
    document: Shape
    conflict: Shape
    pattern: str = CODE_PATTERN
    by: str = "code"
    delete_query: type[Body] | None = None
    examples: Examples = field(default_factory=dict)
    body_examples: Examples = field(default_factory=dict)


@overload
def document(entry: Document) -> Json: ...
@overload
def document(entry: Document | None) -> Json | None: ...
def document(entry: Document | None) -> Json | None:
    """A document's content and version."""
    return {**entry.content, "version": entry.version} if entry else None


def conflict(error: EditConflict) -> Response:
    """The conflict of an edit of an old version, with the document as it is now."""
    more: Mapping[str, Any] = {"current": document(error.current)}
    return problem(HTTPStatus.CONFLICT, str(error), more=more)
