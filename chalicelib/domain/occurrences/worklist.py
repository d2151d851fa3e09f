"""The worklist: occurrences as rows, what they can be filtered by, and how late each is."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from chalicelib.domain.codes import CLOSED, Channel, Kind, Status
from chalicelib.domain.occurrences.occurrence import running_due
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.protocols import Protocol

R = TypeVar("R")


class Sort(StrEnum):
    """`due`: open ones, the most pressing first. `registered`: all of them, the newest first."""

    DUE = "due"
    REGISTERED = "registered"


@dataclass(frozen=True, slots=True)
class Row:
    """An occurrence as a list shows it."""

    protocol: Protocol
    version: int
    status: Status
    kind: Kind
    category: str
    sector: str | None
    channel: Channel
    identity_mode: IdentityMode
    neighbourhood: str | None
    description: str
    registered_at: datetime
    legal_due_on: date
    sector_due_on: date | None
    overdue: bool
    photo_count: int
    supports: int = 0

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
    """What a list is narrowed to; days are local dates of registration, both included."""

    status: Status | None = None
    sector: str | None = None
    category: str | None = None
    kind: Kind | None = None
    channel: Channel | None = None
    neighbourhood: str | None = None
    overdue: bool | None = None
    closed: bool | None = None
    registered_from: date | None = None
    registered_to: date | None = None
    text: str | None = None


def matches(row: Row, filters: Filters, registered_on: date) -> bool:
    """Whether a row is among what somebody asked for."""
    wanted = (
        (filters.status, row.status),
        (filters.sector, row.sector),
        (filters.category, row.category),
        (filters.kind, row.kind),
        (filters.channel, row.channel),
        (filters.neighbourhood, row.neighbourhood),
        (filters.overdue, row.overdue),
        (filters.closed, row.status in CLOSED),
    )
    return (
        all(part is None or part == value for part, value in wanted)
        and (filters.registered_from is None or filters.registered_from <= registered_on)
        and (filters.registered_to is None or registered_on <= filters.registered_to)
        and (filters.text is None or folded(filters.text) in folded(row.description))
    )


def folded(text: str) -> str:
    """A text as it is searched: without case and without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
