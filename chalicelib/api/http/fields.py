"""Fields: the types every body and query string is made of, strict and without control characters."""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from chalicelib.domain.places.places import Address, Location, point_at

_ALLOWED_CONTROLS = "\n\t"


def _on_one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("Write this on one line.")
    return text


def _without_controls(text: str) -> str:
    # Forms on the web end their lines with both characters.
    text = text.replace("\r\n", "\n")
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in _ALLOWED_CONTROLS:
            raise ValueError("Control characters are not allowed.")
    return text


def _written(pattern: str, example: str) -> BeforeValidator:
    # Pydantic takes a number in quotes for seconds since 1970, which nobody means.
    def is_written_so(text: object) -> object:
        if not isinstance(text, str) or not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(f"Write it as {example}.")
        return text

    return BeforeValidator(is_written_so)


def _trimmed(shortest: int, longest: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest)


_Clean = AfterValidator(_without_controls)
_OneLine = AfterValidator(_on_one_line)
CODE_PATTERN = r"[a-z0-9][a-z0-9_-]{0,63}"
Code = Annotated[str, StringConstraints(pattern=f"^{CODE_PATTERN}$")]
Number = Annotated[str, _trimmed(1, 20), _Clean, _OneLine]
Name = Annotated[str, _trimmed(2, 120), _Clean, _OneLine]
Line = Annotated[str, _trimmed(1, 120), _Clean, _OneLine]
Hint = Annotated[str, _trimmed(1, 200), _Clean, _OneLine]
Purpose = Annotated[str, _trimmed(5, 200), _Clean, _OneLine]
Text = Annotated[str, _trimmed(1, 4000), _Clean]
Remark = Annotated[str, _trimmed(0, 2000), _Clean]
Essay = Annotated[str, _trimmed(0, 20_000), _Clean]
Justification = Annotated[str, _trimmed(20, 4000), _Clean]
Description = Annotated[str, _trimmed(10, 4000), _Clean]
PostalCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}-?[0-9]{3}$")]
_EMAIL = r'^[^@\s,;<>"]{1,64}@[^@\s,;<>"]{1,185}\.[^@\s,;<>".]{2,63}$'
Email = Annotated[str, StringConstraints(max_length=254, pattern=_EMAIL), _Clean]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[(]?[0-9][0-9 ().-]{6,18}[0-9]$")]
# What comes after a function of ours is no longer JSON to pydantic, and strictly a date is then no text.
# Further days exist, but no occurrence on them, and arithmetic ends with the calendar.
_DAYS = Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))
Day = Annotated[date, Strict(strict=False), _written(r"\d{4}-\d\d-\d\d", "2026-11-23"), _DAYS]
Moment = Annotated[
    AwareDatetime,
    Strict(strict=False),
    _written(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d.*", "2026-11-23T18:00:00Z"),
    Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2100, 12, 31, tzinfo=UTC)),
]
Latitude = Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
Longitude = Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]


class Body(BaseModel):
    """A body that takes what it names, in the types it names, and nothing else."""

    # A request builds the model it needs: building all of them takes longer than anything else in a cold start.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class AddressBody(Body):
    """A place in words."""

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
        """The place as the domain knows it."""
        point = None
        if self.latitude is not None and self.longitude is not None:
            point = point_at(self.latitude, self.longitude)
        address = self.address.model_dump(exclude_none=True) if self.address else {}
        return Location(point, Address(**address) if address else None)
