"""The city in numbers: what the town has published, in every look, and before it has published anything."""

import json
import re
from typing import Any

from playwright.sync_api import Route, expect

from tests.e2e.deployed import Stack
from tests.e2e.test_clock import publish
from tests.web.citizen import CITIZEN, PAGE_ALONE
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.panel import Panel

HERE = "#/numeros"
_CELL = [[-46.79, -24.18], [-46.787, -24.18], [-46.787, -24.183], [-46.79, -24.183], [-46.79, -24.18]]


def figures(of: int) -> dict[str, Any]:
    """The figures of a year of a town that has much to show."""

    def group(code: str, total: int, name: str | None) -> dict[str, Any]:
        times = {"on_time_rate": 0.9, "mean_days": total / 10, "median_days": 6.5, "p90_days": 19}
        return {"code": code, "name": name, "total": total, **times}

    rated = {"answers": 60, "mean": 71.4, "resolutivity": 0.8}
    headline: dict[str, Any] = {
        "on": f"{of}-11-27",
        "registered": 1234,
        "attended": 1200,
        "open": 34,
        "in_progress": 29,
    }
    headline |= {"in_arrears": 5, "reopened": 7, "timed": 1100, "on_time_rate": 0.91, "mean_days": 8.4}
    return {
        "year": of,
        "report": {"path": f"relatorio-{of}.html", "on": f"{of + 1}-02-10"},
        "headline": headline | {"median_days": 7, "p90_days": 19, "excluded": 41},
        "cases": {
            "total": 900,
            "by_month": [group(f"{of}-{month:02d}", 50 + 3 * month, f"{of}-{month:02d}") for month in range(1, 11)],
            "by_category": [group("pothole", 500, "Buraco em rua ou calçada"), group("others", 12, None)],
            "by_neighbourhood": [group("Centro", 456, "Centro")],
            "by_kind": [group("complaint", 900, "Reclamação")],
            "by_channel": [],
            "by_outcome": [],
            "satisfaction": rated,
            "satisfaction_ranking": [{"position": 1, "code": "pothole", "name": "Buraco", **rated}],
        },
    }


def with_files(app: Panel) -> None:
    """Have the town publish what it would after two years."""
    licence = {"name": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
    document: dict[str, Any] = {
        "town": "Itanhaém",
        "made_on": "2026-11-27",
        "cases_until": "2026-10",
        "licence": licence,
    }
    document |= {"feeds": [{"sort": "category", "name": "Buraco", "path": "atom/assunto-pothole.xml"}]}
    area = {"id": "a", "geometry": {"coordinates": [_CELL]}, "properties": {"total": 9, "years": {"2026": 9}}}
    files: dict[str, Any] = {"indicadores.json": document | {"years": [figures(2026), figures(2025)]}}
    files |= {"lugares.geojson": {"type": "FeatureCollection", "features": [area]}}

    def answer(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        route.fulfill(body=json.dumps(files[name]), content_type="application/json")

    app.disturb("**/dados/*", answer)


def test_no_look_of_the_numbers_has_a_fault(opened: Opened) -> None:
    app = opened(None, "", address=CITIZEN, **PAGE_ALONE)
    with_files(app)
    app.page.get_by_role("link", name="Números da cidade").click()
    expect(app.page.get_by_role("heading", level=1)).to_have_text("Números da cidade")
    # It is fetched when somebody comes near it.
    app.page.get_by_role("heading", name="Lugares").scroll_into_view_if_needed()
    expect(app.page.get_by_role("img", name="Mapa das áreas com casos publicados")).to_be_visible()

    found = wrong_anywhere(app, "citizen-numbers")
    # What is opened is no longer among them.
    closed = app.page.locator("main details:not([open]) > summary")
    for _ in range(closed.count()):
        closed.first.click()
    assert closed.count() == 0
    assert found + wrong_anywhere(app, "citizen-numbers-open") == []


def test_another_year_is_chosen_and_asks_the_api_for_nothing(opened: Opened) -> None:
    app = opened(None, "", address=CITIZEN, **PAGE_ALONE)
    with_files(app)
    app.page.goto("about:blank")
    asked: list[str] = []
    app.page.on("request", lambda request: asked.append(request.url))
    app.open(HERE)
    app.page.get_by_label("Ano").select_option("2025")

    expect(app.page).to_have_url(re.compile(r"#/numeros\?ano=2025$"))
    expect(app.page.get_by_text("Manifestações registradas em 2025, contadas em 27/11/2025.")).to_be_visible()
    assert not [url for url in asked if "/api/" in url]
    names = [url.rpartition("/")[2].partition("-")[0] for url in asked]
    # The figures and their page are asked for at the start, beside the app; what sends what waits comes after them.
    before = names[: max(names.index("indicadores.json"), names.index("Numbers"))]
    assert "early" in before
    assert not {"Waiting", "outbox", "sw.js"} & set(before)


def test_a_town_that_has_published_nothing_says_so(opened: Opened) -> None:
    app = opened(None, "", address=CITIZEN, **PAGE_ALONE)
    app.disturb("**/dados/*", lambda route: route.fulfill(status=403, body="<Error/>"))
    app.open(HERE)

    expect(app.page.get_by_text("A cidade ainda não publicou números.")).to_be_visible()
    assert app.violations() == []


def test_what_the_schedule_has_written_is_shown(opened: Opened, stack: Stack) -> None:
    publish(stack)
    app = opened(None, HERE, address=CITIZEN, **PAGE_ALONE)

    expect(app.page.get_by_role("heading", name="Os dados")).to_be_visible()
    assert app.violations() == []
