"""Requests of the administrator that say what the municipality itself is like."""

from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, StringConstraints, field_validator, model_validator

from chalicelib.api.directory_requests import DocumentBody, Language
from chalicelib.api.fields import Body, Email, Latitude, Line, Longitude, Name
from chalicelib.domain.places import Point, is_inside

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
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

    @field_validator("time_zone")
    @classmethod
    def _is_known(cls, time_zone: str) -> str:
        try:
            return ZoneInfo(time_zone).key
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValueError("There is no such time zone.") from error

    @model_validator(mode="after")
    def _surrounds_its_centre(self) -> "SettingsBody":
        ring = self.boundary.coordinates[0] if self.boundary else []
        if not is_inside(Point(self.centre.latitude, self.centre.longitude), ring):
            raise ValueError("The centre is outside the boundary.")
        return self

    def to_content(self, code: str) -> dict[str, Any]:  # noqa: ARG002  # there is one municipality, it needs no code
        """What is kept, in JSON's types."""
        return self._said()
