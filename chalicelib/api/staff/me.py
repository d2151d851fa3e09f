"""The signed-in member of the staff and, on request, the town that the panel needs to know first."""

from typing import Any, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.api.directory.categories import CategoryDocument
from chalicelib.api.directory.documents import document
from chalicelib.api.directory.sectors import SectorDocument
from chalicelib.api.directory.settings import SettingsDocument, settings
from chalicelib.api.http.fields import Body
from chalicelib.domain.documents import MunicipalityProfile
from chalicelib.domain.people.people import STAFF_ROLES, Actor, Role


class MeQuery(Body):
    """Whether to answer the municipality's settings, categories and sectors too."""

    town: bool = False


class TownShape(TypedDict):
    """The parts of a municipality that the panel needs first."""

    settings: SettingsDocument
    categories: list[CategoryDocument]
    sectors: list[SectorDocument]


class MeShape(TypedDict):
    """The signed-in member of the staff."""

    name: str
    email: str
    roles: list[Role]
    sector: str | None
    town: NotRequired[TownShape]


def me(actor: Actor, email: str, town: MunicipalityProfile | None) -> MeShape:
    """The signed-in member of the staff, with their town when it is given."""
    roles = sorted(actor.roles & STAFF_ROLES)
    person: MeShape = {"name": actor.name, "email": email, "roles": roles, "sector": actor.sector}
    return person if town is None else {**person, "town": _town(town)}


def _town(town: MunicipalityProfile) -> TownShape:
    parts = {name: [document(one) for one in getattr(town, name)] for name in ("categories", "sectors")}
    return cast(TownShape, {"settings": settings(town.settings), **parts})


EXAMPLE: dict[str, Any] = {"name": "Obras", "email": "obras@itanhaem.example", "roles": ["sector"], "sector": "works"}
