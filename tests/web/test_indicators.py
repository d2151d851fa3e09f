"""The figures on screen are those of the API, and lead to what is behind them."""

import csv
import re
from io import StringIO
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually
from tests.web.conftest import Opened
from tests.web.test_case import registered


def summary(stack: Stack) -> dict[str, Any]:
    """The figures as the API gives them."""
    found: dict[str, Any] = stack.get("/v1/management/summary", token=stack.token("ombudsman")).json()
    return found


def test_the_boxes_are_the_summary_and_add_up(opened: Opened, stack: Stack) -> None:
    before = summary(stack)["total"]
    registered(stack)
    figures = eventually(lambda: summary(stack), lambda seen: seen["total"] > before)
    panel = opened("ouvidora", "#/indicators")

    shown = {
        name: int(re.sub(r"\D", "", panel.page.locator(f"[data-box={name}] b").inner_text()))
        for name in ("total", "attended", "in_progress", "in_arrears")
    }
    assert shown == {name: figures[name] for name in shown}
    assert shown["attended"] + shown["in_progress"] + shown["in_arrears"] == shown["total"]


def test_the_figures_take_three_calls_and_a_box_leads_to_its_rows(opened: Opened, stack: Stack) -> None:
    registered(stack)
    panel = opened("ouvidora", "#/occurrences")
    calls: list[str] = []
    panel.page.on("request", lambda request: calls.append(request.url) if "/api/" in request.url else None)
    panel.open("#/indicators?category=misconduct")
    assert len(calls) == 3

    panel.page.locator("[data-box=in_progress]").click()
    expect(panel.page).to_have_url(re.compile("category=misconduct.*overdue=false"))
    panel.settle()
    expect(panel.page.locator("tbody tr").first).to_be_visible()


def test_the_spreadsheet_has_what_the_total_counts(opened: Opened, stack: Stack) -> None:
    registered(stack)
    panel = opened("gestor", "#/reports")
    with panel.page.expect_download() as download:
        panel.page.get_by_role("button", name="Baixar planilha (CSV)").click()

    text = Path(download.value.path()).read_text(encoding="utf-8")
    rows = list(csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert text.startswith("\ufeff")
    assert len({row["protocol"] for row in rows}) == len(rows)
    assert "maria@example.org" not in text


def test_the_yearly_report_says_what_the_ombudsman_typed(opened: Opened, stack: Stack) -> None:
    registered(stack)
    panel = opened("ouvidora", "#/reports")
    panel.page.fill("#measures", "Mutirão de <b>iluminação</b>")

    report = panel.page.get_by_role("article")
    expect(report).to_contain_text("Mutirão de <b>iluminação</b>")
    expect(report.get_by_role("region", name="Motivos das manifestações")).to_be_visible()
