"""Erasing of a file: a photo or an attachment that was sent by mistake, or that shows what it must not."""

from collections.abc import Iterable, Sequence

from chalicelib.domain.errors import invalid
from chalicelib.domain.occurrences.attachments import Attachment
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.people.people import Role

# Who may act on an occurrence without having seen what a sector attached to it.
_BESIDE = (Role.SECTOR, Role.SYSTEM)


def find(files: Iterable[Photo | Attachment], wanted: str | None) -> Photo | Attachment:
    """One file of an occurrence. Raises InvalidFields when it has none such, or it is erased already."""
    for file in files:
        if file.id == wanted:
            return file
    raise invalid("file", "The occurrence has no such file.")


def check_sector(file: Photo | Attachment, sector: str | None, events: Sequence[Event]) -> None:
    """Raise InvalidFields unless the sector attached a file itself, and nobody outside it has acted since.

    What others have decided on with a file before them, the ombudsman alone takes away.
    """
    is_own = isinstance(file, Attachment) and file.role is Role.SECTOR and file.sector == sector
    if not is_own or any(event.at >= file.requested_at and event.role not in _BESIDE for event in events):
        raise invalid("file", "A sector erases what it attached itself, until somebody else acts.")
