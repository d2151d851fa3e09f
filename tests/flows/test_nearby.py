"""What is open around a place: everybody may ask, and nobody learns whose it is."""

from urllib.parse import urlencode

import pytest

from chalicelib.domain.codes import Status
from chalicelib.domain.places.places import Point
from tests import flow_steps
from tests.api.problems import assert_problem
from tests.calls import Calls
from tests.clocks import Clock
from tests.flow_steps import OMBUDSMAN, Json, act, bring_to, register, register_and_route
from tests.gateway import Answer, call
from tests.payloads import a_body, a_pothole

pytestmark = pytest.mark.usefixtures("town", "clock")

HERE = Point(-24.1836, -46.7889)
METRE = 1 / 111_195
# Positions are published to four decimals.
STEP = 11.1195
ROSA = {"mode": "identified", "name": "Rosa Canária", "email": "rosa@canario.example", "phone": "+55 13 99999-8888"}


def around(point: Point = HERE, **query: object) -> Answer:
    """What is answered about a place."""
    asked = urlencode({"latitude": point.latitude, "longitude": point.longitude} | query)
    return call("GET", f"/v1/occurrences/nearby?{asked}")


def seen(point: Point = HERE, **query: object) -> list[Json]:
    """What is open around a place."""
    answer = around(point, **query)
    assert answer.status == 200, answer
    rows: list[Json] = answer.json["occurrences"]
    return rows


def at(metres: float, **changes: object) -> Json:
    """A pothole so many metres north of here, at a place as it is published."""
    place = {"latitude": round(HERE.latitude + metres * METRE, 4), "longitude": HERE.longitude}
    return a_pothole(**{"location": place} | changes)


def test_an_open_occurrence_is_seen_with_what_everybody_may_know() -> None:
    register_and_route(at(122))

    (row,) = seen()

    assert row.pop("id")
    assert row == {
        "category": "pothole",
        "status": "forwarded",
        "registered_on": "2026-03-20",
        "distance_m": 122,
        "latitude": round(HERE.latitude + 122 * METRE, 4),
        "longitude": HERE.longitude,
        "supports": 0,
        "thumb_url": None,
    }


@pytest.mark.parametrize("status", Status)
def test_only_what_is_open_is_seen(status: Status) -> None:
    bring_to(status, a_pothole())
    is_open = status not in (Status.CONCLUDED, Status.ARCHIVED)

    rows = seen()

    assert len(rows) == is_open
    if is_open:
        assert rows[0]["status"] == ("in_progress" if status is Status.SECTOR_ANSWERED else status)


def test_what_is_reopened_is_seen_again() -> None:
    receipt = bring_to(Status.CONCLUDED, a_pothole())
    path = f"/v1/occurrences/{receipt['protocol']}/reopening"
    call("POST", path, {"comment": "Voltou."}, X_Access_Key=receipt["access_key"])

    assert [row["status"] for row in seen()] == ["in_analysis"]


def test_the_radius_is_a_radius() -> None:
    for metres in (0, 245, 256, 989, 1012):
        register(at(metres))

    assert [row["distance_m"] for row in seen()] == [0, 245]
    assert [row["distance_m"] for row in seen(radius=1)] == [0]
    assert [row["distance_m"] for row in seen(radius=1000)] == [0, 245, 256, 990]


def test_the_nearest_come_first_and_twenty_five_at_most() -> None:
    for number in range(30):
        register(at((number * 7) % 30 * STEP))

    rows = seen(radius=1000)

    assert [row["distance_m"] for row in rows] == [round(number * STEP) for number in range(25)]


def test_only_one_category_when_asked_for_it() -> None:
    register(at(10))
    register(at(5) | {"category": "street_light"})

    assert [row["category"] for row in seen(category="pothole")] == ["pothole"]
    assert seen(category="unicorns") == []


@pytest.mark.parametrize(
    "body",
    [
        a_pothole(kind="report"),
        a_pothole() | {"category": "misconduct"},
        a_pothole(identity=ROSA | {"mode": "confidential"}),
    ],
    ids=["a report", "a category of reports", "a confidential one"],
)
def test_what_accuses_or_hides_somebody_is_never_seen(body: Json) -> None:
    receipt = register_and_route(body)
    assert seen(radius=1000) == []

    act("forward", receipt["protocol"], OMBUDSMAN, sector="works")
    assert seen(radius=1000) == []


def test_what_becomes_a_report_disappears_and_comes_back() -> None:
    receipt = register_and_route()
    assert len(seen()) == 1

    act("reclassify", receipt["protocol"], OMBUDSMAN, kind="report")
    assert seen() == []
    act("reclassify", receipt["protocol"], OMBUDSMAN, kind="request")
    assert len(seen()) == 1


def test_what_moves_is_seen_where_it_is_now() -> None:
    receipt = register_and_route()
    there = Point(HERE.latitude + 0.03, HERE.longitude)

    act(
        "reclassify",
        receipt["protocol"],
        OMBUDSMAN,
        location={"latitude": there.latitude, "longitude": there.longitude},
    )

    assert (len(seen(radius=1000)), len(seen(there))) == (0, 1)


def test_an_address_alone_is_nowhere() -> None:
    register(a_body("pothole", location={"address": {"street": "Av. Central"}}))

    assert seen(radius=1000) == []


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("latitude=-24.18", {"longitude"}),
        ("", {"latitude", "longitude"}),
        ("latitude=91&longitude=-181", {"latitude", "longitude"}),
        ("latitude=nan&longitude=0", {"latitude"}),
        ("latitude=0&longitude=inf", {"longitude"}),
        ("latitude=1e999&longitude=0", {"latitude"}),
        ("latitude=x&longitude=0", {"latitude"}),
        ("latitude=0&longitude=0&radius=1001", {"radius"}),
        ("latitude=0&longitude=0&radius=0", {"radius"}),
        ("latitude=0&longitude=0&radius=-1", {"radius"}),
        ("latitude=0&longitude=0&radius=2.5", {"radius"}),
        ("latitude=0&longitude=0&radius=99999999999999999999", {"radius"}),
        ("latitude=0&longitude=0&category=Pot%20Hole", {"category"}),
        ("latitude=0&longitude=0&status=received", {"status"}),
        ("latitude=0&latitude=1&longitude=0", {"latitude"}),
    ],
)
def test_what_is_no_place_is_refused(query: str, fields: set[str]) -> None:
    assert_problem(call("GET", f"/v1/occurrences/nearby?{query}"), 422, *fields)


@pytest.mark.parametrize("latitude", [-90, 0, 90])
@pytest.mark.parametrize("longitude", [-180, 0, 180])
def test_the_ends_of_the_world_are_places(latitude: int, longitude: int) -> None:
    assert seen(Point(latitude, longitude), radius=1000) == []


def test_asking_costs_at_most_seven_queries_and_changes_nothing(clock: Clock, calls: Calls) -> None:
    register(at(1, photos=[{"content_type": "image/jpeg"}]))
    before = flow_steps.everything()
    calls.made.clear()

    seen(radius=1000)

    assert sorted(calls.operations) == ["BatchGetItem"] + ["Query"] * calls.operations.count("Query")
    assert 1 <= calls.operations.count("Query") <= 7
    assert flow_steps.everything() == before


def test_who_registers_for_others_can_open_what_is_there_already() -> None:
    receipt = register_and_route(at(122))
    register_and_route(a_body("misconduct", location=at(30)["location"]))
    asked = urlencode({"latitude": HERE.latitude, "longitude": HERE.longitude})

    for who in (OMBUDSMAN, flow_steps.ATTENDANT):
        (row,) = call("GET", f"/v1/staff/occurrences/nearby?{asked}", as_=who).json["occurrences"]

        assert row.pop("protocol") == receipt["protocol"]
        assert [row] == seen()
        assert flow_steps.read(receipt["protocol"], who).status == 200
