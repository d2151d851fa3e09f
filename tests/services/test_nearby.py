"""The nearest are shown, however many others are near, and what is read for them has an end."""

import pytest

from chalicelib.domain.places.nearby import blurred
from chalicelib.domain.places.places import distance
from chalicelib.services import nearby
from tests.calls import heard
from tests.store.occurrences.test_nearby import CENTRE, RADIUS, keep
from tests.store.places import moved

pytestmark = pytest.mark.usefixtures("town")


def around(category: str | None = None) -> list[int]:
    """The numbers of the neighbours that somebody is shown."""
    return [int(neighbour.occurrence.id) for neighbour in nearby.around(CENTRE, RADIUS, category)]


def test_a_crowd_of_newer_ones_further_off_hides_no_older_one_next_door() -> None:
    keep([moved(CENTRE, 90, 5)])
    keep([moved(CENTRE, number % 360, 300 + number % 300) for number in range(600)], first=1)

    assert around()[0] == 0


def test_the_nearest_of_a_crowd_are_those_a_search_through_everything_finds() -> None:
    points = [moved(CENTRE, number * 137 % 360, number * 7 % 800) for number in range(800)]
    keep(points)

    with heard() as calls:
        shown = around()

    away = sorted(round(distance(CENTRE, blurred(point))) for point in points)
    assert [round(distance(CENTRE, blurred(points[number]))) for number in shown] == away[:25]
    assert calls.operations.count("Query") < 40


def test_where_all_stand_at_one_place_the_newest_are_shown_and_the_rest_is_not_read() -> None:
    keep([CENTRE] * 400)

    with heard() as calls:
        shown = around()

    assert len(shown) == 25
    assert all(number >= 300 for number in shown)
    assert calls.operations.count("Query") < 40


def test_a_search_for_what_is_rare_in_a_crowd_ends_and_shows_the_nearest() -> None:
    keep([moved(CENTRE, number * 137 % 360, 20 + number * 7 % 800) for number in range(800)])
    keep([moved(CENTRE, 10, 10), moved(CENTRE, 10, 900)], first=1_000, category="tree")

    with heard() as calls:
        shown = around("tree")

    assert shown == [1_000, 1_001]
    assert calls.operations.count("Query") <= 100
