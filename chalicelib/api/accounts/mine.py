"""The list of a signed-in citizen's occurrences."""

from typing import Any

from typing_extensions import TypedDict

from chalicelib.api.http.examples import CLOSED_AT, PROTOCOL, REGISTERED_AT, TEXT
from chalicelib.api.http.values import Cursor, Day, Instant, ProtocolShown, instant
from chalicelib.api.shared.status import public_status
from chalicelib.domain import protocols
from chalicelib.domain.codes import Kind, Outcome, Status
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.services.my_occurrences import Page

_SHOWN = 140


class MineRowShape(TypedDict):
    """An occurrence of the caller's; the description is its beginning."""

    protocol: ProtocolShown
    status: Status
    kind: Kind
    category: str
    description: str
    registered_at: Instant
    due_on: Day
    overdue: bool
    closed_at: Instant | None
    outcome: Outcome | None


class MineShape(TypedDict):
    """A page of the caller's occurrences."""

    occurrences: list[MineRowShape]
    next_cursor: Cursor


def mine(page: Page, next_cursor: str | None) -> MineShape:
    """A page of the caller's occurrences."""
    return {"occurrences": [_row(one) for one in page.occurrences], "next_cursor": next_cursor}


def _row(occurrence: Occurrence) -> MineRowShape:
    return {
        "protocol": protocols.shown(occurrence.protocol),
        "status": public_status(occurrence.status),
        "kind": occurrence.kind,
        "category": occurrence.category,
        "description": occurrence.description[:_SHOWN],
        "registered_at": instant(occurrence.registered_at),
        "due_on": occurrence.legal.due_on.isoformat(),
        "overdue": occurrence.legal.overdue,
        "closed_at": instant(occurrence.closed_at),
        "outcome": occurrence.answer.outcome if occurrence.answer else None,
    }


EXAMPLE: dict[str, Any] = {
    "protocol": PROTOCOL,
    "status": "concluded",
    "kind": "complaint",
    "category": "pothole",
    "description": TEXT,
    "registered_at": REGISTERED_AT,
    "due_on": "2026-12-23",
    "overdue": False,
    "closed_at": CLOSED_AT,
    "outcome": "solved",
}
