"""A town with nothing in it yet, and one with two hundred categories."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Route, expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.panel import Panel
from tests.web.stories import some

MANY = 200
_PAGE = 100


def test_an_empty_town_is_said_to_be_empty(opened: Opened) -> None:
    panel = opened("ouvidora", "#/occurrences")
    known_as(panel, categories=[], sectors=[])
    for document_type in ("categories", "sectors", "rules", "calendars", "texts"):
        panel.disturb(f"**/directory/{document_type}?*", nothing(document_type))
    panel.disturb("**/staff/occurrences?*", nothing("occurrences"))
    panel.page.reload()
    panel.settle()

    expect(panel.page.get_by_text("Nenhuma ocorrência aqui.")).to_be_visible()
    panel.open("#/indicators?from=2001-01-01&to=2001-01-31")
    expect(panel.page.get_by_text("Nenhuma ocorrência no período com estes filtros.")).to_be_visible()
    panel.open("#/reports?year=2020")
    expect(panel.page.get_by_text("Nenhuma ocorrência no período com estes filtros.")).to_be_visible()
    for screen in ("register", "directory?type=categories", "directory?shelf=rules", "directory?shelf=calendars"):
        panel.open(f"#/{screen}")
        assert panel.violations() == []
        expect(panel.page.get_by_role("alert")).to_have_count(0)


def test_two_hundred_categories_fit_everywhere(opened: Opened, stack: Stack) -> None:
    some(stack)
    panel = opened("ouvidora", "#/occurrences")
    token = stack.token("ombudsman")
    one = stack.get("/v1/directory/categories/pothole", token=token).json()
    seen: dict[str, Any] = stack.get("/v1/management/summary", token=token).json()
    groups = [{**seen["by_category"][0], "code": f"kind_{place}", "name": named(place)} for place in range(MANY)]
    all_of_them = [{**one, "code": f"kind_{place}", "name": named(place)} for place in range(MANY)]

    def pages(route: Route) -> None:
        start = _PAGE if "cursor=" in route.request.url else 0
        route.fulfill(json={"categories": all_of_them[start : start + _PAGE], "next_cursor": None if start else "more"})

    known_as(panel, categories=all_of_them)
    panel.disturb("**/directory/categories?*", pages)
    panel.disturb("**/management/summary?*", lambda route: route.fulfill(json={**seen, "by_category": groups}))
    panel.page.reload()
    panel.settle()

    panel.open("#/register")
    expect(panel.page.locator("#category option")).to_have_count(MANY + 1)
    panel.page.select_option("#category", f"kind_{MANY - 1}")
    panel.open("#/indicators")
    figure = panel.page.get_by_role("figure", name=re.compile("assunto", re.IGNORECASE)).first
    figure.get_by_text("Ver em tabela").click()
    expect(figure.locator("tbody tr")).to_have_count(MANY)
    panel.page.set_viewport_size({"width": 320, "height": 640})
    for screen in ("register", "indicators", "directory?type=categories", "reports", "occurrences?view=all"):
        panel.open(f"#/{screen}")
        assert panel.overflow() <= 0, screen


def known_as(panel: Panel, **parts: list[dict[str, Any]]) -> None:
    """Have the panel read a town with other parts than the stack's."""
    me = panel.stack.get("/v1/staff/me?town=true", token=panel.stack.token("ombudsman")).json()
    panel.disturb("**/staff/me?*", lambda route: route.fulfill(json={**me, "town": {**me["town"], **parts}}))


def nothing(name: str) -> Callable[[Route], None]:
    """A list of nothing."""
    return lambda route: route.fulfill(json={name: [], "next_cursor": None})


def named(place: int) -> str:
    """A long name of a category, each its own."""
    return f"Categoria {place} de manutenção e conservação de vias, praças e prédios municipais"
