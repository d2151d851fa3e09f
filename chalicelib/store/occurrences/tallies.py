"""How many open occurrences are alike in what views and readers tell apart, read without making a row of each."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chalicelib.domain.occurrences.worklist import Row
from chalicelib.store.occurrences import lists
from chalicelib.store.occurrences.items import OccurrenceItem

_PAGE = 800
# All that a row has but the occurrence itself, its days and where it is.
_TOLD_APART = (
    "status",
    "sector",
    "category",
    "kind",
    "channel",
    "identity_mode",
    "priority",
    "attention",
    "assignee",
    "legal_overdue",
    "sector_overdue",
)
_Likeness = tuple[Any, ...]


def tally(queues: Iterable[str]) -> Iterator[tuple[Row, int]]:
    """The open occurrences of some sectors (or `triage`): one row of those that are alike, and their number.

    They are alike if their rows differ in nothing but protocol, version, days, neighbourhood, photos and texts.
    """
    counts: Counter[_Likeness] = Counter()
    first: dict[_Likeness, Mapping[str, Any]] = {}
    for queue in queues:
        for page in OccurrenceItem.by_desk.query(queue, page_size=_PAGE).page_iter:
            for item in page["Items"]:
                likeness = _likeness(item)
                counts[likeness] += 1
                first.setdefault(likeness, item)
    return ((lists.to_row(item), counts[likeness]) for likeness, item in first.items())


def _likeness(item: Mapping[str, Any]) -> _Likeness:
    values = map(item.get, _TOLD_APART)
    return tuple([next(iter(value.values())) if value else None for value in values])
