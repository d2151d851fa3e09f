"""Shapes of what the API answers the staff."""

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.directory.shapes import TownShape
from chalicelib.api.http.shapes import (
    Cursor,
    Day,
    EvaluationShape,
    Instant,
    LocationShape,
    NeighbourShape,
    PhotoShape,
    Problem,
    ProtocolShown,
    Supports,
)
from chalicelib.domain.codes import ArchiveReason, Channel, Kind, Outcome, Priority, Status
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.timeline import Author
from chalicelib.domain.people.people import IdentityMode, Role

Version = Annotated[int, Field(ge=1, description="Counts every change; say which one you have read when you act.")]


class MeShape(TypedDict):
    """Who is signed in."""

    name: str
    email: str
    roles: list[Role]
    sector: str | None
    town: NotRequired[TownShape]


class RowShape(TypedDict):
    """An occurrence as a list shows it; `days_left` is negative once it is late."""

    protocol: ProtocolShown
    category: str
    kind: Kind
    status: Status
    sector: str | None
    channel: Channel
    neighbourhood: str | None
    description: Annotated[str, Field(max_length=140)]
    registered_at: Instant
    due_on: Day
    sector_due_on: Day | None
    overdue: bool
    days_left: int
    paused: bool
    has_photos: bool
    supports: Supports
    version: Version


class WorklistShape(TypedDict):
    """A page of occurrences."""

    occurrences: list[RowShape]
    next_cursor: Cursor


class StaffNeighbourShape(NeighbourShape):
    """An open occurrence nearby, with the protocol it can be opened by."""

    protocol: ProtocolShown


class StaffNearbyShape(TypedDict):
    """The nearest open occurrences, the nearest first."""

    occurrences: list[StaffNeighbourShape]


class IdentityShape(TypedDict):
    """Who an author is; `document` is a CPF."""

    mode: IdentityMode
    name: str
    email: str | None
    phone: str | None
    document: str | None


class LookShape(TypedDict):
    """Who looked at an identity, in which role and what for."""

    at: Instant
    actor: str
    reader_id: str | None
    role: Role
    purpose: str


class LooksShape(TypedDict):
    """A page of the looks at an identity."""

    reads: list[LookShape]
    next_cursor: Cursor


class ProposalShape(TypedDict):
    """What a sector proposes to say."""

    text: str
    outcome: Outcome


class LegalClockShape(TypedDict):
    """The term of the citizen's answer."""

    due_on: Day
    overdue: bool
    extended: bool
    on_time: bool | None
    days_late: int
    provisional: bool


class SectorClockShape(LegalClockShape):
    """The term of a sector."""

    forwarded_on: Day


class ClocksShape(TypedDict):
    """Both clocks; the sector's runs once it was forwarded."""

    legal: LegalClockShape
    sector: SectorClockShape | None


class StepEndShape(TypedDict):
    """How a step under a clock ended."""

    due_on: Day
    on_time: bool
    days_late: int


# `from` is a word of the language: only this form can name it.
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
        "legal_end": StepEndShape | None,
        "sector_end": StepEndShape | None,
    },
)


class LetterShape(TypedDict):
    """Something the author wrote or was asked."""

    at: Instant
    author: Author
    text: str


class WhatShape(TypedDict):
    """What an occurrence is about."""

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
    photos_shared: bool
    location: LocationShape | None
    neighbourhood: str | None
    outside_boundary: bool
    answers: dict[str, str]
    registered_at: Instant
    taken_at: Instant | None
    supports: Supports


class CourseShape(TypedDict):
    """Where it is and how it ended."""

    sector: str | None
    suggested_sector: str | None
    sector_answer: ProposalShape | None
    answer: str | None
    outcome: Outcome | None
    competent_body: str | None
    archive_reason: ArchiveReason | None
    leader: ProtocolShown | None
    closed_at: Instant | None
    cycle: int
    reopenings: int
    bounces: int


class TermsShape(TypedDict):
    """By when."""

    due_on: Day
    sector_due_on: Day | None
    overdue: bool
    paused: bool
    paused_days: int
    complement_until: Day | None
    clocks: ClocksShape


class HistoryShape(TypedDict):
    """What was sent, done and said, and what may be done now."""

    photos: list[PhotoShape]
    timeline: list[EventShape]
    messages: list[LetterShape]
    evaluation: EvaluationShape | None
    allowed_actions: list[Action]


class CaseShape(WhatShape, CourseShape, TermsShape, HistoryShape):
    """One occurrence whole, but for who its author is."""


class CaseConflict(Problem):
    """The action does not apply: the occurrence as it is now, and what may be done with it."""

    current: CaseShape
    allowed_actions: list[Action]
