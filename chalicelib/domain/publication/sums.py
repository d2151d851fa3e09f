"""What is published of cases, added up: of a month, and of a year as the sum of its months.

Every public figure is made of sums alone, so that a month is read again only when it has changed.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from chalicelib.domain.metrics.counters import SATISFACTION, Counts, Measure
from chalicelib.domain.occurrences.evaluations import Solved
from chalicelib.domain.publication.cases import Case
from chalicelib.domain.publication.released import Placing, Rating, Released

# The code of the groups below five, joined, and of the cases whose category or neighbourhood is not told.
OTHERS = "others"
BY: Mapping[str, Callable[[Case], str | None]] = {
    "month": lambda case: case.month,
    "category": lambda case: case.category,
    "neighbourhood": lambda case: case.neighbourhood,
    "kind": lambda case: case.kind,
    "channel": lambda case: case.channel,
    "outcome": lambda case: case.outcome,
}
# What there is a feed of.
FEED_SORTS = ("category", "neighbourhood")


@dataclass(slots=True)
class Group:
    """The number of cases of a group, and the times of those that have one; `bands` count days in fives."""

    total: int = 0
    timed: int = 0
    on_time: int = 0
    net_days: int = 0
    bands: Counter[int] = field(default_factory=Counter)

    def add(self, case: Case) -> None:
        """Add a case."""
        self.total += 1
        if case.net_days is not None and case.band_days is not None:
            self.timed += 1
            self.on_time += bool(case.on_time)
            self.net_days += case.net_days
            self.bands[case.band_days] += 1

    def merge(self, other: "Group") -> None:
        """Add the cases of another group."""
        self.total += other.total
        self.timed += other.timed
        self.on_time += other.on_time
        self.net_days += other.net_days
        self.bands.update(other.bands)


@dataclass(slots=True)
class Sums:
    """The sums of published cases.

    `groups` are told by sort and code; `opinions` by category and day of publication, so that a piece can be taken
    back, as `cells`; `feeds` tell of each sort and code the day on which each month last changed, even of what was
    taken back; `unrated` and `unplaced` count what waits for its third.
    """

    groups: dict[str, dict[str, Group]] = field(default_factory=lambda: {sort: {} for sort in BY})
    opinions: dict[Rating, Counts] = field(default_factory=dict)
    cells: Counter[Placing] = field(default_factory=Counter)
    feeds: dict[str, dict[str, dict[str, tuple[int, date]]]] = field(
        default_factory=lambda: {sort: {} for sort in FEED_SORTS}
    )
    unrated: Counter[str | None] = field(default_factory=Counter)
    unplaced: Counter[str] = field(default_factory=Counter)
    withdrawn: int = 0

    @property
    def total(self) -> int:
        """The number of cases that are published now."""
        return sum(group.total for group in self.groups["month"].values())

    def add(self, one: Released) -> None:
        """Add what was published of a case."""
        for sort in FEED_SORTS:
            self._add_to_feed(sort, one)
        if one.is_withdrawn:
            self.withdrawn += 1
            return
        case = one.case
        for sort, code_of in BY.items():
            self.groups[sort].setdefault(code_of(case) or OTHERS, Group()).add(case)
        if one.rated_on:
            _count(self.opinions.setdefault((case.category, one.rated_on), {}), _opinion(case))
        elif case.satisfaction:
            self.unrated[case.category] += 1
        if one.placed_on:
            self.cells[case.cell, one.placed_on] += 1
        elif case.cell:
            self.unplaced[case.cell] += 1

    def merge(self, other: "Sums") -> None:
        """Add the sums of another month."""
        for sort, groups in other.groups.items():
            for code, group in groups.items():
                self.groups[sort].setdefault(code, Group()).merge(group)
        for rating, counts in other.opinions.items():
            _count(self.opinions.setdefault(rating, {}), counts)
        for sort, codes in other.feeds.items():
            for code, months in codes.items():
                self.feeds[sort].setdefault(code, {}).update(months)
        self.cells.update(other.cells)
        self.unrated.update(other.unrated)
        self.unplaced.update(other.unplaced)
        self.withdrawn += other.withdrawn

    def places(self) -> Counter[str]:
        """The number of cases in each cell, of those whose position is public."""
        found: Counter[str] = Counter()
        for (cell, _), count in self.cells.items():
            found[cell] += count
        return found

    def _add_to_feed(self, sort: str, one: Released) -> None:
        code: str | None = getattr(one.case, sort)
        if code is None:
            return
        months = self.feeds[sort].setdefault(code, {})
        if not one.is_withdrawn:
            count, on = months.get(one.case.month, (0, one.on))
            months[one.case.month] = count + 1, max(on, one.on)


def sums_of(kept: Iterable[Released]) -> Sums:
    """The sums of what was published."""
    found = Sums()
    for one in kept:
        found.add(one)
    return found


def merged(months: Iterable[Sums]) -> Sums:
    """The sums of several months, none of which is given twice."""
    found = Sums()
    for one in months:
        found.merge(one)
    return found


def _opinion(case: Case) -> Counts:
    return {
        f"{SATISFACTION}{case.satisfaction}": 1,
        Measure.SOLVED.value: int(case.solved == Solved.YES.value),
        Measure.PARTLY_SOLVED.value: int(case.solved == Solved.PARTLY.value),
    }


def _count(into: Counts, more: Counts) -> None:
    for name, count in more.items():
        into[name] = into.get(name, 0) + count
