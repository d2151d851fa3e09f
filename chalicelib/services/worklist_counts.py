"""Counts: how many occurrences each view of the worklist holds for an officer."""

from collections import Counter
from collections.abc import Mapping

from chalicelib.domain.occurrences.views import View, views
from chalicelib.domain.occurrences.worklist import Filters, matches, matches_handling
from chalicelib.domain.people.people import Actor
from chalicelib.domain.privacy.visibility import attention_shown, may_see, sees_only_own_sector
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import lists
from chalicelib.store.occurrences.lists import TRIAGE

_PAGE = 800


def count(actor: Actor) -> Mapping[View, int]:
    """The exact number of occurrences of each view that an actor may see; one pass over the open ones.

    `sector` is of the actor's own, and 0 for who has none.
    """
    known = directory.load()
    wanted = views(actor.id or "")
    queues = [actor.sector or ""] if sees_only_own_sector(actor) else [TRIAGE, *known.sectors]
    counts = Counter(dict.fromkeys(View, 0))
    for one in lists.examine_by_due([queue for queue in queues if queue], None, Filters(), _PAGE):
        row = one.row
        if row is None or not may_see(actor, row):
            continue
        attention = attention_shown(actor, row.attention, row.status)
        counts.update(
            view
            for view, filters in wanted.items()
            if matches(row, filters, known.settings.day_of(row.registered_at))
            and matches_handling(row, filters, attention)
            and (view is not View.SECTOR or row.sector == actor.sector is not None)
        )
    return counts
