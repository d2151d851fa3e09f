"""The codes of the domain: the words that the API, the tables and the screens share."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing a citizen says (Law 13.460/2017, art. 2, V)."""

    COMPLAINT = "complaint"
    REPORT = "report"
    PRAISE = "praise"
    SUGGESTION = "suggestion"
    REQUEST = "request"


class Channel(StrEnum):
    """The way an occurrence came in."""

    APP = "app"
    WEB = "web"
    EMAIL = "email"
    PHONE = "phone"
    IN_PERSON = "in_person"
    LETTER = "letter"
    OPEN311 = "open311"


class Status(StrEnum):
    """Where an occurrence is in its life; late, paused and duplicate are flags, never statuses."""

    RECEIVED = "received"
    IN_ANALYSIS = "in_analysis"
    AWAITING_CITIZEN = "awaiting_citizen"
    FORWARDED = "forwarded"
    IN_PROGRESS = "in_progress"
    SECTOR_ANSWERED = "sector_answered"
    CONCLUDED = "concluded"
    ARCHIVED = "archived"


CLOSED = frozenset({Status.CONCLUDED, Status.ARCHIVED})


OPEN = frozenset(Status) - CLOSED


WITH_SECTOR = frozenset({Status.FORWARDED, Status.IN_PROGRESS})


class Outcome(StrEnum):
    """How an occurrence ended."""

    SOLVED = "solved"
    PARTLY_SOLVED = "partly_solved"
    NOT_SOLVED = "not_solved"
    NOT_COMPETENT = "not_competent"
    DUPLICATE = "duplicate"
    INFORMED = "informed"


class ArchiveReason(StrEnum):
    """Why an occurrence was closed without an answer."""

    WITHDRAWN = "withdrawn"
    SPAM = "spam"
    INSUFFICIENT = "insufficient"
    REPEATED = "repeated"
    NO_COMPLEMENT = "no_complement"


class Priority(StrEnum):
    """How much an occurrence presses."""

    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Attention(StrEnum):
    """Why who holds an occurrence must look at it; set by an event, no status, and it moves no clock."""

    CONTESTED = "contested"
    COMPLEMENTED = "complemented"
    MESSAGE = "message"
    RETURNED = "returned"
    ANSWERED = "answered"
    REOPENED = "reopened"


class PhotoStatus(StrEnum):
    """Where a photo, or an attachment of the staff, is on its way to the screen."""

    PENDING = "pending"
    READY = "ready"
    REJECTED = "rejected"


class RejectionReason(StrEnum):
    """Why an upload was not kept, as its sender is told."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported_type"
    UNREADABLE = "unreadable"
    TOO_MANY_PIXELS = "too_many_pixels"
    ANIMATION = "animation"
    NOT_RECEIVED = "not_received"
    ENCRYPTED = "encrypted"
    ACTIVE_CONTENT = "active_content"
    ERASED = "erased"
    COVER_FAILED = "cover_failed"


class CoverStatus(StrEnum):
    """How far the covered renditions of a photo are."""

    PENDING = "pending"
    READY = "ready"
    FAILED = "failed"


# The code of a dimension that an occurrence does not have yet, or that an older version did not write.
UNKNOWN = "unknown"


class Dimension(StrEnum):
    """What the figures are broken down by and can be narrowed to."""

    SECTOR = "sector"
    CATEGORY = "category"
    CHANNEL = "channel"
    KIND = "kind"
    NEIGHBOURHOOD = "neighbourhood"
