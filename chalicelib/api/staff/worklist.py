"""The worklist: filters, order and page of the occurrences a member of the staff may see."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator
from typing_extensions import TypedDict

from chalicelib.api.http.cursors import CursorText, Limit
from chalicelib.api.http.examples import PROTOCOL, REGISTERED_AT, TEXT
from chalicelib.api.http.fields import ASSIGNEE, Body, Cell, Code, Hint, Line, Purpose
from chalicelib.api.http.fields import Day as DayField
from chalicelib.api.http.values import Cursor, Day, Instant, ProtocolShown, Supports, instant, optional_day
from chalicelib.api.shared import location
from chalicelib.api.shared.location import AddressShape, PositionShape
from chalicelib.domain import protocols
from chalicelib.domain.codes import Attention, Channel, Kind, Priority, Status
from chalicelib.domain.occurrences.worklist import MYSELF, Filters, Row, Sort
from chalicelib.domain.people.people import Actor

EXCERPT = 140
Version = Annotated[int, Field(ge=1, description="Counts every change; an action names the version it was decided on.")]
Attached = Annotated[int, Field(ge=0, description="The files of the staff that the caller may read.")]


class WorklistQuery(Body):
    """The filters, the order and the page of a list."""

    status: Status | None = None
    sector: Code | None = None
    category: Code | None = None
    kind: Kind | None = None
    channel: Channel | None = None
    neighbourhood: Line | None = None
    cell: Cell | None = None
    overdue: bool | None = None
    closed: bool | None = None
    registered_from: DayField | None = None
    registered_to: DayField | None = Field(default=None, validate_default=True)
    priority: Priority | None = None
    assignee: Annotated[str, Field(pattern=ASSIGNEE)] | None = None
    attention: bool | None = None
    text: Hint | None = None
    person: Hint | None = None
    purpose: Annotated[Purpose | None, Field(validate_default=True)] = None
    sort: Sort | None = None
    limit: Limit = 25
    cursor: CursorText | None = None

    @field_validator("registered_to")
    @classmethod
    def _is_not_before_from(cls, day: date | None, info: ValidationInfo) -> date | None:
        first = info.data.get("registered_from")
        if day is not None and first is not None and day < first:
            raise ValueError("The period ends before it begins.")
        return day

    @field_validator("purpose")
    @classmethod
    def _is_given_for_a_person(cls, purpose: str | None, info: ValidationInfo) -> str | None:
        if purpose is None and info.data.get("person") is not None:
            raise ValueError("Say what the person is looked for.")
        return purpose

    def to_filters(self, actor: Actor) -> Filters:
        """The filters in the domain's types, for the actor who asks."""
        filters = Filters(**self.model_dump(exclude={"purpose", "sort", "limit", "cursor"}))
        return replace(filters, assignee=actor.id or "") if filters.assignee == MYSELF else filters


class RowShape(TypedDict):
    """An occurrence as a list shows it; `days_left` is negative once it is late."""

    protocol: ProtocolShown
    category: str
    kind: Kind
    status: Status
    sector: str | None
    channel: Channel
    neighbourhood: str | None
    address: AddressShape | None
    position: PositionShape | None
    outside_boundary: bool
    description: Annotated[str, Field(max_length=140)]
    registered_at: Instant
    due_on: Day
    sector_due_on: Day | None
    overdue: bool
    days_left: int
    paused: bool
    priority: Priority
    has_photos: bool
    attachments: Attached
    supports: Supports
    attention: Attention | None
    assignee: str | None
    assignee_name: str | None
    version: Version


class WorklistShape(TypedDict):
    """A page of occurrences."""

    occurrences: list[RowShape]
    next_cursor: Cursor


def row(found: Row, today: date) -> RowShape:
    """An occurrence as a list shows it; `days_left` is negative once it is late."""
    place = found.location
    return {
        "protocol": protocols.shown(found.protocol),
        "category": found.category,
        "kind": found.kind,
        "status": found.status,
        "sector": found.sector,
        "channel": found.channel,
        "neighbourhood": found.neighbourhood,
        "address": location.address(place.address) if place.address else None,
        "position": location.position(place.point) if place.point else None,
        "outside_boundary": place.outside,
        "description": found.description[:EXCERPT],
        "registered_at": instant(found.registered_at),
        "due_on": found.legal_due_on.isoformat(),
        "sector_due_on": optional_day(found.sector_due_on),
        "overdue": found.overdue,
        "days_left": (found.next_due_on - today).days,
        "paused": found.status is Status.AWAITING_CITIZEN,
        "priority": found.priority,
        "has_photos": found.has_photos,
        "attachments": found.attachments,
        "supports": found.supports,
        "attention": found.attention,
        "assignee": found.assignee.id if found.assignee else None,
        "assignee_name": found.assignee.name if found.assignee else None,
        "version": found.version,
    }


EXAMPLE: dict[str, Any] = {
    "protocol": PROTOCOL,
    "category": "pothole",
    "kind": "complaint",
    "status": "forwarded",
    "sector": "works",
    "channel": "app",
    "neighbourhood": "Centro",
    "address": location.EXAMPLE["address"],
    "position": {name: location.EXAMPLE[name] for name in ("latitude", "longitude")},
    "outside_boundary": False,
    "description": TEXT,
    "registered_at": REGISTERED_AT,
    "due_on": "2026-12-23",
    "sector_due_on": "2026-11-30",
    "overdue": False,
    "days_left": 7,
    "paused": False,
    "priority": "normal",
    "has_photos": True,
    "attachments": 1,
    "supports": 4,
    "attention": "message",
    "assignee": None,
    "assignee_name": None,
    "version": 2,
}
