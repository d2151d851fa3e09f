"""The citizens' address: with protocol and key the citizen sees the state of the occurrence."""

import re
from urllib.parse import urlsplit

import pytest
import requests
from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.web.citizen import CITIZEN, Followed, receipts_address
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.panel import Panel
from tests.web.stories import HOSTILE, SAID, registered
from tests.web.test_bad_text import ARABIC, is_plain

WRONG = "AAAA-AAAA-AAAA"
UNKNOWN = "Não encontramos uma manifestação com este protocolo e esta chave."


def fill(citizen: Panel, protocol: str, key: str) -> None:
    """Type both into the form and send it."""
    citizen.page.fill("#protocol", protocol)
    citizen.page.fill("#key", key)
    citizen.button("Acompanhar").click()
    citizen.settle()


def test_who_registers_at_the_counter_follows_by_the_receipts_code(opened: Opened) -> None:
    panel = opened("atendente", "#/register")
    panel.page.get_by_label("Presencial").check()
    panel.page.select_option("#category", "misconduct")
    panel.page.fill("#description", "Cobrança indevida no cemitério municipal")
    panel.page.get_by_label("Anônima").check()
    panel.button("Registrar e dar o comprovante").click()
    expect(panel.page.locator(".receipt").get_by_role("img")).to_be_visible()
    protocol, key = panel.page.locator(".receipt strong.protocol").all_inner_texts()

    citizen = opened(None, receipts_address(protocol, key), address=CITIZEN)

    expect(citizen.page.get_by_role("heading", level=1)).to_have_text(f"Manifestação {protocol}")
    expect(citizen.page.get_by_text("Cobrança indevida no cemitério municipal")).to_be_visible()
    expect(citizen.page.locator(".state")).to_contain_text("Recebida")
    expect(citizen.page.locator(".state .badge")).to_contain_text("faltam")
    expect(citizen.page.locator(".timeline")).to_contain_text("Registrada")
    assert protocol in citizen.page.title()


def test_the_key_is_in_no_address_and_in_no_history(opened: Opened, stack: Stack) -> None:
    protocol, key = registered(stack)
    citizen = opened(None, "", address=CITIZEN)
    addresses: list[str] = []
    citizen.page.on("request", lambda request: addresses.append(urlsplit(request.url)._replace(fragment="").geturl()))

    citizen.open(receipts_address(protocol, key))
    expect(citizen.page.get_by_text(SAID)).to_be_visible()
    kept = f"{citizen.address}#/follow?protocol={protocol}"
    assert citizen.page.url == kept
    citizen.page.reload()
    expect(citizen.page.get_by_text(SAID)).to_be_visible()
    citizen.page.go_back()
    citizen.page.go_forward()
    expect(citizen.page.get_by_text(SAID)).to_be_visible()
    assert citizen.page.url == kept
    assert not [address for address in addresses if key in address]
    assert key not in str(citizen.page.evaluate("({ ...localStorage })"))

    elsewhere = opened(None, f"#/follow?protocol={protocol}", address=CITIZEN)
    expect(elsewhere.page.locator("#protocol")).to_have_value(protocol)
    expect(elsewhere.page.locator("#key")).to_have_value("")

    citizen.button("Fechar e esquecer a chave").click()
    citizen.settle()
    assert citizen.kept_in_tab() == {}
    citizen.open(f"#/follow?protocol={protocol}")
    expect(citizen.page.get_by_text(SAID)).to_have_count(0)


def test_a_wrong_key_is_said_and_the_form_is_kept(following: Followed, stack: Stack) -> None:
    protocol, key = registered(stack)
    citizen = following(protocol, WRONG)

    expect(citizen.page.get_by_role("alert")).to_contain_text(UNKNOWN)
    expect(citizen.page.get_by_role("alert")).to_be_focused()
    expect(citizen.page.locator("#protocol")).to_have_value(protocol)
    expect(citizen.page.locator("#key")).to_have_value(WRONG)
    assert citizen.kept_in_tab() == {}
    assert wrong_anywhere(citizen, "citizen-refused") == []

    # As typed by a citizen who reads it from paper.
    fill(citizen, protocol.replace("-", " "), key.lower().replace("-", ""))
    expect(citizen.page.get_by_text(SAID)).to_be_visible()


def test_an_unknown_protocol_looks_like_a_wrong_key(following: Followed) -> None:
    citizen = following("2026-0000-0000-55", WRONG)

    expect(citizen.page.get_by_role("alert")).to_contain_text(UNKNOWN)


def test_what_cannot_be_a_protocol_is_said_at_its_field(opened: Opened) -> None:
    citizen = opened(None, "#/follow", address=CITIZEN)
    fill(citizen, "2026-4831-9275-79", "")

    summary = citizen.page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Este número não é um protocolo")
    summary.get_by_role("link").first.click()
    expect(citizen.page.locator("#protocol")).to_be_focused()
    expect(citizen.page.locator("#protocol")).to_have_attribute("aria-invalid", "true")
    assert wrong_anywhere(citizen, "citizen-mistyped") == []


def test_too_many_wrong_keys_are_said_to_be_so(following: Followed, stack: Stack) -> None:
    protocol, key = registered(stack)
    for _ in range(5):
        stack.get(f"/v1/occurrences/{protocol}", key=WRONG)

    citizen = following(protocol, WRONG)

    expect(citizen.page.get_by_role("alert")).to_contain_text("Espere um pouco, até 15 minutos")
    expect(citizen.page.locator("#key")).to_have_value(WRONG)
    citizen.page.fill("#key", key)
    citizen.page.locator("form button.primary").click()
    expect(citizen.page.get_by_text(SAID)).to_be_visible()


def test_a_service_that_is_down_is_said_and_asked_again(following: Followed, stack: Stack) -> None:
    protocol, key = registered(stack)
    citizen = following(protocol, key)
    citizen.disturb("**/api/**", lambda route: route.abort())
    citizen.page.reload()
    expect(citizen.page.get_by_role("alert")).to_contain_text("Sem resposta do serviço")
    assert citizen.violations() == []

    citizen.rest()
    citizen.button("Tentar de novo").click()
    expect(citizen.page.get_by_text(SAID)).to_be_visible()


def test_whatever_was_typed_is_shown_as_text(following: Followed, concluded: tuple[str, str]) -> None:
    citizen = following(*concluded)

    for text in (SAID, *(HOSTILE.format(field) for field in ("street", "reference", "message", "comment"))):
        expect(citizen.page.get_by_text(text).first).to_be_visible()
    expect(citizen.page.get_by_text(HOSTILE.format("name"))).to_have_count(0)
    expect(citizen.page.locator(".answer")).to_contain_text("A escala está completa desde hoje.")
    expect(citizen.page.get_by_text("Escala completa desde hoje.")).to_have_count(0)
    assert is_plain(citizen)


def test_arabic_is_read_from_the_right(following: Followed, stack: Stack) -> None:
    citizen = following(*registered(stack, description=ARABIC))

    assert citizen.page.get_by_text(ARABIC).evaluate("text => getComputedStyle(text).direction") == "rtl"


def test_a_photo_is_shown_large(following: Followed, concluded: tuple[str, str]) -> None:
    citizen = following(*concluded)
    citizen.button("Ampliar a foto 1").click()

    expect(citizen.page.locator("dialog img")).to_be_visible()
    assert citizen.page.locator("dialog img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert citizen.violations() == []
    citizen.page.keyboard.press("Escape")
    expect(citizen.button("Ampliar a foto 1")).to_be_focused()


def test_all_of_it_by_keyboard(opened: Opened, stack: Stack) -> None:
    protocol, key = registered(stack)
    citizen = opened(None, "#/follow", address=CITIZEN)
    citizen.tab_to("Protocolo")
    citizen.page.keyboard.type(protocol)
    citizen.tab_to("Chave de acesso")
    citizen.page.keyboard.type(key)
    citizen.page.keyboard.press("Enter")

    expect(citizen.page.get_by_role("heading", level=1)).to_have_text(f"Manifestação {protocol}")
    expect(citizen.page.get_by_role("heading", level=1)).to_be_focused()
    expect(citizen.page.get_by_text(SAID)).to_be_visible()
    citizen.tab_to("Mensagem à ouvidoria")
    citizen.page.keyboard.type("Ainda falta")
    citizen.tab_to("Enviar mensagem")
    citizen.page.keyboard.press("Enter")
    expect(citizen.page.locator(".said")).to_have_text("Ainda falta")


@pytest.mark.parametrize("at", ["", "#/nowhere"])
def test_a_page_in_every_look(opened: Opened, at: str) -> None:
    citizen = opened(None, at, address=CITIZEN)

    assert wrong_anywhere(citizen, f"citizen-{at.removeprefix('#/') or 'home'}") == []


def test_an_occurrence_with_everything_in_every_look(following: Followed, concluded: tuple[str, str]) -> None:
    citizen = following(*concluded)
    citizen.page.locator(".photos img").first.scroll_into_view_if_needed()
    citizen.page.wait_for_function("[...document.images].every((image) => image.complete)")
    citizen.page.get_by_text("Mudar a avaliação").click()
    citizen.page.get_by_text("Não concorda? Peça para reabrir").click()

    assert wrong_anywhere(citizen, "citizen-case") == []


def test_the_first_page_says_whose_it_is_and_how_to_reach_the_office_without_it(opened: Opened) -> None:
    citizen = opened(None, "", address=CITIZEN)

    expect(citizen.page.get_by_role("heading", level=1)).to_have_text("Ouvidoria de Itanhaém")
    expect(citizen.page.get_by_role("link", name="ouvidoria@itanhaem.example")).to_be_visible()
    address = citizen.page.get_by_role("link", name="Para quem faz aplicativos").evaluate("link => link.href")
    assert citizen.page.evaluate("async (address) => (await fetch(address)).status", address) == 200
    citizen.speak("en")
    expect(citizen.page.get_by_role("heading", level=1)).to_have_text("Ombudsman of Itanhaém")
    citizen.page.reload()
    expect(citizen.page.get_by_role("link", name="Report", exact=True)).to_be_visible()


def test_what_is_served_says_where_the_api_is_and_how_long_to_keep_it(stack: Stack) -> None:
    host = urlsplit(stack.described[CITIZEN]).netloc

    def get(path: str) -> requests.Response:
        return requests.get(stack.described["endpoint_url"] + path, headers={"Host": host}, timeout=60)

    assert get("/config.json").json() == {"api": "/api", "basemap": "basemap.pmtiles"}
    page = get("/")
    assert page.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    scripts = re.findall(r'"(\./assets/[^"]+\.js)"', page.text)
    # The one that reads the address first, and the app's own with what it imports.
    assert len(scripts) == 3
    for script in scripts:
        assert "immutable" in get(script.removeprefix(".")).headers["Cache-Control"]
