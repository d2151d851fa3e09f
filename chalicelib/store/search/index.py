"""The index of words: an item for each word and day (UTC) of registration, with the protocols that contain it.

A word is only ever added, which may be repeated and come in any order. Whatever is found must be compared with the
occurrence as it is now: a word may have left it, and not everybody reads every word. `scripts/rebuild search` writes
the index again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from pynamodb.attributes import BinarySetAttribute, UnicodeAttribute
from pynamodb.exceptions import TransactWriteError
from pynamodb.transactions import TransactWrite

from chalicelib import settings
from chalicelib.domain.occurrences.search import LONGEST, SHORTEST
from chalicelib.domain.protocols import Protocol
from chalicelib.store.tables import Table, TableModel, wait

_DIGITS = 14
# 14 digits need 47 bits.
_BYTES = 6
# What DynamoDB takes in one transaction.
_AT_ONCE = 100
_ATTEMPTS = 8


class WordItem(TableModel):
    """The occurrences of one day that contain one word."""

    class Meta(Table):
        """The table of search."""

        table_name = settings.SEARCH_TABLE

    beginning = UnicodeAttribute(hash_key=True)
    word = UnicodeAttribute(range_key=True)
    protocols = BinarySetAttribute(legacy_encoding=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """An occurrence, its day of registration (UTC), and words to find it by."""

    protocol: Protocol
    day: date
    words: frozenset[str]


def add(entries: Iterable[Entry]) -> int:
    """Add words of occurrences; how many items were written, one for each word and day among them."""
    found: dict[tuple[str, str], set[bytes]] = defaultdict(set)
    for entry in entries:
        for word in entry.words:
            found[_partition(word, entry.day.year), f"{word}#{entry.day:%m-%d}"].add(_packed(entry.protocol))
    items = iter(found.items())
    while several := dict(islice(items, _AT_ONCE)):
        _write(several)
    return len(found)


def _write(found: Mapping[tuple[str, str], set[bytes]]) -> None:
    # A word of everybody's is written by several functions at the same moment, above all in a storm.
    for attempt in range(_ATTEMPTS):
        try:
            _write_once(found)
        except TransactWriteError as error:
            codes = {reason.code for reason in error.cancellation_reasons if reason}
            if codes != {"TransactionConflict"} or attempt == _ATTEMPTS - 1:
                raise
            wait(attempt)
        else:
            return


def _write_once(found: Mapping[tuple[str, str], set[bytes]]) -> None:
    with TransactWrite(connection=WordItem._get_connection().connection) as transaction:  # noqa: SLF001  # see changes
        for (beginning, word), protocols in found.items():
            transaction.update(WordItem(beginning, word), actions=[WordItem.protocols.add(protocols)])


def find(words: Sequence[str], year: int) -> Iterator[tuple[date, frozenset[Protocol]]]:
    """The occurrences of a year (UTC) that have a word beginning with each of some, by day, the newest first.

    Words that are too short to be indexed are passed by.
    """
    days: Mapping[str, set[bytes]] | None = None
    for word in sorted((word for word in words if len(word) >= SHORTEST), key=len, reverse=True):
        found = _days(word[:LONGEST], year)
        days = (
            found if days is None else {day: protocols & found[day] for day, protocols in days.items() if day in found}
        )
        if not days:
            return
    for day, protocols in sorted((days or {}).items(), reverse=True):
        if protocols:
            yield date.fromisoformat(f"{year:04d}-{day}"), frozenset(map(_unpacked, protocols))


def _days(word: str, year: int) -> dict[str, set[bytes]]:
    days: dict[str, set[bytes]] = defaultdict(set)
    for item in WordItem.query(_partition(word, year), WordItem.word.startswith(word)):
        days[item.word.rpartition("#")[2]] |= item.protocols
    return days


def _partition(word: str, year: int) -> str:
    return f"{word[:SHORTEST]}#{year:04d}"


def _packed(protocol: Protocol) -> bytes:
    return int(protocol).to_bytes(_BYTES, "big")


def _unpacked(packed: bytes) -> Protocol:
    return Protocol(f"{int.from_bytes(packed, 'big'):0{_DIGITS}d}")
