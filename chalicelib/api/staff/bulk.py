"""One action on several occurrences."""

import json
from typing import Annotated, Any

from pydantic import ConfigDict, Field, field_validator
from typing_extensions import TypedDict

from chalicelib.api.http import parsing
from chalicelib.api.http.examples import PROTOCOL
from chalicelib.api.http.fields import Body, ProtocolText
from chalicelib.api.http.problems import Problem, as_problem
from chalicelib.api.http.values import ProtocolShown
from chalicelib.api.staff import action_requests
from chalicelib.domain import protocols
from chalicelib.domain.errors import FieldError, InvalidFields
from chalicelib.domain.occurrences.commands import Command
from chalicelib.domain.protocols import Protocol
from chalicelib.services.officer_actions import BulkResult, Item

_MOST = 50


class ItemBody(Body):
    """An occurrence and the version of it that was read."""

    protocol: ProtocolText
    version: Annotated[int, Field(ge=1)]


class BulkBody(Body):
    """An action, the occurrences it is for, and what the action takes beside: the members of the single one."""

    model_config = ConfigDict(extra="allow")

    action: str
    items: Annotated[list[ItemBody], Field(min_length=1, max_length=_MOST)]

    @field_validator("items")
    @classmethod
    def _names_each_once(cls, items: list[ItemBody]) -> list[ItemBody]:
        if len({item.protocol for item in items}) < len(items):
            raise ValueError("Name each occurrence once.")
        return items


class RefusedShape(TypedDict):
    """An occurrence that was not acted on, and why."""

    protocol: ProtocolShown
    problem: Problem


class BulkShape(TypedDict):
    """The occurrences that were acted on, and those that were not."""

    done: list[ProtocolShown]
    refused: list[RefusedShape]


def parse(raw: bytes) -> tuple[Command, list[Item]]:
    """The action and the occurrences of a request. Raises InvalidFields with every wrong field."""
    errors: list[FieldError] = []
    items: list[Item] = []
    try:
        items = [Item(Protocol(one.protocol), one.version) for one in parsing.validated(raw, BulkBody).items]
    except InvalidFields as error:
        errors += error.errors
    # The version is each item's own; of the action itself any will do.
    single = {name: member for name, member in parsing.members(raw).items() if name != "items"} | {"version": 1}
    try:
        command = action_requests.parse(json.dumps(single).encode()).to_command()
    except InvalidFields as error:
        errors += [one for one in error.errors if one.field not in {known.field for known in errors}]
    if errors:
        raise InvalidFields(errors)
    return command, items


def result(found: BulkResult) -> BulkShape:
    """What became of each occurrence."""
    return {
        "done": [protocols.shown(protocol) for protocol in found.done],
        "refused": [
            {"protocol": protocols.shown(protocol), "problem": as_problem(error)} for protocol, error in found.refused
        ],
    }


REQUEST: dict[str, Any] = {
    "action": "forward",
    "sector": "works",
    "items": [{"protocol": PROTOCOL, "version": 1}, {"protocol": "2026-4831-9276-94", "version": 1}],
}
EXAMPLE: dict[str, Any] = {
    "done": [PROTOCOL],
    "refused": [
        {
            "protocol": "2026-4831-9276-94",
            "problem": {
                "type": "about:blank",
                "title": "Conflict",
                "status": 409,
                "detail": "The occurrence has changed since you read it.",
                "request_id": "1-67891233-abcdef012345678912345678",
                "errors": [],
            },
        }
    ],
}
