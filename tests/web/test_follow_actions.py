"""The citizens' address: with protocol and key the citizen answers, adds, evaluates and contests."""

from operator import attrgetter

from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually
from tests.web.citizen import CITIZEN, Followed
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.stories import registered


def analysed(stack: Stack, action: str, **said: str) -> tuple[str, str]:
    """An occurrence the ombudsman has looked into and then done something with: its protocol and its key."""
    protocol, key = registered(stack)
    ombudsman = stack.token("ombudsman")
    # A sector is suggested for a new one in the background, which raises its version too.
    eventually(lambda: stack.act(protocol, ombudsman, "analyse"), attrgetter("ok"))
    eventually(lambda: stack.act(protocol, ombudsman, action, **said), attrgetter("ok"))
    return protocol, key


def test_who_is_asked_answers(following: Followed, stack: Stack) -> None:
    protocol, key = analysed(stack, "ask_citizen", text="Em qual posto?")
    citizen = following(protocol, key)
    expect(citizen.page.locator(".state")).to_contain_text("Você pode responder até")
    expect(citizen.page.locator("form .said")).to_have_text("Em qual posto?")
    assert wrong_anywhere(citizen, "citizen-asked") == []
    citizen.button("Enviar resposta").click()
    expect(citizen.page.get_by_role("alert")).to_contain_text("Escreva alguma coisa antes de enviar.")
    citizen.page.get_by_label("Sua resposta").fill("No posto do <b>Suarão</b>")
    citizen.page.reload()
    citizen.settle()
    expect(citizen.page.get_by_label("Sua resposta")).to_have_value("No posto do <b>Suarão</b>")

    citizen.button("Enviar resposta").click()

    expect(citizen.page.locator(".state .status")).to_have_text("Em análise")
    expect(citizen.page.locator(".timeline li").first).to_contain_text("No posto do <b>Suarão</b>")
    expect(citizen.page.get_by_role("heading", level=1)).to_be_focused()
    assert stack.get(f"/v1/occurrences/{protocol}", key=key).json()["status"] == "in_analysis"


def test_more_can_be_said_and_what_fails_is_kept(following: Followed, stack: Stack) -> None:
    protocol, key = registered(stack)
    citizen = following(protocol, key)
    citizen.page.get_by_label("Mensagem à ouvidoria").fill("Continua sem médico")
    citizen.disturb("**/messages", lambda route: route.abort())
    citizen.button("Enviar mensagem").click()
    expect(citizen.page.get_by_role("alert")).to_contain_text("nada do que você digitou se perdeu")

    citizen.rest()
    citizen.button("Enviar mensagem").click()

    expect(citizen.page.get_by_role("status").get_by_text("Mensagem enviada.")).to_be_visible()
    expect(citizen.page.locator(".said")).to_have_text("Continua sem médico")
    expect(citizen.page.get_by_label("Mensagem à ouvidoria")).to_have_value("")
    seen = stack.get(f"/v1/occurrences/{protocol}", key=key).json()
    assert [message["text"] for message in seen["messages"]] == ["Continua sem médico"]


def test_what_was_concluded_is_evaluated_and_contested(opened: Opened, stack: Stack) -> None:
    ending = {"outcome": "not_competent", "competent_body": "DER <b>SP</b>", "text": "A estrada é do estado."}
    protocol, key = analysed(stack, "conclude", **ending)
    citizen = opened(None, f"#/avaliar/{protocol}", address=CITIZEN)
    citizen.page.fill("#key", key)
    citizen.page.keyboard.press("Enter")
    expect(citizen.page.get_by_role("heading", name="Como foi o atendimento?")).to_be_focused()
    expect(citizen.page.locator(".answer")).to_contain_text("DER <b>SP</b>")
    citizen.button("Enviar avaliação").click()
    expect(citizen.page.get_by_role("alert")).to_contain_text("Escolha uma das opções.")
    assert citizen.violations() == []

    citizen.page.get_by_label("Insatisfeito", exact=True).check()
    citizen.page.get_by_label("Em parte", exact=True).check()
    citizen.page.get_by_label("Comentário").fill("Demorou")
    citizen.button("Enviar avaliação").click()
    expect(citizen.page.get_by_role("heading", name="Sua avaliação")).to_be_focused()
    expect(citizen.page.get_by_text("Insatisfeito · O problema foi resolvido? Em parte")).to_be_visible()
    said = stack.get(f"/v1/occurrences/{protocol}", key=key).json()["evaluation"]
    assert (said["satisfaction"], said["solved"], said["comment"]) == (2, "partly", "Demorou")
    assert wrong_anywhere(citizen, "citizen-evaluated") == []

    citizen.page.get_by_text("Não concorda? Peça para reabrir").click()
    citizen.page.get_by_label("Por que reabrir").fill("A estrada é do município")
    citizen.button("Reabrir").click()
    expect(citizen.page.locator(".state .status")).to_have_text("Em análise")
    expect(citizen.page.locator(".timeline li").first).to_contain_text("A estrada é do município")
