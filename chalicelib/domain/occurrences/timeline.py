"""The timeline: the immutable record of what happened to an occurrence, and what was said about it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.codes import Status
from chalicelib.domain.deadlines.clocks import Term
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.people.people import Role


@dataclass(frozen=True, slots=True)
class StepEnd:
    """How a step under a clock ended: its due, whether it was met, and by how many days it was not (R8)."""

    due_on: date
    on_time: bool
    days_late: int


@dataclass(frozen=True, slots=True)
class Event:
    """One transition. The citizen may read `public_text`; `internal_text` stays with the staff.

    `legal_end` and `sector_end` say how the steps this event ended stood with their clocks; later changes of terms or
    holidays do not touch them. `term` is what a sector had when this event counted its days, for categories change.
    """

    sequence: int
    action: Action
    came_from: Status | None
    went_to: Status
    actor: str
    role: Role
    at: datetime
    public_text: str = ""
    internal_text: str = ""
    is_public: bool = True
    legal_end: StepEnd | None = None
    sector_end: StepEnd | None = None
    term: Term | None = None


class Author(StrEnum):
    """Who wrote a message."""

    CITIZEN = "citizen"
    OMBUDSMAN = "ombudsman"


@dataclass(frozen=True, slots=True)
class Message:
    """Something the citizen wrote after registering, or the question they were asked."""

    id: str
    author: Author
    text: str
    at: datetime
