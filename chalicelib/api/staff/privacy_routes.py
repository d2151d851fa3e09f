"""The route of what was done with personal data; nothing in it can be changed or deleted by anybody."""

from typing import Any

from chalice.app import Response
from typing_extensions import TypedDict

from chalicelib.api.http import auth, cursors, parsing
from chalicelib.api.http.cursors import PageQuery
from chalicelib.api.http.endpoints import OK, Endpoints
from chalicelib.api.http.examples import CLOSED_AT, PROTOCOL
from chalicelib.api.http.responses import answer
from chalicelib.api.http.values import Cursor, Instant, ProtocolShown, instant
from chalicelib.domain import protocols
from chalicelib.domain.accounts.privacy_log import PrivacyEntry, PrivacyEvent
from chalicelib.domain.people.people import Role
from chalicelib.services import privacy_log

blueprint = Endpoints(__name__, "staff", "Staff", auth.staff)
endpoint = blueprint.endpoint

_LOG = "privacy"


class PrivacyEntryShape(TypedDict):
    """One entry: of a read who, in which role, why and of what; of the others the occurrences erased and kept."""

    event: PrivacyEvent
    at: Instant
    protocol: ProtocolShown | None
    actor: str | None
    role: Role | None
    purpose: str | None
    erased: int
    kept: int


class PrivacyLogShape(TypedDict):
    """A page of the log, the last entry first."""

    entries: list[PrivacyEntryShape]
    next_cursor: Cursor


_EXAMPLE: dict[str, Any] = {
    "event": "read",
    "at": CLOSED_AT,
    "protocol": PROTOCOL,
    "actor": "Olga Ouvidora",
    "role": "ombudsman",
    "purpose": "Avisar por telefone da conclusão",
    "erased": 0,
    "kept": 0,
}


@endpoint(
    "GET",
    "/v1/staff/privacy",
    query=PageQuery,
    answers={OK: PrivacyLogShape},
    examples={OK: {"one": {"entries": [_EXAMPLE], "next_cursor": None}}},
)
def list_privacy() -> Response:
    """What citizens asked of their data and what was done, and every read of an identity, the last one first."""
    request = blueprint.current_request
    auth.actor(request, Role.OMBUDSMAN, Role.ADMIN, Role.DATA_PROTECTION)
    query = parsing.query(request, PageQuery)
    found, last = privacy_log.page(cursors.decode_code(query.cursor, _LOG), query.limit)
    return answer({"entries": [_entry(one) for one in found], "next_cursor": cursors.encode_code(last, _LOG)})


def _entry(entry: PrivacyEntry) -> PrivacyEntryShape:
    return {
        "event": entry.event,
        "at": instant(entry.at),
        "protocol": protocols.shown(entry.protocol) if entry.protocol else None,
        "actor": entry.reader,
        "role": entry.role,
        "purpose": entry.purpose,
        "erased": entry.erased,
        "kept": entry.kept,
    }
