"""The figures on screen are those of the API, and lead to the occurrences behind them."""

import csv
import re
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from xml.etree import ElementTree as ET

from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually
from tests.payloads import a_pothole
from tests.web import looks
from tests.web.conftest import Opened
from tests.web.panel import Panel
from tests.web.stories import registered, some

BOXES = ("total", "attended", "in_progress", "in_arrears", "time", "satisfaction")
_AT = {"latitude": -24.1836, "longitude": -46.7889}
_CELLS = "/v1/management/places?resolution=8"
DAYS = {"style": "unit", "unit": "day", "unitDisplay": "long", "maximumFractionDigits": 1}


def summary(stack: Stack) -> dict[str, Any]:
    """The figures as the API gives them."""
    found: dict[str, Any] = stack.get("/v1/management/summary", token=stack.token("ombudsman")).json()
    return found


def test_the_six_boxes_are_the_summary_and_add_up(opened: Opened, stack: Stack, concluded: tuple[str, str]) -> None:
    before = summary(stack)["total"]
    registered(stack)
    figures = eventually(
        lambda: summary(stack),
        lambda seen: seen["total"] > before and seen["satisfaction"]["answers"] > 0,
        seconds=180,
    )
    panel = opened("ouvidora", "#/indicators")

    shown = {name: panel.page.locator(f"[data-box={name}] b").inner_text() for name in BOXES}
    counted = {name: int(re.sub(r"\D", "", shown[name])) for name in BOXES[:4]}
    assert counted == {name: figures[name] for name in counted}
    assert counted["attended"] + counted["in_progress"] + counted["in_arrears"] == counted["total"]
    assert shown["time"] == written(panel, figures["attendance_days"]["mean"], **DAYS)
    assert shown["satisfaction"] == written(panel, figures["satisfaction"]["mean"], maximumFractionDigits=0)


def written(panel: Panel, value: float, **options: object) -> str:
    """A number as the browser writes it in Portuguese."""
    write = "([value, options]) => new Intl.NumberFormat('pt-BR', options).format(value)"
    return str(panel.page.evaluate(write, [value, options]))


def test_the_figures_take_three_calls_and_a_box_leads_to_its_rows(opened: Opened, stack: Stack) -> None:
    some(stack)
    panel = opened("ouvidora", "#/occurrences")
    calls: list[str] = []
    panel.page.on("request", lambda request: calls.append(request.url) if "/api/" in request.url else None)
    panel.open("#/indicators?category=misconduct")
    assert len(calls) == 3
    calls.clear()
    panel.page.reload()
    panel.settle()
    # From nothing it is one more call: the user and the town.
    assert sorted(re.findall(r"/v1/(\w+/\w+)", " ".join(calls))) == [
        "management/places",
        "management/series",
        "management/summary",
        "staff/me",
    ]

    panel.page.locator("[data-box=in_progress]").click()
    expect(panel.page).to_have_url(re.compile("category=misconduct.*overdue=false"))
    panel.settle()
    expect(panel.page.locator("tbody tr").first).to_be_visible()


def test_a_circle_and_its_line_lead_to_exactly_what_they_count(opened: Opened, stack: Stack) -> None:
    stack.post("/v1/occurrences", a_pothole(location=_AT))
    cells = eventually(lambda: stack.get(_CELLS, token=stack.token("ombudsman")).json()["cells"], bool, seconds=180)
    panel = opened("ouvidora", "#/indicators")
    figure = panel.page.get_by_role("figure", name="Onde")
    figure.scroll_into_view_if_needed()
    figure.get_by_text("Ver em tabela").click()
    figure.get_by_role("rowheader").first.get_by_role("link").focus()
    panel.page.keyboard.press("Enter")

    expect(panel.page).to_have_url(re.compile(rf"cell={cells[0]['cell']}"))
    expect(panel.page.locator("tbody tr")).to_have_count(min(cells[0]["total"], 25))
    expect(panel.page.get_by_label("No mapa")).to_be_visible()
    assert looks.wrong_anywhere(panel, "occurrences-cell") == []

    panel.open("#/indicators")
    panel.settle()
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".leaflet-marker-icon .count").first).to_be_visible()
    # What is joined parts as it is come near.
    for _ in range(6):
        alone = figure.locator(".count[data-leads]")
        if alone.count():
            break
        figure.locator(".leaflet-marker-icon .count").first.click()
    number = int(re.sub(r"\D", "", alone.first.inner_text()))
    alone.first.click()
    expect(panel.page).to_have_url(re.compile(r"#/occurrences\?.*cell=88"))
    expect(panel.page.locator("tbody tr")).to_have_count(min(number, 25))


def test_a_chart_is_saved_as_a_picture_and_as_its_table_and_leads_to_the_list(opened: Opened, stack: Stack) -> None:
    some(stack)
    eventually(lambda: summary(stack)["total"], bool, seconds=180)
    panel = opened("ouvidora", "#/")
    panel.settle()

    svg, png, table = (saved(panel, f"Salvar Por assunto em {ending}") for ending in ("SVG", "PNG", "CSV"))
    texts = [one.text for one in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314  # ours
    rows = list(csv.DictReader(StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";"))
    counted = {row["name"]: str(row["total"]) for row in summary(stack)["by_category"]}

    assert texts[0] == "Por assunto"
    assert re.search(r"Itanhaém · Registradas de .* · Sem filtros · Números de ", " ".join(filter(None, texts)))
    assert png.startswith(b"\x89PNG")
    assert {row["Assunto"]: row["Registradas"] for row in rows} == counted

    chart = panel.page.get_by_role("figure", name="Por assunto")
    expect(chart.locator(".key")).to_contain_text("RegistradasEm atraso")
    chart.locator(".bars a").first.click()
    expect(panel.page).to_have_url(re.compile("#/occurrences.*category="))


def test_printed_figures_say_what_they_are_of_and_have_no_half_a_map(opened: Opened, stack: Stack) -> None:
    some(stack)
    eventually(lambda: summary(stack)["total"], bool, seconds=180)
    panel = opened("ouvidora", "#/?kind=report")
    panel.settle()
    panel.page.emulate_media(media="print")

    head = panel.page.locator("p.printed")
    expect(head).to_be_visible()
    expect(head).to_contain_text(re.compile(r"Itanhaém · Registradas de .* a .* · Tipo: Denúncia · Números de "))
    expect(panel.page.get_by_role("heading", name="Onde")).to_be_hidden()
    expect(panel.page.get_by_role("button", name="PNG").first).to_be_hidden()
    panel.page.emulate_media(media="screen")
    expect(head).to_be_hidden()


def saved(panel: Panel, button: str) -> bytes:
    """The file that a button saves."""
    with panel.page.expect_download() as download:
        panel.button(button).click()
    return Path(download.value.path()).read_bytes()


def test_the_yearly_report_says_what_the_ombudsman_typed(opened: Opened, stack: Stack) -> None:
    some(stack)
    panel = opened("ouvidora", "#/reports")
    panel.page.fill("#measures", "Mutirão de <b>iluminação</b>")

    report = panel.page.get_by_role("article")
    expect(report).to_contain_text("Mutirão de <b>iluminação</b>")
    expect(report.get_by_role("heading", name="Motivos das manifestações")).to_be_visible()


def test_what_is_open_today_is_shown_whatever_the_period_and_leads_to_its_rows(opened: Opened, stack: Stack) -> None:
    some(stack)
    now = eventually(lambda: summary(stack)["open_now"], lambda seen: seen["total"] > 0)
    panel = opened("ouvidora", "#/indicators?from=2020-01-01&to=2020-01-31")

    box = panel.page.locator("[data-box=open_now]")
    expect(box.locator("b")).to_have_text(str(now["total"]))
    expect(panel.page.locator("[data-box=late_now] b")).to_have_text(str(now["in_arrears"]))
    expect(panel.page.locator("[data-box=total]")).to_have_count(0)
    box.click()

    expect(panel.page).to_have_url(re.compile(r"closed=false"))
    assert "registered_from" not in panel.page.url
    panel.settle()
    rows = stack.get("/v1/staff/occurrences?closed=false&sort=due&limit=100", token=stack.token("ombudsman")).json()[
        "occurrences"
    ]
    assert len(rows) == min(now["total"], 100)


def test_every_box_says_how_it_moved_from_the_period_before(opened: Opened, stack: Stack) -> None:
    some(stack)
    panel = opened("ouvidora", "#/indicators")
    seen = stack.get("/v1/management/summary?compare=previous", token=stack.token("ombudsman")).json()
    more = seen["total"] - seen["compared"]["total"]
    expect(panel.page.locator("[data-box=total]")).to_contain_text(f"▲ {more} a mais" if more > 0 else "igual")
    expect(panel.page.get_by_text("As setas comparam com")).to_be_visible()

    panel.page.get_by_label("Comparar com").select_option("none")
    expect(panel.page.get_by_text("As setas comparam com")).to_have_count(0)
    panel.page.get_by_role("button", name="Este ano").click()

    expect(panel.page).to_have_url(re.compile(r"from=\d{4}-01-01"))
    expect(panel.page.get_by_role("button", name="Este ano")).to_have_attribute("aria-pressed", "true")
    panel.settle()
    assert looks.wrong_anywhere(panel, "indicators-year") == []
    panel.page.get_by_label("Comparar com").select_option("year")
    panel.settle()
    assert looks.wrong_anywhere(panel, "indicators-compared") == []


def test_what_people_wrote_is_read_there(opened: Opened, stack: Stack, concluded: tuple[str, str]) -> None:
    said = f"Ficou bom {uuid4().hex[:8]}"
    protocol, key = concluded
    body = {"satisfaction": 4, "solved": "yes", "comment": said}
    assert stack.send("PUT", f"/v1/occurrences/{protocol}/evaluation", json=body, key=key).status_code == 200
    token = stack.token("ombudsman")
    eventually(lambda: stack.get("/v1/management/comments", token=token).text, lambda text: said in text)

    panel = opened("ouvidora", "#/indicators")
    panel.page.get_by_role("button", name="Ver comentários").click()

    expect(panel.page.get_by_role("article").filter(has_text=said)).to_contain_text(protocol)
    assert looks.wrong_anywhere(panel, "comments") == []
