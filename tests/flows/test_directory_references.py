"""An entry of the directory that names another is refused while that one is not there or not in use."""

from typing import Any

import pytest

from tests import directory_entries
from tests.api.problems import assert_problem
from tests.clocks import Clock
from tests.directory_entries import a_rule, body, delete, get, made, put, some_settings
from tests.flow_steps import ADMIN, Json
from tests.gateway import Answer, call

pytestmark = pytest.mark.usefixtures("town", "clock")


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({"kind": "praise"}, {"kind": "praise", "category": "noise"}),
        ({"category": "noise"}, {"category": "noise"}),
        ({"category": "noise"}, {"category": "noise", "channel": "app", "kind": "request"}),
        ({"neighbourhood": "Suarão"}, {"neighbourhood": "Suarão", "channel": "phone"}),
        ({"channel": "app", "kind": "praise"}, {"channel": "app", "kind": "praise", "category": "noise"}),
    ],
)
def test_a_rule_that_another_hides_is_refused_whichever_comes_second(
    clock: Clock, earlier: dict[str, Any], later: dict[str, Any]
) -> None:
    plain: dict[str, Any] = {"category": None, "neighbourhood": None, "channel": None, "kind": None}
    wide, narrow = a_rule(**plain | earlier, order=60), a_rule(**plain | later, order=70)

    assert put("rules", wide, "wide").status == 201
    assert_problem(put("rules", narrow, "narrow"), 422, "order")
    delete("rules", "wide")
    assert put("rules", narrow, "narrow").status == 201
    assert_problem(put("rules", wide, "wider"), 422, "order")


def test_a_rule_for_a_place_the_town_does_not_name_is_refused() -> None:
    places = [{"name": "Centro", "latitude": -24.18, "longitude": -46.78}]
    directory_entries.stock()
    assert (
        call("PUT", "/v1/directory/settings", some_settings(neighbourhoods=places, version=1), as_=ADMIN).status == 200
    )

    assert_problem(put("rules", a_rule(neighbourhood="Narnia")), 422, "neighbourhood")
    assert put("rules", a_rule(neighbourhood="Centro")).status == 201


def test_a_rule_that_sleeps_may_wait_for_anything() -> None:
    assert put("rules", a_rule(sector="unicorns", category="circus", order=10, active=False)).status == 201
    assert_problem(put("rules", get("rules").json | {"active": True}), 422, "sector", "category", "order")


def test_a_category_may_sleep_with_a_sector_that_is_gone_and_not_wake_up_with_it() -> None:
    made("sectors", "parks")
    category = made("categories", sector="parks")
    delete("categories")
    delete("sectors", "parks")

    asleep = put("categories", get("categories").json | {"name": "Benches"})
    assert asleep.status == 200
    assert_problem(put("categories", asleep.json | {"active": True}), 422, "sector")
    assert category["sector"] == "parks"


def neighbourhoods(*names: str) -> list[Json]:
    return [{"name": name, "latitude": -24.18, "longitude": -46.78} for name in names]


def put_neighbourhoods(version: int, *names: str) -> Answer:
    content = some_settings(neighbourhoods=neighbourhoods(*names), version=version)
    return call("PUT", "/v1/directory/settings", content, as_=ADMIN)


def test_a_neighbourhood_an_active_rule_names_stays_in_the_settings() -> None:
    assert put_neighbourhoods(1, "Centro", "Suarão").status == 200
    assert put("rules", body("rules") | {"neighbourhood": "Suarão"}).status == 201

    for left in (["Centro"], []):
        assert_problem(put_neighbourhoods(2, *left), 422, "neighbourhoods")
    assert put_neighbourhoods(2, "Suarão").status == 200


def test_a_neighbourhood_nobody_waits_for_goes_and_one_that_was_never_there_is_not_missed() -> None:
    assert put("rules", body("rules") | {"neighbourhood": "Suarão"}).status == 201

    assert put_neighbourhoods(1, "Centro", "Belas Artes").status == 200
    assert put_neighbourhoods(2, "Centro").status == 200
