"""Breakdowns: sums over what is published, without groups below five."""

from chalicelib.domain.publication.breakdowns import breakdowns
from chalicelib.domain.publication.released import Released
from chalicelib.domain.publication.sums import Sums, sums_of
from tests.domain.publication.towns import FIRST_DAY, case, released, without


def published(**sizes: int) -> list[Released]:
    """So many cases of each category, rated by all."""
    wanted = [category for category, size in sizes.items() for _ in range(size)]
    stars = {"pothole": 5, "tree": 2, "praise": 5}
    made = [
        case(number, category=category, satisfaction=stars.get(category, 3), solved="yes", on_time=number % 2 == 0)
        for number, category in enumerate(wanted)
    ]
    return released([], made, FIRST_DAY)


def codes(kept: list[Released], of: str = "category") -> list[tuple[object, object]]:
    return [(row["code"], row["total"]) for row in breakdowns(sums_of(kept)).groups[of]]


def test_a_year_without_published_cases_has_empty_figures() -> None:
    found = breakdowns(Sums())

    assert (found.total, found.ranking) == (0, [])
    assert set(map(len, found.groups.values())) == {0}
    assert found.satisfaction == {"answers": None, "mean": None, "resolutivity": None}


def test_groups_below_five_are_joined_and_the_largest_comes_first() -> None:
    assert codes(published(tree=6, pothole=9, praise=4, street_light=3)) == [("pothole", 9), ("tree", 6), ("others", 7)]


def test_what_is_joined_is_left_out_when_it_is_below_five_itself() -> None:
    assert codes(published(pothole=9, praise=4)) == [("pothole", 9)]


def test_a_group_says_how_long_it_took_and_how_often_in_time() -> None:
    (row,) = breakdowns(sums_of(published(pothole=10))).groups["category"]

    assert row == {
        "code": "pothole",
        "total": 10,
        "on_time_rate": 0.5,
        "mean_days": 7,
        "median_days": 10.0,
        "p90_days": 10,
    }


def test_the_ranking_names_groups_of_five_evaluations_and_equals_share_a_position() -> None:
    found = breakdowns(sums_of(published(pothole=6, tree=5, praise=5, street_light=4)))

    assert [(row["position"], row["code"], row["mean"]) for row in found.ranking] == [
        (1, "pothole", 100.0),
        (1, "praise", 100.0),
        (3, "tree", 25.0),
    ]
    assert (found.satisfaction["answers"], found.satisfaction["resolutivity"]) == (20, 1.0)


def test_what_was_taken_back_is_counted_nowhere() -> None:
    kept = without(published(pothole=6, tree=6), {case(0).id})

    assert codes(kept) == [("tree", 6)]
    assert [row["code"] for row in breakdowns(sums_of(kept)).ranking] == ["tree"]
