"""Requests of the administrator: one body for each kind of document of the directory, but for the settings."""

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationInfo, field_validator

from chalicelib.api.http.fields import (
    Body,
    Code,
    Day,
    DialledNumber,
    Email,
    Hint,
    Keyword,
    Line,
    Name,
    Notice,
    Remark,
    Text,
)
from chalicelib.domain.codes import Channel, Kind
from chalicelib.domain.deadlines.clocks import SECTOR_MAX_DAYS, Unit
from chalicelib.domain.directory.directory import QuestionType

Language = Literal["pt-BR", "en"]


def _names(*said: str | None) -> set[str]:
    return {name for name in said if name is not None}


class DocumentBody(Body):
    """A document as it shall be; `version` is the one somebody has read, none for a new one.

    It may say its own name, as it does when it is read; that must then be the one in the address.
    """

    version: Annotated[int, Field(ge=1)] | None = None
    code: str | None = None

    @property
    def own_names(self) -> set[str]:
        """The names the document gives itself: none, or the one it is asked for by."""
        return _names(self.code)

    def to_content(self, code: str) -> dict[str, Any]:
        """What is kept, in JSON's types."""
        return {**self._fields(), "code": code}

    def _fields(self) -> dict[str, Any]:
        return self.model_dump(mode="json", exclude={"version", "code"})


class TermBody(Body):
    """How long a sector has: at most 20 days (Law 13.460/2017, art. 16)."""

    days: Annotated[int, Field(ge=1, le=SECTOR_MAX_DAYS)]
    unit: Unit


class ChoiceBody(Body):
    """One answer a question admits."""

    code: Code
    label: Line


class QuestionBody(Body):
    """Something a category asks."""

    code: Code
    label: Hint
    type: QuestionType
    required: bool
    choices: list[ChoiceBody] = Field(default_factory=list, max_length=50, validate_default=True)

    @field_validator("choices")
    @classmethod
    def _fit_the_type(cls, choices: list[ChoiceBody], info: ValidationInfo) -> list[ChoiceBody]:
        is_choice = info.data.get("type") is QuestionType.CHOICE
        if is_choice != bool(choices):
            raise ValueError("A question of type choice has choices, and no other has.")
        if len({choice.code for choice in choices}) < len(choices):
            raise ValueError("Two choices have the same code.")
        return choices


class NoticeBody(Body):
    """What is said before anybody goes on with a category, and a number to call instead."""

    text: Notice
    phone: DialledNumber | None = None


class CategoryBody(DocumentBody):
    """A category."""

    name: Name
    description: Remark = ""
    kind: Kind
    sector: Code | None
    term: TermBody
    review: bool
    auto_forward: bool
    requires_location: bool
    requires_photo: bool
    questions: list[QuestionBody] = Field(default_factory=list, max_length=20)
    keywords: list[Keyword] = Field(default_factory=list, max_length=30)
    notice: NoticeBody | None = None
    active: bool = True

    @field_validator("questions")
    @classmethod
    def _have_codes_of_their_own(cls, questions: list[QuestionBody]) -> list[QuestionBody]:
        if len({question.code for question in questions}) < len(questions):
            raise ValueError("Two questions have the same code.")
        return questions


class SectorBody(DocumentBody):
    """A sector; it is deactivated with DELETE, which looks after its open occurrences."""

    name: Name
    email: Email | None = None
    head_email: Email | None = None
    active: bool = True


class RuleBody(DocumentBody):
    """A routing rule."""

    order: Annotated[int, Field(ge=0, le=100_000)]
    sector: Code
    category: Code | None = None
    neighbourhood: Line | None = None
    channel: Channel | None = None
    kind: Kind | None = None
    active: bool = True
    id: str | None = None

    @property
    def own_names(self) -> set[str]:
        """A rule's name is its id."""
        return _names(self.code, self.id)

    def to_content(self, code: str) -> dict[str, Any]:
        """What is kept, in JSON's types."""
        return {**self._fields(), "id": code}


class DayOffBody(Body):
    """A day the town does not work."""

    date: Day
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
        """What is kept, in JSON's types."""
        return {**self._fields(), "year": int(code)}

    @property
    def own_names(self) -> set[str]:
        """A calendar's name is its year."""
        return _names(self.code, None if self.year is None else str(self.year))


class TextBody(DocumentBody):
    """What a notice says in each language; the places in braces each one may have are known to the rules."""

    subject: dict[Language, Line] = Field(min_length=1)
    body: dict[Language, Text] = Field(min_length=1)
    active: bool = True
