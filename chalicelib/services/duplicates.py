"""The duplicates of each occurrence, named again under it: of a stage that was deployed before they were."""

from datetime import date
from itertools import islice

from chalicelib.store.occurrences import duplicates, lists, repository

_TOGETHER = 1_000


def rebuild(month: date) -> int:
    """Have the leaders of the occurrences registered in a month (UTC) name them; how many follow another."""
    named = 0
    rows = (row for _, row in lists.list_by_registration(f"{month:%Y-%m}", f"{month:%Y-%m}", f"{month:%Y-%m}~"))
    while protocols := [row.protocol for row in islice(rows, _TOGETHER)]:
        named += sum(duplicates.name(occurrence) for occurrence in repository.get_several(protocols).values())
    return named
