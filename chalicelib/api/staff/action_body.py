"""The body that every action of the staff begins with."""

from typing import Annotated, Any

from pydantic import Field

from chalicelib.api.http.fields import Body
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.commands import Command


class ActionBody(Body):
    """An action and the version it was decided on."""

    action: str
    version: Annotated[int, Field(ge=1)]

    def to_command(self) -> Command:
        """The command in the domain's types."""
        return Command(Action(self.action), **self._fields())

    def _fields(self) -> dict[str, Any]:
        return {}
