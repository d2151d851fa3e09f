"""The first sign-in of somebody invited, from the mail that the pool sends: a password of their own is asked for."""

import re
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tasks.operations.mail import held
from tests.e2e.deployed import Stack, eventually
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.panel import Panel

OWN = f"aB3{uuid4().hex}"


def mails_to(stack: Stack, email: str) -> list[dict[str, Any]]:
    """The mails that the pool has sent to somebody."""
    address = urlsplit(stack.described["endpoint_url"])
    return [mail for mail in held(f"{address.scheme}://{address.netloc}") if email in str(mail["To"])]


def said_in(mail: dict[str, Any]) -> str:
    """What a mail says."""
    return str(mail["BodyHtml"] or mail["BodyText"])


@pytest.fixture
def invited(stack: Stack) -> tuple[str, str, str]:
    """Somebody whom the administrator has just invited: their address, first password and id."""
    email = f"primeira-{uuid4().hex[:8]}@itanhaem.example"
    wanted = {"name": "Primeira Vez", "email": email, "roles": ["attendant"], "sector": None, "active": True}
    answer = stack.post("/v1/directory/people", wanted, token=stack.token("admin"))
    assert answer.status_code == 201, answer.text
    (mail,) = eventually(lambda: mails_to(stack, email), bool)
    assert stack.described["panel_url"] in said_in(mail)
    found = re.search(r"Primeira senha: ([^<]+)<", said_in(mail))
    assert found
    return email, found[1], answer.json()["id"]


def try_password(panel: Panel, email: str, password: str) -> None:
    """Fill in the issuer's own page."""
    panel.page.fill("#username", email)
    panel.page.fill("#password", password)
    panel.page.click("button[type=submit]")


def choose(panel: Panel, password: str, again: str) -> None:
    """Choose a password on the issuer's own page."""
    panel.page.fill("#new_password", password)
    panel.page.fill("#confirm_password", again)
    panel.page.click("button[type=submit]")


def test_who_is_invited_signs_in_with_the_mailed_password_and_chooses_their_own(
    opened: Opened, stack: Stack, invited: tuple[str, str, str]
) -> None:
    email, first, account = invited
    panel = opened(None)
    panel.page.get_by_role("button", name="Entrar").first.click()
    try_password(panel, email, f"{first}x")
    expect(panel.page.locator(".error")).to_have_text("Incorrect username or password.")
    try_password(panel, email, first)
    choose(panel, OWN, f"{OWN}x")
    expect(panel.page.locator(".error")).to_be_visible()
    choose(panel, "curta", "curta")
    expect(panel.page.locator(".error")).to_be_visible()
    choose(panel, OWN, OWN)

    expect(panel.page.locator(".who")).to_have_text("Primeira Vez")
    expect(panel.page.get_by_role("heading", level=1)).to_be_visible()
    admin = stack.token("admin")
    again = stack.post(f"/v1/directory/people/{account}/invitation", {}, token=admin)
    assert again.status_code == 409
    listed = stack.get("/v1/directory/people", token=admin).json()["people"]
    assert [one["invited"] for one in listed if one["email"] == email] == [False]


def test_who_is_invited_again_signs_in_with_what_the_second_mail_says(
    opened: Opened, stack: Stack, invited: tuple[str, str, str]
) -> None:
    email, _, account = invited
    assert stack.post(f"/v1/directory/people/{account}/invitation", {}, token=stack.token("admin")).ok
    second = eventually(lambda: mails_to(stack, email), lambda mails: len(mails) == 2)[-1]
    panel = opened(None)
    panel.page.get_by_role("button", name="Entrar").first.click()
    found = re.search(r"Primeira senha: ([^<]+)<", said_in(second))
    assert found
    try_password(panel, email, found[1])
    choose(panel, OWN, OWN)

    expect(panel.page.locator(".who")).to_have_text("Primeira Vez")


def test_who_comes_back_from_the_sign_in_without_being_signed_in_is_told_so(opened: Opened) -> None:
    panel = opened(None)
    expect(panel.page.get_by_role("alert")).to_have_count(0)

    panel.page.goto(panel.stack.described["panel_url"] + "?error=access_denied&state=x")

    expect(panel.page.get_by_role("alert")).to_have_text("A entrada não foi concluída. Entre de novo.")
    assert wrong_anywhere(panel, "sign-in-refused") == []
