"""The calendar that is proposed: the days people know, movable ones too, in the form the directory takes."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from chalicelib.api.directory.calendars import CalendarBody
from tasks import calendar
from tasks.calendar import DayOff

# As published for 2026 by the federation and the state of São Paulo; Sundays and Saturdays included.
HOLIDAYS_2026 = {
    "2026-01-01", "2026-04-03", "2026-04-21", "2026-05-01", "2026-07-09", "2026-09-07", "2026-10-12", "2026-11-02",
    "2026-11-15", "2026-11-20", "2026-12-25",
}  # fmt: skip
MOVABLE_2026 = {"2026-02-16", "2026-02-17", "2026-02-18", "2026-06-04"}


def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """What the command says."""
    monkeypatch.setattr("sys.argv", ["scripts/calendar", *arguments])
    calendar.main()
    return capsys.readouterr().out


def test_the_holidays_of_2026_are_those_people_know() -> None:
    days = list(calendar.days_of_country(2026, "SP"))

    assert {day.date for day in days if not day.optional} == HOLIDAYS_2026
    assert {day.date for day in days if day.optional} >= MOVABLE_2026


def test_a_state_has_days_of_its_own() -> None:
    assert "2026-07-09" not in {day.date for day in calendar.days_of_country(2026, None)}


@pytest.mark.parametrize(("year", "easter"), [(2025, "2025-04-20"), (2026, "2026-04-05"), (2027, "2027-03-28")])
def test_movable_days_follow_easter(year: int, easter: str) -> None:
    days = {day.name: day for day in calendar.days_of_country(year, "SP")}
    sunday = date.fromisoformat(easter)

    assert days["Sexta-feira Santa"] == DayOff(str(sunday - timedelta(days=2)), "Sexta-feira Santa", optional=False)
    assert days["Corpus Christi"] == DayOff(str(sunday + timedelta(days=60)), "Corpus Christi", optional=True)
    assert days["Carnaval"] == DayOff(str(sunday - timedelta(days=47)), "Carnaval", optional=True)


def test_a_city_adds_its_own_and_no_day_comes_twice() -> None:
    lines = ["# Itanhaém", "04-22,Aniversário de Itanhaém", "", "04-21,Feira,optional", "12-08,Padroeira,optional"]

    days = calendar.proposed([*calendar.days_of_country(2026, "SP"), *calendar.days_of_city(lines, 2026)])

    assert [day.date for day in days] == sorted({day.date for day in days})
    assert DayOff("2026-04-22", "Aniversário de Itanhaém", optional=False) in days
    assert DayOff("2026-12-08", "Padroeira", optional=True) in days
    assert [day.name for day in days if day.date == "2026-04-21"] == ["Tiradentes"]


def test_what_is_printed_is_what_the_directory_takes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    city = tmp_path / "city.csv"
    city.write_text("04-22,Aniversário de Itanhaém\n", encoding="utf-8")

    said = json.loads(printed(capsys, monkeypatch, "2026", "--state", "SP", "--city", str(city)))

    body = CalendarBody.model_validate(said)
    assert body.to_content("2026")["days"] == said["days"]
    assert {day["date"] for day in said["days"]} >= HOLIDAYS_2026 | MOVABLE_2026 | {"2026-04-22"}


@pytest.mark.parametrize("line", ["22/04,Festa", "02-30,Nunca", "04-22", "04-22,Festa,maybe", "Festa"])
def test_a_line_of_a_city_that_says_no_day_is_named(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str
) -> None:
    city = tmp_path / "city.csv"
    city.write_text(f"04-22,Aniversário\n{line}\n", encoding="utf-8")

    with pytest.raises(SystemExit):
        printed(capsys, monkeypatch, "2026", "--city", str(city))

    assert "line 2 is not MM-DD,name" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["26"], ["next"], ["2026", "--state", "XX"], ["2026", "--city", "nowhere.csv"]])
def test_what_there_is_not_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    with pytest.raises(SystemExit):
        printed(capsys, monkeypatch, *arguments)
