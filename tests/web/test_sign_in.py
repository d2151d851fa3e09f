"""Citizens sign in with a code from the mail, and find what they registered without protocol or key."""

from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually
from tests.e2e.test_sign_in import MINE, codes_to, named, signed_in, somebody
from tests.web.citizen import CITIZEN
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.panel import Panel


def enter(citizen: Panel, stack: Stack, email: str) -> None:
    """Ask for a code and type it."""
    before = len(codes_to(stack, email))
    citizen.open("#/entrar")
    citizen.page.get_by_label("E-mail").fill(email)
    citizen.button("Receber o código").click()
    expect(citizen.page.get_by_label("Código")).to_be_visible()
    codes = eventually(lambda: codes_to(stack, email), lambda codes: len(codes) > before)
    citizen.page.get_by_label("Código").fill(codes[-1])
    citizen.button("Entrar").click()
    expect(citizen.page.get_by_role("heading", level=1)).to_have_text("Minhas")


def test_what_was_registered_elsewhere_is_found_answered_and_left(opened: Opened, stack: Stack) -> None:
    email = somebody()
    made = stack.post(MINE, named(email), token=signed_in(stack, email)["id_token"]).json()
    citizen = opened(None, "", address=CITIZEN)
    enter(citizen, stack, email)

    row = citizen.page.locator(f"[data-account-row='{made['protocol']}']")
    row.get_by_role("button", name="Abrir").click()
    expect(citizen.page.get_by_role("heading", level=1)).to_have_text(f"Manifestação {made['protocol']}")
    citizen.page.get_by_label("Mensagem à ouvidoria").fill("Piorou.")
    citizen.button("Enviar mensagem").click()
    expect(citizen.page.get_by_text("Mensagem enviada.")).to_be_visible()

    citizen.page.reload()
    expect(citizen.page.get_by_text("Piorou.")).to_be_visible()
    kept = citizen.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert made["access_key"] not in kept
    citizen.open("#/entrar")
    citizen.button("Sair").click()
    expect(citizen.page.get_by_label("E-mail")).to_be_visible()
    assert citizen.page.evaluate("sessionStorage.getItem('account')") is None


def test_the_account_looks_right_in_both_its_states(opened: Opened, stack: Stack) -> None:
    citizen = opened(None, "#/entrar", address=CITIZEN)

    expect(citizen.page.get_by_label("E-mail")).to_be_visible()
    # A town that has no gov.br.
    expect(citizen.button("Entrar com gov.br")).to_have_count(0)
    wrong = wrong_anywhere(citizen, "sign-in")
    enter(citizen, stack, somebody())
    citizen.open("#/entrar")
    wrong += wrong_anywhere(citizen, "account")

    assert wrong == []
