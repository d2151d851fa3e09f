"""The page of what is done with personal data: every look at an identity, with who, when and why."""

from uuid import uuid4

from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.stories import registered

ROSA = {"mode": "identified", "name": "Rosa Lima", "email": "rosa@canario.example"}
WHY = "Ligar para combinar a visita"


def test_a_look_is_there_with_who_and_why_and_nothing_can_be_deleted(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack, category="other", identity=ROSA)
    path = f"/v1/staff/occurrences/{protocol}/identity?purpose={WHY.replace(' ', '%20')}"
    assert stack.get(path, token=stack.token("ombudsman")).status_code == 200

    panel = opened("ouvidora", "#/privacy")

    row = panel.page.locator("main li").filter(has_text=protocol)
    expect(row).to_contain_text(WHY)
    expect(panel.page.locator("main")).not_to_contain_text("Rosa Lima")
    assert wrong_anywhere(panel, "privacy") == []


def test_the_data_protection_officer_begins_here_and_finds_nothing_else(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack, category="other", identity=ROSA)
    path = f"/v1/staff/occurrences/{protocol}/identity?purpose={WHY.replace(' ', '%20')}"
    assert stack.get(path, token=stack.token("ombudsman")).status_code == 200

    panel = opened("encarregado")

    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Dados pessoais")
    row = panel.page.locator("main li").filter(has_text=protocol)
    expect(row).to_contain_text(WHY)
    expect(row.get_by_role("link")).to_have_count(0)
    assert wrong_anywhere(panel, "privacy-officer") == []
    for page in ("#/indicators", "#/occurrences", "#/people", "#/directory"):
        panel.open(page)
        expect(panel.page.get_by_role("heading", level=1)).to_have_text("Sem permissão")


def test_the_data_protection_officer_is_invited_like_others(opened: Opened) -> None:
    email = f"dora-{uuid4().hex[:8]}@canario.example"
    panel = opened("admin", "#/people")
    panel.page.get_by_role("button", name="Convidar").click()
    panel.page.fill("dialog #name", "Dora Dados")
    panel.page.fill("dialog #email", email)
    panel.page.get_by_label("Encarregado de dados").check()
    assert wrong_anywhere(panel, "invite-officer") == []
    panel.page.locator("dialog form").get_by_role("button", name="Convidar").click()

    expect(panel.page.get_by_role("row").filter(has_text=email)).to_contain_text("Encarregado de dados")
