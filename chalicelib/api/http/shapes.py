"""Shapes of what the API answers everybody; the views are checked against them, and the contract is made of them.

A member that is there but may be null is typed so; one that may be missing is NotRequired.
"""

from typing import Annotated, NotRequired

from pydantic import Field, WithJsonSchema

# The standard one cannot be described by pydantic before Python 3.12.
from typing_extensions import TypedDict

from chalicelib.domain.codes import Kind, Outcome, PhotoStatus, RejectionReason, Status
from chalicelib.domain.deadlines.clocks import Unit
from chalicelib.domain.directory.directory import QuestionType
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.evaluations import Solved

Instant = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time", "pattern": "Z$"})]
Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Url = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]
ProtocolShown = Annotated[
    str,
    WithJsonSchema(
        {"type": "string", "pattern": r"^\d{4}-\d{4}-\d{4}-\d{2}$", "description": "The number of an occurrence."}
    ),
]
KeyShown = Annotated[
    str,
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$",
            "description": "The secret that opens the occurrence to its author; it is shown here and never again.",
        }
    ),
]
Possibility = Annotated[
    str, WithJsonSchema({"type": "string", "enum": ["complement", "message", "evaluate", "reopen"]})
]
Provisional = Annotated[
    bool, Field(description="Whether the due may still move, because the calendar of its year is not loaded yet.")
]
Supports = Annotated[int, Field(ge=0, description="How many other people said that they have the same problem.")]
Cursor = Annotated[str | None, Field(description="What `cursor` asks for the next page with; null on the last one.")]


class FieldProblem(TypedDict):
    """One field, as a dotted path, and what is wrong with it."""

    field: str
    message: str


class Problem(TypedDict):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    request_id: str
    errors: list[FieldProblem]


class AddressShape(TypedDict):
    """The parts of an address that are known."""

    street: NotRequired[str]
    number: NotRequired[str]
    neighbourhood: NotRequired[str]
    postal_code: NotRequired[str]
    reference: NotRequired[str]


class LocationShape(TypedDict):
    """A position in degrees (WGS 84), an address or both."""

    latitude: float | None
    longitude: float | None
    address: AddressShape | None


class PhotoShape(TypedDict):
    """A photo: on its way, ready with links of five minutes, or rejected with the reason."""

    id: str
    status: PhotoStatus
    reason: RejectionReason | None
    thumb_url: Url | None
    display_url: Url | None


class FormShape(TypedDict):
    """Where to post a file to, and the fields to post before it."""

    url: Url
    fields: dict[str, str]


class UploadShape(TypedDict):
    """An upload form for one photo and until when it is good."""

    id: str
    upload: FormShape
    expires_at: Instant


class EvaluationShape(TypedDict):
    """What the author thinks of how it ended."""

    satisfaction: Annotated[int, Field(ge=1, le=5)]
    solved: Solved
    comment: str
    at: Instant


class ReceiptShape(TypedDict):
    """The receipt of a registration (Law 13.460/2017, art. 12)."""

    protocol: ProtocolShown
    access_key: KeyShown
    status: Status
    kind: Kind
    category: str
    registered_at: Instant
    due_on: Day
    provisional: Provisional
    photos: list[UploadShape]


class PublicEvent(TypedDict):
    """Something that happened, as its author may read it."""

    at: Instant
    action: Action
    text: str


class SaidShape(TypedDict):
    """Something the author wrote."""

    at: Instant
    text: str


class MessageShape(SaidShape):
    """What the author has just said."""

    id: str


class FollowedShape(TypedDict):
    """An occurrence as its author follows it."""

    protocol: ProtocolShown
    status: Status
    kind: Kind
    category: str
    description: str
    location: LocationShape | None
    registered_at: Instant
    due_on: Day
    provisional: Provisional
    overdue: bool
    answer: str | None
    outcome: Outcome | None
    competent_body: str | None
    complement_until: Day | None
    photos: list[PhotoShape]
    timeline: list[PublicEvent]
    messages: list[SaidShape]
    evaluation: EvaluationShape | None
    can: list[Possibility]


class TermShape(TypedDict):
    """How long a sector has."""

    days: int
    unit: Unit


class ChoiceShape(TypedDict):
    """One answer a question admits."""

    code: str
    label: str


class QuestionShape(TypedDict):
    """Something a category asks."""

    code: str
    label: str
    type: QuestionType
    required: bool
    choices: list[ChoiceShape]


class NoticeShape(TypedDict):
    """What is said before anybody goes on with a category, and a number to call instead."""

    text: str
    phone: NotRequired[str | None]


class EmergencyShape(TypedDict):
    """A number for danger to life."""

    name: str
    phone: str


class CategoryShape(TypedDict):
    """A category a citizen may choose."""

    code: str
    name: str
    description: str
    kind: Kind
    requires_location: bool
    requires_photo: bool
    term: TermShape
    questions: list[QuestionShape]
    keywords: list[str]
    notice: NoticeShape | None


class CategoriesShape(TypedDict):
    """What an occurrence may be about."""

    categories: list[CategoryShape]


class NeighbourShape(TypedDict):
    """An open occurrence nearby; its id is not its protocol, its position is rounded to about eleven metres."""

    id: str
    category: str
    status: Status
    registered_on: Day
    distance_m: int
    latitude: float
    longitude: float
    supports: Supports
    thumb_url: Url | None


class NearbyShape(TypedDict):
    """The nearest open occurrences, the nearest first."""

    occurrences: list[NeighbourShape]
