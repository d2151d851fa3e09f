"""The town as its citizens' app shows it: place, languages, contacts, emergency numbers and privacy."""

from typing import Annotated, Any, get_args

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.api.directory.documents import Language
from chalicelib.api.directory.public_settings import EmergencyShape
from chalicelib.domain.accounts.sign_in import SignIn
from chalicelib.domain.directory.public_profile import DataOfficer, PublicProfile
from chalicelib.domain.places.places import Point
from chalicelib.services.town import Town

PushKey = Annotated[str, Field(description="The `applicationServerKey` of subscriptions; null where push is off.")]
_LANGUAGES = get_args(Language)
# An edit of the settings is everywhere a minute later anyway.
KEPT_SECONDS = 60


class PointShape(TypedDict):
    """A position in degrees (WGS 84)."""

    latitude: float
    longitude: float


class NamedPointShape(PointShape):
    """A neighbourhood, and where it is."""

    name: str


class PublicContactsShape(TypedDict):
    """How citizens reach the ombudsman."""

    phone: str | None
    email: str | None
    address: str | None
    hours: str | None


class DataOfficerShape(TypedDict):
    """The person in charge of personal data (Law 13.709/2018, art. 41, par. 1)."""

    name: str
    email: str | None
    phone: str | None


class TownProfileShape(TypedDict):
    """The town as its citizens' app shows it; without a privacy notice of its own the app shows its complete one."""

    name: str
    state: str
    zone: str
    centre: PointShape
    boundary: list[PointShape] | None
    neighbourhoods: list[NamedPointShape]
    languages: list[Language]
    color: str
    contacts: PublicContactsShape
    emergency: list[EmergencyShape]
    privacy: dict[Language, str] | None
    data_officer: DataOfficerShape | None
    sign_in: list[SignIn]
    push_key: PushKey | None


def town(seen: Town) -> TownProfileShape:
    """The town as its citizens' app shows it."""
    settings, public = seen.settings, seen.settings.public
    ring = [_point(Point(latitude, longitude)) for longitude, latitude in settings.boundary]
    return {
        "name": settings.name,
        "state": public.state,
        "zone": settings.zone.key,
        "centre": _point(settings.centre),
        "boundary": ring or None,
        "neighbourhoods": [{"name": place.name, **_point(place.point)} for place in public.neighbourhoods],
        "languages": [language for language in _LANGUAGES if language in settings.languages],
        "color": settings.colour,
        "contacts": _contacts(public),
        "emergency": [{"name": number.name, "phone": number.phone} for number in public.emergency],
        "privacy": {one: public.privacy[one] for one in _LANGUAGES if one in public.privacy} or None,
        "data_officer": _data_officer(public.data_officer),
        "sign_in": list(seen.sign_in),
        "push_key": seen.push_key,
    }


def _point(point: Point) -> PointShape:
    return {"latitude": point.latitude, "longitude": point.longitude}


def _contacts(public: PublicProfile) -> PublicContactsShape:
    contacts = public.contacts
    return {
        "phone": contacts.phone,
        "email": contacts.email,
        "address": contacts.address,
        "hours": contacts.hours,
    }


def _data_officer(officer: DataOfficer | None) -> DataOfficerShape | None:
    return {"name": officer.name, "email": officer.email, "phone": officer.phone} if officer else None


EXAMPLE: dict[str, Any] = {
    "name": "Itanhaém",
    "state": "SP",
    "zone": "America/Sao_Paulo",
    "centre": {"latitude": -24.1836, "longitude": -46.7889},
    "boundary": None,
    "neighbourhoods": [{"name": "Centro", "latitude": -24.1836, "longitude": -46.7889}],
    "languages": ["pt-BR", "en"],
    "color": "#1351b4",
    "contacts": {
        "phone": "(13) 5555-0100",
        "email": "ouvidoria@itanhaem.example",
        "address": "Av. Exemplo, 100, Centro",
        "hours": "Segunda a sexta, das 8h às 17h",
    },
    "emergency": [{"name": "Bombeiros", "phone": "193"}],
    "privacy": None,
    "data_officer": {"name": "Encarregada Exemplo", "email": "dados@itanhaem.example", "phone": None},
    "sign_in": ["email"],
    "push_key": None,
}
