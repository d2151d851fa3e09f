"""Authors' names, covered in what sectors may read of the occurrences that were registered before names were."""

from datetime import date, datetime
from itertools import islice

from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.people import Identity
from chalicelib.domain.privacy import disclosure
from chalicelib.store.identities import identities
from chalicelib.store.occurrences import lists, repository
from chalicelib.store.occurrences.changes import Change

_TOGETHER = 1_000


def cover(month: date, now: datetime) -> int:
    """Cover the names of the authors of the occurrences registered in a month (UTC); how many named theirs uncovered.

    A second run finds nothing to do. Nobody is shown a name, and no look at one is logged.
    """
    written = 0
    rows = (row for _, row in lists.list_by_registration(f"{month:%Y-%m}", f"{month:%Y-%m}", f"{month:%Y-%m}~"))
    while protocols := [row.protocol for row in islice(rows, _TOGETHER)]:
        authors = identities.known(protocols)
        for protocol, occurrence in repository.get_several(list(authors)).items():
            written += _cover(occurrence, authors[protocol], now)
    return written


def _cover(occurrence: Occurrence, author: Identity, now: datetime) -> bool:
    def decide(read: Occurrence) -> Change | None:
        after = disclosure.covered(read, author)
        return None if after is read else Change(after)

    return repository.update(occurrence.protocol, decide, now, seen=occurrence) is not None
