"""Service requests as everybody may read them: no author, no words but the published ones, a rounded position."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta
from http import HTTPStatus
from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypedDict

from chalicelib import code_words
from chalicelib.api.http.fields import Body
from chalicelib.api.http.values import Instant, instant
from chalicelib.api.open311.formats import Refused
from chalicelib.api.shared.status import public_status
from chalicelib.domain import protocols
from chalicelib.domain.directory.directory import Directory, Settings
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.places.nearby import blurred
from chalicelib.domain.protocols import Protocol
from chalicelib.services.public_requests import LONGEST, MOST, Asked
from chalicelib.services.shared.registering import Receipt

# The `+` of an offset is a blank once a query string is decoded.
_OFFSET = re.compile(r" (\d\d:?\d\d)$")
_YEARS = range(2000, 2101)
_STATUSES = {"open", "closed"}
_NOTICES = {
    "pt-BR": "Protocolo {number}. Resposta até {due:%d/%m/%Y}.",
    "en": "Protocol {number}. Answered by {due:%Y-%m-%d}.",
}


class RequestShape(TypedDict):
    """A service request; what its author wrote is there only where the ombudsman has published it."""

    service_request_id: str
    status: Literal["open", "closed"]
    status_notes: str
    service_name: str
    service_code: str
    description: str
    agency_responsible: str
    service_notice: None
    requested_datetime: Instant
    updated_datetime: Instant | None
    expected_datetime: Instant | None
    address: str
    address_id: None
    zipcode: None
    lat: float | None
    long: float | None
    media_url: str | None


class TakenShape(TypedDict):
    """A service request that was taken: its id, and what its author should know."""

    service_request_id: str
    service_notice: str
    account_id: None


class RequestsQuery(Body):
    """The requests to list: some by id, or those of at most 90 days by registration, service and status."""

    service_request_id: Annotated[str, Field(description="Ids, separated by commas; the others are then ignored.")] = ""
    service_code: Annotated[str, Field(description="Codes, separated by commas.")] = ""
    start_date: Annotated[str, Field(description="An instant or a day; 90 days before the end without it.")] = ""
    end_date: Annotated[str, Field(description="An instant or a day; now without it.")] = ""
    status: Annotated[str, Field(description="`open`, `closed`, or both separated by a comma.")] = ""


def request(occurrence: Occurrence, known: Directory, picture: str | None = None) -> RequestShape:
    """A public occurrence as a service request."""
    point = blurred(occurrence.location.point) if occurrence.location.point else None
    category, status = known.categories.get(occurrence.category), public_status(occurrence.status)
    due = datetime.combine(occurrence.legal.due_on, time(23, 59, 59), tzinfo=known.settings.zone)
    place = (occurrence.neighbourhood, known.settings.name)
    return {
        "service_request_id": protocols.shown(occurrence.protocol),
        "status": "open" if occurrence.is_open else "closed",
        "status_notes": code_words.word("status", status.value, known.settings.languages[0], "citizen"),
        "service_name": category.name if category else occurrence.category,
        "service_code": occurrence.category,
        "description": occurrence.public_description or "",
        "agency_responsible": known.sector_name(occurrence.sector),
        "service_notice": None,
        "requested_datetime": instant(occurrence.registered_at),
        "updated_datetime": instant(None if occurrence.is_open else occurrence.closed_at),
        "expected_datetime": instant(due) if occurrence.is_open else None,
        "address": ", ".join(part for part in place if part),
        "address_id": None,
        "zipcode": None,
        "lat": point.latitude if point else None,
        "long": point.longitude if point else None,
        "media_url": picture,
    }


def taken(receipt: Receipt, settings: Settings) -> TakenShape:
    """What the client is told of a request that was taken: its id, and until when it is answered."""
    number = protocols.shown(receipt.protocol)
    notice = _NOTICES.get(settings.languages[0], _NOTICES["en"])
    return {
        "service_request_id": number,
        "service_notice": notice.format(number=number, due=receipt.due_on),
        "account_id": None,
    }


def ids_in(query: Mapping[str, str]) -> Sequence[Protocol] | None:
    """The protocols that a query names, None when it names none; what cannot be a protocol is left out."""
    text = query.get("service_request_id", "")
    if not text.strip():
        return None
    return [found for part in text.split(",")[:MOST] if (found := protocol_in(part))]


def protocol_in(text: str) -> Protocol | None:
    """The protocol in a text, or None."""
    try:
        return protocols.parse(text)
    except protocols.WrongProtocol:
        return None


def asked(query: Mapping[str, str], settings: Settings, now: datetime) -> Asked:
    """The requests that a query asks for. Raises Refused with every parameter that cannot be read."""
    wrong: list[str] = []
    first, last = (_moment(query.get(name, ""), name, settings, wrong) for name in ("start_date", "end_date"))
    statuses = set(_parts(query.get("status", "")))
    if statuses - _STATUSES:
        wrong.append("status: use open, closed, or both separated by a comma.")
    if wrong:
        raise Refused(HTTPStatus.BAD_REQUEST, *wrong)
    last = last or (min(now, first + LONGEST) if first else now)
    closed = None if len(statuses) != 1 else statuses == {"closed"}
    return Asked(first or last - LONGEST, last, frozenset(_parts(query.get("service_code", ""))), closed)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _moment(text: str, name: str, settings: Settings, wrong: list[str]) -> datetime | None:
    if not text.strip():
        return None
    try:
        found = datetime.fromisoformat(_OFFSET.sub(r"+\1", text.strip()))
    except ValueError:
        found = None
    if found is None or found.year not in _YEARS:
        wrong.append(f"{name}: write it as 2026-11-23T18:00:00Z.")
        return None
    if len(text.strip()) == len("2026-11-23") and name == "end_date":
        found += timedelta(days=1)
    return (found if found.tzinfo else found.replace(tzinfo=settings.zone)).astimezone(UTC)


EXAMPLE: dict[str, Any] = {
    "service_request_id": "2026-4831-9275-31",
    "status": "open",
    "status_notes": "Encaminhada a quem pode resolver",
    "service_name": "Buraco na rua",
    "service_code": "pothole",
    "description": "",
    "agency_responsible": "Secretaria de Obras e Serviços",
    "service_notice": None,
    "requested_datetime": "2026-11-20T14:05:00Z",
    "updated_datetime": None,
    "expected_datetime": "2026-12-22T02:59:59Z",
    "address": "Centro, Itanhaém",
    "address_id": None,
    "zipcode": None,
    "lat": -24.1836,
    "long": -46.7889,
    "media_url": None,
}
