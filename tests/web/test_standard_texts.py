"""Standard texts: written once in the directory, chosen when acting, their places filled in, edited before they go."""

from uuid import uuid4

from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.web import looks
from tests.web.conftest import Opened
from tests.web.stories import routed


def test_a_standard_text_is_made_and_then_begins_an_archive(opened: Opened, stack: Stack) -> None:
    title = f"Desistência {uuid4().hex[:6]}"
    panel = opened("admin", "#/directory?type=templates")
    panel.page.get_by_role("button", name="Novo texto padrão").click()
    panel.page.fill("dialog #document-code", f"gave-up-{uuid4().hex[:6]}")
    panel.page.fill("dialog #title", title)
    panel.page.get_by_label("Arquivar", exact=True).check()
    panel.page.fill("dialog #text", "Arquivada a seu pedido: {protocol}, {palavra}.")
    panel.page.locator("dialog form button.primary").click()
    expect(panel.page.get_by_text("Este texto não tem o campo").first).to_be_visible()
    assert panel.violations() == []
    panel.page.fill("dialog #text", "Arquivada a seu pedido: {protocol}, prazo {due_on}.")
    panel.page.locator("dialog form button.primary").click()
    expect(panel.page.get_by_text(title)).to_be_visible()

    protocol, _ = routed(stack)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.page.get_by_role("button", name="Arquivar").click()
    panel.page.get_by_label("Texto padrão").select_option(label=title)

    field = panel.page.locator("dialog textarea")
    expect(field).to_have_value(f"Arquivada a seu pedido: {protocol}, prazo {due_of(stack, protocol)}.")
    assert looks.wrong_anywhere(panel, "standard-text-chosen") == []


def due_of(stack: Stack, protocol: str) -> str:
    """The legal due as the screens write it."""
    case = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token("ombudsman")).json()
    year, month, day = case["due_on"].split("-")
    return f"{day}/{month}/{year}"
