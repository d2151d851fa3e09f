"""Fields: the types of all bodies and query strings, strict and without control characters."""

import re
import unicodedata
from collections.abc import Callable
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

from chalicelib.domain import protocols
from chalicelib.domain.people import phones
from chalicelib.domain.people.recipients import mailable
from chalicelib.domain.places.h3_cells import is_cell
from chalicelib.domain.text import has_visible, tidied, with_plain_line_ends

_ALLOWED_CONTROLS = "\n\t"


def _before(change: Callable[[str], str]) -> BeforeValidator:
    """Change a text before it is validated; what is no text is left to the type. Stands last among its annotations."""
    return BeforeValidator(lambda value: change(value) if isinstance(value, str) else value)


def _on_one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError("Write this on one line.")
    return text


def _without_controls(text: str) -> str:
    for character in text:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in _ALLOWED_CONTROLS:
            raise ValueError("Control characters are not allowed.")
    return text


def _seen(text: str) -> str:
    if text and not has_visible(text):
        raise ValueError("Write something that can be seen.")
    return text


def _postal_code(text: str) -> str:
    """A CEP with its hyphen, whatever stood between its digits or before them; everything else as it is."""
    found = _CEP.fullmatch(tidied(unicodedata.normalize("NFKC", text)))
    return f"{found[1]}{found[2]}-{found[3]}" if found else text


def _address(text: str) -> str:
    """An e-mail address alone: no name before it, no brackets, no link's scheme, no blanks, no full stop after it."""
    plain = tidied(unicodedata.normalize("NFKC", text))
    named = _NAMED.search(plain)
    return _AROUND_AT.sub("@", _SCHEME.sub("", named[1] if named else plain).strip(" .,;"))


def _can_get_mail(address: str) -> str:
    if mailable(address) is None:
        raise ValueError("No mail can be sent to this address: look for a mistyped character.")
    return address


def _written(pattern: str, example: str) -> BeforeValidator:
    # Pydantic would read a number in quotes as seconds since 1970.
    def is_written_so(text: object) -> object:
        if not isinstance(text, str) or not re.fullmatch(pattern, text, re.ASCII):
            raise ValueError(f"Write it as {example}.")
        return text

    return BeforeValidator(is_written_so)


def _existing_cell(text: str) -> str:
    if not is_cell(text):
        raise ValueError("There is no such cell.")
    return text


def _trimmed(shortest: int, longest: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest)


_Clean = AfterValidator(_without_controls)
_OneLine = AfterValidator(_on_one_line)
_Seen = AfterValidator(_seen)
_Tidied = _before(tidied)
_Lines = _before(with_plain_line_ends)
_SCHEME = re.compile(r"^mailto:", re.IGNORECASE)
# An address as mail programs copy it, its author's name before it.
_NAMED = re.compile(r"^[^@<>]*<([^<>]*)>[ .,;]*$")
_AROUND_AT = re.compile(r" ?@ ?")
_CEP = re.compile(r"(?:CEP)?[\W_]{0,3}([0-9]{2})[\W_]{0,3}([0-9]{3})[\W_]{0,3}([0-9]{3})[\W_]{0,3}", re.IGNORECASE)
# An account, or one of the two words for the caller and for nobody.
ASSIGNEE = "^[0-9A-Za-z_-]{1,64}$"
# A ULID.
ATTACHMENT = "^[0-9A-Z]{26}$"
# A cell of the map as the places count them, of about 36 to 0.1 km2.
CELL = "^8[6-9][0-9a-f]{13}$"
CODE_PATTERN = r"[a-z0-9][a-z0-9_-]{0,63}"
Code = Annotated[str, StringConstraints(pattern=f"^{CODE_PATTERN}$")]
Cell = Annotated[str, StringConstraints(pattern=CELL), AfterValidator(_existing_cell)]
# Long enough for a lot: block, lot, house and what is behind it.
Number = Annotated[str, _trimmed(1, 60), _Clean, _OneLine, _Seen, _Tidied]
Name = Annotated[str, _trimmed(2, 120), _Clean, _OneLine, _Seen, _Tidied]
Line = Annotated[str, _trimmed(1, 120), _Clean, _OneLine, _Seen, _Tidied]
SavedName = Annotated[str, _trimmed(1, 60), _Clean, _OneLine, _Seen, _Tidied]
Hint = Annotated[str, _trimmed(1, 200), _Clean, _OneLine, _Seen, _Tidied]
# A protocol as people write it, understood as everywhere.
ProtocolText = Annotated[str, AfterValidator(protocols.parse)]
Purpose = Annotated[str, _trimmed(5, 200), _Clean, _OneLine, _Seen, _Tidied]
Keyword = Annotated[str, _trimmed(1, 40), _Clean, _OneLine, _Seen, _Tidied]
ShortText = Annotated[str, _trimmed(1, 500), _Clean, _Seen, _Lines]
Text = Annotated[str, _trimmed(1, 4000), _Clean, _Seen, _Lines]
LongText = Annotated[str, _trimmed(1, 20_000), _Clean, _Seen, _Lines]
Remark = Annotated[str, _trimmed(0, 2000), _Clean, _Lines]
Essay = Annotated[str, _trimmed(0, 20_000), _Clean, _Lines]
Justification = Annotated[str, _trimmed(20, 4000), _Clean, _Seen, _Lines]
Description = Annotated[str, _trimmed(10, 4000), _Clean, _Seen, _Lines]
PostalCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}-?[0-9]{3}$"), _before(_postal_code)]
_EMAIL = r'^[^@\s,;<>"]{1,64}@[^@\s,;<>"]{1,185}\.[^@\s,;<>".]{2,63}$'
Email = Annotated[
    str, StringConstraints(max_length=254, pattern=_EMAIL), _Clean, AfterValidator(_can_get_mail), _before(_address)
]
Phone = Annotated[str, StringConstraints(pattern=phones.PATTERN, max_length=phones.LONGEST), _before(phones.written)]
# A number as it is dialled within the country, which may be as short as 190.
DialledNumber = Annotated[
    str, StringConstraints(pattern=r"^\+?[(]?[0-9][0-9 ().-]{0,18}[0-9]$"), _before(phones.written)
]
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

    # A request builds the model it needs: building all of them takes longer than anything else in a cold start.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)
