"""What is printed: lists and cases as they leave the printer, on sheets of A4."""

import re

from playwright.sync_api import Locator, ViewportSize, expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.looks import SHOTS
from tests.web.panel import Panel
from tests.web.stories import crowded_street, registered

# A4 without its margins, in pixels of CSS.
_SHEET: ViewportSize = {"width": 672, "height": 986}


def sheets(panel: Panel, name: str) -> int:
    """The number of sheets that the page is printed on; they are kept as a file."""
    whole = panel.page.pdf(prefer_css_page_size=True, path=SHOTS / f"{name}.pdf")
    return len(re.findall(rb"/Type\s*/Page\b", whole))


def as_on_a_sheet(panel: Panel) -> None:
    """Lay the page out as it is printed."""
    panel.page.set_viewport_size(_SHEET)
    panel.page.emulate_media(media="print")


def bottom_of(panel: Panel, selector: str) -> float:
    """How far down an element ends, in pixels from the first sheet's top."""
    return float(panel.page.locator(selector).evaluate("one => one.getBoundingClientRect().bottom + scrollY"))


def top_of(found: Locator) -> float:
    """How far down an element begins, in pixels from the first sheet's top."""
    return float(found.evaluate("one => one.getBoundingClientRect().top + scrollY"))


def test_a_list_begins_on_its_first_sheet_with_the_streets(opened: Opened, stack: Stack) -> None:
    street = crowded_street(stack)
    panel = opened("ouvidora", f"#/occurrences?view=all&text={street}")
    expect(panel.page.locator("tbody tr")).to_have_count(25)
    number_of_sheets = sheets(panel, "list-printed")
    as_on_a_sheet(panel)

    first = panel.page.locator("tbody tr").first
    assert top_of(first) < _SHEET["height"] / 3
    expect(first).to_contain_text(f"{street}, 12")
    expect(panel.page.locator("#filter-text")).to_be_hidden()
    expect(panel.page.get_by_role("checkbox").first).to_be_hidden()
    assert number_of_sheets <= 3


def test_a_case_has_dues_and_place_on_its_first_sheet(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    number_of_sheets = sheets(panel, "case-printed")
    as_on_a_sheet(panel)

    assert bottom_of(panel, "section:has(> #clocks)") < _SHEET["height"]
    assert bottom_of(panel, "section:has(> #place)") < _SHEET["height"]
    expect(panel.page.locator("#files")).to_be_hidden()
    assert number_of_sheets <= 2


def test_a_route_is_printed_as_its_map_and_its_numbered_stops(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack, location={"latitude": -24.18, "longitude": -46.78, "address": {"street": "Rua Um"}})
    panel = opened("ouvidora", f"#/route?with={protocol}")
    panel.page.get_by_role("region", name="Mapa da rota").locator(".pin").wait_for()
    assert sheets(panel, "route-printed") == 1
    as_on_a_sheet(panel)

    stop = panel.page.get_by_role("listitem").filter(has_text=protocol)
    for part in ("1", "Rua Um", "Prazo"):
        expect(stop).to_contain_text(part)
    expect(panel.page.get_by_role("region", name="Mapa da rota")).to_be_visible()
    expect(panel.button("Imprimir")).to_be_hidden()
