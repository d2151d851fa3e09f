"""The indicators are exact, and each officer reads only those of their role."""

import pytest

from tests.api.problems import assert_problem
from tests.busy_town import ask, lines, read
from tests.calls import Calls
from tests.clocks import Clock
from tests.flow_steps import HEALTH, MANAGER, WORKS, Json
from tests.gateway import token


def test_the_summary_says_what_happened(busy_town: dict[str, Json]) -> None:
    found = read("summary")

    assert (found["from"], found["to"], found["as_of"]) == ("2026-01-11", "2026-04-10", "2026-04-10T15:00:00Z")
    assert [found[box] for box in ("total", "attended", "in_progress", "in_arrears")] == [7, 2, 3, 2]
    assert (found["awaiting_citizen"], found["reopened"], found["on_time_rate"]) == (1, 0, 1.0)
    days = found["attendance_days"]
    assert (days["count"], days["mean"], days["median"], days["p90"]) == (1, 4.0, 4.0, 4)
    assert days["histogram"] == days["gross_histogram"] == [{"days": 4, "count": 1}]
    assert found["satisfaction"] == {
        "mean": 75.0,
        "answers": 1,
        "asked": 1,
        "levels": {"1": 0, "2": 0, "3": 0, "4": 1, "5": 0},
    }
    assert found["resolutivity"] == 0.5
    assert found["by_sector"][0] | {"mean_days": None} == {
        "code": "unknown",
        "name": "Ainda sem setor",
        "total": 5,
        "attended": 2,
        "in_progress": 3,
        "in_arrears": 0,
        "mean_days": None,
        "answers": 1,
        "satisfaction": 75.0,
        "resolutivity": 0.5,
    }
    assert {row["code"]: row["total"] for row in found["by_category"]} == {
        "pothole": 4,
        "health_service": 2,
        "other": 1,
    }


def test_what_is_open_now_is_whatever_was_registered_when(busy_town: dict[str, Json]) -> None:
    every = read("summary", "from=2025-01-01&to=2026-12-31")
    later = read("summary", "from=2026-04-10&to=2026-04-10")

    assert every["open_now"] == {"total": 5, "in_progress": 3, "in_arrears": 2, "awaiting_citizen": 1}
    assert later["open_now"] == every["open_now"]
    assert read("summary", "sector=works&from=2026-04-10")["open_now"] == read("summary", "sector=works")["open_now"]
    # Several filters are answered from facts, and the rows of one dimension add up to everything.
    for names in ("category=pothole", "category=pothole&kind=complaint"):
        whole, late = read("summary", names), read("summary", f"{names}&from=2026-04-10")
        assert late["open_now"] == whole["open_now"]
        assert whole["open_now"]["in_arrears"] == whole["in_arrears"]


def test_what_is_open_now_in_a_neighbourhood_is_found_from_a_period_without_it(busy_town: dict[str, Json]) -> None:
    whole = read("summary", "neighbourhood=Centro")
    elsewhere = read("summary", "neighbourhood=Centro&from=2025-01-01&to=2025-01-31")

    assert (elsewhere["total"], whole["open_now"]["total"]) == (0, whole["in_progress"] + whole["in_arrears"])
    assert elsewhere["open_now"] == whole["open_now"]
    assert whole["open_now"]["total"]


def test_closings_are_counted_on_their_own_day(busy_town: dict[str, Json]) -> None:
    whole = "from=2025-01-01&to=2026-12-31"
    rows = [row for row in lines(whole) if row["status"] in ("concluded", "archived")]
    months = {step["on"]: step["closed"] for step in read("series", f"by=month&{whole}")["series"]}
    days = {step["on"]: step["closed"] for step in read("series", f"by=day&{whole}")["series"]}

    assert sum(months.values()) == sum(days.values()) == len(rows) == 2
    for kind in ("complaint", "report", "request"):
        one = read("series", f"by=day&{whole}&kind={kind}&channel=app")["series"]
        assert sum(step["closed"] for step in one) == sum(r["kind"] == kind and r["channel"] == "app" for r in rows)


@pytest.mark.parametrize("compare", ["previous", "year"])
def test_the_compared_figures_are_the_summary_of_their_own_period(busy_town: dict[str, Json], compare: str) -> None:
    for period in ("from=2026-04-01&to=2026-04-30", "from=2026-03-09&to=2026-04-10", "from=2027-02-27&to=2027-02-28"):
        beside = read("summary", f"{period}&compare={compare}")["compared"]
        own = read("summary", f"from={beside['from']}&to={beside['to']}")
        days = beside.pop("attendance_days")
        assert days.items() <= own["attendance_days"].items()
        assert beside.items() <= own.items()
    assert "compared" not in read("summary")


@pytest.mark.parametrize("dimension", ["category", "sector", "channel", "kind", "neighbourhood"])
def test_each_row_is_the_summary_of_its_code(busy_town: dict[str, Json], dimension: str) -> None:
    rows = read("summary")[f"by_{dimension}"]

    assert sum(row["total"] for row in rows) == 7
    for row in rows:
        if dimension not in ("kind", "channel", "neighbourhood") or row["code"] != "unknown":
            one = read("summary", f"{dimension}={row['code'].replace('+', '%2B')}")
            assert {name: one[name] for name in ("total", "attended", "in_progress", "in_arrears")} == {
                name: row[name] for name in ("total", "attended", "in_progress", "in_arrears")
            }
            assert one["attendance_days"]["mean"] == row["mean_days"]
            assert one[f"by_{dimension}"] == [row]


def test_two_filters_and_more_are_answered_from_facts_alike(busy_town: dict[str, Json]) -> None:
    works = read("summary", "sector=works")
    both = read("summary", "sector=works&kind=complaint")
    every = "sector=works&kind=complaint&category=pothole&channel=app&neighbourhood=Centro"

    assert works["total"] == 2
    assert both == works
    assert read("summary", every) == works
    assert read("summary", "sector=works&kind=praise")["total"] == 0
    assert read("series", "by=month&sector=works&kind=complaint") == read("series", "by=month&sector=works")
    assert read("places", "sector=works&kind=complaint") == read("places", "sector=works")


def test_a_period_is_of_local_days_of_registration(busy_town: dict[str, Json]) -> None:
    assert read("summary", "from=2026-02-27&to=2026-02-27")["total"] == 2
    assert read("summary", "from=2026-02-28&to=2026-04-05")["total"] == 0
    assert read("summary", "from=2026-04-01&to=2026-04-30")["total"] == 5
    assert read("summary", "from=2025-01-01&to=2026-12-31")["total"] == 7


@pytest.mark.parametrize(
    ("by", "steps_", "expected"),
    [
        ("day", 43, {"2026-02-27": (2, 0, 2), "2026-04-06": (5, 2, 0)}),
        ("week", 7, {"2026-02-23": (2, 0, 2), "2026-04-06": (5, 2, 0)}),
        ("month", 3, {"2026-02-01": (2, 0, 2), "2026-04-01": (5, 2, 0)}),
    ],
)
def test_a_series_has_every_step_also_the_empty_ones(
    busy_town: dict[str, Json], by: str, steps_: int, expected: dict[str, tuple[int, ...]]
) -> None:
    found = read("series", f"by={by}&from=2026-02-27&to=2026-04-10")["series"]

    assert len(found) == steps_
    assert [step["on"] for step in found] == sorted(step["on"] for step in found)
    full = {one["on"]: (one["registered"], one["attended"], one["in_arrears"]) for one in found if one["registered"]}
    assert full == expected


def test_places_show_where_but_not_where_exactly_somebody_asked_for_secrecy(busy_town: dict[str, Json]) -> None:
    for resolution, expected in ((9, ([2], 1)), (8, ([2], 1)), (7, ([3], 0)), (6, ([3], 0))):
        found = read("places", f"resolution={resolution}")
        assert ([cell["total"] for cell in found["cells"]], found["coarser"], found["unplaced"]) == (*expected, 4)
        assert abs(found["cells"][0]["latitude"] + 24.1836) < 0.1


def test_what_is_late_is_listed_the_latest_first_and_page_by_page(busy_town: dict[str, Json]) -> None:
    everything = read("overdue")
    first = read("overdue", "limit=1")
    second = read("overdue", f"limit=1&cursor={first['next_cursor']}")

    late = {busy_town["late"]["protocol"], busy_town["secret"]["protocol"]}
    assert {row["protocol"] for row in everything["occurrences"]} == late
    assert everything["next_cursor"] is None
    assert first["occurrences"] + second["occurrences"] == everything["occurrences"]
    assert read("overdue", "from=2026-03-01")["occurrences"] == []
    assert read("overdue", "sector=unknown")["occurrences"] == []
    for other in ("kind=complaint", "from=2026-01-12", "sector=works"):
        assert_problem(ask("overdue", f"limit=1&{other}&cursor={first['next_cursor']}"), 422, "cursor")
    altered = f"{first['next_cursor'][:-1]}{'A' if first['next_cursor'][-1] != 'A' else 'B'}"
    assert_problem(ask("overdue", f"limit=1&cursor={altered}"), 422, "cursor")


def test_a_sector_gets_its_own_figures_whatever_it_asks(busy_town: dict[str, Json]) -> None:
    own = read("summary", "sector=works")

    assert read("summary", who=WORKS) == read("summary", "sector=health", WORKS) == own
    assert read("summary", who=HEALTH)["total"] == 0
    assert read("series", "by=month", WORKS) == read("series", "by=month&sector=works")
    assert len(read("overdue", "sector=health", WORKS)["occurrences"]) == 2
    assert read("overdue", who=HEALTH)["occurrences"] == []
    assert {row["sector"] for row in lines("sector=health", WORKS)} == {"works"}
    assert ask("summary", who=token("sector", name="Nobody's")).status == 403


def test_a_manager_counts_what_is_secret_but_does_not_read_it(busy_town: dict[str, Json]) -> None:
    secret = busy_town["secret"]["protocol"]

    assert read("summary", who=MANAGER) == read("summary")
    assert secret not in {row["protocol"] for row in read("overdue", who=MANAGER)["occurrences"]}

    rows, whole = lines(who=MANAGER), lines()

    assert len(rows) == read("summary", who=MANAGER)["total"]
    hidden = [row for row in rows if not row["protocol"]]
    assert [row["registered_at"] for row in hidden] == [""]
    assert secret not in {row["protocol"] for row in rows}
    columns = ("registered_on", "status", "category", "sector", "kind")
    assert [[row[name] for name in columns] for row in rows] == [[row[name] for name in columns] for row in whole]


@pytest.mark.parametrize(
    ("query", "most"),
    # The directory does not name Centro here: its other spellings are looked for.
    [("", 4), ("sector=works", 4), ("kind=complaint", 4), ("neighbourhood=Centro", 7)],
)
def test_a_summary_of_ninety_days_takes_a_few_queries_at_most(
    busy_town: dict[str, Json], calls: Calls, query: str, most: int
) -> None:
    read("summary", query)
    calls.made.clear()

    read("summary", query)

    assert set(calls.operations) == {"Query"}
    assert len(calls.operations) <= most


def test_every_figure_is_defined_in_both_languages(town: None, clock: Clock) -> None:
    found = read("definitions")["definitions"]
    figures = {one["figure"].partition(".")[0] for one in found}

    summary, days, satisfaction = read("summary"), read("summary")["attendance_days"], read("summary")["satisfaction"]
    breakdowns = {name for name in summary if name.startswith("by_")} - {"by_category"}
    assert summary.keys() - {"from", "to", "as_of"} - breakdowns <= figures
    assert read("summary", "compare=year").keys() - summary.keys() <= figures
    assert read("series")["series"][0].keys() - {"on", "registered"} <= figures
    named = {one["figure"] for one in found} | {"attendance_days.gross_median", "attendance_days.gross_p90"}
    assert {f"attendance_days.{name}" for name in days} - {"attendance_days.gross_histogram"} <= named
    assert {f"satisfaction.{name}" for name in satisfaction} <= named
    assert all(one[part][language] for one in found for part in ("name", "definition") for language in ("pt-BR", "en"))
