"""The history of a case: its photos, attachments, events and messages, and the actions it admits now."""

from collections.abc import Sequence
from typing import Any

from typing_extensions import TypedDict

from chalicelib.api.http.examples import REGISTERED_AT
from chalicelib.api.http.values import Day, Instant, instant
from chalicelib.api.shared.attachments import ATTACHED, AttachmentShape, attached
from chalicelib.api.shared.evaluation import EvaluationShape, evaluation
from chalicelib.api.staff import covers
from chalicelib.api.staff.covers import CasePhotoShape
from chalicelib.domain.codes import Status
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.evaluations import of_cycle
from chalicelib.domain.occurrences.field_changes import ChangedField, FieldChange, described
from chalicelib.domain.occurrences.timeline import Author, Event, Message, StepEnd, joined
from chalicelib.domain.people.people import Role
from chalicelib.services.officer_actions import Case


class StepEndShape(TypedDict):
    """How a step under a clock ended."""

    due_on: Day
    on_time: bool
    days_late: int


# `from` is a keyword of Python: only this form can name it. In `covered_parts` the values are numbers of parts.
ChangeShape = TypedDict(
    "ChangeShape",
    {"field": ChangedField, "from": str | None, "to": str | None, "photo": int | None, "files": int | None},
)
# `internal_text` has the note and the changes in one text, in codes.
EventShape = TypedDict(
    "EventShape",
    {
        "sequence": int,
        "at": Instant,
        "action": Action,
        "from": Status | None,
        "to": Status,
        "actor": str,
        "role": Role,
        "text": str,
        "internal_text": str,
        "note": str,
        "changes": list[ChangeShape],
        "for_sector": bool,
        "legal_end": StepEndShape | None,
        "sector_end": StepEndShape | None,
    },
)


class LetterShape(TypedDict):
    """A message the author wrote, or a question the author was asked."""

    at: Instant
    author: Author
    text: str


class HistoryShape(TypedDict):
    """The photos, events and messages of a case, and the actions it admits now."""

    photos: list[CasePhotoShape]
    attachments: list[AttachmentShape]
    timeline: list[EventShape]
    messages: list[LetterShape]
    evaluation: EvaluationShape | None
    evaluations: list[EvaluationShape]
    allowed_actions: list[Action]


def history(seen: Case) -> HistoryShape:
    """The photos, events and messages of a case, and the actions it admits now."""
    case_file, occurrence = seen.case_file, seen.occurrence
    return {
        "photos": covers.photos(case_file.photos, seen.links, seen.originals),
        "attachments": attached(case_file.attachments, seen.attachment_links, occurrence.sector),
        "timeline": [_event(event) for event in case_file.events],
        "messages": [_message(message) for message in _conversation(case_file.events, case_file.messages)],
        "evaluation": evaluation(of_cycle(occurrence.evaluations, occurrence.cycle)),
        "evaluations": [evaluation(one) for one in occurrence.evaluations],
        "allowed_actions": list(seen.allowed_actions),
    }


def _event(event: Event) -> EventShape:
    return {
        "sequence": event.sequence,
        "at": instant(event.at),
        "action": event.action,
        "from": event.came_from,
        "to": event.went_to,
        "actor": event.actor,
        "role": event.role,
        "text": event.public_text,
        "internal_text": joined(event.internal_text, described(event.changes)),
        "note": event.internal_text,
        "changes": [_change(change) for change in event.changes],
        "for_sector": event.for_sector,
        "legal_end": _step_end(event.legal_end),
        "sector_end": _step_end(event.sector_end),
    }


def _change(change: FieldChange) -> ChangeShape:
    return {
        "field": change.field,
        "from": change.before,
        "to": change.after,
        "photo": change.photo,
        "files": change.files,
    }


def _step_end(end: StepEnd | None) -> StepEndShape | None:
    return {"due_on": end.due_on.isoformat(), "on_time": end.on_time, "days_late": end.days_late} if end else None


_AUTHOR_OF = {Action.ASK_CITIZEN: Author.OMBUDSMAN, Action.COMPLEMENT: Author.CITIZEN}


def _conversation(events: Sequence[Event], messages: Sequence[Message]) -> list[Message]:
    asked = [
        Message(str(event.sequence), _AUTHOR_OF[event.action], event.public_text, event.at)
        for event in events
        # To the sector of a sensitive occurrence what was written is not told.
        if event.action in _AUTHOR_OF and event.public_text
    ]
    return sorted([*asked, *messages], key=lambda message: message.at)


def _message(message: Message) -> LetterShape:
    return {"at": instant(message.at), "author": message.author, "text": message.text}


_EVENT: dict[str, Any] = {
    "text": "",
    "internal_text": "",
    "note": "",
    "changes": [],
    "for_sector": False,
    "legal_end": None,
    "sector_end": None,
}
EXAMPLE: dict[str, Any] = {
    "photos": [covers.EXAMPLE],
    "attachments": [ATTACHED],
    "timeline": [
        {
            **_EVENT,
            "sequence": 1,
            "at": REGISTERED_AT,
            "action": "register",
            "from": None,
            "to": "received",
            "actor": "citizen",
            "role": "citizen",
        },
        {
            **_EVENT,
            "sequence": 2,
            "at": "2026-11-23T18:00:02Z",
            "action": "forward",
            "from": "received",
            "to": "forwarded",
            "actor": "system",
            "role": "system",
        },
        {
            **_EVENT,
            "sequence": 3,
            "at": "2026-11-23T18:10:00Z",
            "action": "reclassify",
            "from": "forwarded",
            "to": "forwarded",
            "actor": "Olga Ouvidora",
            "role": "ombudsman",
            "internal_text": "A lâmpada funciona. · category: street_light → pothole",
            "note": "A lâmpada funciona.",
            "changes": [{"field": "category", "from": "street_light", "to": "pothole", "photo": None, "files": None}],
        },
    ],
    "messages": [],
    "evaluation": None,
    "evaluations": [],
    "allowed_actions": ["forward", "ask_citizen", "reclassify", "extend", "extend_sector", "mark_duplicate", "note"],
}
