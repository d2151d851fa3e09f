"""One occurrence as the staff reads it: everything but the author's identity."""

from http import HTTPStatus
from typing import Any

from chalice.app import Response
from typing_extensions import TypedDict

from chalicelib.api.http import examples
from chalicelib.api.http.problems import Problem, problem
from chalicelib.api.http.values import Instant, ProtocolShown, Supports, instant
from chalicelib.api.shared import location
from chalicelib.api.shared.location import LocationShape
from chalicelib.api.staff import clocks, history, worklist
from chalicelib.api.staff.clocks import TermsShape
from chalicelib.api.staff.history import HistoryShape
from chalicelib.api.staff.worklist import Version
from chalicelib.domain import protocols
from chalicelib.domain.codes import ArchiveReason, Attention, Channel, Kind, Outcome, Priority, Status
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Answer
from chalicelib.domain.people.people import IdentityMode
from chalicelib.services.officer_actions import Case, Refused


class ProposalShape(TypedDict):
    """The answer that a sector proposes."""

    text: str
    outcome: Outcome


class WhatShape(TypedDict):
    """The subject of an occurrence."""

    protocol: ProtocolShown
    version: Version
    status: Status
    kind: Kind
    category: str
    channel: Channel
    identity_mode: IdentityMode
    priority: Priority
    description: str
    pseudonymised_text: str | None
    public_description: str | None
    photos_shared: bool
    location: LocationShape | None
    neighbourhood: str | None
    outside_boundary: bool
    answers: dict[str, str]
    registered_at: Instant
    taken_at: Instant | None
    supports: Supports


class CourseShape(TypedDict):
    """The sector an occurrence is with, and how it ended."""

    sector: str | None
    suggested_sector: str | None
    sector_answer: ProposalShape | None
    answer: str | None
    outcome: Outcome | None
    competent_body: str | None
    archive_reason: ArchiveReason | None
    leader: ProtocolShown | None
    duplicates: list[ProtocolShown]
    closed_at: Instant | None
    cycle: int
    reopenings: int
    bounces: int
    attention: Attention | None
    assignee: str | None
    assignee_name: str | None


class CaseShape(WhatShape, CourseShape, TermsShape, HistoryShape):
    """One occurrence whole, but for the author's identity."""


class CaseConflict(Problem):
    """The action does not apply: the occurrence as it is now, and the actions it admits."""

    current: CaseShape
    allowed_actions: list[Action]


def case(seen: Case) -> CaseShape:
    """One occurrence whole, but for the author's identity."""
    return {**_summary(seen), **_course(seen), **clocks.terms(seen), **history.history(seen)}


def refused(error: Refused) -> Response:
    """The conflict of an action that does not apply, with the case as it is now."""
    current = case(error.case)
    more = {"current": current, "allowed_actions": current["allowed_actions"]}
    return problem(HTTPStatus.CONFLICT, str(error), more=more)


def _summary(seen: Case) -> WhatShape:
    occurrence = seen.occurrence
    return {
        "protocol": protocols.shown(occurrence.protocol),
        "version": occurrence.version,
        "status": occurrence.status,
        "kind": occurrence.kind,
        "category": occurrence.category,
        "channel": occurrence.channel,
        "identity_mode": occurrence.identity_mode,
        "priority": occurrence.priority,
        "description": occurrence.description,
        "pseudonymised_text": occurrence.pseudonymised_text,
        "public_description": occurrence.public_description,
        "photos_shared": occurrence.photos_shared,
        "location": location.location(occurrence.location),
        "neighbourhood": occurrence.neighbourhood,
        "outside_boundary": occurrence.location.outside,
        "answers": dict(occurrence.answers),
        "registered_at": instant(occurrence.registered_at),
        "taken_at": instant(occurrence.taken_at),
        "supports": seen.case_file.supports,
    }


def _course(seen: Case) -> CourseShape:
    occurrence = seen.occurrence
    answer = occurrence.answer
    return {
        "sector": occurrence.sector,
        "suggested_sector": occurrence.suggested_sector,
        "sector_answer": _proposal(occurrence.proposal),
        "answer": answer.text if answer else None,
        "outcome": answer.outcome if answer else None,
        "competent_body": answer.competent_body if answer else None,
        "archive_reason": occurrence.archive_reason,
        "leader": protocols.shown(occurrence.leader) if occurrence.leader else None,
        "duplicates": [protocols.shown(one) for one in seen.case_file.duplicates],
        "closed_at": instant(occurrence.closed_at),
        "cycle": occurrence.cycle,
        "reopenings": occurrence.reopenings,
        "bounces": occurrence.bounces,
        "attention": seen.attention,
        "assignee": occurrence.assignee.id if occurrence.assignee else None,
        "assignee_name": occurrence.assignee.name if occurrence.assignee else None,
    }


def _proposal(answer: Answer | None) -> ProposalShape | None:
    return {"text": answer.text, "outcome": answer.outcome} if answer else None


# What a case says otherwise than a row of the list.
_OF_ROWS = ("days_left", "has_photos", "attachments", "address", "position")
_WHAT: dict[str, Any] = {
    **{name: part for name, part in worklist.EXAMPLE.items() if name not in _OF_ROWS},
    "identity_mode": "anonymous",
    "pseudonymised_text": None,
    "public_description": None,
    "photos_shared": False,
    "location": location.EXAMPLE,
    "outside_boundary": False,
    "answers": {"depth": "deep"},
    "taken_at": None,
}
_COURSE: dict[str, Any] = {
    "suggested_sector": None,
    "sector_answer": None,
    "answer": None,
    "outcome": None,
    "competent_body": None,
    "archive_reason": None,
    "leader": None,
    "duplicates": [],
    "closed_at": None,
    "cycle": 1,
    "reopenings": 0,
    "bounces": 0,
    "attention": None,
    "assignee": None,
    "assignee_name": None,
}
EXAMPLE: dict[str, Any] = {**_WHAT, **_COURSE, **clocks.EXAMPLE, **history.EXAMPLE}
CHANGED: dict[str, Any] = {
    **examples.problem(HTTPStatus.CONFLICT, "The occurrence has changed since you read it."),
    "current": EXAMPLE,
    "allowed_actions": EXAMPLE["allowed_actions"],
}
