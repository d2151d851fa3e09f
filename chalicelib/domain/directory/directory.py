"""The directory: everything that is particular to one municipality, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.accounts.retention import DEFAULT_RETENTION, Retention
from chalicelib.domain.codes import Kind
from chalicelib.domain.deadlines.calendars import Calendar
from chalicelib.domain.deadlines.clocks import Term
from chalicelib.domain.deadlines.escalation import DEFAULT_LADDER, EscalationPolicy
from chalicelib.domain.directory.public_profile import CategoryNotice, PublicProfile
from chalicelib.domain.people.recipients import Recipient
from chalicelib.domain.places.places import Location, Point, placed


class QuestionType(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question of a category's form; `choices` are the codes and labels of the possible answers."""

    code: str
    label: str
    type: QuestionType
    required: bool
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Category:
    """The subject of an occurrence, with its sector, its term and its form."""

    code: str
    name: str
    description: str
    kind: Kind
    sector: str | None
    term: Term
    review: bool
    auto_forward: bool
    requires_location: bool
    requires_photo: bool
    questions: tuple[FormQuestion, ...]
    active: bool
    keywords: tuple[str, ...] = ()
    notice: CategoryNotice | None = None


@dataclass(frozen=True, slots=True)
class Sector:
    """A body that must answer or solve; one `outside` the municipality is asked by mail and answers by a link."""

    code: str
    name: str
    email: str | None
    head_email: str | None
    active: bool
    outside: bool = False


@dataclass(frozen=True, slots=True)
class RoutingRule:
    """A rule that sends occurrences matching all its given parts to a sector; rules are tried in `order`."""

    id: str
    order: int
    sector: str
    category: str | None = None
    neighbourhood: str | None = None
    channel: str | None = None
    kind: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """The municipality itself. `boundary` is a ring of (longitude, latitude) pairs; `contacts` are not public."""

    name: str
    zone: ZoneInfo
    centre: Point
    boundary: tuple[tuple[float, float], ...]
    neighbourhoods: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("pt-BR",)
    colour: str = "#1351b4"
    contacts: Mapping[Recipient, str] = field(default_factory=dict)
    ladder: EscalationPolicy = DEFAULT_LADDER
    public: PublicProfile = field(default_factory=PublicProfile)
    retention: Retention = DEFAULT_RETENTION

    def day_of(self, moment: datetime) -> date:
        """The local date of an instant."""
        return moment.astimezone(self.zone).date()

    def placed(self, location: Location) -> Location:
        """A location as this municipality knows it: its spelling of the neighbourhood, and whether it is outside."""
        return placed(location, self.boundary, self.neighbourhoods, self.name)


@dataclass(frozen=True, slots=True)
class Directory:
    """The whole directory as it was read at one time."""

    settings: Settings
    calendar: Calendar
    categories: Mapping[str, Category]
    sectors: Mapping[str, Sector]
    rules: tuple[RoutingRule, ...]

    def uses(self, category: str, sector: str | None) -> bool:
        """Whether a category and, if given, a sector are in use."""
        is_used = category in self.categories and self.categories[category].active
        return is_used and (sector is None or (sector in self.sectors and self.sectors[sector].active))

    def sector_name(self, code: str | None) -> str:
        """The name of a sector, or its code when the directory no longer has it."""
        if code is None:
            return ""
        sector = self.sectors.get(code)
        return sector.name if sector else code

    def is_outside(self, code: str | None) -> bool:
        """Whether a sector is a body outside the municipality."""
        sector = self.sectors.get(code or "")
        return sector is not None and sector.outside

    def address_of(self, recipient: Recipient, sector: str | None) -> str | None:
        """The address of a recipient, for a sector's recipients that of the given sector; None when there is none."""
        held = self.sectors.get(sector or "")
        if recipient is Recipient.SECTOR:
            return held.email if held else None
        if recipient is Recipient.SECTOR_HEAD:
            return held.head_email if held else None
        return self.settings.contacts.get(recipient)
