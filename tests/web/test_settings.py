"""The town itself as the administrator keeps it: whom it alerts, its colour, and every entry in and out of use."""

import re
import time

from playwright.sync_api import Page, expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened

SETTINGS = "/v1/directory/settings"
YELLOW = "#ffd500"


def shades(page: Page, name: str) -> list[float]:
    """The contrast of elements in the town's colour, in light and in dark."""
    contrast = """([element]) => {
      const lum = (text) => {
        const [r, g, b] = text.match(/[\\d.]+/g).map((part) => part / 255)
          .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const ground = getComputedStyle(document.querySelector('.top')).backgroundColor;
      const [low, high] = [lum(getComputedStyle(element).color), lum(ground)].sort((a, b) => a - b);
      return (high + 0.05) / (low + 0.05);
    }"""
    seen = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        seen.append(float(page.locator(name).evaluate_all(contrast)))
    return seen


def test_whom_the_town_alerts_is_edited_rung_by_rung(opened: Opened, stack: Stack) -> None:
    token = stack.token("admin")
    before = stack.get(SETTINGS, token=token).json()
    panel = opened("admin", "#/directory?type=settings")
    first = panel.page.locator('[id="ladder.legal.0.days"]')
    expect(first).to_have_value(str(before["ladder"]["legal"][0]["days"]))
    try:
        first.fill("-2")
        panel.button("Salvar").click()
        expect(panel.page.get_by_role("alert")).to_contain_text("Cada degrau vem depois do anterior.")
        first.fill("-9")
        panel.button("Salvar").click()
        expect(panel.page.get_by_text("Salvo.")).to_be_visible()

        ladder = stack.get(SETTINGS, token=token).json()["ladder"]
        assert ladder["legal"] == [{"days": -9, "to": "ombudsman", "every": None}, *before["ladder"]["legal"][1:]]
        assert ladder["sector"] == before["ladder"]["sector"]
    finally:
        now = stack.get(SETTINGS, token=token).json()
        stack.send("PUT", SETTINGS, token=token, json={**now, "ladder": before["ladder"]})


def test_the_panel_wears_the_towns_colour_and_can_be_read_in_it(opened: Opened, stack: Stack) -> None:
    token = stack.token("admin")
    before = stack.get(SETTINGS, token=token).json()
    panel = opened("admin", "#/directory?type=settings")
    blue = panel.page.locator("nav a[aria-current]").first.evaluate("link => getComputedStyle(link).color")
    try:
        panel.page.fill('[id="brand.primary"]', YELLOW)
        panel.button("Salvar").click()
        expect(panel.page.get_by_text("Salvo.")).to_be_visible()
        link = panel.page.locator("nav a[aria-current]").first
        expect(link).not_to_have_css("color", blue)

        assert min(shades(panel.page, "nav a[aria-current]")) >= 4.5
        assert panel.violations() == []
    finally:
        now = stack.get(SETTINGS, token=token).json()
        stack.send("PUT", SETTINGS, token=token, json={**now, "brand": before["brand"]})


def test_a_new_category_asks_what_it_was_told_to_ask(opened: Opened, stack: Stack) -> None:
    code = f"made-{time.time_ns()}"
    panel = opened("admin", "#/directory?type=categories")
    panel.button("Novo assunto").click()
    panel.page.fill("#document-code", code)
    panel.page.fill("#name", "Praças <b>e</b> jardins")
    panel.button("Acrescentar em Perguntas").click()
    panel.page.fill('[id="questions.0.code"]', "size")
    panel.page.fill('[id="questions.0.label"]', "De que tamanho?")
    panel.page.select_option('[id="questions.0.type"]', "choice")
    panel.confirm()
    expect(panel.page.locator("dialog [role=alert]")).to_contain_text("Uma pergunta de escolha tem opções")
    panel.button("Acrescentar em Opções").click()
    panel.page.fill('[id="questions.0.choices.0.code"]', "large")
    panel.page.fill('[id="questions.0.choices.0.label"]', "Grande")
    panel.confirm()
    expect(panel.page.locator("dialog")).to_have_count(0)

    expect(panel.button("Praças <b>e</b> jardins").first).to_be_visible()
    made = stack.get(f"/v1/directory/categories/{code}", token=stack.token("admin")).json()
    assert (made["description"], made["sector"], made["questions"]) == (
        "",
        None,
        [
            {
                "code": "size",
                "label": "De que tamanho?",
                "type": "choice",
                "required": False,
                "choices": [{"code": "large", "label": "Grande"}],
            }
        ],
    )
    stack.send("DELETE", f"/v1/directory/categories/{code}", token=stack.token("admin"))


def test_an_entry_is_taken_out_of_use_and_put_back(opened: Opened, stack: Stack) -> None:
    panel = opened("admin", "#/directory?type=categories")
    row = panel.page.get_by_role("row").filter(has_text="Barulho")
    panel.button("Barulho").click()
    panel.button("Desativar").click()
    panel.button("Desativar").click()
    expect(row).to_contain_text("Fora de uso")

    panel.button("Barulho").click()
    panel.button("Reativar").click()
    expect(row).to_contain_text("Em uso")


def test_a_notice_says_what_it_may_mention_and_refuses_the_rest(opened: Opened) -> None:
    panel = opened("admin", "#/directory?type=texts")
    panel.button("Comprovante ao cidadão").click()
    panel.page.get_by_text("O que este texto pode citar").click()
    expect(panel.page.get_by_text("{access_key}", exact=True)).to_be_visible()
    assert panel.violations() == []

    panel.page.fill('[id="subject.pt-BR"]', "Recebemos {password}")
    panel.confirm()
    expect(panel.page.locator("dialog [role=alert]")).to_contain_text("não tem o campo password")
    panel.button("Descartar").click()
    expect(panel.page.locator('[id="subject.pt-BR"]')).not_to_have_value(re.compile("password"))


def test_a_draft_older_than_what_is_kept_is_told_so(opened: Opened, stack: Stack) -> None:
    token = stack.token("admin")
    path = "/v1/directory/categories/tree"
    panel = opened("admin", "#/directory?type=categories")
    panel.button("Árvores e podas").click()
    panel.page.fill("#description", "Podas e quedas")
    document = stack.get(path, token=token).json()
    stack.send("PUT", path, token=token, json={**document, "requires_photo": not document["requires_photo"]})
    panel.page.reload()
    panel.settle()

    panel.button("Árvores e podas").click()
    expect(panel.page.locator("#description")).to_have_value("Podas e quedas")
    panel.confirm()
    expect(panel.page.locator("dialog [role=alert]")).to_contain_text("Diferente da sua: Descrição, Exige foto")
    panel.button("Ver a versão da outra pessoa").click()
    expect(panel.page.locator("#description")).not_to_have_value("Podas e quedas")
