"""Seals: the key that cursors are signed with, made once for a town and known to the functions alone."""

import functools
import secrets

from chalicelib.store import documents
from chalicelib.store.documents import EditedMeanwhile

_TYPE, _CODE = "seal", "cursors"
_BYTES = 32


@functools.cache
def cursor_key() -> bytes:
    """The town's key; the first function that needs it makes it, and a race has one winner."""
    for found in documents.list_all(_TYPE):
        return bytes.fromhex(found.content["key"])
    try:
        made = documents.edit(_TYPE, _CODE, {"key": secrets.token_hex(_BYTES)}, replacing=None)
    except EditedMeanwhile:
        (made,) = documents.list_all(_TYPE)
    return bytes.fromhex(made.content["key"])
