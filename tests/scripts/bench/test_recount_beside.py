"""The recount of what stands beside a summary, on rows that can be counted by hand."""

from datetime import date
from typing import Any

from tasks.bench.independent_recount import Asked, Row
from tasks.bench.recount_beside import a_year_later, beside, closed, differences, open_now


def row(on: str, closed_on: str | None = None, category: str = "pothole") -> Row:
    ended = date.fromisoformat(closed_on) if closed_on else None
    return Row(date.fromisoformat(on), ended, "works", category, "app", "complaint", "Centro")


FILE = [
    row("2015-01-05", "2015-02-03"),
    row("2015-01-20"),
    row("2015-02-02", "2015-02-03"),
    row("2015-02-10", "2015-03-01", "tree"),
]
FEBRUARY = Asked(date(2015, 2, 1), date(2015, 2, 28), {})


def test_what_is_open_is_of_any_day_and_what_was_closed_of_the_period() -> None:
    assert open_now(FEBRUARY, FILE)["total"] == 1
    assert open_now(Asked(FEBRUARY.first, FEBRUARY.last, {"category": "tree"}), FILE)["total"] == 0
    assert closed(FEBRUARY, FILE) == {"2015-02-03": 2}


def test_whole_months_are_compared_with_whole_months_and_days_with_days() -> None:
    assert str(beside(FEBRUARY, "previous")) == "2015-01-01 to 2015-01-31"
    assert str(beside(Asked(date(2015, 2, 2), date(2015, 2, 3), {}), "previous")) == "2015-01-31 to 2015-02-01"
    assert str(beside(Asked(date(2016, 2, 29), date(2016, 3, 1), {}), "year")) == "2015-02-28 to 2015-03-01"
    assert str(a_year_later(FEBRUARY)) == "2016-02-01 to 2016-02-28"


def test_a_figure_that_is_off_by_one_is_found() -> None:
    period = {"from": "2015-01-01", "to": "2015-01-31"}
    days = {"count": 1, "mean": 29.0, "median": 29, "p90": 29, "gross_mean": 29.0}
    told = {"total": 2, "attended": 1, "in_progress": 0, "in_arrears": 1, "on_time_rate": 1.0, "attendance_days": days}
    answer: dict[str, Any] = {"open_now": open_now(FEBRUARY, FILE), "compared": {**period, **told}}
    series: dict[str, Any] = {"series": [{"on": "2015-02-02", "closed": 0}, {"on": "2015-02-03", "closed": 2}]}

    assert list(differences(FEBRUARY, {"previous": answer}, series, FILE)) == []
    answer["open_now"] = {**answer["open_now"], "total": 2}
    series["series"][1]["closed"] = 1
    names = [one.partition(":")[0] for one in differences(FEBRUARY, {"previous": answer}, series, FILE)]
    assert names == ["closed", "open_now"]
