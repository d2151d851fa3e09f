"""Calendars of the directory: the days off of each year."""

from collections.abc import Mapping
from typing import Any, NotRequired

from pydantic import Field, field_validator
from typing_extensions import TypedDict

from chalicelib.api.directory.documents import DocumentBody, DocumentType, Version, names
from chalicelib.api.http import fields
from chalicelib.api.http.fields import Body, Name
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.values import Cursor, Day
from chalicelib.domain.deadlines import holidays
from chalicelib.domain.errors import FieldError, InvalidFields

YEAR_PATTERN = r"20[0-9]{2}"


class DayOffBody(Body):
    """A day the town does not work."""

    date: fields.Day
    name: Name
    optional: bool = False


class CalendarBody(DocumentBody):
    """The days off of a year."""

    days: list[DayOffBody] = Field(max_length=200)
    year: int | None = None
    active: bool = True

    @field_validator("days")
    @classmethod
    def _are_different(cls, days: list[DayOffBody]) -> list[DayOffBody]:
        if len({day.date for day in days}) < len(days):
            raise ValueError("Two entries have the same date.")
        return days

    def to_content(self, code: str) -> dict[str, Any]:
        """The stored content, in JSON's types. Raises InvalidFields for days of another year."""
        content = {**self._fields(), "year": int(code)}
        _check_year(content, code)
        return content

    @property
    def own_names(self) -> set[str]:
        """The names the calendar gives itself: a calendar is named by its year."""
        return names(self.code, None if self.year is None else str(self.year))


def _check_year(content: Mapping[str, Any], year: str) -> None:
    outside = [
        FieldError(f"days.{place}.date", f"This day is not in {year}.")
        for place, day in enumerate(content["days"])
        if not day["date"].startswith(f"{year}-")
    ]
    if outside:
        raise InvalidFields(outside)


class DayOffDocument(TypedDict):
    """A day the town does not work."""

    date: Day
    name: str
    optional: NotRequired[bool]


class CalendarDocument(TypedDict):
    """The days off of a year."""

    year: int
    days: list[DayOffDocument]
    active: NotRequired[bool]
    version: Version


class CalendarProposalShape(TypedDict):
    """The holidays and optional days of the federation in a year, for the administrator to edit."""

    year: int
    days: list[DayOffDocument]


def proposal(year: int) -> CalendarProposalShape:
    """The days off that a calendar of a year may begin with."""
    days: list[DayOffDocument] = [
        {"date": one.day.isoformat(), "name": one.name, "optional": one.optional} for one in holidays.national(year)
    ]
    return {"year": year, "days": days}


class CalendarPage(TypedDict):
    """A page of calendars."""

    calendars: list[CalendarDocument]
    next_cursor: Cursor


class CalendarConflict(Problem):
    """Another edit of the calendar came first: `current` is the calendar as it is now."""

    current: NotRequired[CalendarDocument | None]


_APRIL: dict[str, Any] = {"days": [{"date": "2026-04-22", "name": "Aniversário de Itanhaém", "optional": False}]}
PROPOSED: dict[str, Any] = {
    "year": 2028,
    "days": [{"date": "2028-04-14", "name": "Sexta-feira Santa", "optional": False}],
}
CALENDARS = DocumentType(
    "calendar",
    CalendarBody,
    CalendarPage,
    CalendarDocument,
    CalendarConflict,
    pattern=YEAR_PATTERN,
    by="year",
    examples={"april": {**_APRIL, "year": 2026, "active": True, "version": 1}},
    body_examples={"april": _APRIL},
)
