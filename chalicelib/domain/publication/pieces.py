"""Pieces: cases are published in groups of three or more that nothing public tells apart, each at once and for good.

A piece has one month, one category (or none) and one neighbourhood (or none). Whatever is published of cases is a sum
over whole pieces, and a later release differs from an earlier one by whole pieces; so neither a release, nor two of
them compared, tell of fewer than three.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from chalicelib.domain.publication.cases import Case

LEAST = 3
# Below this nothing is ranked, and a count is excluded or joined to others.
LEAST_RANKED = 5
Key = tuple[str, str | None, str | None]


def key_of(case: Case) -> Key:
    """The combination that nobody may be alone in: month, category and neighbourhood."""
    return case.month, case.category, case.neighbourhood


def pieces_of(waiting: Iterable[Case]) -> list[Case]:
    """The cases that can be published together now, generalised as far as they must be, in order.

    Of those in no group of three the neighbourhood goes, then the category; one or two that remain of a month join the
    smallest piece of that month, which becomes as general. Without any piece to join they wait for a later release.
    """
    months: dict[str, list[Case]] = {}
    for case in waiting:
        months.setdefault(case.month, []).append(case)
    return [case for month in sorted(months) for case in _of_month(months[month])]


def _of_month(waiting: Sequence[Case]) -> list[Case]:
    pieces: list[list[Case]] = []
    left: list[Case] = sorted(waiting, key=lambda case: case.id)
    for generalised in (_as_it_is, _without_neighbourhood, _without_category):
        groups = _grouped([generalised(case) for case in left], key_of)
        # At first a case without a neighbourhood waits: others of its category may become alike.
        whole = [group for group in groups if len(group) >= LEAST and (generalised is not _as_it_is or _is_full(group))]
        pieces += whole
        taken = {case.id for group in whole for case in group}
        left = [case for case in left if case.id not in taken]
    if left and pieces:
        smallest = min(pieces, key=lambda piece: (_is_full(piece), len(piece), str(key_of(piece[0]))))
        pieces.remove(smallest)
        pieces.append([_without_category(case) for case in (*smallest, *left)])
    return sorted((case for piece in pieces for case in piece), key=lambda case: case.id)


def _is_full(group: Sequence[Case]) -> bool:
    return group[0].neighbourhood is not None


def _as_it_is(case: Case) -> Case:
    # A neighbourhood without its category would be finer than a piece.
    return case if case.category is not None else _without_category(case)


def _without_neighbourhood(case: Case) -> Case:
    return replace(case, neighbourhood=None)


def _without_category(case: Case) -> Case:
    return replace(case, category=None, neighbourhood=None)


def _grouped(cases: Iterable[Case], key: Callable[[Case], object]) -> list[list[Case]]:
    groups: dict[object, list[Case]] = {}
    for case in cases:
        groups.setdefault(key(case), []).append(case)
    return list(groups.values())
