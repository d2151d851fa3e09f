"""What waits for a look stands first, says why, and goes when it has been seen; who takes care of it is chosen."""

import re

from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually
from tests.web import looks
from tests.web.conftest import Opened
from tests.web.stories import registered, routed


def test_a_message_is_news_until_it_is_seen_and_somebody_is_made_responsible(opened: Opened, stack: Stack) -> None:
    protocol, key = routed(stack)
    said = {"text": "Ontem caiu uma bicicleta ali."}
    assert stack.post(f"/v1/occurrences/{protocol}/messages", said, key=key).status_code == 201
    panel = opened("ouvidora", "#/occurrences")
    expect(panel.page.get_by_role("link", name=re.compile(r"^Novidades\s*[1-9]"))).to_have_attribute(
        "aria-current", "true"
    )
    row = panel.page.get_by_role("row").filter(has_text=protocol)
    expect(row).to_contain_text("Nova mensagem")
    assert looks.wrong_anywhere(panel, "news") == []

    row.get_by_role("link", name=protocol).click()
    panel.page.get_by_role("button", name="Atribuir").first.click()
    expect(panel.page.locator("dialog [name=assignee] option")).not_to_have_count(1)
    assert looks.wrong_anywhere(panel, "assign") == []
    name = panel.page.locator("dialog [name=assignee] option").nth(1).inner_text().partition(" · ")[0]
    panel.page.select_option("dialog [name=assignee]", index=1)
    panel.confirm()
    expect(panel.page.get_by_text(name).first).to_be_visible()
    panel.page.get_by_role("button", name="Marcar como vista").first.click()
    panel.confirm()

    expect(panel.page.locator("dialog")).to_have_count(0)
    case = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token("ombudsman")).json()
    assert (case["attention"], case["assignee_name"]) == (None, name)


def test_any_words_in_any_order_find_it_wherever_it_stands(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack, description="Galho caído sobre o ponto de ônibus do Guaraú")
    eventually(
        lambda: stack.get("/v1/staff/occurrences?text=guarau", token=stack.token("ombudsman")).json()["occurrences"],
        bool,
    )
    panel = opened("ouvidora", "#/occurrences?view=all")
    panel.page.fill("#filter-text", "onibus GALHO")
    panel.page.get_by_role("button", name="Buscar").click()
    expect(panel.page.get_by_role("row").filter(has_text=protocol)).to_be_visible()

    panel.page.fill("#filter-text", "x")
    panel.page.get_by_role("button", name="Buscar").click()
    expect(panel.page.get_by_text("Escreva pelo menos 2 letras ou números de uma palavra.")).to_be_visible()
