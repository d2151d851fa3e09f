"""One occurrence in public: what everybody may read of it under its opaque id, and the supports it is given."""

import re
from dataclasses import dataclass
from datetime import datetime

from chalicelib.domain.errors import NotFound
from chalicelib.domain.occurrences import public_view
from chalicelib.domain.occurrences.public_view import PublicCase
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import photos, public_cases, supports
from chalicelib.store.occurrences.public_cases import PublicFile

# DynamoDB refuses to look for a longer key than it can hold: nothing has such an id.
_PUBLIC_ID = re.compile(r"[0-9A-Za-z]{1,64}")


@dataclass(frozen=True, slots=True)
class PublicOccurrence:
    """The public view of an occurrence, how many support it, and a picture if there is one."""

    case: PublicCase
    supports: int
    thumb_url: str | None


def read(public_id: str, now: datetime) -> PublicOccurrence:
    """The occurrence with an opaque id as everybody may read it. Raises NotFound."""
    found = _find(public_id)
    settings = directory.load().settings
    if not public_view.is_public(found.occurrence, settings.day_of(now)):
        raise NotFound

    case = public_view.public_case(found.occurrence, settings.day_of(found.occurrence.registered_at))
    return PublicOccurrence(case, found.supports, photos.first_thumb(found.photos))


def support(public_id: str, key: str, now: datetime) -> int:
    """How many support an occurrence, the caller's key among them, counted once. Raises NotFound or IllegalAction.

    A support that meets the closing of its occurrence counts as one that came just before it.
    """
    found = _open(public_id, now)
    supports.add(found.occurrence.protocol, key)
    return supports.total(found.occurrence.protocol)


def withdraw(public_id: str, key: str, now: datetime) -> int:
    """How many support an occurrence, the caller's key not among them. Raises NotFound or IllegalAction."""
    found = _open(public_id, now)
    supports.remove(found.occurrence.protocol, key)
    return supports.total(found.occurrence.protocol)


def _open(public_id: str, now: datetime) -> PublicFile:
    found = _find(public_id)
    public_view.check_takes_support(found.occurrence, directory.load().settings.day_of(now))
    return found


def _find(public_id: str) -> PublicFile:
    found = public_cases.find(public_id) if _PUBLIC_ID.fullmatch(public_id) else None
    if found is None:
        raise NotFound
    return found
