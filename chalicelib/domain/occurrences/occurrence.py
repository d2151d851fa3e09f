"""The occurrence: a complaint, report, praise, suggestion or request, as one immutable value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from chalicelib.domain.codes import (
    OPEN,
    WITH_SECTOR,
    ArchiveReason,
    Attention,
    Channel,
    Kind,
    Outcome,
    Priority,
    Status,
)
from chalicelib.domain.deadlines.clocks import LegalClock, SectorClock
from chalicelib.domain.deadlines.escalation import Alerted
from chalicelib.domain.occurrences.evaluations import Evaluation
from chalicelib.domain.occurrences.field_changes import ChangedField, FieldChange, differing
from chalicelib.domain.people.people import Assignee, IdentityMode, Role
from chalicelib.domain.places.places import Location
from chalicelib.domain.protocols import Protocol

# The fields that a submission, its occurrence and the occurrence's item have alike: kept as they were sent.
AS_SENT = ("taken_at",)


def as_sent(source: object) -> dict[str, Any]:
    """The fields of a submission, an occurrence or an item that are kept as they were sent, by name."""
    return {name: getattr(source, name) for name in AS_SENT}


def is_sensitive(kind: Kind, identity_mode: IdentityMode) -> bool:
    """Whether an occurrence is a `report` or confidential: the ombudsman alone decides who reads it."""
    return kind is Kind.REPORT or identity_mode is IdentityMode.CONFIDENTIAL


def running_due(status: Status, legal_due_on: date, sector_due_on: date | None) -> date:
    """The due that comes first of those that are running in a status."""
    if status in WITH_SECTOR and sector_due_on is not None:
        return min(sector_due_on, legal_due_on)
    return legal_due_on


def is_for_sector(attention: Attention | None, status: Status) -> bool:
    """Whether a reason to look is for the sector: what was complemented while with it. The rest are the ombudsman's."""
    return attention is Attention.COMPLEMENTED and status in WITH_SECTOR


@dataclass(frozen=True, slots=True)
class Pause:
    """An open question to the citizen and its last day; the clocks are paused from `opened_on` on."""

    opened_on: date
    until: date
    came_from: Status


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to the citizen, final or proposed by a sector."""

    text: str
    outcome: Outcome
    competent_body: str | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The unit of work. `version` counts every change, `sequence` the events of its timeline.

    `public_id` identifies it on a public map, which must not show protocols; `alerted` has the rungs sent of each due.
    The sector of a sensitive occurrence reads `pseudonymised_text`, and sees the photos when they are shared. Without
    such a text it reads the description masked: `masked_description` where that names the author.
    """

    protocol: Protocol
    key_digest: str
    status: Status
    kind: Kind
    category: str
    channel: Channel
    identity_mode: IdentityMode
    description: str
    registered_at: datetime
    legal: LegalClock
    location: Location = field(default_factory=Location)
    answers: Mapping[str, str] = field(default_factory=dict)
    taken_at: datetime | None = None
    version: int = 1
    sequence: int = 1
    priority: Priority = Priority.NORMAL
    routed: bool = False
    suggested_sector: str | None = None
    sector: str | None = None
    sector_clock: SectorClock | None = None
    proposal: Answer | None = None
    pause: Pause | None = None
    answer: Answer | None = None
    archive_reason: ArchiveReason | None = None
    leader: Protocol | None = None
    closed_at: datetime | None = None
    closed_on: date | None = None
    cycle: int = 1
    asked: bool = False
    reopenings: int = 0
    bounces: int = 0
    paused_days: int = 0
    message_count: int = 0
    public_id: str = ""
    public_description: str | None = None
    photo_ids: tuple[str, ...] = ()
    attachment_ids: tuple[str, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    alerted: tuple[Alerted, ...] = ()
    pseudonymised_text: str | None = None
    masked_description: str | None = None
    photos_shared: bool = False
    attention: Attention | None = None
    assignee: Assignee | None = None

    @property
    def is_open(self) -> bool:
        """Whether the occurrence is neither concluded nor archived."""
        return self.status in OPEN

    @property
    def is_paused(self) -> bool:
        """Whether the clocks are paused, waiting for the citizen."""
        return self.status is Status.AWAITING_CITIZEN

    @property
    def is_with_sector(self) -> bool:
        """Whether the sector must act next."""
        return self.status in WITH_SECTOR

    @property
    def is_overdue(self) -> bool:
        """Whether either clock is flagged overdue (R9)."""
        return self.legal.overdue or (self.sector_clock is not None and self.sector_clock.overdue)

    @property
    def is_sensitive(self) -> bool:
        """Whether the occurrence is a `report` or confidential."""
        return is_sensitive(self.kind, self.identity_mode)

    def needs_look_of(self, role: Role) -> bool:
        """Whether it waits to be looked at in a role: the ombudsman's all, a sector's what was complemented for it."""
        if role is Role.SECTOR:
            return is_for_sector(self.attention, self.status)
        return self.attention is not None and role is Role.OMBUDSMAN

    def with_attention(self, attention: Attention | None) -> "Occurrence":
        """The same occurrence with another reason to look at it, or none."""
        return self if attention is self.attention else replace(self, attention=attention)

    @property
    def photo_count(self) -> int:
        """The number of photos announced, whether or not they arrived."""
        return len(self.photo_ids)

    @property
    def neighbourhood(self) -> str | None:
        """The neighbourhood of the address."""
        return self.location.address.neighbourhood if self.location.address else None

    @property
    def due_on(self) -> date:
        """The due that comes first of those that are running."""
        return running_due(self.status, self.legal.due_on, self.sector_clock.due_on if self.sector_clock else None)


def left_leader(before: Occurrence, after: Occurrence) -> Protocol | None:
    """The leader that an occurrence had before a change and has no more; None when there was none, or it stays."""
    return before.leader if before.leader != after.leader else None


def differences(before: Occurrence, after: Occurrence) -> tuple[FieldChange, ...]:
    """What reclassifying changed."""
    return differing((field, old, new) for (field, old), (_, new) in zip(_kept(before), _kept(after), strict=True))


def _kept(occurrence: Occurrence) -> Iterable[tuple[ChangedField, str | None]]:
    address, point = occurrence.location.address, occurrence.location.point
    # Without the reference, which its author wrote freely.
    lines = (address.street, address.number, address.postal_code) if address else ()
    yield ChangedField.CATEGORY, occurrence.category
    yield ChangedField.KIND, occurrence.kind
    yield ChangedField.PRIORITY, occurrence.priority
    yield ChangedField.NEIGHBOURHOOD, occurrence.neighbourhood
    yield ChangedField.ADDRESS, ", ".join(line for line in lines if line) or None
    yield ChangedField.POSITION, f"{point.latitude}, {point.longitude}" if point else None
