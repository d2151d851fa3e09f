"""Settings of the directory: the municipality's name, place, languages, contacts and alerts."""

from dataclasses import asdict
from itertools import pairwise
from typing import Annotated, Any, Literal, NotRequired
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, StringConstraints, ValidationInfo, field_validator
from typing_extensions import TypedDict

from chalicelib.api.directory.documents import DocumentBody, DocumentType, Language, Version, document
from chalicelib.api.directory.public_settings import (
    DataOfficerBody,
    DataOfficerDocument,
    EmergencyBody,
    EmergencyShape,
    PublicContactsBody,
    PublicContactsDocument,
)
from chalicelib.api.directory.retention import RetentionBody, RetentionDocument, default_retention
from chalicelib.api.http.fields import Body, Email, Latitude, Line, Longitude, LongText, Name
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.responses import Json
from chalicelib.domain.deadlines.clocks import LEGAL_DAYS
from chalicelib.domain.deadlines.escalation import DEFAULT_LADDER, Rungs
from chalicelib.domain.documents import Document
from chalicelib.domain.places.places import Point, is_inside

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
Officer = Literal["sector", "sector_head", "secretary", "top_authority", "ombudsman", "administrator"]
_RING_LEAST = 4


class PlaceBody(Body):
    """A named point."""

    name: Name
    latitude: Latitude
    longitude: Longitude


class PointBody(Body):
    """A position in degrees (WGS 84)."""

    latitude: Latitude
    longitude: Longitude


class PolygonBody(Body):
    """A GeoJSON polygon: rings of longitude and latitude, each ending where it began (RFC 7946, 3.1.6)."""

    type: Literal["Polygon"]
    coordinates: list[list[tuple[Longitude, Latitude]]] = Field(min_length=1, max_length=1)

    @field_validator("coordinates")
    @classmethod
    def _is_a_ring(cls, rings: list[list[tuple[float, float]]]) -> list[list[tuple[float, float]]]:
        ring = rings[0]
        if not _RING_LEAST <= len(ring) <= 2000 or ring[0] != ring[-1]:  # noqa: PLR2004  # the most an item can hold
            raise ValueError("A boundary has 4 to 2,000 points and ends where it begins.")
        return rings


class BrandBody(Body):
    """The municipality's colour."""

    primary: Colour


class ContactsBody(Body):
    """The addresses of the town's authorities; an authority without an address is not notified."""

    ombudsman: Email | None = None
    secretary: Email | None = None
    top_authority: Email | None = None
    administrator: Email | None = None


class RungBody(Body):
    """The officer notified a number of days after a due (before it when negative), and how often again."""

    # The law gives thirty days: no rung comes on the day a clock begins or before it.
    days: Annotated[int, Field(gt=-LEGAL_DAYS, le=365)]
    to: Officer
    every: Annotated[int, Field(ge=1, le=90)] | None = None


class LadderBody(Body):
    """The officers notified of the dues of sectors and of the law (R10); a clock without rungs notifies no officer."""

    sector: list[RungBody] = Field(max_length=20)
    legal: list[RungBody] = Field(max_length=20)

    @field_validator("sector", "legal")
    @classmethod
    def _rises(cls, rungs: list[RungBody]) -> list[RungBody]:
        if any(lower.days >= higher.days for lower, higher in pairwise(rungs)):
            raise ValueError("Each rung comes later than the one before it.")
        if any(rung.every is not None for rung in rungs[:-1]):
            raise ValueError("Only the last rung returns.")
        return rungs


def default_ladder() -> LadderBody:
    """The ladder of a town that has not set its own."""
    return LadderBody(sector=_rungs(DEFAULT_LADDER.sector), legal=_rungs(DEFAULT_LADDER.legal))


def _rungs(rungs: Rungs) -> list[RungBody]:
    return [RungBody.model_validate({**asdict(rung), "to": rung.to.value}) for rung in rungs]


class SettingsBody(DocumentBody):
    """The municipality itself."""

    name: Name
    state: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = "SP"
    time_zone: Line
    centre: PointBody
    boundary: PolygonBody | None = None
    languages: list[Language] = Field(min_length=1, max_length=2)
    brand: BrandBody
    roll_forward: bool = True
    neighbourhoods: list[PlaceBody] = Field(default_factory=list, max_length=300)
    contacts: ContactsBody = Field(default_factory=ContactsBody)
    public_contacts: PublicContactsBody = Field(default_factory=PublicContactsBody)
    emergency: list[EmergencyBody] = Field(default_factory=list, max_length=20)
    privacy: Annotated[dict[Language, LongText], Field(min_length=1)] | None = None
    data_officer: DataOfficerBody | None = None
    ladder: LadderBody = Field(default_factory=default_ladder)
    retention: RetentionBody = Field(default_factory=RetentionBody)

    @field_validator("time_zone")
    @classmethod
    def _is_known(cls, time_zone: str) -> str:
        try:
            return ZoneInfo(time_zone).key
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("There is no such time zone.") from error

    @field_validator("boundary")
    @classmethod
    def _surrounds_the_centre(cls, boundary: PolygonBody | None, info: ValidationInfo) -> PolygonBody | None:
        centre: PointBody | None = info.data.get("centre")
        ring = boundary.coordinates[0] if boundary else []
        if centre is not None and not is_inside(Point(centre.latitude, centre.longitude), ring):
            raise ValueError("The centre is outside the boundary.")
        return boundary

    def to_content(self, code: str) -> dict[str, Any]:  # noqa: ARG002  # there is one municipality, it needs no code
        """The stored content, in JSON's types."""
        return self._fields()


class PointDocument(TypedDict):
    """A position in degrees (WGS 84)."""

    latitude: float
    longitude: float


class PlaceDocument(PointDocument):
    """A named point."""

    name: str


class PolygonDocument(TypedDict):
    """A GeoJSON polygon (RFC 7946, 3.1.6)."""

    type: Literal["Polygon"]
    coordinates: list[list[tuple[float, float]]]


class BrandDocument(TypedDict):
    """The municipality's colour."""

    primary: str


class ContactsDocument(TypedDict):
    """The addresses of the town's authorities."""

    ombudsman: NotRequired[str | None]
    secretary: NotRequired[str | None]
    top_authority: NotRequired[str | None]
    administrator: NotRequired[str | None]


class RungDocument(TypedDict):
    """The officer notified a number of days after a due (before it when negative), and how often again."""

    days: int
    to: Officer
    every: NotRequired[int | None]


class LadderDocument(TypedDict):
    """The officers notified of the dues of sectors and of the law."""

    sector: list[RungDocument]
    legal: list[RungDocument]


class SettingsDocument(TypedDict):
    """The municipality itself; fields with a default may be missing."""

    name: str
    state: str
    time_zone: str
    centre: PointDocument
    boundary: NotRequired[PolygonDocument | None]
    languages: NotRequired[list[Language]]
    brand: NotRequired[BrandDocument]
    roll_forward: NotRequired[bool]
    neighbourhoods: NotRequired[list[PlaceDocument]]
    contacts: NotRequired[ContactsDocument]
    public_contacts: PublicContactsDocument
    emergency: list[EmergencyShape]
    privacy: dict[Language, str] | None
    data_officer: DataOfficerDocument | None
    ladder: NotRequired[LadderDocument]
    retention: NotRequired[RetentionDocument]
    version: Version


class SettingsConflict(Problem):
    """Another edit of the settings came first: `current` is the settings as they are now."""

    current: NotRequired[SettingsDocument | None]


def settings(entry: Document) -> Json:
    """The municipality's settings; a town that never set a ladder or a retention gets the default one to edit."""
    defaults = {"ladder": default_ladder().model_dump(mode="json"), "retention": default_retention()}
    return {**defaults, **document(entry)}


SETTINGS = DocumentType("settings", SettingsBody, SettingsDocument, SettingsDocument, SettingsConflict)
