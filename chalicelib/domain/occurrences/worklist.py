"""The worklist: rows of occurrences, their filters and their dues."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Generic, TypeVar

from chalicelib.domain.codes import CLOSED, Channel, Kind, Priority, Status
from chalicelib.domain.occurrences.occurrence import running_due
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.places.neighbourhoods import is_same
from chalicelib.domain.places.places import Address
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.text import folded

R = TypeVar("R")
# A protocol is written in groups of four digits; fewer are an amount or a house.
_GROUP = 4


class Sort(StrEnum):
    """`due`: open ones, the most pressing first. `registered`: all of them, the newest first."""

    DUE = "due"
    REGISTERED = "registered"


@dataclass(frozen=True, slots=True)
class Row:
    """The properties of an occurrence in a list.

    `photo_count` are the photos announced; `has_photos` says whether one of them can be seen.
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
    description: str
    registered_at: datetime
    legal_due_on: date
    sector_due_on: date | None
    overdue: bool
    photo_count: int
    supports: int = 0
    has_photos: bool = False
    address: Address | None = None
    priority: Priority = Priority.NORMAL

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
    overdue: bool | None = None
    closed: bool | None = None
    registered_from: date | None = None
    registered_to: date | None = None
    text: str | None = None


def matches(row: Row, filters: Filters, registered_on: date) -> bool:
    """Whether a row matches all filters."""
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
        and (filters.text is None or _says(row, filters.text))
    )


def _says(row: Row, text: str) -> bool:
    """Whether a row has every word of a text, in any order; a group of digits may be one of its protocol.

    A text without a word is said by no row.
    """
    words = _words(text)
    said = folded(f"{row.description} {row.neighbourhood or ''}")
    return bool(words) and all(word in said or _is_of(row.protocol, word) for word in words)


# The same text is looked for in every row of a request.
@lru_cache(1)
def _words(text: str) -> list[str]:
    return folded(text).split()


def _is_of(protocol: Protocol, word: str) -> bool:
    return len(word) >= _GROUP and word.isdigit() and word in protocol
