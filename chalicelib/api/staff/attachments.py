"""Attaching a file: what an officer says of it before it is uploaded."""

from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from chalicelib.api.http.examples import FILE_ID
from chalicelib.api.http.fields import Body, Line
from chalicelib.api.shared.photos import UPLOAD
from chalicelib.domain.occurrences.attachments import PDF, File, name_of, type_of


class AttachmentBody(Body):
    """A photo or a PDF that is going to be uploaded, and who is to read it."""

    content_type: Annotated[str, Field(max_length=255)]
    name: Line
    visibility: Literal["public", "internal"]
    for_sector: Annotated[
        bool, Field(description="Of a report or a confidential one: whether its sector reads it, for the ombudsman.")
    ] = False

    @field_validator("content_type")
    @classmethod
    def _is_taken(cls, content_type: str) -> str:
        spelt = type_of(content_type)
        if spelt is None:
            raise ValueError("Only photos and PDFs are taken: image/..., or application/pdf.")
        return spelt

    def to_file(self) -> File:
        """The file in the domain's types."""
        return File(self.content_type, name_of(self.name), self.visibility == "public", self.for_sector)


DOCUMENT: dict[str, Any] = {"content_type": PDF, "name": "Laudo da obra.pdf", "visibility": "internal"}
FORM: dict[str, Any] = {
    **UPLOAD,
    "upload": {**UPLOAD["upload"], "fields": {"key": f"incoming/{FILE_ID}", "Content-Type": PDF}},
}
