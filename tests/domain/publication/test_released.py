"""Releases: each is safe by itself, and so is what it says more, or less, than the one before."""

from collections.abc import Callable

from hypothesis import given, settings

from chalicelib.domain.publication.cases import Case
from chalicelib.domain.publication.pieces import LEAST, key_of
from chalicelib.domain.publication.released import Released, shown
from tests.domain.publication import whole_years
from tests.domain.publication.towns import FIRST_DAY, Town, case, released, releases, smallest, towns, without
from tests.thoroughness import examples


def rated(kept: list[Released]) -> list[Case]:
    return [one.case for one in shown(kept) if one.rated_on]


def placed(kept: list[Released]) -> list[Case]:
    return [one.case for one in shown(kept) if one.placed_on]


def rows(kept: list[Released]) -> list[Case]:
    return [one.case for one in shown(kept)]


# What is published of cases, and the groups in which nobody may be alone in it.
PUBLISHED: tuple[tuple[Callable[[list[Released]], list[Case]], Callable[[Case], object]], ...] = (
    (rows, key_of),
    (rated, lambda one: one.category),
    (placed, lambda one: one.cell),
)


@given(towns())
@settings(max_examples=examples(1_000), deadline=None)
def test_nobody_is_alone_in_any_release(town: Town) -> None:
    for kept, _, sensitive in releases(town):
        for part, key in PUBLISHED:
            assert smallest(part(kept), key) >= LEAST
        assert not {one.id for one in rows(kept)} & sensitive


@given(towns())
@settings(max_examples=examples(1_000), deadline=None)
def test_nobody_is_alone_in_what_a_release_says_more_or_less_than_the_one_before(town: Town) -> None:
    before: list[Released] = []
    for kept, _, _ in releases(town):
        for part, key in PUBLISHED:
            earlier, now = {one.id: one for one in part(before)}, {one.id: one for one in part(kept)}
            more = [now[id_] for id_ in now.keys() - earlier.keys()]
            less = [earlier[id_] for id_ in earlier.keys() - now.keys()]
            assert smallest(more, key) >= LEAST
            assert smallest(less, key) >= LEAST
            assert all(key(now[id_]) == key(earlier[id_]) for id_ in now.keys() & earlier.keys())
        before = kept


@given(towns())
@settings(max_examples=examples(1_000), deadline=None)
def test_months_released_one_by_one_are_the_year_released_at_once(town: Town) -> None:
    at_once: list[Released] = []
    for number, (kept, final, sensitive) in enumerate(releases(town)):
        today = FIRST_DAY.replace(month=FIRST_DAY.month + number)
        at_once = whole_years.release(whole_years.withdraw(at_once, sensitive), final, today)
        assert kept == at_once


@given(towns())
@settings(max_examples=examples(1_000), deadline=None)
def test_a_small_group_is_never_left_alone_in_a_month_that_gets_a_piece(town: Town) -> None:
    before: list[Released] = []
    for kept, final, _ in releases(town):
        earlier = {one.case.id for one in before}
        fresh = {one.case.month for one in kept if one.case.id not in earlier}
        known = {one.case.id for one in kept}
        assert not [one for one in final if one.month in fresh and one.id not in known]
        before = kept


@given(towns())
@settings(max_examples=examples(200), deadline=None)
def test_a_release_that_is_repeated_changes_nothing(town: Town) -> None:
    for kept, final, sensitive in releases(town):
        assert released(without(kept, sensitive), final, FIRST_DAY.replace(year=2027)) == kept


def test_one_that_was_published_is_never_changed_by_what_becomes_of_it() -> None:
    three = [case(number) for number in range(3)]
    kept = released([], three, FIRST_DAY)

    again = released(kept, [case(0, outcome="not_solved", category="tree"), *three[1:]], FIRST_DAY)

    assert again == kept


def test_one_that_becomes_sensitive_takes_its_piece_with_it_for_good() -> None:
    """Taken away by itself it would be the difference; so would the others be that came back without it."""
    first = released([], [case(number) for number in range(3)], FIRST_DAY)
    second = released(first, [case(number) for number in range(6)], FIRST_DAY.replace(month=4))

    left = released(without(second, {case(1).id}), [case(0), case(2)], FIRST_DAY.replace(month=5))

    assert [one.id for one in rows(left)] == [case(number).id for number in (3, 4, 5)]


def test_evaluations_and_positions_wait_for_their_third() -> None:
    first = released([], [case(n, satisfaction=min(n, 2) * 2, cell="a" if n else "") for n in range(3)], FIRST_DAY)
    assert rated(first) == placed(first) == []

    more = [case(number, satisfaction=3, cell="a") for number in range(3, 6)]
    second = released(first, more, FIRST_DAY.replace(month=4))

    assert (len(rated(second)), len(placed(second))) == (5, 5)
    assert {one.rated_on for one in second if one.rated_on} == {FIRST_DAY.replace(month=4)}
