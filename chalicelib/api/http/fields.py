"""Fields: the types of all bodies and query strings, strict and without control characters."""

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
)

_ALLOWED_CONTROLS = "\n\t"


def _on_one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("Write this on one line.")
    return text


def _without_controls(text: str) -> str:
    # HTML forms end their lines with both characters.
    text = text.replace("\r\n", "\n")
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in _ALLOWED_CONTROLS:
            raise ValueError("Control characters are not allowed.")
    return text


def _written(pattern: str, example: str) -> BeforeValidator:
    # Pydantic would read a number in quotes as seconds since 1970.
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
Keyword = Annotated[str, _trimmed(1, 40), _Clean, _OneLine]
ShortText = Annotated[str, _trimmed(1, 500), _Clean]
Text = Annotated[str, _trimmed(1, 4000), _Clean]
LongText = Annotated[str, _trimmed(1, 20_000), _Clean]
Remark = Annotated[str, _trimmed(0, 2000), _Clean]
Essay = Annotated[str, _trimmed(0, 20_000), _Clean]
Justification = Annotated[str, _trimmed(20, 4000), _Clean]
Description = Annotated[str, _trimmed(10, 4000), _Clean]
PostalCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}-?[0-9]{3}$")]
_EMAIL = r'^[^@\s,;<>"]{1,64}@[^@\s,;<>"]{1,185}\.[^@\s,;<>".]{2,63}$'
Email = Annotated[str, StringConstraints(max_length=254, pattern=_EMAIL), _Clean]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[(]?[0-9][0-9 ().-]{6,18}[0-9]$")]
# A number as it is dialled within the country, which may be as short as 190.
DialledNumber = Annotated[str, StringConstraints(pattern=r"^\+?[(]?[0-9][0-9 ().-]{0,18}[0-9]$")]
# After a validator function pydantic no longer sees JSON, and its strict mode then refuses a text as a date.
# No occurrence lies outside these years, and date arithmetic must not overflow.
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
    """A body that takes the members it names, in their types, and no others; built at its first use."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)
