"""The worklist: rows of occurrences, their filters and their dues."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from chalicelib.domain.codes import CLOSED, Attention, Channel, Kind, Priority, Status
from chalicelib.domain.occurrences.occurrence import running_due
from chalicelib.domain.people.people import Assignee, IdentityMode
from chalicelib.domain.places.neighbourhoods import is_same
from chalicelib.domain.places.places import Location
from chalicelib.domain.protocols import Protocol

R = TypeVar("R")
# The value of the filter for those that are assigned to nobody; no account is called so.
NOBODY = "none"
# What the caller calls themselves, here and when assigning.
MYSELF = "me"
_NOWHERE = Location()


class Sort(StrEnum):
    """`registered`: all of them, the newest first. The others: open ones, the most pressing or most supported first."""

    DUE = "due"
    SECTOR_DUE = "sector_due"
    REGISTERED = "registered"
    SUPPORTS = "supports"


@dataclass(frozen=True, slots=True)
class Row:
    """The properties of an occurrence in a list; one that was not completed yet lacks those that have a default.

    `photo_count` are the photos announced; `has_photos` says whether one of them can be seen.
    `attachments` are those that can be read by whom the row is for.
    """

    protocol: Protocol
    version: int
    status: Status
    kind: Kind
    category: str
    sector: str | None
    channel: Channel
    identity_mode: IdentityMode
    neighbourhood: str | None
    registered_at: datetime
    legal_due_on: date
    sector_due_on: date | None
    overdue: bool
    photo_count: int
    description: str = ""
    supports: int = 0
    has_photos: bool = False
    attachments: int = 0
    location: Location = _NOWHERE
    priority: Priority = Priority.NORMAL
    attention: Attention | None = None
    assignee: Assignee | None = None

    @property
    def next_due_on(self) -> date:
        """The due that comes first of those that are running."""
        return running_due(self.status, self.legal_due_on, self.sector_due_on)


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Some rows, and the position the next page starts from; None at the end of the list."""

    rows: Sequence[R]
    next_position: str | None
    today: date


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of a list; days are local dates of registration, both included."""

    status: Status | None = None
    sector: str | None = None
    category: str | None = None
    kind: Kind | None = None
    channel: Channel | None = None
    neighbourhood: str | None = None
    cell: str | None = None
    overdue: bool | None = None
    closed: bool | None = None
    registered_from: date | None = None
    registered_to: date | None = None
    priority: Priority | None = None
    assignee: str | None = None
    attention: bool | None = None
    text: str | None = None
    person: str | None = None

    @property
    def is_for_open(self) -> bool:
        """Whether only open occurrences can match: those alone are assigned, and need attention."""
        return self.assignee is not None or bool(self.attention)

    @property
    def is_for_closed(self) -> bool:
        """Whether only closed occurrences can match."""
        return bool(self.closed) or self.status in CLOSED


def matches(row: Row, filters: Filters, registered_on: date) -> bool:
    """Whether a row matches all filters but those by cell, text, person, priority, assignee and attention."""
    wanted = (
        (filters.status, row.status),
        (filters.sector, row.sector),
        (filters.category, row.category),
        (filters.kind, row.kind),
        (filters.channel, row.channel),
        (filters.overdue, row.overdue),
        (filters.closed, row.status in CLOSED),
    )
    return (
        all(part is None or part == value for part, value in wanted)
        and (filters.registered_from is None or filters.registered_from <= registered_on)
        and (filters.registered_to is None or registered_on <= filters.registered_to)
        and (filters.neighbourhood is None or is_same(filters.neighbourhood, row.neighbourhood))
    )


def matches_handling(row: Row, filters: Filters, attention: Attention | None) -> bool:
    """Whether a row that has them matches the filters by priority, assignee and attention.

    The attention is what the row's reader is shown of it.
    """
    assignee = row.assignee.id if row.assignee else NOBODY
    return (
        filters.priority in (None, row.priority)
        and (filters.assignee is None or (assignee == filters.assignee and row.status not in CLOSED))
        and (filters.attention is None or filters.attention == (attention is not None))
    )
