"""A release made of a whole year at once, which the release by months must equal."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from chalicelib.domain.publication.cases import Case
from chalicelib.domain.publication.pieces import LEAST, key_of, pieces_of
from chalicelib.domain.publication.released import Released


def release(kept: Sequence[Released], waiting: Iterable[Case], today: date) -> list[Released]:
    """What is published of a year after a release, by month and id: what was kept, and each new piece of what waits."""
    known = {one.case.id for one in kept}
    fresh = [Released(case, today) for case in pieces_of(case for case in waiting if case.id not in known)]
    everything = sorted((*kept, *fresh), key=lambda one: (one.case.month, one.case.id))
    shown = [one for one in everything if not one.is_withdrawn]
    rated = in_threes(
        (one.case for one in shown if one.case.satisfaction and not one.rated_on), lambda case: case.category
    )
    placed = in_threes((one.case for one in shown if one.case.cell and not one.placed_on), lambda case: case.cell)
    return [
        replace(
            one,
            rated_on=today if one.case.id in rated else one.rated_on,
            placed_on=today if one.case.id in placed else one.placed_on,
        )
        for one in everything
    ]


def withdraw(kept: Sequence[Released], sensitive: Collection[str]) -> list[Released]:
    """What is published of a year without the pieces of cases that have become sensitive, by their ids.

    The pieces of evaluations and of positions that any of them was in go too; the others of these are not published
    again in another.
    """
    hit = {(key_of(one.case), one.on) for one in kept if one.case.id in sensitive and not one.is_withdrawn}
    if not hit:
        return list(kept)
    gone = [one for one in kept if (key_of(one.case), one.on) in hit]
    ratings = {(one.case.category, one.rated_on) for one in gone if one.rated_on}
    places = {(one.case.cell, one.placed_on) for one in gone if one.placed_on}
    ids = {one.case.id for one in gone}
    return [_without(one, ratings, places, is_gone=one.case.id in ids) for one in kept]


def _without(
    one: Released,
    ratings: Collection[tuple[str | None, date | None]],
    places: Collection[tuple[str, date | None]],
    *,
    is_gone: bool,
) -> Released:
    case, rated_on, placed_on = one.case, one.rated_on, one.placed_on
    if is_gone or (case.category, rated_on) in ratings:
        case, rated_on = replace(case, satisfaction=0, solved=""), None
    if is_gone or (case.cell, placed_on) in places:
        case, placed_on = replace(case, cell=""), None
    return Released(case, one.on, rated_on, placed_on, one.is_withdrawn or is_gone)


def in_threes(cases: Iterable[Case], key: Callable[[Case], object]) -> set[str]:
    """The ids of the cases in groups of three or more of one key."""
    groups: dict[object, list[Case]] = {}
    for case in cases:
        groups.setdefault(key(case), []).append(case)
    return {case.id for group in groups.values() if len(group) >= LEAST for case in group}
