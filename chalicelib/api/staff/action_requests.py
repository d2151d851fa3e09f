"""Requests of the staff: one body for each action of the status machine."""

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from chalicelib.api.http import parsing
from chalicelib.api.http.endpoints import OneOf
from chalicelib.api.http.fields import (
    ASSIGNEE,
    Code,
    Description,
    Hint,
    Justification,
    Line,
    ProtocolText,
    Text,
)
from chalicelib.api.shared.location import LocationBody
from chalicelib.api.staff.action_body import ActionBody
from chalicelib.api.staff.file_actions import CoverBody, DiscloseBody, EraseFileBody
from chalicelib.domain.codes import ArchiveReason, Kind, Outcome, Priority
from chalicelib.domain.errors import invalid
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.people.people import Assignee

# The schedule alone archives for a missing complement.
_STAFF_ARCHIVE_REASONS = Literal[
    ArchiveReason.WITHDRAWN, ArchiveReason.SPAM, ArchiveReason.INSUFFICIENT, ArchiveReason.REPEATED
]


class ForwardBody(ActionBody):
    """Forward it to a sector (T2); the last two decide what the sector reads of a report or a confidential one."""

    sector: Code
    note: Text | None = None
    pseudonymised_text: Description | None = None
    share_photos: bool = False

    def _fields(self) -> dict[str, Any]:
        return {
            "sector": self.sector,
            "text": self.note or "",
            "pseudonymised_text": self.pseudonymised_text,
            "shares_photos": self.share_photos,
        }


class ReturnBody(ActionBody):
    """Return it and name the right sector, or the body outside the municipality (T7)."""

    reason: Text
    suggested_sector: Code | None = None
    suggested_body: Line | None = Field(default=None, validate_default=True)

    @field_validator("suggested_body")
    @classmethod
    def _says_whose_it_is(cls, body: str | None, info: ValidationInfo) -> str | None:
        if body is None and info.data.get("suggested_sector", "") is None:
            raise ValueError("Say whose it is: suggested_sector, or suggested_body for one outside the municipality.")
        return body

    def _fields(self) -> dict[str, Any]:
        return {"text": self.reason, "sector": self.suggested_sector, "competent_body": self.suggested_body}


class AnswerBody(ActionBody):
    """Answer it: the sector to the ombudsman (T8)."""

    text: Text
    outcome: Outcome
    competent_body: Line | None = None

    def _fields(self) -> dict[str, Any]:
        return {"text": self.text, "outcome": self.outcome, "competent_body": self.competent_body}


class ConcludeBody(AnswerBody):
    """Answer the author (T10); `show_attachments` shows them the files that the sector would show."""

    show_attachments: bool = False

    def _fields(self) -> dict[str, Any]:
        return super()._fields() | {"is_public": self.show_attachments}


class ReasonBody(ActionBody):
    """Send an answer back to its sector (T9)."""

    reason: Text

    def _fields(self) -> dict[str, Any]:
        return {"text": self.reason}


class TextBody(ActionBody):
    """Add a text: a question to the author (T3) or their answer (T4)."""

    text: Text

    def _fields(self) -> dict[str, Any]:
        return {"text": self.text}


class NoteBody(TextBody):
    """Note something for the staff (T17); `for_sector` lets the sector of a sensitive occurrence read it."""

    for_sector: bool = False

    def _fields(self) -> dict[str, Any]:
        return {"text": self.text, "for_sector": self.for_sector}


class ArchiveBody(ActionBody):
    """Close it without an answer (T11)."""

    reason: _STAFF_ARCHIVE_REASONS
    text: Text

    def _fields(self) -> dict[str, Any]:
        return {"reason": self.reason, "text": self.text}


class CommentBody(ActionBody):
    """Reopen it (T12)."""

    comment: Text

    def _fields(self) -> dict[str, Any]:
        return {"text": self.comment}


class JustificationBody(ActionBody):
    """Extend a term, with a justification (T14, T15; Law 13.460/2017, art. 16)."""

    justification: Justification

    def _fields(self) -> dict[str, Any]:
        return {"text": self.justification}


class ReclassifyBody(ActionBody):
    """Correct its classification: at least one of the parts (T13)."""

    category: Code | None = None
    kind: Kind | None = None
    priority: Priority | None = None
    location: LocationBody | None = None
    note: Hint | None = None

    def _fields(self) -> dict[str, Any]:
        if not any((self.category, self.kind, self.priority, self.location)):
            raise invalid("category", "Say what changes: category, kind, priority or location.")
        return {
            "category": self.category,
            "kind": self.kind,
            "priority": self.priority,
            "location": self.location.to_location() if self.location else None,
            "text": self.note or "",
        }


class MarkDuplicateBody(ActionBody):
    """Close it in favour of an occurrence about the same (T16)."""

    leader: ProtocolText
    text: Text | None = None

    def _fields(self) -> dict[str, Any]:
        return {"leader": self.leader, "text": self.text or ""}


class AssignBody(ActionBody):
    """Assign it to a member of the staff, `me` or nobody (T19)."""

    assignee: Annotated[str, Field(pattern=ASSIGNEE)] | None

    def _fields(self) -> dict[str, Any]:
        # The name is the one that the staff's directory has.
        return {"assignee": Assignee(self.assignee, "") if self.assignee else None}


class PublishDescriptionBody(ActionBody):
    """Publish a text in place of its description, which everybody may then read; null withdraws it (T21)."""

    text: Description | None

    def _fields(self) -> dict[str, Any]:
        return {"text": self.text or ""}


MODELS: dict[Action, type[ActionBody]] = {
    **dict.fromkeys((Action.ANALYSE, Action.ACCEPT, Action.SEEN, Action.RESEND), ActionBody),
    Action.FORWARD: ForwardBody,
    Action.RETURN: ReturnBody,
    Action.ANSWER: AnswerBody,
    Action.SEND_BACK: ReasonBody,
    Action.ASK_CITIZEN: TextBody,
    Action.COMPLEMENT: TextBody,
    Action.CONCLUDE: ConcludeBody,
    Action.ARCHIVE: ArchiveBody,
    Action.REOPEN: CommentBody,
    Action.EXTEND: JustificationBody,
    Action.EXTEND_SECTOR: JustificationBody,
    Action.RECLASSIFY: ReclassifyBody,
    Action.MARK_DUPLICATE: MarkDuplicateBody,
    Action.NOTE: NoteBody,
    Action.ASSIGN: AssignBody,
    Action.PUBLISH_DESCRIPTION: PublishDescriptionBody,
    Action.DISCLOSE: DiscloseBody,
    Action.COVER: CoverBody,
    Action.ERASE_FILE: EraseFileBody,
}
ACTION = OneOf("action", {action.value: model for action, model in MODELS.items()})


def parse(raw: bytes) -> ActionBody:
    """The body of an action. Raises InvalidFields, also for an action that no role may request."""
    name = parsing.members(raw).get("action")
    if name not in [action.value for action in MODELS]:
        raise invalid("action", f"Use one of: {', '.join(action.value for action in MODELS)}.")
    return parsing.validated(raw, MODELS[Action(name)])
