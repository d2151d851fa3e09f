"""Pieces: nobody is alone in what is published together, and no more is left out than must be."""

from hypothesis import given, settings

from chalicelib.domain.publication.cases import Case
from chalicelib.domain.publication.pieces import LEAST, key_of, pieces_of
from tests.domain.publication.towns import Town, case, smallest, towns
from tests.thoroughness import examples


def keys(*waiting: Case) -> list[tuple[str | None, str | None]]:
    """The category and the neighbourhood of each case as it would be published."""
    return sorted((key_of(one)[1:] for one in pieces_of(waiting)), key=str)


def test_three_alike_are_published_as_they_are() -> None:
    assert keys(case(1), case(2), case(3)) == [("pothole", "Centro")] * 3


def test_one_or_two_wait() -> None:
    assert keys() == keys(case(1)) == keys(case(1), case(2)) == []


def test_a_small_group_loses_its_neighbourhood_before_its_category() -> None:
    small = [case(4, neighbourhood="Savoy"), case(5, neighbourhood="Umuarama"), case(6, neighbourhood=None)]

    assert keys(case(1), case(2), case(3), *small) == [("pothole", "Centro")] * 3 + [("pothole", None)] * 3


def test_what_is_small_in_its_category_too_loses_that() -> None:
    small = [case(4, category="tree"), case(5, category="praise"), case(6, category=None)]

    assert keys(case(1), case(2), case(3), *small) == [("pothole", "Centro")] * 3 + [(None, None)] * 3


def test_one_that_is_left_of_a_month_is_joined_by_the_smallest_piece() -> None:
    """Left out alone, it would be told by what is missing."""
    large = [case(number, neighbourhood="Savoy") for number in range(4)]

    found = keys(*large, case(5), case(6), case(7), case(8, category="tree"))

    assert (
        found == [("pothole", "Savoy")] * 4 + [(None, None)] * 4
        or found == [(None, None)] * 4 + [("pothole", "Savoy")] * 4
    )


def test_months_are_never_joined() -> None:
    assert keys(case(1), case(2), case(3, month="2026-02")) == []


def test_a_neighbourhood_without_its_category_is_not_told() -> None:
    assert keys(*(case(number, category=None) for number in range(3))) == [(None, None)] * 3


@given(towns())
@settings(max_examples=examples(1_000))
def test_nobody_is_alone_whatever_the_town(town: Town) -> None:
    waiting = [one for part in town.becoming_final for one in part]

    published = pieces_of(waiting)

    assert smallest(published) >= LEAST
    for month in {one.month for one in published}:
        left = sum(one.month == month for one in waiting) - sum(one.month == month for one in published)
        assert left == 0


@given(towns())
@settings(max_examples=examples(1_000))
def test_nothing_is_invented_and_the_order_they_come_in_does_not_matter(town: Town) -> None:
    waiting = [one for part in town.becoming_final for one in part]
    known = {one.id: one for one in waiting}

    published = pieces_of(waiting)

    assert published == pieces_of(reversed(waiting))
    assert len({one.id for one in published}) == len(published)
    for one in published:
        assert one.category in (None, known[one.id].category)
        assert one.neighbourhood in (None, known[one.id].neighbourhood)
        assert (one.month, one.kind, one.net_days) == (known[one.id].month, known[one.id].kind, known[one.id].net_days)
