"""Finding occurrences: filters in the address, the browser's own history, the keyboard alone."""

import re

from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually
from tests.web.conftest import Opened
from tests.web.stories import registered, routed


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
    routed(stack)
    panel = opened("ouvidora", "#/occurrences?view=triage")
    keyboard = panel.page.keyboard
    keyboard.press("j")
    expect(panel.page.locator("tr.here")).to_have_count(1)
    protocol = panel.page.locator("tr.here .protocol").inner_text()
    keyboard.press("Enter")
    expect(panel.page.get_by_role("heading", level=1)).to_contain_text(protocol)
    panel.settle()

    panel.tab_to("Encaminhar")
    keyboard.press("Enter")
    panel.tab_to("Setor")
    keyboard.type("Secretaria de Sa")
    panel.tab_to("Observação para o setor")
    keyboard.type("Sem o mouse")
    panel.tab_to("Encaminhar")
    keyboard.press("Enter")

    expect(panel.page.locator("dialog")).to_have_count(0)
    seen = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token("ombudsman")).json()
    assert (seen["status"], seen["sector"]) == ("forwarded", "health")


def test_the_keys_can_be_turned_off(opened: Opened, stack: Stack) -> None:
    registered(stack)
    panel = opened("ouvidora", "#/occurrences?view=triage")
    panel.button("Desligar atalhos").click()
    expect(panel.page.get_by_text("Atalhos de teclado desligados.")).to_be_visible()
    panel.page.keyboard.press("j")
    expect(panel.page.locator("tr.here")).to_have_count(0)


def test_everybody_finds_their_own_pages_only(opened: Opened) -> None:
    pages = {
        "ouvidora": [
            "Indicadores",
            "Ocorrências",
            "Rota",
            "Registrar",
            "Relatórios",
            "Cadastros",
            "Correio não lido",
            "Dados pessoais",
        ],
        "saude": ["Indicadores", "Ocorrências", "Rota"],
        "gestor": ["Indicadores", "Ocorrências", "Relatórios"],
        "atendente": ["Ocorrências", "Registrar"],
        "admin": ["Cadastros", "Dados pessoais", "Pessoas", "Chaves de acesso"],
        "encarregado": ["Dados pessoais"],
    }
    for person, expected in pages.items():
        panel = opened(person)
        assert (
            panel.page.get_by_role("navigation", name="Páginas", exact=True).get_by_role("link").all_inner_texts()
            == expected
        )
    panel.open("#/register")
    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Sem permissão")


def test_several_are_acted_on_at_once_and_the_one_that_changed_is_named(opened: Opened, stack: Stack) -> None:
    protocols = [routed(stack)[0] for _ in range(3)]
    panel = opened("ouvidora", "#/occurrences?view=all")
    for protocol in protocols:
        panel.page.get_by_label(f"Escolher {protocol}").check()
    bar = panel.page.get_by_role("group", name="3 escolhidas")
    expect(bar).to_be_in_viewport()
    assert stack.act(protocols[1], stack.token("ombudsman"), "note", text="Já liguei").ok

    bar.get_by_role("button", name="Arquivar").click()
    panel.page.select_option("dialog [name=reason]", "spam")
    assert panel.violations() == []
    panel.page.fill("dialog [name=text]", "Três vezes o mesmo anúncio")
    panel.confirm()

    expect(panel.page.locator("dialog [role=alert]")).to_contain_text(protocols[1])
    assert panel.violations() == []
    panel.page.keyboard.press("Escape")
    seen = [stack.get(f"/v1/staff/occurrences/{one}", token=stack.token("ombudsman")).json() for one in protocols]
    assert [one["status"] for one in seen] == ["archived", "received", "archived"]
    row = panel.page.get_by_role("row").filter(has_text=protocols[0])
    expect(row).to_contain_text("Arquivada")


def test_a_row_says_where_how_urgent_and_both_dues(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack)
    token = stack.token("ombudsman")
    # The function that routes it may write at the same moment.
    eventually(lambda: stack.act(protocol, token, "reclassify", priority="urgent").ok, bool)
    eventually(lambda: stack.act(protocol, token, "analyse").ok, bool)
    panel = opened("ouvidora", "#/occurrences?view=all&status=in_analysis")
    row = panel.page.get_by_role("row").filter(has_text=protocol)
    expect(row).to_contain_text("Urgente")
    expect(row).to_contain_text('<script>alert("street")</script>')
    expect(row).not_to_contain_text("Prazo do setor")

    stack.act(protocol, token, "forward", sector="works")
    panel.open(f"#/occurrences?view=all&text={protocol}")

    expect(row).to_contain_text("Prazo do setor")
    expect(row).to_contain_text("Prazo legal")
    assert panel.violations() == []
