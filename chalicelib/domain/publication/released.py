"""What has been published of a month's cases, and what a release adds to it or takes back.

A published case never changes, whatever becomes of its occurrence later: a single row that changed would be somebody's.
If one becomes sensitive, or is no more, its whole piece is taken back for good. Evaluations and positions are published
in pieces of their own, of one category and of one cell, across the months of a year.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from chalicelib.domain.publication.cases import Case
from chalicelib.domain.publication.pieces import LEAST, key_of, pieces_of

Rating = tuple[str | None, date]
Placing = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Released:
    """A case as it is published, and the days on which it, its evaluation and its position became public.

    A withdrawn one is kept so that it is never published again.
    """

    case: Case
    on: date
    rated_on: date | None = None
    placed_on: date | None = None
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """The pieces of evaluations and of positions that a withdrawn case was in, to be taken back in the whole year."""

    ratings: frozenset[Rating] = frozenset()
    places: frozenset[Placing] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ratings or self.places)

    def __or__(self, other: "Lost") -> "Lost":
        return Lost(self.ratings | other.ratings, self.places | other.places)


@dataclass(frozen=True, slots=True)
class Ready:
    """The categories of which three evaluations or more wait to be published, and the cells of as many positions."""

    categories: Collection[str | None] = field(default_factory=frozenset)
    cells: Collection[str] = field(default_factory=frozenset)


def ready(unrated: Mapping[str | None, int], unplaced: Mapping[str, int]) -> Ready:
    """What can be published, given how many wait in a year."""
    return Ready(
        frozenset(category for category, count in unrated.items() if count >= LEAST),
        frozenset(cell for cell, count in unplaced.items() if count >= LEAST),
    )


def shown(kept: Iterable[Released]) -> Iterator[Released]:
    """Those of what was published that still are."""
    return (one for one in kept if not one.is_withdrawn)


def release(kept: Sequence[Released], waiting: Iterable[Case], today: date) -> list[Released]:
    """What is published of a month after a release, by id: what was kept, and each new piece of what waits."""
    known = {one.case.id for one in kept}
    fresh = [Released(case, today) for case in pieces_of(case for case in waiting if case.id not in known)]
    return sorted((*kept, *fresh), key=lambda one: (one.case.month, one.case.id))


def withdraw(kept: Sequence[Released], gone: Collection[str]) -> tuple[list[Released], Lost]:
    """What is published of a month without the pieces of some cases, by their ids, and what else goes with these."""
    hit = {(key_of(one.case), one.on) for one in kept if one.case.id in gone and not one.is_withdrawn}
    if not hit:
        return list(kept), Lost()
    left, out = [], []
    for one in kept:
        is_hit = (key_of(one.case), one.on) in hit
        left.append(_withdrawn(one) if is_hit else one)
        if is_hit:
            out.append(one)
    ratings = frozenset((one.case.category, one.rated_on) for one in out if one.rated_on)
    places = frozenset((one.case.cell, one.placed_on) for one in out if one.placed_on)
    return left, Lost(ratings, places)


def settle(kept: Iterable[Released], lost: Lost, waiting: Ready, today: date) -> list[Released]:
    """What is published of a month without the evaluations and positions that are lost, and with those that are ready.

    The others of a lost piece are not published again in another.
    """
    return [_with(_without(one, lost), waiting, today) for one in kept]


def _withdrawn(one: Released) -> Released:
    return Released(replace(one.case, satisfaction=0, solved="", cell=""), one.on, is_withdrawn=True)


def _without(one: Released, lost: Lost) -> Released:
    if one.rated_on and (one.case.category, one.rated_on) in lost.ratings:
        one = replace(one, case=replace(one.case, satisfaction=0, solved=""), rated_on=None)
    if one.placed_on and (one.case.cell, one.placed_on) in lost.places:
        one = replace(one, case=replace(one.case, cell=""), placed_on=None)
    return one


def _with(one: Released, waiting: Ready, today: date) -> Released:
    if one.is_withdrawn:
        return one
    if one.case.satisfaction and not one.rated_on and one.case.category in waiting.categories:
        one = replace(one, rated_on=today)
    if one.case.cell and not one.placed_on and one.case.cell in waiting.cells:
        one = replace(one, placed_on=today)
    return one
