"""The list as a map: numbered pins, the same rows beside it, and what has no place on it."""

import re
import time

from playwright.sync_api import FloatRect, expect

from tests.e2e.deployed import Stack, eventually
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere


def sent(stack: Stack, word: str, **location: object) -> str:
    """The protocol of an occurrence with a word that only this run of the test finds."""
    address = {"street": "Rua do Mapa", "number": "7"}
    body = {"category": "other", "description": f"Placa caída {word}", "location": {"address": address} | location}
    return str(stack.post("/v1/occurrences", body).json()["protocol"])


def test_a_list_is_a_map_with_the_same_rows(opened: Opened, stack: Stack) -> None:
    word = f"mapa{time.time_ns() % 10**9}"
    near = [sent(stack, word, latitude=-24.18 - step / 500, longitude=-46.78) for step in range(3)]
    nowhere = sent(stack, word)
    outside = sent(stack, word, latitude=-10.0, longitude=-50.0)
    found = f"/v1/staff/occurrences?text={word}"
    token = stack.token("ombudsman")
    eventually(lambda: len(stack.get(found, token=token).json()["occurrences"]), lambda count: count == len(near) + 2)
    panel = opened("ouvidora", f"#/occurrences?view=all&text={word}")
    expect(panel.page.locator("tbody tr")).to_have_count(5)
    panel.page.get_by_role("link", name="Ver no mapa").click()
    expect(panel.page).to_have_url(re.compile(f"text={word}&show=map"))
    area = panel.page.get_by_role("region", name="Mapa das ocorrências da lista")
    expect(area.locator(".pin")).to_have_count(4)
    # Three of them in view: what is far away does not make the map small.
    pins = area.locator(".pin")
    assert sum(_is_within(area.bounding_box(), pin.bounding_box()) for pin in pins.all()) == 3

    rows = panel.page.locator(".card", has=panel.page.get_by_role("heading", name="As ocorrências do mapa"))
    expect(rows.get_by_role("listitem")).to_have_count(4)
    left = panel.page.locator(".card", has=panel.page.get_by_role("heading", name="1 sem lugar no mapa"))
    expect(left).to_contain_text(nowhere)
    expect(panel.page.get_by_text(re.compile("^1 fora do município:"))).to_be_visible()
    assert all(rows.get_by_role("link", name=protocol).count() == 1 for protocol in (*near, outside))

    inside = [pin for pin in pins.all() if _is_within(area.bounding_box(), pin.bounding_box())]
    number = inside[0].inner_text()
    inside[0].click()
    summary = panel.page.locator("[aria-live=polite]", has=panel.page.get_by_role("heading", name="No mapa"))
    expect(summary.get_by_role("button", name=f"Mostrar {number} no mapa")).to_be_visible()
    assert wrong_anywhere(panel, "list-map") == []
    summary.get_by_role("link", name=re.compile("^Abrir")).click()
    expect(panel.page.get_by_role("heading", level=1)).to_contain_text(re.compile("20"))
    panel.page.go_back()
    expect(panel.page).to_have_url(re.compile("show=map"))


def _is_within(box: FloatRect | None, pin: FloatRect | None) -> bool:
    assert box is not None
    assert pin is not None
    across = box["x"] <= pin["x"] and pin["x"] + pin["width"] <= box["x"] + box["width"]
    return across and box["y"] <= pin["y"] and pin["y"] + pin["height"] <= box["y"] + box["height"]
