"""The administrator invites somebody, moves them and takes the way in from them."""

from uuid import uuid4

from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.web import looks
from tests.web.conftest import Opened


def test_somebody_is_invited_moved_and_disabled(opened: Opened, stack: Stack) -> None:
    email = f"nova-{uuid4().hex[:8]}@itanhaem.example"
    panel = opened("admin", "#/people")
    expect(panel.page.get_by_role("row").filter(has_text="ouvidora@itanhaem.example")).to_contain_text("Ouvidoria")
    assert looks.wrong_anywhere(panel, "people") == []

    panel.page.get_by_role("button", name="Convidar").click()
    panel.page.fill("dialog #name", "Nova Colega")
    panel.page.fill("dialog #email", email)
    panel.page.get_by_label("Setor", exact=True).first.check()
    panel.page.select_option("dialog #sector", "works")
    assert looks.wrong_anywhere(panel, "invite") == []
    panel.page.locator("dialog form").get_by_role("button", name="Convidar").click()
    expect(panel.page.locator("dialog")).to_have_count(0)
    row = panel.page.get_by_role("row").filter(has_text=email)
    expect(row).to_contain_text("Ainda não entrou")

    row.get_by_role("button").click()
    panel.page.get_by_label("Pode entrar").uncheck()
    panel.page.get_by_role("button", name="Salvar").click()

    expect(row).to_contain_text("Desativada")
    people = stack.get("/v1/directory/people", token=stack.token("admin")).json()["people"]
    (found,) = (one for one in people if one["email"] == email)
    assert (found["sector"], found["roles"], found["active"]) == ("works", ["sector"], False)


def test_the_last_administrator_is_told_why_they_cannot_leave(opened: Opened) -> None:
    panel = opened("admin", "#/people")
    panel.page.get_by_role("row").filter(has_text="admin@itanhaem.example").get_by_role("button").click()
    panel.page.get_by_label("Pode entrar").uncheck()
    panel.page.get_by_role("button", name="Salvar").click()

    expect(panel.page.get_by_text("A cidade precisa de pelo menos uma pessoa na administração.").first).to_be_visible()
