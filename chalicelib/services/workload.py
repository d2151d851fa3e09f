"""Workload: how many open occurrences each member of the staff is responsible for."""

from collections import Counter
from collections.abc import Mapping

from chalicelib.domain.people.people import Actor
from chalicelib.domain.privacy.visibility import may_see, sees_only_own_sector
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import lists, tallies


def count(actor: Actor) -> Mapping[str, int]:
    """The number of open occurrences assigned to each account, of those an actor may see; one pass over the open ones.

    Whoever has none is not named.
    """
    queues = [actor.sector or ""] if sees_only_own_sector(actor) else [lists.TRIAGE, *directory.load().sectors]
    counts: Counter[str] = Counter()
    for row, number in tallies.tally(queue for queue in queues if queue):
        if row.assignee and may_see(actor, row):
            counts[row.assignee.id] += number
    return counts
