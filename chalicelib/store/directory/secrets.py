"""Secrets of a town that its functions share, made once each and kept in the directory."""

import functools
import secrets

from chalicelib.store.directory import documents
from chalicelib.store.directory.documents import EditedMeanwhile

TYPE = "seal"
_BYTES = 32


@functools.cache
def secret(name: str) -> bytes:
    """The town's key for a purpose; the first function that needs it makes it, and a race has one winner."""
    found = documents.find(TYPE, name)
    if found is None:
        try:
            found = documents.edit(TYPE, name, {"key": secrets.token_hex(_BYTES)}, replacing=None)
        except EditedMeanwhile:
            found = documents.find(TYPE, name)
    if found is None:
        raise LookupError(name)
    return bytes.fromhex(found.content["key"])
