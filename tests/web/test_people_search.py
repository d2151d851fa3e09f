"""A person is looked for by what they say of themselves, with a purpose, and nothing of it stays in the address."""

from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.payloads import a_body
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.panel import Panel

WHY = "Ligou a pedir notícias"
NAME = "Zulmira Quaresma Peçanha"


def look_for(panel: Panel, person: str) -> None:
    """Search for a person."""
    panel.page.get_by_label("Nome, telefone, e-mail ou CPF").fill(person)
    panel.page.get_by_label("Para que você precisa saber?").fill(WHY)
    panel.button("Buscar pessoa").click()
    panel.settle()


def test_who_calls_is_found_by_name_and_phone(opened: Opened, stack: Stack) -> None:
    author = {"mode": "identified", "name": NAME, "phone": "(13) 99123-4567"}
    body = a_body("health_service", channel="phone", identity=author)
    made = stack.post("/v1/staff/occurrences", body, token=stack.token("attendant")).json()
    panel = opened("atendente", "#/occurrences")
    panel.page.get_by_text("Buscar por pessoa").click()

    for person in ("pecanha zulmira", "9123-4567"):
        look_for(panel, person)
        expect(panel.page.get_by_role("link", name=made["protocol"])).to_be_visible()
        expect(panel.page.locator("tbody tr")).to_have_count(1)
        expect(panel.page.get_by_text("O que esta pessoa registrou")).to_be_visible()
    address = panel.page.evaluate("location.href").lower()
    assert "zulmira" not in address
    assert "4567" not in address
    assert wrong_anywhere(panel, "people-search") == []

    # The search is there again after a case was looked at.
    panel.page.get_by_role("link", name=made["protocol"]).click()
    panel.settle()
    panel.page.go_back()
    expect(panel.page.locator("tbody tr")).to_have_count(1)
    panel.button("Encerrar esta busca").click()
    expect(panel.page.get_by_text("O que esta pessoa registrou")).to_have_count(0)


def test_what_nobody_can_be_found_by_is_said(opened: Opened) -> None:
    panel = opened("ouvidora", "#/occurrences?view=all")
    panel.page.get_by_text("Buscar por pessoa").click()
    look_for(panel, "z")

    expect(panel.page.get_by_role("alert")).to_contain_text("Escreva um nome, um telefone, um e-mail ou um CPF.")


def test_a_sector_is_not_offered_to_look_for_people(opened: Opened) -> None:
    panel = opened("saude", "#/occurrences")

    expect(panel.page.get_by_text("Buscar por pessoa")).to_have_count(0)
