"""The key that cursors are signed with, known to the functions alone."""

from chalicelib.store.directory import secrets


def cursor_key() -> bytes:
    """The town's key for cursors."""
    return secrets.secret("cursors")
