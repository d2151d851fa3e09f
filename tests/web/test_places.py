"""Places in the panel: pointed at on the map, corrected, and searched for other occurrences nearby."""

import re
import time

from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.stories import routed, until_routed

POSITION = '[id="location.position"]'


def pothole(stack: Stack, latitude: float = -24.0612, **address: str) -> str:
    """The protocol of a new pothole far from every occurrence of the demo."""
    place = {"latitude": latitude, "longitude": -46.8413, "address": address}
    body = {"category": "pothole", "description": "Buraco na estrada", "location": place}
    protocol = str(stack.post("/v1/occurrences", body).json()["protocol"])
    until_routed(stack, protocol)
    return protocol


def test_what_is_open_around_a_position_is_shown_and_can_be_opened(opened: Opened, stack: Stack) -> None:
    # Another place at each run: only the nearest six are shown.
    latitude = round(-24.01 - time.time() % 400 / 10_000, 4)
    protocol = pothole(stack, latitude, street="Estrada <b>do</b> Rio")
    panel = opened("atendente", "#/register")
    panel.page.select_option("#category", "pothole")
    panel.page.fill(POSITION, f"{latitude - 0.0001:.4f}; -46,8413".replace(".", ","))

    similar = panel.page.get_by_role("complementary")
    expect(similar).to_contain_text("em aberto com este assunto aqui perto")
    expect(similar.get_by_role("listitem").filter(has_text=protocol)).to_contain_text("a 11 m")
    assert panel.violations() == []
    with panel.page.expect_popup() as popup:
        similar.get_by_role("link", name=protocol).click()
    expect(popup.value).to_have_url(re.compile(f"#/occurrences/{protocol}$"))


def test_a_place_is_pointed_at_with_the_mouse_or_with_the_keyboard(opened: Opened, stack: Stack) -> None:
    panel = opened("atendente", "#/register")
    panel.page.get_by_text("Marcar no mapa").click()
    area = panel.page.get_by_role("region", name="Marcar no mapa")
    expect(area.locator(".leaflet-control-attribution")).to_contain_text("Mapa de demonstração")

    area.click(position={"x": 120, "y": 90})
    with_the_mouse = panel.page.locator(POSITION).input_value()
    area.focus()
    panel.page.keyboard.press("ArrowDown")
    panel.button("Marcar o centro do mapa").press("Enter")

    assert re.fullmatch(r"-24\.\d{5}, -46\.\d{5}", with_the_mouse)
    assert panel.page.locator(POSITION).input_value() != with_the_mouse
    assert panel.violations() == []


def test_a_town_whose_map_cannot_be_read_is_shown_in_outline(opened: Opened) -> None:
    panel = opened("atendente", "#/register")
    panel.disturb("**/basemap.pmtiles", lambda route: route.abort())
    panel.page.get_by_text("Marcar no mapa").click()
    area = panel.page.get_by_role("region", name="Marcar no mapa")

    expect(area.locator("path.outline")).to_be_attached()
    expect(area.get_by_text("Suarão")).to_be_attached()


def test_what_is_no_position_is_said_before_anything_is_sent(opened: Opened) -> None:
    panel = opened("atendente", "#/register")
    panel.page.select_option("#category", "pothole")
    panel.page.fill("#description", "Buraco fundo na rua")
    panel.page.fill(POSITION, "perto da padaria")
    panel.button("Registrar e dar o comprovante").click()

    panel.page.get_by_role("alert").get_by_role("link").click()
    expect(panel.page.locator(POSITION)).to_be_focused()
    expect(panel.page.locator(POSITION)).to_have_attribute("aria-invalid", "true")


def test_the_ombudsman_corrects_where_it_is_and_what_it_is_about(opened: Opened, stack: Stack) -> None:
    protocol = pothole(stack, street="Rua Um", neighbourhood="Centro")
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.button("Reclassificar").click()
    expect(panel.page.locator('dialog [id="location.address.street"]')).to_have_value("Rua Um")
    panel.page.select_option("dialog [name=category]", "street_light")
    panel.page.select_option('dialog [id="location.address.neighbourhood"]', "Suarão")
    panel.page.fill(f"dialog {POSITION}", "-24.159, -46.745")
    panel.confirm()
    expect(panel.page.locator("dialog")).to_have_count(0)

    view = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token("ombudsman")).json()
    assert (view["category"], view["neighbourhood"]) == ("street_light", "Suarão")
    assert view["location"] == {
        "latitude": -24.159,
        "longitude": -46.745,
        "address": {"street": "Rua Um", "neighbourhood": "Suarão"},
    }


def test_what_repeats_another_one_follows_it(opened: Opened, stack: Stack) -> None:
    latitude = round(-24.02 - time.time() % 400 / 10_000, 4)
    leader, repeated = (pothole(stack, latitude, street="Rua Um") for _ in range(2))
    panel = opened("ouvidora", f"#/occurrences/{repeated}")
    panel.button("Marcar como duplicada").click()
    panel.page.get_by_label(leader).check()
    assert panel.violations() == []
    panel.confirm()
    expect(panel.page.locator("dialog")).to_have_count(0)

    view = stack.get(f"/v1/staff/occurrences/{repeated}", token=stack.token("ombudsman")).json()
    assert (view["status"], view["outcome"], view["leader"]) == ("concluded", "duplicate", leader)


def test_a_report_is_forwarded_in_the_ombudsmans_words(opened: Opened, stack: Stack) -> None:
    protocol, _ = routed(stack)
    ombudsman = opened("ouvidora", f"#/occurrences/{protocol}")
    ombudsman.act("Encaminhar", sector="health", pseudonymised_text="Faltam médicos num posto do Centro.")
    expect(ombudsman.page.get_by_text("O que o setor lê no lugar da descrição:")).to_be_visible()

    sector = opened("saude", f"#/occurrences/{protocol}")
    expect(sector.page.get_by_text("Faltam médicos num posto do Centro.")).to_be_visible()
    expect(sector.page.get_by_text('alert("said")')).to_have_count(0)
