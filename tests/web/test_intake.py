"""An attendant registers an occurrence by phone and at the counter."""

import pytest
from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere


@pytest.mark.parametrize(("label", "channel"), [("Telefone", "phone"), ("Presencial", "in_person")])
def test_a_caller_gets_a_receipt_that_opens_their_occurrence(
    opened: Opened, stack: Stack, label: str, channel: str
) -> None:
    panel = opened("atendente", "#/register")
    panel.page.get_by_label(label).check()
    panel.page.select_option("#category", "pothole")
    panel.page.fill("#description", "Buraco <script>alert(1)</script> fundo")
    panel.page.fill('[id="location.address.street"]', "Rua <b>Um</b>")
    panel.page.get_by_label("Anônima").check()
    panel.button("Registrar e dar o comprovante").click()

    receipt = panel.page.locator(".receipt")
    expect(receipt.get_by_role("img")).to_be_visible()
    assert wrong_anywhere(panel, f"receipt-{channel}") == []
    protocol, key = receipt.locator("strong.protocol").all_inner_texts()
    seen = stack.get(f"/v1/occurrences/{protocol}", key=key).json()
    assert seen["description"] == "Buraco <script>alert(1)</script> fundo"
    view = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token("ombudsman")).json()
    assert (view["channel"], view["identity_mode"]) == (channel, "anonymous")


def test_what_is_wrong_is_said_at_the_top_and_at_the_field(opened: Opened) -> None:
    panel = opened("atendente", "#/register")
    panel.page.select_option("#category", "pothole")
    panel.page.fill("#description", "curto")
    panel.button("Registrar e dar o comprovante").click()

    summary = panel.page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Escreva pelo menos 10 caracteres.")
    summary.get_by_role("link").first.click()
    expect(panel.page.locator("#description")).to_be_focused()
    expect(panel.page.locator("#description")).to_have_attribute("aria-invalid", "true")


def test_a_draft_survives_a_reload(opened: Opened) -> None:
    panel = opened("atendente", "#/register")
    panel.page.fill("#description", "Uma história comprida")
    panel.page.reload()
    panel.settle()

    expect(panel.page.locator("#description")).to_have_value("Uma história comprida")
    panel.button("Descartar").click()
    expect(panel.page.locator("#description")).to_have_value("")


def test_one_of_the_same_kind_nearby_is_shown(opened: Opened, stack: Stack) -> None:
    place = {"address": {"street": "Rua Dois", "neighbourhood": "Suarão"}}
    body = {"category": "pothole", "description": "Buraco perto da escola", "location": place}
    protocol = stack.post("/v1/occurrences", body).json()["protocol"]
    panel = opened("atendente", "#/register")
    panel.page.select_option("#category", "pothole")
    panel.page.select_option('[id="location.address.neighbourhood"]', "Suarão")

    expect(panel.page.get_by_role("complementary").get_by_role("link", name=protocol)).to_be_visible()
