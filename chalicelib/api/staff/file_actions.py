"""Requests about files of an occurrence: who reads an attachment, what is covered of a photo, and which one goes."""

from typing import Annotated, Any, Literal

from pydantic import Field

from chalicelib.api.http.fields import ATTACHMENT, Text
from chalicelib.api.staff.action_body import ActionBody
from chalicelib.api.staff.covers import RectangleBody
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command
from chalicelib.domain.occurrences.covers import MAX_RECTANGLES


class DiscloseBody(ActionBody):
    """Decide who reads an attachment (T24): the citizen who follows, and the sector of a sensitive occurrence."""

    attachment: Annotated[str, Field(pattern=ATTACHMENT)]
    visibility: Literal["public", "internal"]
    for_sector: bool = False

    def _fields(self) -> dict[str, Any]:
        is_public = self.visibility == "public"
        return {"attachment": self.attachment, "is_public": is_public, "for_sector": self.for_sector}


class CoverBody(ActionBody):
    """Cover parts of a photo (T26), in place of what was covered before; without any it is uncovered (T27)."""

    photo: Annotated[str, Field(pattern=ATTACHMENT)]
    rectangles: Annotated[list[RectangleBody], Field(max_length=MAX_RECTANGLES)]

    def to_command(self) -> Command:
        """The command in the domain's types: one to uncover it when nothing is to be covered."""
        rectangles = tuple(one.to_rectangle() for one in self.rectangles)
        action = Action.COVER if rectangles else Action.UNCOVER
        return Command(action, photo=self.photo, rectangles=rectangles)


class EraseFileBody(ActionBody):
    """Erase a photo or an attachment that must not be there (T28): its bytes go, the reason stays in the history."""

    file: Annotated[str, Field(pattern=ATTACHMENT)]
    reason: Text

    def _fields(self) -> dict[str, Any]:
        return {"file": self.file, "text": self.reason}
