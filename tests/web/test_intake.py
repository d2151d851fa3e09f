"""An attendant registers an occurrence by phone and at the counter."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, expect

from tests.e2e.deployed import Stack
from tests.pictures import turned
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.panel import Panel


def handed_over(panel: Panel) -> None:
    """Leave the receipt, whose key is written down."""
    panel.button("Registrar outra").click()
    panel.button("Já anotei a chave, registrar outra").click()
    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Registrar")


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
    handed_over(panel)


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
    panel.button("Continuar aqui").click()
    expect(panel.page.locator("#description")).to_have_value("Uma história comprida")
    panel.button("Descartar").click()
    panel.button("Descartar tudo").click()
    expect(panel.page.locator("#description")).to_have_value("")


def test_one_of_the_same_kind_nearby_is_shown(opened: Opened, stack: Stack) -> None:
    place = {"address": {"street": "Rua Dois", "neighbourhood": "Suarão"}}
    body = {"category": "pothole", "description": "Buraco perto da escola", "location": place}
    protocol = stack.post("/v1/occurrences", body).json()["protocol"]
    panel = opened("atendente", "#/register")
    panel.page.select_option("#category", "pothole")
    panel.page.select_option('[id="location.address.neighbourhood"]', "Suarão")

    expect(panel.page.get_by_role("complementary").get_by_role("link", name=protocol)).to_be_visible()


def test_enter_in_a_field_registers_nothing(opened: Opened) -> None:
    panel = opened("atendente", "#/register")
    panel.page.select_option("#category", "pothole")
    panel.page.fill("#description", "Buraco fundo na rua")
    panel.page.fill('[id="location.address.street"]', "Rua Um")
    panel.page.press('[id="location.address.street"]', "Enter")
    panel.settle()

    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Registrar")
    expect(panel.page.locator('[id="location.address.street"]')).to_have_value("Rua Um")


def test_photos_are_shown_before_they_are_sent_and_each_that_is_not_taken_is_named(
    opened: Opened, stack: Stack, tmp_path: Path
) -> None:
    files = [tmp_path / name for name in ("1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg")]
    for path in files:
        path.write_bytes(turned(1, "JPEG"))
    unseen: FilePayload = {"name": "IMG_7.HEIC", "mimeType": "", "buffer": turned(1, "JPEG")}
    panel = opened("atendente", "#/register")
    panel.page.get_by_label("Presencial").check()
    panel.page.set_input_files("#photos", files)

    expect(panel.page.get_by_role("alert")).to_have_text("5.jpg: são no máximo 4 fotos; remova uma para trocar.")
    expect(panel.page.locator(".photos img")).to_have_count(4)
    assert wrong_anywhere(panel, "intake-photos") == []
    panel.button("Remover 4.jpg").click()
    panel.page.set_input_files("#photos", unseen)
    expect(panel.page.get_by_role("alert")).to_have_count(0)
    panel.page.select_option("#category", "pothole")
    panel.page.fill("#description", "Buraco fundo na rua")
    panel.button("Registrar e dar o comprovante").click()

    protocol = panel.page.locator(".receipt strong.protocol").first.inner_text()
    view = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token("ombudsman")).json()
    assert len(view["photos"]) == 4
    handed_over(panel)


def test_a_receipt_whose_key_is_nowhere_else_is_not_lost_by_going_to_another_page(opened: Opened) -> None:
    panel = opened("atendente", "#/register")
    panel.page.select_option("#category", "misconduct")
    panel.page.fill("#description", "Um servidor pediu dinheiro")
    panel.page.get_by_label("Sigilosa").check()
    panel.page.fill('[id="identity.name"]', "Rosa Lima")
    panel.page.fill('[id="identity.phone"]', "13 3427-0000")
    panel.button("Registrar e dar o comprovante").click()
    key = panel.page.locator(".receipt strong.protocol").nth(1).inner_text()

    expect(panel.page.get_by_role("link", name="Abrir a ocorrência")).to_have_count(0)
    expect(panel.page.get_by_text("Só a ouvidoria abre esta manifestação")).to_be_visible()
    panel.page.get_by_role("link", name="Ocorrências").click()
    expect(panel.page.get_by_text("O comprovante com a chave continua em Registrar")).to_be_visible()
    panel.page.get_by_role("link", name="Registrar").click()
    expect(panel.page.locator(".receipt strong.protocol").nth(1)).to_have_text(key)
    panel.button("Registrar outra").click()
    assert wrong_anywhere(panel, "receipt-leaving") == []
    panel.button("Já anotei a chave, registrar outra").click()
    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Registrar")


def test_whoever_only_registers_begins_there_and_finds_the_same_street_without_a_position(
    opened: Opened, stack: Stack
) -> None:
    street = f"Rua do Começo {time.time_ns()}"
    body = {"category": "pothole", "description": "Buraco perto da escola", "location": {"address": {"street": street}}}
    protocol = stack.post("/v1/occurrences", body).json()["protocol"]
    panel = opened("atendente")
    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Registrar")
    panel.page.select_option("#category", "pothole")
    panel.page.fill('[id="location.address.street"]', street)

    expect(panel.page.get_by_role("complementary").get_by_role("link", name=protocol)).to_be_visible()
    assert wrong_anywhere(panel, "intake-similar") == []
    panel.button("Ver 1 semelhante em aberto").click()
    expect(panel.page.locator("#similar")).to_be_focused()
