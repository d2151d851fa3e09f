"""Other towns without another build: many categories or none, no boundary, no map, another name, zone and colour."""

from typing import Any

from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.web import reporting
from tests.web.citizen import PAGE_ALONE
from tests.web.conftest import Opened
from tests.web.panel import Panel

MANY = 200


def in_a_town(opened: Opened, town: dict[str, Any] | None = None, categories: list[Any] | None = None) -> Panel:
    """The app where the town's public answers have some fields of another town, or another list of categories."""
    app = reporting.on_a_phone(opened, **PAGE_ALONE)
    known = app.stack.get("/v1/town").json() | (town or {})
    app.disturb("**/v1/town", lambda route: route.fulfill(json=known))
    if categories is not None:
        app.disturb("**/v1/categories", lambda route: route.fulfill(json={"categories": categories}))
    reporting.begin_anew(app)
    app.settle()
    return app


def test_the_app_wears_the_name_the_colour_and_the_contacts_of_any_town(opened: Opened) -> None:
    contacts = {"phone": "(69) 3222-1000", "email": "", "address": "", "hours": "das 7h às 13h"}
    colour = "#7a1fa2"
    other = {"name": "Porto Velho", "zone": "America/Porto_Velho", "color": colour, "contacts": contacts}
    app = in_a_town(opened, other)

    expect(app.page.get_by_role("heading", level=1)).to_contain_text("Porto Velho")
    expect(app.page.locator("footer")).to_contain_text("(69) 3222-1000")
    worn = "getComputedStyle(document.documentElement).getPropertyValue('--town-light').trim()"
    assert app.page.evaluate(worn) == colour
    assert app.violations() == []
    reporting.choose(app)
    reporting.locate(app)


def test_two_hundred_categories_are_searched_and_none_is_out_of_reach(opened: Opened, stack: Stack) -> None:
    (first, *_) = stack.get("/v1/categories").json()["categories"]
    many = [first | {"code": f"matter-{n}", "name": f"Assunto número {n}", "keywords": []} for n in range(MANY)]
    app = in_a_town(opened, categories=many)
    app.page.get_by_role("link", name="Registrar", exact=True).click()

    expect(app.page.locator(".choice")).to_have_count(MANY)
    app.page.fill("#search", "numero 173")
    expect(app.page.locator(".choice").first).to_contain_text("Assunto número 173")


def test_without_any_category_the_app_says_so_and_offers_the_telephone(opened: Opened) -> None:
    app = in_a_town(opened, categories=[])
    app.page.get_by_role("link", name="Registrar", exact=True).click()

    alert = app.page.get_by_role("alert")
    expect(alert).to_contain_text("Não foi possível carregar os assuntos.")
    expect(alert.get_by_role("link", name="(13)")).to_be_visible()


def test_a_town_without_boundary_neighbourhoods_or_map_registers_by_address(opened: Opened) -> None:
    app = in_a_town(opened, {"boundary": None, "neighbourhoods": []})
    app.disturb("**/config.json", lambda route: route.fulfill(json={"api": "/api", "basemap": None}))
    reporting.begin_anew(app)
    reporting.choose(app)
    app.page.locator("#neighbourhood").fill("Um bairro que ninguém cadastrou")

    reporting.locate(app)
    reporting.describe(app)
    reporting.stay_anonymous(app)
    app.button("Enviar").click()

    reporting.receipt_of(app)


def test_the_first_start_without_an_answer_of_the_town_gives_the_numbers_for_danger(opened: Opened) -> None:
    app = reporting.on_a_phone(opened, **PAGE_ALONE)
    for address in ("**/v1/town", "**/v1/categories"):
        app.disturb(address, lambda route: route.abort())
    reporting.begin_anew(app)

    expect(app.page.get_by_text("190 (polícia)")).to_be_visible()
    app.page.get_by_role("link", name="Registrar", exact=True).click()
    expect(app.page.get_by_role("alert")).to_contain_text("Tente de novo com conexão")

    app.rest()
    app.button("Tentar de novo").click()
    expect(app.page.locator(".choice").first).to_be_visible()
