"""Management reads the figures of what citizens and officers did, exact and only as far as each may know them."""

import csv
import io
from collections import Counter
from typing import Any

import boto3
import pytest

from chalicelib import settings
from chalicelib.domain.codes import Status
from chalicelib.services import exports
from tests import aws, flow_steps
from tests.api.problems import assert_problem
from tests.calls import Calls
from tests.clocks import Clock
from tests.counted import count
from tests.flow_steps import HEALTH, MANAGER, OMBUDSMAN, WORKS, Json, act, bring_to, register
from tests.gateway import Answer, call, token
from tests.payloads import a_body, a_pothole, stream_record

M = "/v1/management"
ROSA = {"mode": "confidential", "name": "Rosa Lima", "email": "rosa@example.com"}


def count_all() -> None:
    """Let the stream tell of everything as it is now."""
    protocols = sorted({item["protocol"]["S"] for item in flow_steps.kept("occurrence")})
    assert count(*(stream_record(protocol) for protocol in protocols)) == []


def ask(path: str, query: str = "", who: str = OMBUDSMAN) -> Answer:
    """An answer of management's routes, whatever it is."""
    return call("GET", f"{M}/{path}?{query}", as_=who)


def read(path: str, query: str = "", who: str = OMBUDSMAN) -> Any:
    """What somebody may read of management."""
    answer = ask(path, query, who)
    assert answer.status == 200, answer
    return answer.json


@pytest.fixture
def busy_town(town: None, clock: Clock) -> dict[str, Json]:
    """Occurrences of two sectors and some days, in every stage, and what each is called."""
    made = aws.once("busy town", lambda: busy(clock))
    clock.set("2026-04-10T12:00:00-03:00")
    return made


def busy(clock: Clock) -> dict[str, Json]:
    """Live through some weeks, and say what came of it."""
    made: dict[str, Json] = {}
    clock.set("2026-02-27T12:00:00-03:00")
    made["late"] = bring_to(Status.FORWARDED, a_pothole())
    made["secret"] = bring_to(Status.FORWARDED, a_pothole(identity=ROSA))
    clock.set("2026-04-06T12:00:00-03:00")
    flow_steps.flag_overdue()
    made["new"] = register(a_body("other", description="=cmd|' /C calc'!A0"))
    made["evaluated"] = bring_to(Status.IN_ANALYSIS, a_pothole(channel="web"))
    made["asked"] = bring_to(Status.AWAITING_CITIZEN, a_body("health_service"))
    made["spam"] = bring_to(Status.ARCHIVED)
    made["formula"] = register(a_pothole(location={"address": {"street": "Rua", "neighbourhood": "=1+1"}}))
    clock.set("2026-04-10T12:00:00-03:00")
    protocol = made["evaluated"]["protocol"]
    act("conclude", protocol, OMBUDSMAN, text="Feito.", outcome="solved")
    key = {"X_Access_Key": made["evaluated"]["access_key"]}
    said = {"satisfaction": 4, "solved": "partly"}
    assert call("PUT", f"/v1/occurrences/{protocol}/evaluation", said, **key).status == 200
    count_all()
    return made


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
    }
    assert {row["code"]: row["total"] for row in found["by_category"]} == {
        "pothole": 4,
        "health_service": 2,
        "other": 1,
    }


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


def lines(query: str = "", who: str = OMBUDSMAN) -> list[dict[str, str]]:
    """The rows of an export."""
    text = read("export.csv", query, who)
    assert text.startswith("\ufeffprotocol;registered_at;")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


@pytest.mark.parametrize("query", ["", "sector=unknown", "category=pothole", "from=2026-04-01", "kind=praise"])
def test_the_export_is_the_summary_line_by_line(busy_town: dict[str, Json], query: str) -> None:
    rows, found = lines(query), read("summary", query)

    assert len(rows) == found["total"]
    closed = [row["status"] in ("concluded", "archived") for row in rows]
    assert (sum(closed), [row["overdue"] for row in rows].count("true")) == (found["attended"], found["in_arrears"])
    for dimension in ("category", "sector", "channel", "kind"):
        totals = Counter(row[dimension] for row in rows)
        assert totals == {row["code"]: row["total"] for row in found[f"by_{dimension}"]}
    assert [row["registered_at"] for row in rows] == sorted((row["registered_at"] for row in rows), reverse=True)


def test_no_cell_of_the_export_is_a_formula(busy_town: dict[str, Json]) -> None:
    answer = ask("export.csv")

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert {row["neighbourhood"] for row in lines()} == {"Centro", "unknown", "'=1+1"}
    assert "calc" not in answer.json


def test_a_large_export_is_a_link_to_a_file(busy_town: dict[str, Json], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read("export.csv")
    monkeypatch.setattr(exports, "MOST_AT_ONCE", 100)

    answer = ask("export.csv")

    assert (answer.status, answer.json["expires_at"]) == (303, "2026-04-10T15:05:00Z")
    assert answer.headers["Location"] == answer.json["url"]
    key = "exports/" + answer.json["url"].partition("/exports/")[2].partition("?")[0]
    body = boto3.client("s3").get_object(Bucket=settings.PHOTOS_BUCKET, Key=key)["Body"].read()
    assert body.decode() == whole


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


@pytest.mark.parametrize("query", ["", "sector=works", "kind=complaint", "neighbourhood=Centro"])
def test_a_summary_of_ninety_days_takes_three_queries_at_most(
    busy_town: dict[str, Json], calls: Calls, query: str
) -> None:
    read("summary", query)
    calls.made.clear()

    read("summary", query)

    assert set(calls.operations) == {"Query"}
    assert len(calls.operations) <= 3


def test_every_figure_is_defined_in_both_languages(town: None, clock: Clock) -> None:
    found = read("definitions")["definitions"]
    figures = {one["figure"].partition(".")[0] for one in found}

    summary, days, satisfaction = read("summary"), read("summary")["attendance_days"], read("summary")["satisfaction"]
    breakdowns = {name for name in summary if name.startswith("by_")} - {"by_category"}
    assert summary.keys() - {"from", "to", "as_of"} - breakdowns <= figures
    named = {one["figure"] for one in found} | {"attendance_days.gross_median", "attendance_days.gross_p90"}
    assert {f"attendance_days.{name}" for name in days} - {"attendance_days.gross_histogram"} <= named
    assert {f"satisfaction.{name}" for name in satisfaction} <= named
    assert all(one[part][language] for one in found for part in ("name", "definition") for language in ("pt-BR", "en"))
