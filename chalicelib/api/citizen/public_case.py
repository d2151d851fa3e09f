"""One occurrence as everybody may read it under its opaque id, and the supports it is given."""

from typing import Any

from typing_extensions import TypedDict

from chalicelib.api.http.values import Day, Supports, Url, optional_day
from chalicelib.api.shared.status import public_status
from chalicelib.domain.codes import Outcome, Status
from chalicelib.services.supports import PublicOccurrence


class PublicCaseShape(TypedDict):
    """One occurrence as everybody may read it; the outcome and the day of closing are there while it is closed."""

    id: str
    category: str
    status: Status
    registered_on: Day
    neighbourhood: str | None
    supports: Supports
    closed_on: Day | None
    outcome: Outcome | None
    description: str | None
    thumb_url: Url | None


class SupportsShape(TypedDict):
    """How many support an occurrence at this moment."""

    supports: Supports


def public_case(seen: PublicOccurrence) -> PublicCaseShape:
    """One occurrence as everybody may read it."""
    case = seen.case
    return {
        "id": case.id,
        "category": case.category,
        "status": public_status(case.status),
        "registered_on": case.registered_on.isoformat(),
        "neighbourhood": case.neighbourhood,
        "supports": seen.supports,
        "closed_on": optional_day(case.closed_on),
        "outcome": case.outcome,
        "description": case.description,
        "thumb_url": seen.thumb_url,
    }


EXAMPLE: dict[str, Any] = {
    "id": "9f2c41d07ab3e658",
    "category": "pothole",
    "status": "concluded",
    "registered_on": "2026-11-20",
    "neighbourhood": "Centro",
    "supports": 7,
    "closed_on": "2026-11-26",
    "outcome": "solved",
    "description": "Buraco grande na avenida, em frente à escola.",
    "thumb_url": None,
}
