"""Shapes of the directory's documents as the staff reads them.

They come from a town's own data: what has a default when it is written may be missing when it is read.
"""

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.directory.requests import Language
from chalicelib.api.directory.settings_requests import Officer
from chalicelib.api.http.shapes import Cursor, Day, EmergencyShape, NoticeShape, Problem, QuestionShape, TermShape
from chalicelib.domain.codes import Channel, Kind

Version = Annotated[int, Field(ge=1, description="Say which one you have read when you edit.")]


class CategoryDocument(TypedDict):
    """A category, its sector and how it is treated."""

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


class SectorDocument(TypedDict):
    """A body that must answer or solve."""

    code: str
    name: str
    email: str | None
    head_email: str | None
    active: bool
    version: Version


class RuleDocument(TypedDict):
    """A routing rule: what matches every part that is given belongs to the sector."""

    id: str
    order: int
    sector: str
    category: NotRequired[str | None]
    neighbourhood: NotRequired[str | None]
    channel: NotRequired[Channel | None]
    kind: NotRequired[Kind | None]
    active: NotRequired[bool]
    version: Version


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


class TextDocument(TypedDict):
    """What a notice says in each language."""

    code: str
    subject: dict[Language, str]
    body: dict[Language, str]
    active: NotRequired[bool]
    version: Version


class PointDocument(TypedDict):
    """A position in degrees (WGS 84)."""

    latitude: float
    longitude: float


class PlaceDocument(PointDocument):
    """A named point."""

    name: str


class PolygonDocument(TypedDict):
    """A GeoJSON polygon (RFC 7946, 3.1.6)."""

    type: Literal["Polygon"]
    coordinates: list[list[tuple[float, float]]]


class BrandDocument(TypedDict):
    """The municipality's colour."""

    primary: str


class ContactsDocument(TypedDict):
    """Where the town's authorities are written to."""

    ombudsman: NotRequired[str | None]
    secretary: NotRequired[str | None]
    top_authority: NotRequired[str | None]
    administrator: NotRequired[str | None]


class PublicContactsDocument(TypedDict):
    """How citizens reach the ombudsman: everybody reads this."""

    phone: NotRequired[str | None]
    email: NotRequired[str | None]
    address: NotRequired[str | None]
    hours: NotRequired[str | None]


class DataOfficerDocument(TypedDict):
    """The person in charge of personal data, whose contact is public."""

    name: str
    email: NotRequired[str | None]
    phone: NotRequired[str | None]


class RungDocument(TypedDict):
    """Who is told so many days after a due, or before it when negative, and then again every so many days."""

    days: int
    to: Officer
    every: NotRequired[int | None]


class LadderDocument(TypedDict):
    """Whom the dues of sectors and of the law are told to."""

    sector: list[RungDocument]
    legal: list[RungDocument]


class SettingsDocument(TypedDict):
    """The municipality itself."""

    name: str
    state: str
    time_zone: str
    centre: PointDocument
    boundary: NotRequired[PolygonDocument | None]
    languages: NotRequired[list[Language]]
    brand: NotRequired[BrandDocument]
    roll_forward: NotRequired[bool]
    neighbourhoods: NotRequired[list[PlaceDocument]]
    contacts: NotRequired[ContactsDocument]
    public_contacts: PublicContactsDocument
    emergency: list[EmergencyShape]
    privacy: dict[Language, str] | None
    data_officer: DataOfficerDocument | None
    ladder: NotRequired[LadderDocument]
    version: Version


class TownShape(TypedDict):
    """What whoever works for a municipality has to know of it first."""

    settings: SettingsDocument
    categories: list[CategoryDocument]
    sectors: list[SectorDocument]


class CategoryPage(TypedDict):
    """A page of categories."""

    categories: list[CategoryDocument]
    next_cursor: Cursor


class SectorPage(TypedDict):
    """A page of sectors."""

    sectors: list[SectorDocument]
    next_cursor: Cursor


class RulePage(TypedDict):
    """A page of rules."""

    rules: list[RuleDocument]
    next_cursor: Cursor


class CalendarPage(TypedDict):
    """A page of calendars."""

    calendars: list[CalendarDocument]
    next_cursor: Cursor


class TextPage(TypedDict):
    """A page of texts."""

    texts: list[TextDocument]
    next_cursor: Cursor


class CategoryConflict(Problem):
    """Something needs the category, or somebody edited it first: then `current` is it as it is now."""

    current: NotRequired[CategoryDocument | None]


class SectorConflict(Problem):
    """Something needs the sector, or somebody edited it first: then `current` is it as it is now."""

    current: NotRequired[SectorDocument | None]


class RuleConflict(Problem):
    """Somebody edited the rule first: `current` is it as it is now."""

    current: NotRequired[RuleDocument | None]


class CalendarConflict(Problem):
    """Somebody edited the calendar first: `current` is it as it is now."""

    current: NotRequired[CalendarDocument | None]


class TextConflict(Problem):
    """Somebody edited the text first: `current` is it as it is now."""

    current: NotRequired[TextDocument | None]


class SettingsConflict(Problem):
    """Somebody edited the settings first: `current` is them as they are now."""

    current: NotRequired[SettingsDocument | None]
