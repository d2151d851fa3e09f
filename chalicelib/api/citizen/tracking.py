"""An occurrence as its author follows it: nothing internal and no staff member's name."""

from typing import Annotated, Any

from pydantic import WithJsonSchema
from typing_extensions import TypedDict

from chalicelib.api.citizen import messages
from chalicelib.api.citizen.messages import SaidShape, said
from chalicelib.api.http.examples import ANSWER, CLOSED_AT, PROTOCOL, REGISTERED_AT, TEXT
from chalicelib.api.http.fields import Body, Text
from chalicelib.api.http.values import Day, Instant, ProtocolShown, instant
from chalicelib.api.shared import evaluation, location
from chalicelib.api.shared.attachments import FILE, FileShape, files
from chalicelib.api.shared.evaluation import EvaluationShape
from chalicelib.api.shared.location import LocationShape
from chalicelib.api.shared.photos import PHOTO, PhotoShape, photos
from chalicelib.api.shared.receipt import Provisional
from chalicelib.api.shared.status import public_status
from chalicelib.domain import protocols
from chalicelib.domain.codes import Kind, Outcome, Status
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.services.tracking import Followed

Possibility = Annotated[
    str, WithJsonSchema({"type": "string", "enum": ["complement", "message", "evaluate", "reopen"]})
]


class ReopeningBody(Body):
    """The author's reason to contest a conclusion."""

    comment: Text


class PublicEvent(TypedDict):
    """An event of the timeline that the author may read."""

    at: Instant
    action: Action
    text: str


class FollowedShape(TypedDict):
    """An occurrence as its author follows it."""

    protocol: ProtocolShown
    status: Status
    kind: Kind
    category: str
    description: str
    location: LocationShape | None
    registered_at: Instant
    due_on: Day
    provisional: Provisional
    overdue: bool
    answer: str | None
    outcome: Outcome | None
    competent_body: str | None
    complement_until: Day | None
    photos: list[PhotoShape]
    attachments: list[FileShape]
    timeline: list[PublicEvent]
    messages: list[SaidShape]
    evaluation: EvaluationShape | None
    can: list[Possibility]


def followed(seen: Followed) -> FollowedShape:
    """An occurrence as its author follows it."""
    occurrence = seen.occurrence
    return {
        "protocol": protocols.shown(occurrence.protocol),
        "status": public_status(occurrence.status),
        "kind": occurrence.kind,
        "category": occurrence.category,
        "description": occurrence.description,
        "location": location.location(occurrence.location),
        "registered_at": instant(occurrence.registered_at),
        "due_on": occurrence.legal.due_on.isoformat(),
        "provisional": seen.provisional,
        "overdue": occurrence.legal.overdue,
        "answer": (seen.answer.text or None) if seen.answer else None,
        "outcome": seen.answer.outcome if seen.answer else None,
        "competent_body": seen.answer.competent_body if seen.answer else None,
        "complement_until": occurrence.pause.until.isoformat() if occurrence.pause else None,
        "photos": photos(seen.case_file.photos, seen.links),
        "attachments": files(seen.case_file.attachments, seen.attachment_links),
        "timeline": [_event(event) for event in seen.case_file.events if event.is_public],
        "messages": [said(message) for message in seen.case_file.messages],
        "evaluation": evaluation.evaluation(seen.evaluation),
        "can": list(seen.can),
    }


def _event(event: Event) -> PublicEvent:
    return {"at": instant(event.at), "action": event.action, "text": event.public_text}


CONTESTED: dict[str, Any] = {"comment": "O buraco abriu de novo com a chuva."}
CONCLUDED: dict[str, Any] = {
    "protocol": PROTOCOL,
    "status": "concluded",
    "kind": "complaint",
    "category": "pothole",
    "description": TEXT,
    "location": location.EXAMPLE,
    "registered_at": REGISTERED_AT,
    "due_on": "2026-12-23",
    "provisional": False,
    "overdue": False,
    "answer": ANSWER,
    "outcome": "solved",
    "competent_body": None,
    "complement_until": None,
    "photos": [PHOTO],
    "attachments": [FILE],
    "timeline": [
        {"at": REGISTERED_AT, "action": "register", "text": ""},
        {"at": CLOSED_AT, "action": "conclude", "text": ANSWER},
    ],
    "messages": [messages.SAID],
    "evaluation": evaluation.EXAMPLE,
    "can": ["evaluate", "reopen"],
}
REOPENED: dict[str, Any] = {**CONCLUDED, "status": "in_analysis", "evaluation": None, "can": ["message"]}
