"""The export: the occurrences behind the figures as CSV, or a link to the file when it is large."""

from http import HTTPStatus
from typing import Any

from chalice.app import Response
from typing_extensions import TypedDict

from chalicelib.api.http.examples import FILE_ID, FILES
from chalicelib.api.http.responses import HEADERS, answer
from chalicelib.api.http.values import Instant, Url, instant
from chalicelib.services.exports import Export

_FILE = {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="export.csv"'}


class ExportShape(TypedDict):
    """The address of a large export, and the instant the link expires at."""

    url: Url
    expires_at: Instant


def exported(made: Export) -> Response:
    """The CSV itself, or the link to it when it is large."""
    if made.url is None:
        return Response(made.text, status_code=HTTPStatus.OK.value, headers={**HEADERS, **_FILE})
    seen = answer({"url": made.url, "expires_at": instant(made.expires_at)}, HTTPStatus.SEE_OTHER)
    seen.headers["Location"] = made.url
    return seen


EXAMPLE = (
    "\ufeffprotocol;registered_at;registered_on;status;overdue;kind;category;sector;channel;"
    "neighbourhood;due_on;sector_due_on\r\n2026-4831-9275-97;2026-11-23T18:00:00Z;2026-11-23;forwarded;false;"
    "complaint;pothole;works;app;Centro;2026-12-23;2026-11-30\r\n"
)
LARGE: dict[str, Any] = {"url": f"{FILES}/exports/{FILE_ID}.csv", "expires_at": "2026-11-23T18:05:00Z"}
