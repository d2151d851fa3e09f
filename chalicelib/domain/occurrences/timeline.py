"""The timeline: the immutable record of an occurrence's events and messages."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.codes import Status
from chalicelib.domain.deadlines.clocks import Term
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.field_changes import FieldChange
from chalicelib.domain.people.people import Role


@dataclass(frozen=True, slots=True)
class StepEnd:
    """The end of a step under a clock: its due, whether it was met, and the days late (R8)."""

    due_on: date
    on_time: bool
    days_late: int


@dataclass(frozen=True, slots=True)
class Event:
    """One event. The citizen may read `public_text`; `internal_text` is for the staff.

    `legal_end` and `sector_end` are the ends of the steps that this event ended; later changes of terms or
    holidays do not change them. `term` is the sector's term at the time of the event, since categories change. A note
    that is `for_sector` is read by the sector of a sensitive occurrence. `changes` are what it changed, for the staff.
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
    for_sector: bool = False
    changes: tuple[FieldChange, ...] = ()


class Author(StrEnum):
    """Who wrote a message."""

    CITIZEN = "citizen"
    OMBUDSMAN = "ombudsman"


@dataclass(frozen=True, slots=True)
class Message:
    """A message the citizen wrote after registering, or the question they were asked."""

    id: str
    author: Author
    text: str
    at: datetime


def joined(text: str, detail: str | None) -> str:
    """A text and a detail of it as one line of the timeline."""
    return " · ".join(part for part in (text, detail) if part)
