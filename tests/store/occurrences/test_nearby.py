"""Sights: whatever is near is found, from near to far, however crowded the place is and without reading all of it."""

import time
from collections.abc import Sequence
from datetime import timedelta

import h3
import pytest

from chalicelib.domain.codes import Kind, Status
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.places.nearby import NearbyOccurrence, blurred
from chalicelib.domain.places.places import Location, Point, distance
from chalicelib.store import h3_grid
from chalicelib.store.occurrences import crowds, nearby
from chalicelib.store.occurrences.items import OccurrenceItem
from chalicelib.store.occurrences.mapping import to_item
from tests.calls import heard
from tests.store.places import moved
from tests.values import FRIDAY, WATCHED, a_protocol, an_occurrence

RADIUS = 1_000
CENTRE = Point(-24.1836, -46.7889)


def keep(points: Sequence[Point], first: int = 0, category: str = "pothole") -> None:
    """An open occurrence at each point, each registered a minute after the one before."""
    with OccurrenceItem.batch_write() as batch:
        for number, point in enumerate(points, first):
            at = FRIDAY + timedelta(minutes=number)
            one = an_occurrence(
                a_protocol(number),
                location=Location(point),
                category=category,
                registered_at=at,
                public_id=str(number),
            )
            batch.save(to_item(one, WATCHED))


def found(eye: Point, radius: float = RADIUS) -> list[NearbyOccurrence]:
    """All that is found around a place."""
    return [sight for part, _ in nearby.outwards(eye, radius) for sight in part]


@pytest.mark.parametrize("seed", range(3))
def test_what_is_found_is_what_a_search_through_everything_finds(seed: int) -> None:
    # A grid around a corner of three cells, so that every border is crossed in every direction.
    largest = h3_grid.coarsest(h3_grid.finest(CENTRE))
    corner = Point(*h3.cell_to_boundary(largest)[seed])
    points = [moved(corner, bearing, metres) for bearing in range(0, 360, 30) for metres in (1, 100, 400, 700, 980)]
    keep(points)

    for eye in [corner, *points[::7]]:
        seen = {sight.id for sight in found(eye) if distance(eye, sight.point) <= RADIUS}
        assert seen == {str(number) for number, point in enumerate(points) if distance(eye, point) <= RADIUS}


def test_nothing_comes_that_is_nearer_than_was_said() -> None:
    keep([moved(CENTRE, number * 37 % 360, number * 3) for number in range(300)])
    least = 0.0

    for part, next_least in nearby.outwards(CENTRE, RADIUS):
        assert all(distance(CENTRE, blurred(sight.point)) >= least for sight in part)
        assert next_least >= least
        least = next_least


def test_a_smaller_radius_reads_less() -> None:
    keep([CENTRE])

    reads = []
    for radius in (RADIUS, 50):
        with heard() as calls:
            assert len(found(CENTRE, radius)) == 1
        reads.append(calls.operations.count("Query"))

    assert reads[1] < reads[0] <= 7


def test_only_open_ones_that_accuse_and_hide_nobody_are_in_sight() -> None:
    here = Location(CENTRE)
    hidden: list[dict[str, object]] = [
        {"kind": Kind.REPORT},
        {"identity_mode": IdentityMode.CONFIDENTIAL},
        {"status": Status.CONCLUDED},
        {"status": Status.ARCHIVED},
    ]
    for number, changes in enumerate(hidden):
        to_item(an_occurrence(a_protocol(number), location=here, **changes), WATCHED).save()
    to_item(an_occurrence(a_protocol(9), location=here, public_id="9"), WATCHED).save()
    to_item(an_occurrence(a_protocol(8)), WATCHED).save()

    assert [sight.id for sight in found(CENTRE)] == ["9"]


def test_a_sight_knows_what_is_published_and_no_more() -> None:
    kept = an_occurrence(location=Location(CENTRE), public_id="a1", photo_ids=("01J0000000000000000000000A",))
    to_item(kept, WATCHED).save()

    (sight,) = found(CENTRE)

    assert (sight.id, sight.category, sight.status, sight.photo_ids) == ("a1", "pothole", kept.status, kept.photo_ids)
    assert (sight.registered_at, sight.point) == (FRIDAY, CENTRE)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Queries that read little, so that a few occurrences are a crowd."""
    for name, value in {"_PAGE": 10, "_FEW": 4, "_ENOUGH": 6, "_BESIDE": 4}.items():
        monkeypatch.setattr(nearby, name, value)


def reads_of(eye: Point = CENTRE, radius: float = 250, enough: int = 5) -> int:
    """How many queries a look around takes until it has found some."""
    seen = 0
    with heard() as calls:
        for part, _ in nearby.outwards(eye, radius):
            seen += len(part)
            if seen >= enough:
                break
    return calls.operations.count("Query")


def test_where_few_are_open_one_query_finds_them() -> None:
    keep([moved(CENTRE, number * 37 % 360, number * 8) for number in range(30)])

    assert reads_of(enough=30) == 1


@pytest.mark.usefixtures("small")
def test_a_crowded_place_is_known_the_next_time_and_forgotten_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    keep([moved(CENTRE, number * 37 % 360, number * 4) for number in range(60)])
    first, seen = reads_of(), {sight.id for sight in found(CENTRE, 250)}

    again = reads_of()

    assert again < first
    assert {sight.id for sight in found(CENTRE, 250)} == seen
    later = time.monotonic() + 601
    monkeypatch.setattr("chalicelib.store.occurrences.crowds.time.monotonic", lambda: later)
    assert reads_of() == first


@pytest.mark.usefixtures("small")
def test_a_place_that_has_filled_up_since_is_found_whole() -> None:
    keep([moved(CENTRE, number * 37 % 360, number * 2) for number in range(9)])
    assert len(found(CENTRE, 100)) == 9

    keep([moved(CENTRE, number * 41 % 360, number % 90) for number in range(60)], first=9)

    assert {sight.id for sight in found(CENTRE, 100)} == {str(number) for number in range(69)}


@pytest.mark.usefixtures("small")
def test_nothing_is_found_twice_in_a_crowd_of_crowds() -> None:
    keep([moved(CENTRE, number * 37 % 360, number % 5 * 60 + number % 7) for number in range(100)])

    for eye in (CENTRE, moved(CENTRE, 90, 130), moved(CENTRE, 200, 400)):
        seen = [sight.id for sight in found(eye)]
        assert len(seen) == len(set(seen)) == 100


def test_no_more_crowded_places_are_remembered_than_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowds, "_MOST_REMEMBERED", 1)
    keep([CENTRE, moved(CENTRE, 0, 10_000)])

    assert [len(found(moved(CENTRE, 0, away), 50)) for away in (0, 10_000, 0)] == [1, 1, 1]
    assert len(crowds._crowds) == 1
