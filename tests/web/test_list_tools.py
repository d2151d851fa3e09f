"""What somebody does with a list: saves its filters, passes on its link, chooses its columns, takes it away."""

import csv
from pathlib import Path
from uuid import uuid4

from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually
from tests.web import looks
from tests.web.conftest import Opened
from tests.web.panel import Panel
from tests.web.stories import IN_THE_STREET, crowded_street, some


def saved_as(panel: Panel, name: str) -> None:
    """Save what the address asks for under a name."""
    panel.page.get_by_role("button", name="Salvar filtro").click()
    panel.page.fill("#saved-name", name)
    panel.page.locator("dialog").get_by_role("button", name="Salvar filtro").click()


def titles(panel: Panel) -> list[str]:
    """The titles of the list's columns."""
    return panel.page.locator("main table thead th:not(.unprinted)").all_inner_texts()


def test_a_filter_is_saved_found_on_another_computer_renamed_and_deleted(opened: Opened) -> None:
    name = f"Buracos {uuid4().hex[:6]}"
    panel = opened("ouvidora", "#/occurrences?view=all&category=pothole&sort=due")
    saved_as(panel, name)
    expect(panel.page.get_by_text(f"Filtro “{name}” salvo.")).to_be_visible()

    other = opened("ouvidora", "#/occurrences?view=late")
    other.page.get_by_text("Filtros salvos").first.click()
    assert looks.wrong_anywhere(other, "saved-filters") == []
    other.page.get_by_role("link", name=name).click()
    expect(other.page.locator("#filter-category")).to_have_value("pothole")
    expect(other.page.get_by_role("link", name=name)).to_have_attribute("aria-current", "true")

    saved_as(other, name.upper())
    expect(other.page.locator("#saved-name-error")).to_have_text("Outro filtro salvo já tem este nome.")
    assert other.violations() == []
    other.page.keyboard.press("Escape")

    # The first window does not know that another one changed them: its change is made on top.
    saved_as(other, f"{name} de novo")
    expect(other.page.locator("dialog")).to_have_count(0)
    panel.page.get_by_text("Filtros salvos").first.click()
    panel.page.get_by_role("button", name=f"Renomear ou excluir “{name}”").click()
    assert looks.wrong_anywhere(panel, "saved-filter") == []
    panel.page.fill("#saved-name", f"{name} e ruas")
    panel.page.get_by_role("button", name="Renomear", exact=True).click()
    expect(panel.page.get_by_role("link", name=f"{name} e ruas")).to_be_visible()
    for left in (f"{name} e ruas", f"{name} de novo"):
        panel.page.get_by_role("button", name=f"Renomear ou excluir “{left}”").click()
        panel.page.get_by_role("button", name="Excluir", exact=True).click()
        expect(panel.page.get_by_role("link", name=left)).to_have_count(0)


def test_columns_are_kept_in_the_browser_and_go_with_the_link(opened: Opened, stack: Stack) -> None:
    some(stack)
    panel = opened("ouvidora", "#/occurrences?view=all&channel=app")
    panel.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    assert titles(panel) == ["Protocolo", "Assunto e descrição", "Situação", "Prazo"]
    panel.page.get_by_role("button", name="Colunas").click()
    panel.page.locator("dialog").get_by_label("Bairro").check()
    panel.page.locator("dialog").get_by_label("Prazo", exact=True).uncheck()
    assert looks.wrong_anywhere(panel, "columns") == []
    panel.page.keyboard.press("Escape")
    assert titles(panel) == ["Protocolo", "Assunto e descrição", "Situação", "Bairro"]
    panel.open("#/occurrences?view=all")
    assert titles(panel) == ["Protocolo", "Assunto e descrição", "Situação", "Bairro"]

    panel.page.get_by_role("button", name="Copiar link").click()
    expect(panel.page.get_by_text("Link copiado")).to_be_visible()
    link = panel.page.evaluate("navigator.clipboard.readText()")

    other = opened("gestor", link[link.index("#") :])
    assert titles(other) == ["Protocolo", "Assunto e descrição", "Situação", "Bairro"]


def test_the_list_is_taken_away_as_it_stands(opened: Opened, stack: Stack, tmp_path: Path) -> None:
    street = crowded_street(stack)
    some(stack)
    panel = opened("ouvidora", f"#/occurrences?view=all&text={street}")
    expect(panel.page.locator("tbody tr")).to_have_count(25)

    with panel.page.expect_download() as saving:
        panel.page.get_by_role("button", name="Baixar planilha").click()
    expect(panel.page.get_by_text(f"{IN_THE_STREET} ocorrências na planilha.")).to_be_visible()
    saving.value.save_as(tmp_path / "list.csv")
    titles_row, *rows = csv.reader((tmp_path / "list.csv").read_text("utf-8-sig").splitlines(), delimiter=";")
    assert titles_row[:3] == ["Protocolo", "Registrada em", "Assunto"]
    assert len({row[0] for row in rows}) == IN_THE_STREET
    assert {row[titles_row.index("Endereço")] for row in rows} == {f"{street}, 12"}
    assert all(row[titles_row.index("Descrição")].startswith("'=SOMA(") for row in rows)

    panel.page.evaluate(
        "() => { window.print = () => { window.printed = document.querySelectorAll('tbody tr').length;"
        " dispatchEvent(new Event('afterprint')); } }"
    )
    panel.page.get_by_role("button", name="Imprimir a lista inteira").click()
    eventually(lambda: panel.page.evaluate("() => window.printed"), lambda printed: printed == IN_THE_STREET)
    expect(panel.page.locator("tbody tr")).to_have_count(25)


def test_a_sector_takes_away_its_own_and_a_search_for_a_person_is_not_taken_away(opened: Opened) -> None:
    panel = opened("saude", "#/occurrences")
    expect(panel.page.get_by_role("button", name="Baixar planilha")).to_be_visible()

    panel = opened("ouvidora", "#/occurrences")
    panel.page.locator("details:has(#person) summary").click()
    panel.page.fill("#person", "Ninguém Conhecido")
    panel.page.fill("#person-purpose", "Conferir um cadastro")
    panel.page.get_by_role("button", name="Buscar pessoa").click()
    expect(panel.page.get_by_text("O que esta pessoa registrou")).to_be_visible()
    expect(panel.page.get_by_role("button", name="Baixar planilha")).to_have_count(0)


def test_the_rows_are_put_in_order_by_the_head_of_a_column(opened: Opened, stack: Stack) -> None:
    panel = opened("ouvidora", "#/occurrences?view=all&category=pothole")
    heads = panel.page.locator("thead th")
    expect(heads.filter(has_text="Protocolo")).to_have_attribute("aria-sort", "descending")

    panel.page.get_by_role("link", name="Prazo", exact=True).click()

    expect(heads.filter(has_text="Prazo")).to_have_attribute("aria-sort", "ascending")
    assert "sort=due" in panel.page.url
    assert "category=pothole" in panel.page.url
    panel.settle()
    assert panel.violations() == []
    panel.open("#/occurrences?view=triage")
    expect(panel.page.locator("thead a")).to_have_count(0)
