"""The place of an occurrence: a position, an address or both."""

from typing import Any, NotRequired, cast

from pydantic import Field, ValidationInfo, field_validator
from typing_extensions import TypedDict

from chalicelib.api.http.fields import Body, Hint, Latitude, Line, Longitude, Number, PostalCode
from chalicelib.domain.places.places import Address, Location, Point, point_at


class AddressBody(Body):
    """An address, as far as it is known."""

    street: Line | None = None
    number: Number | None = None
    neighbourhood: Line | None = None
    postal_code: PostalCode | None = None
    reference: Hint | None = None


class LocationBody(Body):
    """A position, an address or both."""

    latitude: Latitude | None = None
    longitude: Longitude | None = Field(default=None, validate_default=True)
    address: AddressBody | None = None

    @field_validator("longitude")
    @classmethod
    def _comes_with_latitude(cls, longitude: float | None, info: ValidationInfo) -> float | None:
        if "latitude" in info.data and (longitude is None) != (info.data["latitude"] is None):
            raise ValueError("Give latitude and longitude together.")
        return longitude

    def to_location(self) -> Location:
        """The location in the domain's types."""
        point = None
        if self.latitude is not None and self.longitude is not None:
            point = point_at(self.latitude, self.longitude)
        address = self.address.model_dump(exclude_none=True) if self.address else {}
        return Location(point, Address(**address) if address else None)


class AddressShape(TypedDict):
    """The parts of an address that are known."""

    street: NotRequired[str]
    number: NotRequired[str]
    neighbourhood: NotRequired[str]
    postal_code: NotRequired[str]
    reference: NotRequired[str]


class PositionShape(TypedDict):
    """A position in degrees (WGS 84)."""

    latitude: float
    longitude: float


class LocationShape(TypedDict):
    """A position in degrees (WGS 84), an address or both."""

    latitude: float | None
    longitude: float | None
    address: AddressShape | None


def location(place: Location) -> LocationShape | None:
    """The location of an occurrence, or None when it has none."""
    if place.point is None and place.address is None:
        return None
    return {
        "latitude": place.point.latitude if place.point else None,
        "longitude": place.point.longitude if place.point else None,
        "address": address(place.address) if place.address else None,
    }


def position(point: Point) -> PositionShape:
    """A position in degrees."""
    return {"latitude": point.latitude, "longitude": point.longitude}


def address(place: Address) -> AddressShape:
    """The parts of an address that are known."""
    parts = {name: getattr(place, name) for name in Address.__dataclass_fields__}
    return cast(AddressShape, {name: part for name, part in parts.items() if part is not None})


EXAMPLE: dict[str, Any] = {
    "latitude": -24.1836,
    "longitude": -46.7889,
    "address": {
        "street": "Av. Condessa de Vimieiros",
        "number": "120",
        "neighbourhood": "Centro",
        "postal_code": "11740-000",
        "reference": "em frente à padaria",
    },
}
