"""What a town's documents say in public, as values of the domain; and what older documents do not say yet."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.directory.public_profile import (
    CategoryNotice,
    DataOfficer,
    EmergencyNumber,
    NamedPlace,
    PublicContacts,
    PublicProfile,
)
from chalicelib.domain.places.places import Point

# What a document of a type says when it was written before there was such a thing to say.
UNSAID: Mapping[str, Mapping[str, Any]] = {
    "category": {"keywords": [], "notice": None},
    "sector": {"outside": False},
    "settings": {
        "state": "SP",
        "public_contacts": {"phone": None, "email": None, "address": None, "hours": None},
        "emergency": [],
        "privacy": None,
        "data_officer": None,
    },
}


def to_profile(document: Mapping[str, Any]) -> PublicProfile:
    """The public profile in a settings document."""
    officer = document["data_officer"]
    return PublicProfile(
        state=document["state"],
        neighbourhoods=tuple(
            NamedPlace(place["name"], Point(place["latitude"], place["longitude"]))
            for place in document.get("neighbourhoods", ())
        ),
        contacts=PublicContacts(**document["public_contacts"]),
        emergency=tuple(EmergencyNumber(**number) for number in document["emergency"]),
        privacy=document["privacy"] or {},
        data_officer=DataOfficer(**officer) if officer else None,
    )


def to_notice(document: Mapping[str, Any] | None) -> CategoryNotice | None:
    """The notice of a category."""
    return CategoryNotice(**document) if document else None
