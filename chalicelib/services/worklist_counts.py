"""Counts: how many occurrences each view of the worklist holds for an officer."""

from collections import Counter
from collections.abc import Mapping

from chalicelib.domain.occurrences.views import View, views
from chalicelib.domain.occurrences.worklist import Row, matches, matches_handling
from chalicelib.domain.people.people import Actor
from chalicelib.domain.privacy.visibility import attention_shown, may_see, sees_only_own_sector
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import tallies
from chalicelib.store.occurrences.lists import TRIAGE


def count(actor: Actor) -> Mapping[View, int]:
    """The exact number of occurrences of each view that an actor may see; one pass over the open ones.

    `sector` is of the actor's own, and 0 for who has none.
    """
    known = directory.load()
    wanted = views(actor.id or "")
    queues = [actor.sector or ""] if sees_only_own_sector(actor) else [TRIAGE, *known.sectors]
    counts = Counter(dict.fromkeys(View, 0))
    for row, number in tallies.tally(queue for queue in queues if queue):
        if not may_see(actor, row):
            continue
        attention = attention_shown(actor, row.attention, row.status)
        for view, filters in wanted.items():
            is_of_view = matches(row, filters, known.settings.day_of(row.registered_at))
            if is_of_view and matches_handling(row, filters, attention) and _is_of(view, row, actor):
                counts[view] += number
    return counts


def _is_of(view: View, row: Row, actor: Actor) -> bool:
    return view is not View.SECTOR or row.sector == actor.sector is not None
