"""A citizen signs in with gov.br, where the town has it: there, back, and to what is theirs."""

import json
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests import issuers
from tests.e2e.deployed import Stack, eventually
from tests.e2e.functions import API, with_environment
from tests.issuers import CLIENT, CPF, SECRET, FakeIssuer
from tests.web.citizen import CITIZEN
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.panel import Panel

NAME = "Entrar com gov.br"


@pytest.fixture(scope="module")
def govbr(stack: Stack) -> Iterator[FakeIssuer]:
    """A gov.br on this machine, which the stack's API asks; the API's functions are started anew for it."""
    variables = stack.client("lambda").get_function_configuration(FunctionName=API)["Environment"]["Variables"]
    secret = {"Name": variables["GOVBR_SECRET"], "Value": SECRET, "Type": "SecureString", "Overwrite": True}
    stack.client("ssm").put_parameter(**secret)
    with (
        issuers.running(int(time.time())) as running,
        with_environment(stack, GOVBR_ISSUER=running.address, GOVBR_CLIENT_ID=CLIENT),
    ):
        # A browser keeps the first answer for a while, which must not be one of the functions as they were before.
        eventually(lambda: stack.get("/v1/town").json()["sign_in"], lambda ways: "govbr" in ways)
        yield running


@pytest.fixture
def issuer(govbr: FakeIssuer) -> FakeIssuer:
    """It as it was at first, whatever another test had it do."""
    for changed in (govbr.claims, govbr.asked):
        changed.clear()
    govbr.status = 200
    return govbr


def there(opened: Opened) -> Panel:
    """The page with the button."""
    citizen = opened(None, "#/entrar", address=CITIZEN)
    expect(citizen.button(NAME)).to_be_visible()
    return citizen


def test_there_and_back_and_signed_in_without_the_cpf_anywhere(issuer: FakeIssuer, opened: Opened) -> None:
    citizen = there(opened)
    assert wrong_anywhere(citizen, "govbr") == []
    issuer.now = int(time.time())

    citizen.button(NAME).click()

    expect(citizen.page.get_by_role("heading", level=1)).to_have_text("Minhas")
    assert [one["scheme"] for one in issuer.asked] == ["Basic"]
    assert "state" not in citizen.page.url
    kept = json.dumps(citizen.page.evaluate("[{...localStorage}, {...sessionStorage}, location.href]"))
    assert CPF not in kept
    citizen.open("#/meus-dados")
    expect(citizen.page.get_by_label("Nome")).to_have_value("Maria da Silva")
    assert CPF not in citizen.page.content()


def test_what_is_refused_is_said_and_tried_again(issuer: FakeIssuer, opened: Opened) -> None:
    citizen = there(opened)
    issuer.claims["aud"] = "somebody-else"
    issuer.now = int(time.time())
    citizen.button(NAME).click()
    expect(citizen.page.get_by_role("alert")).to_be_visible()
    assert wrong_anywhere(citizen, "govbr-refused") == []

    issuer.claims.clear()
    issuer.now = int(time.time())
    citizen.button(NAME).click()
    expect(citizen.page.get_by_role("heading", level=1)).to_have_text("Minhas")


def test_one_that_does_not_answer_is_said(issuer: FakeIssuer, opened: Opened) -> None:
    citizen = there(opened)
    issuer.status = 500
    # The browser notes the 503 that the page explains.
    citizen.disturb("**/sign-in/govbr/code", lambda route: route.continue_())

    citizen.button(NAME).click()

    expect(citizen.page.get_by_role("alert")).to_be_visible()
    expect(citizen.page.get_by_label("E-mail")).to_be_visible()
