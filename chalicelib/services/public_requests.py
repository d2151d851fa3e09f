"""Public requests: the occurrences that everybody may read about, by their day of registration or by protocol."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.errors import NotFound
from chalicelib.domain.occurrences import public_view
from chalicelib.domain.occurrences.occurrence import Occurrence, is_sensitive
from chalicelib.domain.occurrences.worklist import Filters, Row
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import lists, photos, public_cases
from chalicelib.store.occurrences import repository as occurrences

LONGEST = timedelta(days=90)
MOST = 1000
_TOGETHER = 100


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: instants of registration, the first included; categories and whether closed, or any."""

    first: datetime
    last: datetime
    categories: frozenset[str] = frozenset()
    closed: bool | None = None


def town() -> Directory:
    """The directory as it was within the last minute."""
    return directory.load()


def list_all(asked: Asked, now: datetime) -> Sequence[Occurrence]:
    """The newest public ones of those asked for, at most 1,000 of at most 90 days, counted back from the last."""
    known = directory.load()
    first = max(asked.first, asked.last - LONGEST)
    rows = (row for row in _rows(first, asked) if _is_asked(row, asked))
    found: list[Occurrence] = []
    while len(found) < MOST and (protocols := [row.protocol for row in islice(rows, _TOGETHER)]):
        found.extend(_public(protocols, known, now))
    return found[:MOST]


def named(protocols: Sequence[Protocol], now: datetime) -> Sequence[Occurrence]:
    """The public ones of at most 1,000 protocols, in their order."""
    return _public(list(dict.fromkeys(protocols))[:MOST], directory.load(), now)


def read(protocol: Protocol, now: datetime) -> tuple[Occurrence, str | None]:
    """One of them, with a link to its first photo that is ready. Raises NotFound."""
    found = named([protocol], now)
    if not found:
        raise NotFound
    return found[0], photos.first_thumb(public_cases.photos_of(protocol))


def _rows(first: datetime, asked: Asked) -> Iterator[Row]:
    earliest, before = lists.instant(first), f"{lists.instant(asked.last)}~"
    category = next(iter(asked.categories)) if len(asked.categories) == 1 else None
    wanted = Filters(category=category, closed=asked.closed)
    month = asked.last.replace(day=1)
    while f"{month:%Y-%m}" >= earliest[:7]:
        found = lists.examine_by_registration(f"{month:%Y-%m}", earliest, before, wanted, _TOGETHER)
        yield from (one.row for one in found if one.row)
        month = (month - timedelta(days=1)).replace(day=1)


def _is_asked(row: Row, asked: Asked) -> bool:
    is_named = not asked.categories or row.category in asked.categories
    return is_named and not is_sensitive(row.kind, row.identity_mode)


def _public(protocols: Sequence[Protocol], known: Directory, now: datetime) -> list[Occurrence]:
    found, today = occurrences.get_several(protocols), known.settings.day_of(now)
    return [
        found[protocol] for protocol in protocols if protocol in found and public_view.is_public(found[protocol], today)
    ]
