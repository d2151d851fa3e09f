"""Sectors of the directory: the bodies that answer or solve occurrences."""

from typing import Annotated, Any, NotRequired

from pydantic import Field, ValidationInfo, field_validator
from typing_extensions import TypedDict

from chalicelib.api.directory.documents import DocumentBody, DocumentType, Version
from chalicelib.api.http.fields import Body, Code, Email, Name
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.values import Cursor


class SectorBody(DocumentBody):
    """A sector; DELETE deactivates it and passes its open occurrences on."""

    name: Name
    email: Email | None = None
    head_email: Email | None = None
    active: bool = True
    outside: Annotated[bool, Field(validate_default=True)] = False

    @field_validator("outside")
    @classmethod
    def _can_be_asked(cls, outside: bool, info: ValidationInfo) -> bool:  # noqa: FBT001  # the value of the field
        if outside and info.data.get("email", "") is None:
            raise ValueError("A body outside the municipality is asked by mail: give its e-mail.")
        return outside


class SuccessorQuery(Body):
    """The sector that takes the open occurrences of a deactivated one."""

    successor: Code | None = None


class SectorDocument(TypedDict):
    """A body that must answer or solve."""

    code: str
    name: str
    email: str | None
    head_email: str | None
    active: bool
    outside: bool
    version: Version


class SectorPage(TypedDict):
    """A page of sectors."""

    sectors: list[SectorDocument]
    next_cursor: Cursor


class SectorConflict(Problem):
    """The sector is still needed, or another edit came first; `current` is then the sector as it is now."""

    current: NotRequired[SectorDocument | None]


_WORKS: dict[str, Any] = {
    "code": "works",
    "name": "Secretaria de Obras e Serviços",
    "email": "obras@itanhaem.example",
    "head_email": "chefia.obras@itanhaem.example",
}
SECTORS = DocumentType(
    "sector",
    SectorBody,
    SectorPage,
    SectorDocument,
    SectorConflict,
    delete_query=SuccessorQuery,
    examples={"works": {**_WORKS, "active": True, "outside": False, "version": 2}},
    body_examples={"works": {**_WORKS, "version": 1}},
)
