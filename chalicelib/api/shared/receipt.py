"""The receipt of a registration (Law 13.460/2017, art. 12)."""

from http import HTTPStatus
from typing import Annotated, Any

from chalice.app import Response
from pydantic import Field, WithJsonSchema
from typing_extensions import TypedDict

from chalicelib.api.http.endpoints import CONFLICT, CREATED, OK
from chalicelib.api.http.examples import KEY, PROTOCOL, REGISTERED_AT
from chalicelib.api.http.problems import Problem
from chalicelib.api.http.responses import answer
from chalicelib.api.http.values import Day, Instant, ProtocolShown, instant
from chalicelib.api.shared.photos import UPLOAD, UploadShape, upload
from chalicelib.domain import access_keys, protocols
from chalicelib.domain.codes import Kind, Status
from chalicelib.services.shared.registering import Receipt

KeyShown = Annotated[
    str,
    WithJsonSchema(
        {
            "type": "string",
            "pattern": "^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$",
            "description": "The secret that opens the occurrence to its author; it is shown here and never again.",
        }
    ),
]
Provisional = Annotated[
    bool, Field(description="Whether the due may still move, because the calendar of its year is not loaded yet.")
]


class ReceiptShape(TypedDict):
    """The receipt of a registration (Law 13.460/2017, art. 12)."""

    protocol: ProtocolShown
    access_key: KeyShown
    status: Status
    kind: Kind
    category: str
    registered_at: Instant
    due_on: Day
    provisional: Provisional
    photos: list[UploadShape]


ANSWERS = {CREATED: ReceiptShape, OK: ReceiptShape, CONFLICT: Problem}
# The operations that a receipt's protocol and access key can be passed to.
LEADS_TO = (
    "occurrences_follow",
    "occurrences_add_photo",
    "occurrences_add_message",
    "occurrences_evaluate",
    "occurrences_reopen",
)


def answered(made: Receipt) -> Response:
    """The response to a registration: created, or the receipt of the first time when the request is repeated."""
    return answer(_receipt(made), HTTPStatus.CREATED if made.is_new else HTTPStatus.OK)


def _receipt(made: Receipt) -> ReceiptShape:
    return {
        "protocol": protocols.shown(made.protocol),
        "access_key": access_keys.shown(made.access_key),
        "status": Status.RECEIVED,
        "kind": made.kind,
        "category": made.category,
        "registered_at": instant(made.registered_at),
        "due_on": made.due_on.isoformat(),
        "provisional": made.provisional,
        "photos": [upload(form) for form in made.uploads],
    }


EXAMPLE: dict[str, Any] = {
    "protocol": PROTOCOL,
    "access_key": KEY,
    "status": "received",
    "kind": "complaint",
    "category": "pothole",
    "registered_at": REGISTERED_AT,
    "due_on": "2026-12-23",
    "provisional": False,
    "photos": [UPLOAD],
}
