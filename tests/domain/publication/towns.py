"""Random towns whose cases become final from release to release, and what anybody can tell of what is published."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import prod

from hypothesis import strategies as st

from chalicelib.domain.publication.cases import Case
from chalicelib.domain.publication.pieces import LEAST, key_of
from chalicelib.domain.publication.released import Lost, Released, ready, release, settle, withdraw
from chalicelib.domain.publication.sums import merged, sums_of

FIRST_DAY = date(2026, 3, 1)
PLAIN = Case("0" * 20, "2026-01", "pothole", "Centro", "complaint", "app", "concluded", "solved", 7, on_time=True)
_VALUES: Mapping[str, Sequence[object]] = {
    "category": ("pothole", "street_light", "tree", "praise", None),
    "neighbourhood": ("Centro", "Savoy", "Umuarama", None),
    "month": ("2026-01", "2026-02"),
    "satisfaction": (0, 5, 1, 3),
    "cell": ("", "a", "b", "c"),
}
_SORTS = prod(len(values) for values in _VALUES.values())


@dataclass(frozen=True)
class Town:
    """The cases that become final before each of some releases, and the ids that become sensitive before each."""

    becoming_final: Sequence[Sequence[Case]]
    becoming_sensitive: Sequence[frozenset[str]]


def case(number: int, **changes: object) -> Case:
    """An ordinary case with an id of its own."""
    return replace(PLAIN, id=f"{number:020x}", **changes)  # type: ignore[arg-type]  # whatever a test names


@st.composite
def towns(draw: st.DrawFn) -> Town:
    """Small towns, where somebody is alone all the time, with up to four releases."""
    # One number a case: drawing each of its properties takes ten times as long.
    numbers = draw(st.lists(st.lists(st.integers(0, _SORTS - 1), max_size=25), min_size=1, max_size=4))
    made: list[Sequence[Case]] = []
    for part in numbers:
        first = sum(len(earlier) for earlier in made)
        made.append([_case(first + number, sort) for number, sort in enumerate(part)])
    ids = [one.id for part in made for one in part]
    gone = st.frozensets(st.sampled_from(ids), max_size=2) if ids else st.just(frozenset[str]())
    return Town(made, [draw(gone) for _ in made])


def _case(number: int, sort: int) -> Case:
    found: dict[str, object] = {}
    for name, values in _VALUES.items():
        sort, at = divmod(sort, len(values))
        found[name] = values[at]
    return case(number, **found)


def released(kept: Iterable[Released], waiting: Iterable[Case], today: date) -> list[Released]:
    """What is published of a year after a release in which nothing is taken back."""
    return released_without(kept, waiting, (), today)


def without(kept: Iterable[Released], gone: Collection[str]) -> list[Released]:
    """What is published of a year without the pieces of some cases."""
    return released_without(kept, (), gone, FIRST_DAY)


def released_without(
    kept: Iterable[Released], waiting: Iterable[Case], gone: Collection[str], today: date
) -> list[Released]:
    """What is published of a year after a release, a month at a time, as the service makes it."""
    before, final = list(kept), list(waiting)
    months: dict[str, list[Released]] = {}
    lost = Lost()
    for month in sorted({one.case.month for one in before} | {one.month for one in final}):
        left, more = withdraw([one for one in before if one.case.month == month], gone)
        months[month] = release(left, [one for one in final if one.month == month], today)
        lost |= more
    sums = merged(map(sums_of, months.values()))
    waits = ready(sums.unrated, sums.unplaced)
    return [one for month in months.values() for one in settle(month, lost, waits, today)]


def releases(town: Town) -> Iterable[tuple[list[Released], list[Case], frozenset[str]]]:
    """What is published after each release, what waited for it, and what was sensitive by then."""
    kept: list[Released] = []
    final: list[Case] = []
    sensitive: frozenset[str] = frozenset()
    for number, part in enumerate(town.becoming_final):
        sensitive |= town.becoming_sensitive[number]
        final = [one for one in (*final, *part) if one.id not in sensitive]
        kept = released_without(kept, final, sensitive, FIRST_DAY.replace(month=FIRST_DAY.month + number))
        yield kept, final, sensitive


def smallest(cases: Iterable[Case], key: Callable[[Case], object] = key_of) -> int:
    """The size of the smallest group; LEAST where there is none."""
    return min(Counter(key(one) for one in cases).values(), default=LEAST)
