"""The administrator gives a program its key, which is shown once, and takes it back; unread mail is listed."""

import re
from uuid import uuid4

from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.web import looks
from tests.web.conftest import Opened
from tests.web.stories import routed


def test_a_key_is_shown_once_and_taken_back(opened: Opened, stack: Stack) -> None:
    name = f"Programa {uuid4().hex[:8]}"
    panel = opened("admin", "#/clients")
    panel.page.get_by_role("button", name="Nova chave").click()
    panel.page.fill("dialog #name", name)
    panel.page.fill("dialog #per_hour", "0")
    panel.page.locator("dialog form button.primary").click()
    expect(panel.page.locator("dialog .wrong")).to_be_visible()
    assert looks.wrong_anywhere(panel, "client-new") == []

    panel.page.fill("dialog #per_hour", "30")
    panel.page.locator("dialog form button.primary").click()
    expect(panel.page.locator("dialog code")).to_have_text(re.compile(r"^[0-9a-f]{12}\.\S{32}$"))
    key = panel.page.locator("dialog code").inner_text()
    assert looks.wrong_anywhere(panel, "client-key") == []
    panel.page.get_by_role("button", name="Fechar").click()

    row = panel.page.get_by_role("row").filter(has_text=name)
    expect(row).to_contain_text("até 30 por hora")
    expect(row).to_contain_text("Nunca")
    assert key not in panel.page.content()
    assert looks.wrong_anywhere(panel, "clients") == []
    row.get_by_role("button", name="Encerrar chave").click()
    panel.page.locator("dialog").get_by_role("button", name="Encerrar chave").click()
    expect(row).to_contain_text("Encerrada em")

    clients = stack.get("/v1/directory/clients", token=stack.token("admin")).json()["clients"]
    assert [one["revoked_at"] is not None for one in clients if one["name"] == name] == [True]


def test_a_description_is_published_and_withdrawn(opened: Opened, stack: Stack) -> None:

    protocol, _ = routed(stack, category="other", identity={"mode": "anonymous"})
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.page.get_by_role("button", name="Publicar descrição").click()
    field = panel.page.locator("dialog textarea")
    expect(field).not_to_have_value("")
    field.fill("Buraco grande na avenida, em frente à escola.")
    assert looks.wrong_anywhere(panel, "publish") == []
    panel.page.locator("dialog form button.primary").click()

    expect(panel.page.get_by_text("O que todos leem")).to_be_visible()
    expect(panel.page.locator(".note").get_by_text("Buraco grande na avenida")).to_be_visible()
