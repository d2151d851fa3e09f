"""The search index: each occurrence is found by the words it has, as soon as it has them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date
from itertools import islice
from typing import Any

from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.search import indexed_words
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import lists, repository, stream_images
from chalicelib.store.occurrences.mapping import from_image
from chalicelib.store.search import index
from chalicelib.store.search.index import Entry

__all__ = ["Entry", "entry_of", "put", "rebuild"]

# A word of many occurrences of a day is then written once.
_TOGETHER = 1_000


def entry_of(new: Mapping[str, Any], old: Mapping[str, Any] | None) -> Entry | None:
    """The words that a stream record's image has and the one before it had not; None when there are none."""
    if stream_images.says_the_same(new, old):
        return None
    occurrence = from_image(new)
    if occurrence is None:
        return None
    before = from_image(old) if old else None
    known = directory.load()
    words = indexed_words(occurrence, known) - (indexed_words(before, known) if before else frozenset())
    return _entry(occurrence, words) if words else None


def put(entries: Iterable[Entry]) -> None:
    """Add entries to the index."""
    index.add(entries)


def rebuild(month: date) -> int:
    """Index the occurrences registered in a month (UTC) by all their words; how many there are.

    Words that were indexed stay; a change during the run is indexed by the stream.
    """
    known, seen = directory.load(), 0
    rows = (row for _, row in lists.list_by_registration(f"{month:%Y-%m}", f"{month:%Y-%m}", f"{month:%Y-%m}~"))
    while protocols := [row.protocol for row in islice(rows, _TOGETHER)]:
        found = repository.get_several(protocols).values()
        index.add(_entry(occurrence, indexed_words(occurrence, known)) for occurrence in found)
        seen += len(protocols)
    return seen


def _entry(occurrence: Occurrence, words: frozenset[str]) -> Entry:
    return Entry(occurrence.protocol, occurrence.registered_at.astimezone(UTC).date(), words)
