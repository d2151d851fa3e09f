"""Requests of citizens and of lists: the bodies and query strings of the contract."""

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator
from stdnum.br import cpf
from stdnum.exceptions import ValidationError as NumberError

from chalicelib.api.http.fields import (
    Body,
    Code,
    Day,
    Description,
    Email,
    Hint,
    Latitude,
    Line,
    LocationBody,
    Longitude,
    Moment,
    Name,
    Phone,
    Purpose,
    Remark,
    Text,
)
from chalicelib.domain.codes import Channel, Kind, Status
from chalicelib.domain.occurrences.evaluations import Opinion, Solved
from chalicelib.domain.occurrences.photos import CONTENT_TYPES, MAX_PHOTOS
from chalicelib.domain.occurrences.submissions import Submission
from chalicelib.domain.occurrences.worklist import Filters, Sort
from chalicelib.domain.people.people import Identity, IdentityMode
from chalicelib.domain.places.places import Location

MAX_PAGE = 100
_NO_CPF = "This is not a CPF: look for a mistyped digit."


class IdentityBody(Body):
    """Who the author says to be; whoever is anonymous leaves nothing here."""

    mode: IdentityMode = IdentityMode.ANONYMOUS
    name: Name | None = Field(default=None, validate_default=True)
    document: str | None = None
    email: Email | None = None
    phone: Phone | None = Field(default=None, validate_default=True)

    @field_validator("name", "document", "email", "phone")
    @classmethod
    def _stays_out_when_anonymous(cls, part: str | None, info: ValidationInfo) -> str | None:
        if part is not None and info.data.get("mode") is IdentityMode.ANONYMOUS:
            raise ValueError("An anonymous occurrence keeps nothing of its author: leave this out.")
        return part

    @field_validator("name")
    @classmethod
    def _is_given(cls, name: str | None, info: ValidationInfo) -> str | None:
        if name is None and info.data.get("mode", IdentityMode.ANONYMOUS) is not IdentityMode.ANONYMOUS:
            raise ValueError("Say who you are, or choose anonymous.")
        return name

    @field_validator("document")
    @classmethod
    def _has_right_check_digits(cls, document: str | None) -> str | None:
        try:
            number = cpf.validate(document) if document is not None else None
        except NumberError as error:
            raise ValueError(_NO_CPF) from error
        # The arithmetic accepts them, the registry never issues them.
        if number is not None and len(set(number)) == 1:
            raise ValueError(_NO_CPF)
        return number

    @field_validator("phone")
    @classmethod
    def _one_way_back(cls, phone: str | None, info: ValidationInfo) -> str | None:
        known = info.data.get("mode", IdentityMode.ANONYMOUS) is not IdentityMode.ANONYMOUS
        if known and phone is None and info.data.get("email", "") is None:
            raise ValueError("Give an e-mail or a phone.")
        return phone

    def to_identity(self) -> Identity | None:
        """The identity as the domain knows it; None for the anonymous."""
        if self.mode is IdentityMode.ANONYMOUS or self.name is None:
            return None
        return Identity(self.mode, self.name, self.email, self.phone, self.document)


class PhotoBody(Body):
    """A photo to come."""

    content_type: str

    @field_validator("content_type")
    @classmethod
    def _is_a_photo(cls, content_type: str) -> str:
        if content_type not in CONTENT_TYPES:
            raise ValueError(f"A photo is one of: {', '.join(CONTENT_TYPES)}.")
        return content_type


class OccurrenceBody(Body):
    """What a citizen sends."""

    category: Code
    kind: Kind | None = None
    description: Description
    location: LocationBody | None = None
    answers: dict[Code, Hint] = Field(default_factory=dict, max_length=20)
    identity: IdentityBody = IdentityBody()
    photos: list[PhotoBody] = Field(default_factory=list, max_length=MAX_PHOTOS)
    channel: Literal[Channel.APP, Channel.WEB] = Channel.APP

    def to_submission(self) -> Submission:
        """The submission as the domain knows it."""
        return _submission(self, self.channel, None)


class StaffOccurrenceBody(OccurrenceBody):
    """What an attendant writes down for somebody (Law 13.460/2017, art. 10, par. 4)."""

    channel: Literal[Channel.PHONE, Channel.EMAIL, Channel.IN_PERSON, Channel.LETTER]  # type: ignore[assignment]
    taken_at: Moment | None = None

    @field_validator("taken_at")
    @classmethod
    def _is_past(cls, taken_at: datetime | None) -> datetime | None:
        if taken_at is not None and taken_at > datetime.now(UTC):
            raise ValueError("This moment has not come yet.")
        return taken_at

    def to_submission(self) -> Submission:
        """The submission as the domain knows it."""
        return _submission(self, self.channel, self.taken_at)


class MessageBody(Body):
    """Something the author adds."""

    text: Text


class EvaluationBody(Body):
    """What the author thinks of how it ended."""

    satisfaction: Annotated[int, Field(ge=1, le=5)]
    solved: Solved
    comment: Remark = ""

    def to_opinion(self) -> Opinion:
        """The opinion as the domain knows it."""
        return Opinion(self.satisfaction, self.solved, self.comment)


class ReopeningBody(Body):
    """Why the author contests what was concluded."""

    comment: Text


class NearbyQuery(Body):
    """Around where, how far in metres, and about what."""

    latitude: Latitude
    longitude: Longitude
    radius: Annotated[int, Field(ge=1, le=1000)] = 250
    category: Code | None = None


class IdentityQuery(Body):
    """What somebody wants to know an identity for."""

    purpose: Purpose


class PageQuery(Body):
    """A page of a list."""

    limit: Annotated[int, Field(ge=1, le=MAX_PAGE)] = 25
    cursor: Annotated[str, Field(max_length=500)] | None = None


class SuccessorQuery(Body):
    """Which sector takes the open occurrences of one that goes."""

    successor: Code | None = None


class MeQuery(Body):
    """Whether to tell of the municipality too."""

    town: bool = False


class HealthQuery(Body):
    """Whether to touch every dependency."""

    deep: bool = False


class WorklistQuery(Body):
    """What a list is narrowed to."""

    status: Status | None = None
    sector: Code | None = None
    category: Code | None = None
    kind: Kind | None = None
    channel: Channel | None = None
    neighbourhood: Line | None = None
    overdue: bool | None = None
    closed: bool | None = None
    registered_from: Day | None = None
    registered_to: Day | None = Field(default=None, validate_default=True)
    text: Line | None = None
    sort: Sort | None = None
    limit: Annotated[int, Field(ge=1, le=MAX_PAGE)] = 25
    cursor: Annotated[str, Field(max_length=500)] | None = None

    @field_validator("registered_to")
    @classmethod
    def _is_not_before_from(cls, day: date | None, info: ValidationInfo) -> date | None:
        first = info.data.get("registered_from")
        if day is not None and first is not None and day < first:
            raise ValueError("The period ends before it begins.")
        return day

    def to_filters(self) -> Filters:
        """The filters as the domain knows them."""
        return Filters(**self.model_dump(exclude={"sort", "limit", "cursor"}))


def _submission(body: OccurrenceBody, channel: Channel, taken_at: datetime | None) -> Submission:
    return Submission(
        category=body.category,
        kind=body.kind,
        description=body.description,
        channel=channel,
        location=body.location.to_location() if body.location else Location(),
        answers=body.answers,
        identity=body.identity.to_identity(),
        photo_types=tuple(photo.content_type for photo in body.photos),
        taken_at=taken_at,
    )
