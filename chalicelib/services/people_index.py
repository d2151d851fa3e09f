"""The index of people, made again: each occurrence is found by what its author gave."""

from datetime import date
from itertools import islice

from chalicelib.store.identities import identities
from chalicelib.store.occurrences import lists
from chalicelib.store.search import people

_TOGETHER = 1_000


def rebuild(month: date) -> int:
    """Index the authors of the occurrences registered in a month (UTC); how many there are.

    What was indexed stays; who is corrected or erased during the run may stay too, and is not found all the same.
    """
    indexed = 0
    rows = (row for _, row in lists.list_by_registration(f"{month:%Y-%m}", f"{month:%Y-%m}", f"{month:%Y-%m}~"))
    while several := {row.protocol: row for row in islice(rows, _TOGETHER)}:
        known = identities.known(several)
        people.put(
            item
            for protocol, identity in known.items()
            for item in people.items(protocol, several[protocol].registered_at, identity)
        )
        indexed += len(known)
    return indexed
