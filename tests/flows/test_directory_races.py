"""The directory on AWS's own engine: of two edits at once one succeeds, and no code is too long to be asked for."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.api.problems import assert_problem
from tests.directory_entries import KINDS, body, delete, get, made, put, some_settings, stock
from tests.flow_steps import ADMIN, Json
from tests.gateway import Answer, call

pytestmark = pytest.mark.usefixtures("real_town", "clock")


@pytest.mark.parametrize("kind", [*KINDS, "settings"])
def test_of_two_administrators_at_once_one_succeeds_and_the_other_learns_it(kind: str) -> None:
    if kind == "settings":
        stock()
    else:
        made(kind)
    start = Barrier(2)

    def edit(number: int) -> Answer:
        start.wait()
        if kind == "settings":
            content = some_settings(name=f"Town {number}", version=1)
            return call("PUT", "/v1/directory/settings", content, as_=ADMIN)
        changes = {"name": f"Name {number}"} if kind in ("sectors", "categories") else {}
        return put(kind, body(kind) | changes | {"version": 1})

    with ThreadPoolExecutor(2) as pool:
        won, lost = sorted(pool.map(edit, range(2)), key=lambda answer: answer.status)

    assert (won.status, lost.status) == (200, 409)
    assert lost.json["current"] == won.json
    assert won.json["version"] == 2


def test_two_categories_swapped_by_two_administrators_at_once_are_swapped_once() -> None:
    noise, garbage = (get("categories", code).json for code in ("noise", "garbage"))
    start = Barrier(4)

    def edit(job: tuple[str, Json]) -> int:
        start.wait()
        return put("categories", job[1], job[0]).status

    swap = [("noise", noise | {"name": garbage["name"]}), ("garbage", garbage | {"name": noise["name"]})]
    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(edit, [*swap, *swap]))

    assert sorted(statuses) == [200, 200, 409, 409]
    assert (get("categories", "noise").json["name"], get("categories", "garbage").json["name"]) == (
        garbage["name"],
        noise["name"],
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_longer_than_any_key_is_of_nothing(kind: str) -> None:
    assert_problem(get(kind, "a" * 1_100), 404)
    assert delete(kind, "a" * 1_100).status in {404, 422}
