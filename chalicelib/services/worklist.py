"""The worklist: a page of the occurrences an officer may see."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from chalicelib.domain import protocols
from chalicelib.domain.codes import CLOSED
from chalicelib.domain.deadlines.calendars import ONE_DAY
from chalicelib.domain.directory.directory import Directory, Settings
from chalicelib.domain.errors import invalid
from chalicelib.domain.occurrences.worklist import Filters, Page, Row, Sort, matches
from chalicelib.domain.people.people import Actor
from chalicelib.domain.privacy.visibility import may_see, sees_only_own_sector
from chalicelib.store.directory import directory
from chalicelib.store.metrics import reads
from chalicelib.store.occurrences import lists
from chalicelib.store.occurrences.lists import TRIAGE, Examined, Position

# One request reads no more than a thousand rows, a month counting as ten and a row that is passed by as a quarter,
# however few of them match; the cursor continues from there.
_MAX_COST = 1_000
_MONTH_COST = 10
_YEARS_BACK = 5
# Of an older month it is asked first whether anything was counted in it or before it: a town has no list of five years
# from its first day, and each empty month would be a query. What is new may not be counted yet.
_NEW_MONTHS = 2
_NARROWED = 4


@dataclass(frozen=True, slots=True)
class Listing:
    """The parameters of a page: filters, order, size, and the position after the page before."""

    filters: Filters
    sort: Sort
    limit: int
    position: Position | None = None


def page(wanted: Listing, actor: Actor, now: datetime) -> Page[Row]:
    """One page of the occurrences an actor may see; a page may be short, the list ends without a next position."""
    known = directory.load()
    wanted = _narrowed(wanted, actor)
    if wanted.filters.text and (row := _named(wanted.filters.text)):
        return Page(lists.completed([row]) if may_see(actor, row) else [], None, known.settings.day_of(now))

    found = _by_due(wanted, known) if wanted.sort is Sort.DUE else _by_registration(wanted, known.settings, now)

    rows, next_position = _filled(found, wanted, actor, known.settings)
    return Page(lists.completed(rows), next_position, known.settings.day_of(now))


def _narrowed(wanted: Listing, actor: Actor) -> Listing:
    if wanted.sort is Sort.DUE and (wanted.filters.closed or wanted.filters.status in CLOSED):
        raise invalid("sort", "Closed occurrences have no due: sort them by registered.")
    if not sees_only_own_sector(actor):
        return wanted
    # An actor without a sector, or with a filter for another one, gets an empty list.
    own = actor.sector if wanted.filters.sector in (None, actor.sector) else None
    return replace(wanted, filters=replace(wanted.filters, sector=own or ""))


def _named(text: str) -> Row | None:
    try:
        protocol = protocols.parse(text)
    except protocols.WrongProtocol:
        return None
    return lists.get_row(protocol)


def _by_due(wanted: Listing, known: Directory) -> Iterator[Examined]:
    sector = wanted.filters.sector
    queues = [sector] if sector is not None else [TRIAGE, *known.sectors]
    # With one more it is known whether the list goes on.
    return lists.examine_by_due([queue for queue in queues if queue], wanted.position, wanted.filters, wanted.limit + 1)


def _by_registration(wanted: Listing, settings: Settings, now: datetime) -> Iterator[Examined]:
    last = wanted.filters.registered_to or settings.day_of(now)
    first = wanted.filters.registered_from or last - timedelta(days=366 * _YEARS_BACK)
    earliest = lists.instant(_start_of(first, settings))
    before = wanted.position or lists.instant(_start_of(last + ONE_DAY, settings))
    first_month = ""
    for number, month in enumerate(_months(before[:7], earliest[:7])):
        if number == _NEW_MONTHS:
            first_month = _first_month()
        if month < first_month:
            return
        yield from lists.examine_by_registration(month, earliest, before, wanted.filters, _page_size(wanted))
        # A month without rows is a position too: a page must be able to end there and continue from there.
        yield Examined(month, None, _MONTH_COST)


def _page_size(wanted: Listing) -> int:
    # Of a list that more than its days narrows, most rows are passed by.
    others = replace(wanted.filters, registered_from=None, registered_to=None)
    return (wanted.limit + 1) * (_NARROWED if others != Filters() else 1)


def _first_month() -> str:
    """The first month (UTC) that may have an occurrence."""
    # What is counted by local months begins a day earlier or later by UTC.
    first = reads.first_month()
    return _previous(first) if first else ""


def _months(latest: str, earliest: str) -> Iterator[str]:
    text = latest
    while text >= earliest:
        yield text
        text = _previous(text)


def _previous(text: str) -> str:
    year, month = int(text[:4]), int(text[5:])
    return f"{year:04d}-{month - 1:02d}" if month > 1 else f"{year - 1:04d}-12"


def _filled(
    found: Iterator[Examined], wanted: Listing, actor: Actor, settings: Settings
) -> tuple[list[Row], Position | None]:
    rows: list[tuple[Position, Row]] = []
    cost = 0.0
    for one in found:
        position, row = one.position, one.row
        cost += one.cost
        if row and may_see(actor, row) and matches(row, wanted.filters, settings.day_of(row.registered_at)):
            rows.append((position, row))
        if len(rows) > wanted.limit:
            return [row for _, row in rows[:-1]], rows[-2][0]
        if cost >= _MAX_COST:
            return [row for _, row in rows], position
    return [row for _, row in rows], None


def _start_of(day: date, settings: Settings) -> datetime:
    return datetime.combine(day, time.min, tzinfo=settings.zone)
