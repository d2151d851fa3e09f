"""A cell of the map leads to exactly the occurrences that are counted in it, in the list and in the export."""

import random

import pytest

from tests import aws
from tests.busy_town import ROSA, ask, count_all, lines, read
from tests.clocks import Clock
from tests.flow_steps import MANAGER, OMBUDSMAN, WORKS, Json, act, listed, register, register_and_route
from tests.gateway import call
from tests.payloads import a_body, a_pothole

PERIOD = "from=2026-03-30&to=2026-04-30"
DAYS = ("2026-02-27T12:00", "2026-03-31T23:59", "2026-04-01T00:00", "2026-04-06T12:00")


@pytest.fixture
def scattered(town: None, clock: Clock) -> list[Json]:
    """Occurrences of four days at random places, without one, and with one that is kept roughly."""
    made = aws.once("scattered occurrences", lambda: scatter(clock))
    clock.set("2026-04-10T12:00:00-03:00")
    return made


def scatter(clock: Clock) -> list[Json]:
    """Make them, and count them."""
    drawn = random.Random(11)  # noqa: S311  # a sample
    made: list[Json] = []
    for day in DAYS:
        clock.set(f"{day}:00-03:00")
        for number in range(7):
            at = {"latitude": -24.18 + drawn.gauss(0, 0.004), "longitude": -46.79 + drawn.gauss(0, 0.004)}
            place = {"location": at} if number else {"location": {"address": {"street": "Rua Um"}}}
            made.append(register(a_pothole(**place, **({"identity": ROSA} if number == 1 else {}))))
    clock.set("2026-04-10T12:00:00-03:00")
    act("analyse", made[-1]["protocol"], OMBUDSMAN)
    act("conclude", made[-1]["protocol"], OMBUDSMAN, text="Feito.", outcome="solved")
    count_all()
    return made


def in_cell(cell: str, more: str = "", who: str = OMBUDSMAN) -> list[str]:
    """The protocols of a list."""
    days = "&" + PERIOD.replace("from", "registered_from").replace("to=", "registered_to=")
    return [row["protocol"] for row in listed(f"cell={cell}{days}{more}", who)]


@pytest.mark.parametrize("resolution", [6, 7, 8, 9])
def test_every_circle_is_its_list_and_its_lines(scattered: list[Json], resolution: int) -> None:
    found = read("places", f"{PERIOD}&resolution={resolution}")
    assert sum(one["total"] for one in found["cells"]) + found["coarser"] + found["unplaced"] == 21
    seen: list[str] = []

    for one in found["cells"]:
        rows = in_cell(one["cell"])
        assert len(rows) == one["total"]
        seen += rows
    # An export reads the whole period each time.
    for one in found["cells"][:2]:
        query = f"{PERIOD}&cell={one['cell']}"
        assert [line["protocol"] for line in lines(query)] == in_cell(one["cell"])
        assert len(lines(query, MANAGER)) == one["total"]
    assert len(set(seen)) == len(seen) == 21 - found["coarser"] - found["unplaced"]


def test_a_list_of_a_cell_goes_on_page_by_page_and_is_narrowed_like_others(scattered: list[Json]) -> None:
    fullest = read("places", f"{PERIOD}&resolution=6")["cells"][0]["cell"]
    every = in_cell(fullest)
    assert len(every) == 18

    paged: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        query = f"cell={fullest}&limit=4{cursor and '&cursor=' + cursor}"
        answer = call("GET", f"/v1/staff/occurrences?{query}", as_=OMBUDSMAN)
        paged += [row["protocol"] for row in answer.json["occurrences"]]
        cursor = answer.json["next_cursor"]
    # Without a period, those of February too.
    assert (len(paged), paged[:18]) == (24, every)
    assert in_cell(fullest, "&closed=true") == [scattered[-1]["protocol"]]
    assert in_cell(fullest, "&text=buraco&priority=normal") == every
    assert in_cell(fullest, "&category=garbage") == []


def test_who_asked_for_secrecy_is_in_no_finer_list(scattered: list[Json]) -> None:
    secret = {made["protocol"] for made in scattered[1::7]}
    found = read("places", f"{PERIOD}&resolution=9")["cells"]

    assert not secret & {protocol for one in found for protocol in in_cell(one["cell"])}
    rough = read("places", f"{PERIOD}&resolution=7")["cells"]
    of_manager = [protocol for one in rough for protocol in in_cell(one["cell"], who=MANAGER)]
    assert (len(of_manager), secret & set(of_manager)) == (15, set())


def test_a_sector_is_listed_its_own_in_a_cell(town: None) -> None:
    at = {"latitude": -24.18, "longitude": -46.79}
    own = register_and_route(a_pothole(location=at))["protocol"]
    register_and_route(a_body("health_service", location=at))
    count_all()
    (cell,) = read("places", "resolution=8")["cells"]

    assert cell["total"] == 2
    assert [row["protocol"] for row in listed(f"cell={cell['cell']}", WORKS)] == [own]


def test_an_empty_cell_and_a_town_without_figures_have_an_empty_list(town: None) -> None:
    assert in_cell("88a810c915fffff") == []
    register(a_pothole(location={"latitude": -24.18, "longitude": -46.79}))
    count_all()

    assert in_cell("88a810c915fffff") == []
    assert ask("export.csv", "cell=88a810c9").status == 422
