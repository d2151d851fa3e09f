"""The overdue list: the overdue occurrences an officer may see, the latest first."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial

from chalicelib.domain.codes import UNKNOWN, Dimension
from chalicelib.domain.directory.directory import Settings
from chalicelib.domain.metrics.queries import MetricsQuery, code_of
from chalicelib.domain.occurrences.worklist import Page, Row
from chalicelib.domain.people.people import Actor
from chalicelib.domain.privacy.visibility import may_see
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import lists, row_details
from chalicelib.store.occurrences.lists import TRIAGE, Position

# One request reads no more rows than this, however few of them match.
_MOST_EXAMINED = 1_000


def page(of: MetricsQuery, actor: Actor, limit: int, position: Position | None, now: datetime) -> Page[Row]:
    """One page of the overdue occurrences an actor may see; a page may be short, the list ends without a position."""
    known = directory.load()
    today = known.settings.day_of(now)
    sector = of.filters.get(Dimension.SECTOR)
    queues = [TRIAGE, *known.sectors] if sector is None else [TRIAGE if sector == UNKNOWN else sector]

    rows: list[Row] = []
    last: Position | None = None
    for examined, (found_at, row) in enumerate(_due_before(today, queues, position)):
        if len(rows) == limit or examined == _MOST_EXAMINED:
            return Page(row_details.completed(rows, actor), last, today)
        last = found_at
        if row.overdue and may_see(actor, row) and _matches(row, of, known.settings):
            rows.append(row)
    return Page(row_details.completed(rows, actor), None, today)


def _due_before(today: date, queues: Sequence[str], after: Position | None) -> Iterator[tuple[Position, Row]]:
    for position, row in lists.list_by_due(queues, after):
        # An occurrence due today or later is not overdue.
        if position >= today.isoformat():
            return
        yield position, row


def _matches(row: Row, of: MetricsQuery, settings: Settings) -> bool:
    return of.admits(settings.day_of(row.registered_at), partial(code_of, row))
