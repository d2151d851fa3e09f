"""Requests of the administrator that say what the municipality itself is like."""

from dataclasses import asdict
from itertools import pairwise
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, StringConstraints, ValidationInfo, field_validator

from chalicelib.api.directory.requests import DocumentBody, Language
from chalicelib.api.http.fields import Body, DialledNumber, Email, Essay, Hint, Latitude, Line, Longitude, Name
from chalicelib.domain.deadlines.clocks import LEGAL_DAYS
from chalicelib.domain.deadlines.escalation import DEFAULT_LADDER, Rungs
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
    """A point."""

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
        if not _RING_LEAST <= len(ring) <= 2000 or ring[0] != ring[-1]:  # noqa: PLR2004  # what an item can hold
            raise ValueError("A boundary has 4 to 2,000 points and ends where it begins.")
        return rings


class BrandBody(Body):
    """The municipality's colour."""

    primary: Colour


class ContactsBody(Body):
    """Where the town's authorities are written to; whoever has no address here is told nothing."""

    ombudsman: Email | None = None
    secretary: Email | None = None
    top_authority: Email | None = None
    administrator: Email | None = None


class PublicContactsBody(Body):
    """How citizens reach the ombudsman: everybody reads this."""

    phone: DialledNumber | None = None
    email: Email | None = None
    address: Hint | None = None
    hours: Hint | None = None


class EmergencyBody(Body):
    """A number for danger to life."""

    name: Name
    phone: DialledNumber


class DataOfficerBody(Body):
    """The person in charge of personal data, whose contact is public (Law 13.709/2018, art. 41, par. 1)."""

    name: Name
    email: Email | None = None
    phone: DialledNumber | None = Field(default=None, validate_default=True)

    @field_validator("phone")
    @classmethod
    def _one_way_to_reach(cls, phone: str | None, info: ValidationInfo) -> str | None:
        if phone is None and info.data.get("email", "") is None:
            raise ValueError("Give an e-mail or a phone.")
        return phone


class RungBody(Body):
    """Who is told so many days after a due, or before it when negative, and then again every so many days."""

    # The law gives thirty days: no rung comes on the day a clock begins or before it.
    days: Annotated[int, Field(gt=-LEGAL_DAYS, le=365)]
    to: Officer
    every: Annotated[int, Field(ge=1, le=90)] | None = None


class LadderBody(Body):
    """Whom the dues of sectors and of the law are told to (R10); without rungs, nobody."""

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
    """Whom a town alerts that has said nothing about it."""
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
    privacy: Annotated[dict[Language, Essay], Field(min_length=1)] | None = None
    data_officer: DataOfficerBody | None = None
    ladder: LadderBody = Field(default_factory=default_ladder)

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
        """What is kept, in JSON's types."""
        return self._fields()
