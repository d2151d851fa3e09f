"""Categories of the directory: what an occurrence can be about, its sector, term and form."""

from typing import Annotated, NotRequired

from pydantic import Field, ValidationInfo, field_validator
from typing_extensions import TypedDict

from chalicelib.api.directory.documents import DocumentBody, DocumentType, Version
from chalicelib.api.http.fields import Body, Code, DialledNumber, Hint, Keyword, Line, Name, Remark, ShortText
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.values import Cursor
from chalicelib.domain.codes import Kind
from chalicelib.domain.deadlines.clocks import SECTOR_MAX_DAYS, Unit
from chalicelib.domain.directory.directory import QuestionType


class TermBody(Body):
    """The sector's term: at most 20 days (Law 13.460/2017, art. 16)."""

    days: Annotated[int, Field(ge=1, le=SECTOR_MAX_DAYS)]
    unit: Unit


class ChoiceBody(Body):
    """One accepted answer of a question."""

    code: Code
    label: Line


class QuestionBody(Body):
    """A question of a category's form."""

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
    """A text shown before a citizen goes on with a category, and a number to call instead."""

    text: ShortText
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


class TermShape(TypedDict):
    """The sector's term."""

    days: int
    unit: Unit


class ChoiceShape(TypedDict):
    """One accepted answer of a question."""

    code: str
    label: str


class QuestionShape(TypedDict):
    """A question of a category's form."""

    code: str
    label: str
    type: QuestionType
    required: bool
    choices: list[ChoiceShape]


class NoticeShape(TypedDict):
    """A text shown before a citizen goes on with a category, and a number to call instead."""

    text: str
    phone: NotRequired[str | None]


class CategoryDocument(TypedDict):
    """A category, its sector and its treatment; fields with a default may be missing."""

    code: str
    name: str
    description: NotRequired[str]
    kind: Kind
    sector: str | None
    term: TermShape
    review: bool
    auto_forward: bool
    requires_location: bool
    requires_photo: bool
    questions: NotRequired[list[QuestionShape]]
    keywords: list[str]
    notice: NoticeShape | None
    active: NotRequired[bool]
    version: Version


class CategoryPage(TypedDict):
    """A page of categories."""

    categories: list[CategoryDocument]
    next_cursor: Cursor


class CategoryConflict(Problem):
    """The category is still needed, or another edit came first; `current` is then the category as it is now."""

    current: NotRequired[CategoryDocument | None]


CATEGORIES = DocumentType("category", CategoryBody, CategoryPage, CategoryDocument, CategoryConflict)
