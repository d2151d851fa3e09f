"""Seals: the key that cursors are signed with, known to the functions alone."""

from chalicelib.store import seals


def cursor_key() -> bytes:
    """The town's key for cursors."""
    return seals.key_of("cursors")
