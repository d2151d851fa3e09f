"""A body outside the municipality, from the forwarding in the panel through the mail and its link to the answer."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually
from tests.e2e.test_mail import sent
from tests.web import looks
from tests.web.citizen import CITIZEN
from tests.web.conftest import Opened
from tests.web.stories import until_routed

ADDRESS = "atende@agua.example"
SAID = "Rosa Sabiá, rosa.sabia@passaros.example: vaza água na rua há três dias."
TOLD = "Vaza água na rua, diante do número 12, há três dias."
ANSWER = "O cano foi trocado ontem."


@pytest.fixture
def water(stack: Stack) -> None:
    """The water company is in the directory, as somebody outside."""
    body = {"name": "Companhia de Água", "email": ADDRESS, "outside": True}
    stack.send("PUT", "/v1/directory/sectors/water", token=stack.token("admin"), json=body)
    listed = stack.get("/v1/directory/sectors/water", token=stack.token("admin")).json()
    assert listed["outside"]


@pytest.fixture
def asked(stack: Stack) -> str:
    """The protocol of an identified author's occurrence that waits for the ombudsman."""
    body = {
        "category": "other",
        "description": SAID,
        "identity": {"mode": "identified", "name": "Rosa Sabiá", "email": "rosa.sabia@passaros.example"},
        "location": {"address": {"street": "Rua Um", "number": "12", "reference": "casa da Rosa"}},
    }
    protocol: str = stack.post("/v1/occurrences", body).json()["protocol"]
    until_routed(stack, protocol)
    return protocol


def links(stack: Stack, protocol: str) -> list[str]:
    """The links in the mails that the company has got about an occurrence."""
    mine = [mail for mail in sent(stack, protocol) if mail["To"] == [ADDRESS]]
    assert not [mail for mail in mine if "Rosa" in str(mail) or "vaza" in str(mail)]
    return [found for mail in mine for found in re.findall(r"(#/orgao/[0-9A-Za-z_-]+)", mail["BodyText"])]


@pytest.mark.usefixtures("water")
def test_a_body_is_asked_answers_once_and_the_panel_shows_it(opened: Opened, stack: Stack, asked: str) -> None:
    panel = opened("ouvidora", f"#/occurrences/{asked}")
    panel.button("Encaminhar").first.click()
    panel.page.select_option("dialog [name=sector]", "water")
    expect(panel.page.get_by_text("É um órgão de fora do município")).to_be_visible()
    assert looks.wrong_anywhere(panel, "outside-forward") == []
    panel.page.fill("dialog [name=pseudonymised_text]", TOLD)
    panel.page.fill("dialog [name=note]", "Há uma escola em frente.")
    panel.confirm()
    expect(panel.page.locator("dialog")).to_have_count(0)
    (link,) = eventually(lambda: links(stack, asked), bool)

    body = opened(None, link, address=CITIZEN)
    expect(body.page.get_by_role("heading", level=1)).to_have_text("Pedido da ouvidoria de Itanhaém")
    expect(body.page.get_by_text(TOLD)).to_be_visible()
    expect(body.page.get_by_text("Há uma escola em frente.")).to_be_visible()
    assert "Rosa" not in body.page.content()
    expect(body.page.locator('meta[name="robots"]')).to_have_attribute("content", "noindex, nofollow")
    assert looks.wrong_anywhere(body, "outside") == []

    body.button("Enviar à ouvidoria").click()
    expect(body.page.locator("#outcome-error")).to_be_visible()
    assert looks.wrong_anywhere(body, "outside-wrong") == []
    body.page.select_option("#outcome", "solved")
    body.page.fill("#text", ANSWER)
    body.button("Enviar à ouvidoria").click()
    expect(body.page.get_by_role("heading", level=1)).to_have_text("Resposta recebida")
    assert looks.wrong_anywhere(body, "outside-thanks") == []

    again = opened(None, link, address=CITIZEN)
    expect(again.page.get_by_role("heading", level=1)).to_have_text("Este link não abre nenhum pedido")
    assert looks.wrong_anywhere(again, "outside-gone") == []

    panel.page.reload()
    expect(panel.page.get_by_text(ANSWER).first).to_be_visible()
    expect(panel.page.locator(".timeline")).to_contain_text("Companhia de Água")
    seen = stack.get(f"/v1/staff/occurrences/{asked}", token=stack.token("ombudsman")).json()
    assert (seen["status"], seen["sector_answer"]["text"]) == ("sector_answered", ANSWER)


@pytest.mark.usefixtures("water")
def test_the_ombudsman_sends_the_mail_again_and_both_links_open(opened: Opened, stack: Stack, asked: str) -> None:
    token = stack.token("ombudsman")
    eventually(lambda: stack.act(asked, token, "forward", sector="water").ok, bool)
    (first,) = eventually(lambda: links(stack, asked), bool)

    panel = opened("ouvidora", f"#/occurrences/{asked}")
    panel.button("Reenviar aviso ao setor").first.click()
    expect(panel.page.locator("dialog")).to_contain_text("um órgão externo, com um link novo")
    assert looks.wrong_anywhere(panel, "outside-resend") == []
    panel.confirm()
    expect(panel.page.locator("dialog")).to_have_count(0)
    expect(panel.page.locator(".timeline")).to_contain_text("Aviso reenviado ao setor")

    found = eventually(lambda: links(stack, asked), lambda found: len(found) > 1)
    assert len(set(found)) == len([first, "again"])
    for link in found:
        body = opened(None, link, address=CITIZEN)
        expect(body.page.get_by_text("vaza água na rua há três dias")).to_be_visible()


@pytest.mark.usefixtures("water")
def test_a_body_says_that_it_is_not_theirs_with_the_keyboard(opened: Opened, stack: Stack, asked: str) -> None:
    token = stack.token("ombudsman")
    eventually(lambda: stack.act(asked, token, "forward", sector="water").ok, bool)
    (link,) = eventually(lambda: links(stack, asked), bool)
    body = opened(None, link, address=CITIZEN)
    expect(body.page.get_by_text("vaza água na rua há três dias")).to_be_visible()
    assert "Rosa" not in body.page.content()

    body.page.get_by_label("Sim, esta é a resposta").focus()
    body.page.keyboard.press("ArrowDown")
    expect(body.page.get_by_label("Não é conosco")).to_be_checked()
    body.tab_to("Por que não é de vocês")
    body.page.keyboard.type("O trecho é da concessionária.")
    body.tab_to("De quem é, se souberem")
    body.page.keyboard.type("Rodovia SA")
    body.tab_to("Enviar à ouvidoria")
    body.page.keyboard.press("Enter")

    expect(body.page.get_by_role("heading", level=1)).to_have_text("Resposta recebida")
    seen = stack.get(f"/v1/staff/occurrences/{asked}", token=token).json()
    assert (seen["status"], seen["timeline"][-1]["action"]) == ("in_analysis", "return")
