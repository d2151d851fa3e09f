"""A list as it is read: for whom and in which town, and the rows in the order that is wanted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from chalicelib.domain.deadlines.calendars import ONE_DAY
from chalicelib.domain.directory.directory import Directory, Settings
from chalicelib.domain.errors import invalid
from chalicelib.domain.occurrences.search import says, words_looked_for
from chalicelib.domain.occurrences.worklist import Filters, Row, Sort, matches, matches_handling
from chalicelib.domain.people.people import Actor
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.privacy.visibility import attention_shown, may_see
from chalicelib.domain.protocols import Protocol
from chalicelib.store.metrics import reads
from chalicelib.store.occurrences import lists, repository, row_details
from chalicelib.store.occurrences.lists import TRIAGE, Examined, Position
from chalicelib.store.search import index

MONTH_COST = 10
_YEARS_BACK = 5
# Of an older month it is asked first whether anything was counted in it or before it: a town has no list of five years
# from its first day, and each empty month would be a query. What is new may not be counted yet.
_NEW_MONTHS = 2
_NARROWED = 4
# An order that no index has is made of all rows that match.
_MOST_SORTED = 5_000
_LARGE_PAGE, _PAGE_OF_SEARCH, _PASSED_AT_ONCE = 800, 200, 250
# So many occurrences, or a whole day's, are compared with a search at once.
COMPARED = 50
_NO_DUE = "9999-12-31"


@dataclass(frozen=True, slots=True)
class Listing:
    """The parameters of a page: filters, order, size, and the position after the page before."""

    filters: Filters
    sort: Sort
    limit: int
    position: Position | None = None


@dataclass(frozen=True)
class Reading:
    """One reading of a list, with the words that are looked for."""

    wanted: Listing
    actor: Actor
    known: Directory
    now: datetime

    @cached_property
    def words(self) -> Sequence[str]:
        """The words of the search, none when nothing is searched for. Raises InvalidFields."""
        return words_looked_for(self.wanted.filters.text) if self.wanted.filters.text else ()

    @property
    def settings(self) -> Settings:
        """The settings of the town."""
        return self.known.settings

    @property
    def period(self) -> tuple[str, str]:
        """The first instant of registration, and the one before which the last occurrence was registered."""
        last = self.wanted.filters.registered_to or self.settings.day_of(self.now)
        first = self.wanted.filters.registered_from or last - timedelta(days=366 * _YEARS_BACK)
        return lists.instant(_start_of(first, self.settings)), lists.instant(_start_of(last + ONE_DAY, self.settings))

    @property
    def queues(self) -> Sequence[str]:
        """The queues of the open occurrences."""
        sector = self.wanted.filters.sector
        queues = [TRIAGE, *self.known.sectors] if sector is None else [sector]
        return [queue for queue in queues if queue]

    def start_of(self, day: date) -> Position:
        """The position before which whatever was registered before a local day lies."""
        return lists.instant(_start_of(day, self.settings))

    def admits(self, row: Row) -> bool:
        """Whether the actor may see a row, and it matches the filters by what every row has."""
        return may_see(self.actor, row) and matches(row, self.wanted.filters, self.settings.day_of(row.registered_at))

    def admits_handling(self, row: Row) -> bool:
        """Whether a row matches the filters by priority, assignee and attention, of which an actor is shown a part."""
        return matches_handling(row, self.wanted.filters, attention_shown(self.actor, row.attention, row.status))

    def handled(self, rows: Sequence[Row]) -> list[Row]:
        """Those of some rows without it that match by priority, assignee and attention."""
        return [row for row in row_details.handled(rows) if self.admits_handling(row)]

    def saying(self, rows: Sequence[Row]) -> list[Row]:
        """Those of some rows whose occurrences have all words, as the actor reads them."""
        found = _rows_saying(self, [row.protocol for row in rows])
        return [row for row in rows if row.protocol in found]


def by_due(reading: Reading) -> Iterator[Examined]:
    """Open rows that match by handling, and have all words of a search, the earliest due first."""
    if reading.words:
        return _by_due_saying(reading)
    # With one more it is known whether the list goes on.
    size = reading.wanted.limit + 1
    found = lists.examine_by_due(reading.queues, reading.wanted.position, reading.wanted.filters, size)
    return (one if one.row is None or reading.admits_handling(one.row) else replace(one, row=None) for one in found)


def _by_due_saying(reading: Reading) -> Iterator[Examined]:
    # Of any status: most of them are closed.
    candidates = {protocol for _, protocols in _days(reading, *reading.period) for protocol in protocols}
    waiting: dict[Protocol, Position] = {}
    wanted, cost = reading.wanted, 0.0
    for one in lists.keys_by_due(reading.queues, wanted.position, wanted.filters, _PAGE_OF_SEARCH):
        cost += one.cost
        if (protocol := lists.protocol_at(one.position)) in candidates:
            waiting[protocol] = one.position
        if len(waiting) >= COMPARED or cost >= _PASSED_AT_ONCE:
            yield from _those_saying(waiting, reading)
            yield Examined(one.position, None, cost + len(waiting))
            waiting, cost = {}, 0
    yield from _those_saying(waiting, reading)


def _those_saying(waiting: Mapping[Protocol, Position], reading: Reading) -> Iterator[Examined]:
    rows = _rows_saying(reading, list(waiting))
    for protocol, position in waiting.items():
        if protocol in rows and reading.admits_handling(rows[protocol]):
            yield Examined(position, rows[protocol], 0)


def by_registration(reading: Reading) -> Iterator[Examined]:
    """Rows of any status, the newest first: through an index of one of the filters, or through the months."""
    earliest, end = reading.period
    before, filters = reading.wanted.position or end, reading.wanted.filters
    if by := lists.narrowing(filters):
        size = _page_size(reading.wanted, by)
        yield from lists.examine_narrowed(by, earliest, before, filters, size)
        return
    first_month = ""
    for number, month in enumerate(_months(before[:7], earliest[:7])):
        if number == _NEW_MONTHS:
            first_month = _first_month()
        if month < first_month:
            return
        yield from lists.examine_by_registration(month, earliest, before, filters, _page_size(reading.wanted))
        # A month without rows is a position too: a page must be able to end there and continue from there.
        yield Examined(month, None, MONTH_COST)


def by_words(reading: Reading) -> Iterator[Examined]:
    """Rows of any status that match by handling and have all words of a search, the newest first."""
    earliest, end = reading.period
    before = reading.wanted.position or end
    waiting: list[Protocol] = []
    for day, protocols in _days(reading, earliest, before):
        waiting += protocols
        if len(waiting) >= COMPARED:
            yield from compared(waiting, reading, earliest, before)
            # What was compared costs, whether or not it is a row; and the list continues before this day.
            yield Examined(day.isoformat(), None, len(waiting))
            waiting = []
    yield from compared(waiting, reading, earliest, before)


def in_order(reading: Reading) -> Iterator[Examined]:
    """Open rows that match, in an order that no index has, after the position. Raises InvalidFields for too many."""
    sort = reading.wanted.sort
    every = replace(reading, wanted=replace(reading.wanted, position=None, limit=_LARGE_PAGE))
    rows = [one.row for one in by_due(every) if one.row and reading.admits(one.row)]
    if len(rows) > _MOST_SORTED:
        raise invalid("sort", f"More than {_MOST_SORTED} occurrences match: narrow the list.")
    totals = row_details.totals_of(rows) if sort is Sort.SUPPORTS else {}
    placed = sorted(((_place(row, sort, totals), row) for row in rows), key=lambda one: one[0])
    after = reading.wanted.position or ""
    return (Examined(place, row, 0) for place, row in placed if place > after)


def _place(row: Row, sort: Sort, totals: Mapping[Protocol, int]) -> Position:
    """The place of a row in an order, as text that sorts."""
    if sort is Sort.SUPPORTS:
        return f"{10**9 - totals.get(row.protocol, 0):010d}#{row.protocol}"
    if sort is Sort.SECTOR_DUE:
        return f"{row.sector_due_on.isoformat() if row.sector_due_on else _NO_DUE}#{row.protocol}"
    # The newest first.
    return f"{10**17 - int(row.registered_at.timestamp() * 10**6):018d}#{row.protocol}"


def compared(found: Sequence[Protocol], reading: Reading, earliest: str, before: str) -> Iterator[Examined]:
    """Those of some occurrences of a period that have all words of a search and match by handling, the newest first."""
    rows = filter(reading.admits_handling, _rows_saying(reading, found).values())
    placed = ((f"{lists.instant(row.registered_at)}#{row.protocol}", row) for row in rows)
    for place, row in sorted(placed, key=lambda one: one[0], reverse=True):
        if earliest <= place < before:
            yield Examined(place, row, 0)


def _rows_saying(reading: Reading, found: Sequence[Protocol]) -> dict[Protocol, Row]:
    rows: dict[Protocol, Row] = {}
    for protocol, occurrence in repository.get_several(found).items():
        reads_all = disclosure.reads_all(reading.actor, occurrence)
        read = occurrence if reads_all else disclosure.pseudonymised(occurrence)
        if says(read, reading.words, reading.known):
            rows[protocol] = disclosure.row_of(occurrence)
    return rows


def _days(reading: Reading, earliest: str, before: str) -> Iterator[tuple[date, frozenset[Protocol]]]:
    """The occurrences of a period that may have all words, by day (UTC), the newest first."""
    first_year = 0
    for number, year in enumerate(range(int(before[:4]), int(earliest[:4]) - 1, -1)):
        if number == 1:
            first_year = int(_first_month()[:4] or 0)
        if year < first_year:
            return
        for day, protocols in index.find(reading.words, year):
            if earliest[:10] <= day.isoformat() and f"{day.isoformat()}T" < before:
                yield day, protocols


def _page_size(wanted: Listing, by: lists.Narrowing | None = None) -> int:
    # Of a list that more than its days and its index narrows, most rows are passed by.
    indexed = {by: None} if by else {}
    others = replace(wanted.filters, registered_from=None, registered_to=None, **indexed)
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


def _start_of(day: date, settings: Settings) -> datetime:
    return datetime.combine(day, time.min, tzinfo=settings.zone).astimezone(UTC)
