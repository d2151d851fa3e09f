"""The public profile of a municipality: what its citizens' app says of it before anything is registered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chalicelib.domain.places.places import Point


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A neighbourhood, and where it is on the map."""

    name: str
    point: Point


@dataclass(frozen=True, slots=True)
class PublicContacts:
    """How citizens reach the ombudsman; each part may be missing. Never an address that officers alone write to."""

    phone: str | None = None
    email: str | None = None
    address: str | None = None
    hours: str | None = None

    def in_one_line(self) -> str:
        """The parts that are known, as at the foot of a mail; empty without any."""
        return " · ".join(part for part in (self.phone, self.email, self.address, self.hours) if part)


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """A number for danger to life, which no ombudsman can answer in time."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class DataOfficer:
    """The person in charge of personal data, whose contact is public (Law 13.709/2018, art. 41, par. 1)."""

    name: str
    email: str | None = None
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class CategoryNotice:
    """A text that is shown before the citizen continues with a category, and a number to call instead."""

    text: str
    phone: str | None = None


@dataclass(frozen=True, slots=True)
class PublicProfile:
    """Everything of a municipality that is public beside its name, zone, centre, boundary, languages and colour.

    `privacy` is the town's own privacy notice by language; without one the app shows its own, which is complete.
    """

    state: str = ""
    neighbourhoods: tuple[NamedPlace, ...] = ()
    contacts: PublicContacts = field(default_factory=PublicContacts)
    emergency: tuple[EmergencyNumber, ...] = ()
    privacy: Mapping[str, str] = field(default_factory=dict)
    data_officer: DataOfficer | None = None
