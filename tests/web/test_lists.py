"""Finding occurrences: filters in the address, the browser's own history, the keyboard alone."""

import re

from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.test_case import registered


def test_filters_are_steps_of_the_history_and_links_that_can_be_sent(opened: Opened) -> None:
    panel = opened("ouvidora", "#/occurrences?view=all")
    panel.page.get_by_text("Mais filtros").click()
    panel.page.select_option("#filter-status", "received")
    expect(panel.page).to_have_url(re.compile("view=all&status=received$"))
    panel.settle()
    for badge in panel.page.locator("tbody .badge:not(.late, .soon, .good)").all_inner_texts():
        assert badge == "Recebida"

    panel.page.go_back()
    expect(panel.page.locator("#filter-status")).to_have_value("")
    panel.open("#/occurrences?view=all&category=misconduct&text=posto")
    expect(panel.page.locator("#filter-category")).to_have_value("misconduct")
    expect(panel.page.locator("#filter-text")).to_have_value("posto")


def test_a_deep_link_is_kept_through_the_sign_in(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack)
    panel = opened(None, f"#/occurrences/{protocol}")
    panel.sign_in("ouvidora")

    expect(panel.page.get_by_role("heading", level=1)).to_contain_text(protocol)


def test_triage_needs_no_mouse(opened: Opened, stack: Stack) -> None:
    registered(stack)
    panel = opened("ouvidora", "#/occurrences?view=triage")
    keyboard = panel.page.keyboard
    panel.page.evaluate("document.activeElement.blur()")
    keyboard.press("j")
    expect(panel.page.locator("tr.here")).to_have_count(1)
    keyboard.press("Enter")
    expect(panel.page.get_by_role("button", name="Analisar")).to_be_visible()
    panel.settle()
    panel.button("Analisar").focus()
    keyboard.press("Enter")
    expect(panel.page.locator("dialog")).to_be_visible()
    panel.page.locator("dialog form button").focus()
    keyboard.press("Enter")
    expect(panel.page.locator("dialog")).to_have_count(0)
    expect(panel.page.get_by_text("Em análise", exact=True).first).to_be_visible()


def test_the_keys_can_be_turned_off(opened: Opened, stack: Stack) -> None:
    registered(stack)
    panel = opened("ouvidora", "#/occurrences?view=triage")
    panel.page.keyboard.press("?")
    expect(panel.page.get_by_text("Atalhos de teclado desligados.")).to_be_visible()
    panel.page.keyboard.press("j")
    expect(panel.page.locator("tr.here")).to_have_count(0)


def test_everybody_finds_their_own_pages_only(opened: Opened) -> None:
    pages = {
        "ouvidora": ["Indicadores", "Ocorrências", "Registrar", "Relatórios", "Cadastros"],
        "saude": ["Indicadores", "Ocorrências"],
        "gestor": ["Indicadores", "Ocorrências", "Relatórios"],
        "atendente": ["Ocorrências", "Registrar"],
        "admin": ["Cadastros"],
    }
    for person, expected in pages.items():
        panel = opened(person)
        assert (
            panel.page.get_by_role("navigation", name="Páginas", exact=True).get_by_role("link").all_inner_texts()
            == expected
        )
    panel.open("#/register")
    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Sem permissão")


def test_a_service_that_does_not_answer_is_said_and_asked_again(opened: Opened) -> None:
    panel = opened("ouvidora", "#/occurrences?view=all")
    panel.page.route("**/staff/occurrences?*", lambda route: route.fulfill(status=503, json={}))
    panel.open("#/occurrences?view=late")
    expect(panel.page.get_by_role("alert")).to_contain_text("Algo deu errado do nosso lado")

    panel.page.unroute("**/staff/occurrences?*")
    panel.button("Tentar de novo").click()
    expect(panel.page.get_by_role("alert")).to_have_count(0)
    panel.complaints = [one for one in panel.complaints if "503" not in one]
