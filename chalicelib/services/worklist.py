"""The worklist: a page of the occurrences an officer may see."""

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain import protocols
from chalicelib.domain.errors import invalid
from chalicelib.domain.metrics.queries import Period
from chalicelib.domain.occurrences.worklist import Page, Row, Sort
from chalicelib.domain.people import search
from chalicelib.domain.people.people import Actor, Role
from chalicelib.domain.people.search import PersonSought
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.privacy.visibility import attention_shown, identity_reader, may_see, sees_only_own_sector
from chalicelib.domain.protocols import Protocol
from chalicelib.services.shared import listing
from chalicelib.services.shared.listing import Listing, Reading
from chalicelib.store.directory import directory
from chalicelib.store.identities import identities
from chalicelib.store.metrics import placed
from chalicelib.store.occurrences import lists, row_details
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.lists import Examined, Position
from chalicelib.store.search import people

__all__ = ["Listing", "page"]

# One request reads no more than a thousand rows, a month counting as ten and a row that is passed by as a quarter,
# however few of them match; the cursor continues from there.
_MAX_COST = 1_000
_CHECKED = 50
# What an author is found by is a small item, of which many are read for a name that many have.
_MARKS, _MARK_COST = 500, 0.1
_Check = Callable[[Sequence[Row]], Sequence[Row]]


def page(wanted: Listing, actor: Actor, now: datetime, purpose: str = "") -> Page[Row]:
    """One page of the occurrences an actor may see; a page may be short, the list ends without a next position.

    A search for a person is logged, with its purpose, and at each occurrence that it finds. Raises InvalidFields for an
    order that the filters exclude, and for a text or a person by which nothing can be found.
    """
    known = directory.load()
    reading = Reading(_narrowed(wanted, actor), actor, known, now)
    today = known.settings.day_of(now)
    if wanted.filters.person:
        rows, next_position = _of_person(reading, wanted.filters.person, purpose)
        return Page(_shown(rows, actor), next_position, today)
    if wanted.filters.text and (row := _named(wanted.filters.text)):
        return Page(_shown([row] if may_see(actor, row) else [], actor), None, today)

    found, check = _found(reading)

    rows, next_position = _filled(found, reading, check)
    return Page(_shown(rows, actor), next_position, today)


def _narrowed(wanted: Listing, actor: Actor) -> Listing:
    if wanted.sort is not Sort.REGISTERED and wanted.filters.is_for_closed:
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


def _of_person(reading: Reading, text: str, purpose: str) -> tuple[list[Row], Position | None]:
    """The rows of a person's occurrences that the actor may know them to be of, the newest first."""
    if reading.wanted.sort is not Sort.REGISTERED:
        raise invalid("sort", "What a person registered is in the order of registration.")
    if reading.wanted.filters.cell:
        raise invalid("cell", "A person is looked for everywhere.")
    person, check = search.sought(text), reading.saying if reading.words else None
    role = Role.OMBUDSMAN if Role.OMBUDSMAN in reading.actor.roles else Role.ATTENDANT
    identities.log_search(reading.actor, role, purpose, reading.now)

    rows, next_position = _filled(_by_person(reading, person), reading, check)

    if rows:
        identities.log_found([row.protocol for row in rows], reading.actor, role, purpose, reading.now)
    return rows, next_position


def _by_person(reading: Reading, person: PersonSought) -> Iterator[Examined]:
    earliest, end = reading.period
    before = reading.wanted.position or end
    ways = (people.find(way, earliest, before) for way in person.ways)
    found: dict[Position, Protocol] = {}
    position, seen = "", 0
    for position, protocol in heapq.merge(*ways, key=lambda one: one[0], reverse=True):
        seen += 1
        if protocol:
            found[position] = protocol
        if len(found) >= _CHECKED or seen >= _MARKS:
            yield from _meant(found, reading, person)
            yield Examined(position, None, len(found) + seen * _MARK_COST)
            found, seen = {}, 0
    yield from _meant(found, reading, person)


def _meant(found: Mapping[Position, Protocol], reading: Reading, person: PersonSought) -> Iterator[Examined]:
    """The rows of those occurrences whose authors are meant, and may be known to the actor."""
    known = identities.known(found.values())
    meant = [protocol for protocol, identity in known.items() if person.is_meant(identity)]
    rows = {protocol: disclosure.row_of(one) for protocol, one in occurrences.get_several(meant).items()}
    for position, protocol in found.items():
        row = rows.get(protocol)
        if row and identity_reader(reading.actor, row) and reading.admits_handling(row):
            yield Examined(position, row, 0)


def _found(reading: Reading) -> tuple[Iterator[Examined], _Check | None]:
    """The rows in the order that is wanted, and what several at once must still be checked by, read for it."""
    sort, filters = reading.wanted.sort, reading.wanted.filters
    if filters.cell:
        if sort is not Sort.REGISTERED:
            raise invalid("sort", "What is counted in a cell is in the order of registration.")
        return _by_cell(reading, filters.cell), None
    if sort is Sort.REGISTERED and not filters.is_for_open:
        if reading.words:
            return listing.by_words(reading), None
        needs_more = (filters.priority, filters.attention) != (None, None)
        return listing.by_registration(reading), reading.handled if needs_more else None
    return listing.by_due(reading) if sort is Sort.DUE else listing.in_order(reading), None


def _by_cell(reading: Reading, cell: str) -> Iterator[Examined]:
    """Rows of any status that are counted in a cell and match by handling, with all words of a search, newest first."""
    earliest, end = reading.period
    before = reading.wanted.position or end
    for found in placed.counted_in(cell, _days(reading, earliest, before)):
        waiting: list[Protocol] = []
        for day, registered in found.days.items():
            waiting += registered
            if len(waiting) >= listing.COMPARED:
                yield from listing.compared(waiting, reading, earliest, before)
                yield Examined(reading.start_of(day), None, len(waiting))
                waiting = []
        yield from listing.compared(waiting, reading, earliest, before)
        # A query of facts is one of a month; a fact is as small as a mark.
        cost = listing.MONTH_COST + len(waiting) + found.read * _MARK_COST
        yield Examined(reading.start_of(found.begin), None, cost)


def _days(reading: Reading, earliest: str, before: Position) -> Period:
    """The local days of registration that rows between two positions can have."""
    at, _, is_row = before.partition("#")
    moment = datetime.fromisoformat(at)
    day_of = reading.settings.day_of
    # The end of a period, and of what was read, is the beginning of the day after it.
    last = day_of(moment if is_row else moment - timedelta.resolution)
    return Period(day_of(datetime.fromisoformat(earliest)), min(last, day_of(reading.now)))


def _filled(found: Iterator[Examined], reading: Reading, check: _Check | None) -> tuple[list[Row], Position | None]:
    limit = reading.wanted.limit
    rows: list[tuple[Position, Row]] = []
    waiting: list[tuple[Position, Row]] = []
    end: Position | None = None
    cost = 0.0
    for one in found:
        cost += one.cost
        if one.row and reading.admits(one.row):
            waiting.append((one.position, one.row))
        if cost >= _MAX_COST:
            end = one.position
            break
        # A check reads several at once, not one for each row that is still missing.
        if len(waiting) > (limit - len(rows) if check is None else max(limit - len(rows), _CHECKED)):
            rows, waiting = rows + _checked(waiting, check), []
            if len(rows) > limit:
                break
    rows += _checked(waiting, check)
    if len(rows) > limit:
        return [row for _, row in rows[:limit]], rows[limit - 1][0]
    return [row for _, row in rows], end


def _checked(waiting: Sequence[tuple[Position, Row]], check: _Check | None) -> list[tuple[Position, Row]]:
    if check is None or not waiting:
        return list(waiting)
    admitted = {row.protocol: row for row in check([row for _, row in waiting])}
    return [(position, admitted[row.protocol]) for position, row in waiting if row.protocol in admitted]


def _shown(rows: Sequence[Row], actor: Actor) -> list[Row]:
    completed = row_details.completed(rows, actor)
    return [replace(row, attention=attention_shown(actor, row.attention, row.status)) for row in completed]
