"""Pages of lists: the query that asks for one, and signed cursors that are valid for the same list only."""

import base64
import hashlib
import hmac
import json
import re
from datetime import date
from typing import Annotated

from pydantic import Field

from chalicelib.api.http.fields import Body
from chalicelib.domain.errors import invalid
from chalicelib.domain.occurrences.worklist import Filters, Sort
from chalicelib.services import cursor_key

Limit = Annotated[int, Field(ge=1, le=100)]
CursorText = Annotated[str, Field(max_length=500)]

_SIGNATURE_BYTES = 16
# A month, a day or an instant, or the place in an order that no index has; the last ones with a protocol.
_POSITION = re.compile(r"\d{4}-\d{2}(-\d{2}(T[\d:.]{15}Z)?(#\d{14})?)?|\d{10,18}#\d{14}")


class PageQuery(Body):
    """A page of a list."""

    limit: Limit = 25
    cursor: CursorText | None = None


def encode(position: str | None, filters: Filters, sort: Sort) -> str | None:
    """The cursor of a position in a list, or None at its end."""
    if position is None:
        return None
    return _packed([position, _question(filters, sort)])


def decode(cursor: str | None, filters: Filters, sort: Sort) -> str | None:
    """The position of a cursor. Raises InvalidFields for one that was altered or belongs to another list."""
    if cursor is None:
        return None
    position, question = _unpacked(cursor)
    if question != _question(filters, sort) or not isinstance(position, str) or not _POSITION.fullmatch(position):
        raise invalid("cursor", "This is not a cursor of this list.")
    return position


def encode_code(last: str | None, name: str) -> str | None:
    """The cursor of a list by code that continues after a code, or None at its end."""
    return None if last is None else _packed([last, name])


def decode_code(cursor: str | None, name: str) -> str | None:
    """The code a list continues after. Raises InvalidFields for a cursor of another list."""
    if cursor is None:
        return None
    last, of = _unpacked(cursor)
    if of != name or not isinstance(last, str):
        raise invalid("cursor", "This is not a cursor of this list.")
    return last


def _packed(parts: list[str]) -> str:
    content = json.dumps(parts).encode()
    return base64.urlsafe_b64encode(_signature(content) + content).decode().rstrip("=")


def _unpacked(cursor: str) -> tuple[object, object]:
    try:
        signed = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except ValueError as error:
        raise invalid("cursor", "This is not a cursor of this list.") from error
    content = signed[_SIGNATURE_BYTES:]
    # Some bits of base64 mean nothing: only the spelling that was issued is the cursor.
    is_ours = hmac.compare_digest(signed[:_SIGNATURE_BYTES], _signature(content))
    if not is_ours or base64.urlsafe_b64encode(signed).decode().rstrip("=") != cursor:
        raise invalid("cursor", "This is not a cursor of this list.")
    one, other = json.loads(content)
    return one, other


def _signature(content: bytes) -> bytes:
    return hmac.digest(cursor_key.cursor_key(), content, "sha256")[:_SIGNATURE_BYTES]


def _question(filters: Filters, sort: Sort) -> str:
    parts = [getattr(filters, name) for name in Filters.__dataclass_fields__]
    shown = [part.isoformat() if isinstance(part, date) else part for part in parts]
    return hashlib.sha256(json.dumps([shown, sort.value]).encode()).hexdigest()[:16]
