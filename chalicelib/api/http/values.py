"""Values of answers: instants, days, addresses on the web and numbers of occurrences, with their schemas.

In a shape, a member that may be null is typed so; a member that may be missing is NotRequired.
"""

from datetime import UTC, date, datetime
from typing import Annotated, overload

from pydantic import Field, WithJsonSchema

Instant = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time", "pattern": "Z$"})]
Day = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
Url = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]
ProtocolShown = Annotated[
    str,
    WithJsonSchema(
        {"type": "string", "pattern": r"^\d{4}-\d{4}-\d{4}-\d{2}$", "description": "The number of an occurrence."}
    ),
]
Supports = Annotated[int, Field(ge=0, description="How many other people said that they have the same problem.")]
Cursor = Annotated[str | None, Field(description="The `cursor` of the next page; null on the last one.")]


@overload
def instant(moment: datetime) -> str: ...
@overload
def instant(moment: None) -> None: ...
@overload
def instant(moment: datetime | None) -> str | None: ...
def instant(moment: datetime | None) -> str | None:
    """An instant in UTC with `Z`, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def optional_day(day: date | None) -> str | None:
    """A day as `YYYY-MM-DD`, or None when there is none."""
    return day.isoformat() if day else None
