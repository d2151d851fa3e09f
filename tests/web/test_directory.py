"""The municipality's own data: the administrator edits it, and two of them do not overwrite each other."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere


def test_an_edit_that_came_second_is_told_and_keeps_what_was_typed(opened: Opened, stack: Stack) -> None:
    panel = opened("admin", "#/directory?type=categories")
    panel.button("Pichação").click()
    panel.page.fill("#description", "Muros e monumentos")
    token = stack.token("admin")
    path = "/v1/directory/categories/graffiti"
    document = stack.get(path, token=token).json()
    stack.send("PUT", path, token=token, json={**document, "description": "Só muros"})

    panel.confirm()
    expect(panel.page.locator("dialog [role=alert]")).to_contain_text("Outra pessoa mudou este cadastro")
    expect(panel.page.locator("#description")).to_have_value("Muros e monumentos")
    panel.confirm()
    expect(panel.page.locator("dialog")).to_have_count(0)
    assert stack.get(path, token=token).json()["description"] == "Muros e monumentos"


# The name on screen of the first document of each type, by its code.
TITLE: dict[str, Callable[[dict[str, Any]], str]] = {
    "sectors": lambda sector: str(sector["name"]),
    "rules": lambda rule: str(rule["id"]),
    "calendars": lambda calendar: str(calendar["year"]),
    "texts": lambda _: "Resposta ao cidadão",
}


@pytest.mark.parametrize("document_type", ["sectors", "rules", "calendars", "texts"])
def test_a_document_is_saved_as_it_was_read(opened: Opened, stack: Stack, document_type: str) -> None:
    token = stack.token("admin")
    before = stack.get(f"/v1/directory/{document_type}", token=token).json()[document_type][0]
    panel = opened("admin", f"#/directory?type={document_type}")
    panel.button(TITLE[document_type](before)).click()
    assert panel.violations() == []
    panel.confirm()
    expect(panel.page.locator("dialog")).to_have_count(0)

    after = stack.get(f"/v1/directory/{document_type}", token=token).json()[document_type][0]
    assert after.pop("version") == before.pop("version") + 1
    assert said(after) == said(before)


def said(document: dict[str, Any]) -> dict[str, Any]:
    """The members of a document that differ from its defaults."""
    return {name: value for name, value in document.items() if value and name != "active"}


def test_the_kinds_of_documents_are_reached_by_their_tabs(opened: Opened) -> None:
    panel = opened("admin", "#/directory")
    for name, title in (("Setores", "Novo setor"), ("Regras", "Nova regra"), ("Assuntos", "Novo assunto")):
        tab = panel.page.get_by_role("link", name=name, exact=True)
        tab.click()
        expect(tab).to_have_attribute("aria-current", "true")
        expect(panel.page.get_by_role("button", name=title)).to_be_visible()


def test_a_calendar_begins_with_the_holidays_that_are_proposed(opened: Opened, stack: Stack) -> None:
    token = stack.token("admin")
    panel = opened("admin", "#/directory?type=calendars")
    panel.button("Novo calendário").click()
    year = panel.page.locator("#document-code").input_value()
    panel.button(f"Propor os feriados nacionais de {year}").click()
    expect(panel.page.locator('[id="days.0.name"]')).to_have_value("Confraternização Universal")
    assert wrong_anywhere(panel, "calendar-proposed") == []
    panel.confirm()

    expect(panel.page.locator("dialog")).to_have_count(0)
    days = stack.get(f"/v1/directory/calendars/{year}", token=token).json()["days"]
    assert {"Sexta-feira Santa", "Corpus Christi", "Natal"} <= {day["name"] for day in days}


def test_what_is_new_shows_all_its_fields_and_makes_its_code_of_its_name(opened: Opened) -> None:
    panel = opened("admin", "#/directory?type=categories")
    headings = panel.page.locator("thead th").all_inner_texts()
    row = panel.page.get_by_role("row").filter(has_text="Buraco na rua")
    expect(row).to_contain_text("5 dias úteis")
    assert headings == ["Cadastro", "Setor", "Prazo do setor", "Encaminhar automaticamente", *headings[4:]]
    assert wrong_anywhere(panel, "directory-categories") == []

    panel.button("Novo assunto").click()
    panel.page.fill("#name", "Árvores na calçada")
    expect(panel.page.locator("#document-code")).to_have_value("arvores_na_calcada")
    assert wrong_anywhere(panel, "directory-new") == []
    panel.page.fill("#document-code", "")
    panel.confirm()
    expect(panel.page.get_by_role("alert")).to_contain_text("Diga como este cadastro se chama.")
    panel.button("Descartar").click()


def test_a_receipt_without_its_key_is_refused_in_words(opened: Opened) -> None:
    panel = opened("admin", "#/directory?type=texts")
    panel.button("Comprovante ao cidadão").click()
    panel.page.fill('[id="body.pt-BR"]', "Recebemos {protocol}.")
    panel.confirm()

    expect(panel.page.get_by_role("alert")).to_contain_text("Falta o campo access_key")
    panel.button("Descartar").click()
