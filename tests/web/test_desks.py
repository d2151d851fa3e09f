"""A desk that several people use: drafts, the list that is found again, and the keyboard alone."""

import re

from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.stories import registered, routed, some


def test_nobody_finds_what_another_one_typed(opened: Opened) -> None:
    panel = opened("atendente", "#/register")
    panel.page.fill("#description", "Uma história comprida")
    panel.button("Sair").click()
    panel.settle()
    panel.sign_in("ouvidora")
    panel.open("#/register")

    expect(panel.page.locator("#description")).to_have_value("")


def test_a_lost_session_is_taken_up_by_the_same_person_only(opened: Opened) -> None:
    panel = opened("atendente", "#/register")
    panel.page.fill("#description", "Uma história comprida")
    panel.lose_session()
    panel.page.reload()
    panel.sign_in("atendente")
    expect(panel.page.locator("#description")).to_have_value("Uma história comprida")

    panel.lose_session()
    panel.page.reload()
    panel.sign_in("ouvidora")
    expect(panel.page.locator("#description")).to_have_value("")


def test_an_hour_later_the_session_goes_on_by_itself(opened: Opened, stack: Stack) -> None:
    protocol, _ = routed(stack)
    panel = opened(None, f"#/occurrences/{protocol}")
    panel.page.clock.install()
    panel.sign_in("ouvidora")
    panel.button("Anotar").click()
    panel.page.fill("dialog [name=text]", "Uma anotação longa")
    panel.page.clock.fast_forward("01:30:00")
    panel.confirm()

    expect(panel.page.locator("dialog")).to_have_count(0)


def test_where_the_session_has_ended_the_text_is_still_there(opened: Opened, stack: Stack) -> None:
    protocol, _ = routed(stack)
    panel = opened(None, f"#/occurrences/{protocol}")
    panel.page.clock.install()
    panel.sign_in("ouvidora")
    panel.button("Anotar").click()
    panel.page.fill("dialog [name=text]", "Uma anotação longa")
    # After an hour another token is asked for, and there is no session any more that gives one.
    panel.page.clock.fast_forward("01:30:00")
    panel.page.context.clear_cookies()
    panel.confirm()
    try:
        expect(panel.page.locator("dialog").get_by_text("Sua sessão terminou.")).to_be_visible()
        panel.button("Fechar").click()
        panel.sign_in("ouvidora")
        panel.page.get_by_role("button", name="Anotar").click()
        expect(panel.page.locator("dialog [name=text]")).to_have_value("Uma anotação longa")
        panel.confirm()
    finally:
        panel.page.clock.resume()
    expect(panel.page.locator("dialog")).to_have_count(0)


def test_the_list_is_found_again_as_it_was_left(opened: Opened, stack: Stack) -> None:
    some(stack)
    at = "#/occurrences?view=all&category=misconduct&sort=due"
    panel = opened("ouvidora", at)
    panel.page.locator("tbody th a").first.click()
    panel.settle()
    panel.page.get_by_role("link", name="← Ocorrências").click()

    expect(panel.page).to_have_url(re.compile(re.escape(at)))


def test_the_keys_put_the_focus_where_they_stand(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack)
    registered(stack)
    panel = opened("ouvidora", f"#/occurrences?view=all&category=misconduct&text={protocol}")
    panel.page.keyboard.press("j")
    expect(panel.page.get_by_role("link", name=protocol)).to_be_focused()
    panel.page.keyboard.press("/")
    expect(panel.page.locator("#filter-text")).to_be_focused()

    panel.button("Desligar atalhos").click()
    panel.page.locator("h1").focus()
    panel.page.keyboard.press("/")
    expect(panel.page.locator("#filter-text")).not_to_be_focused()


def test_the_box_of_what_was_attended_leads_to_what_it_counts(opened: Opened, stack: Stack) -> None:
    panel = opened("ouvidora", "#/indicators?category=misconduct")
    count = int(panel.page.locator("[data-box=attended] b").inner_text())
    panel.page.locator("[data-box=attended]").click()
    panel.settle()

    expect(panel.page).to_have_url(re.compile("category=misconduct.*closed=true"))
    expect(panel.page.locator("#filter-openness")).to_have_value("closed")
    shown = panel.page.locator("tbody tr")
    assert shown.count() == min(count, 25)
    assert set(panel.page.locator("tbody td .badge:not(.quiet)").all_inner_texts()) <= {"Concluída", "Arquivada"}


def test_somebody_without_a_role_can_leave(opened: Opened) -> None:
    panel = opened(None)
    panel.disturb("**/v1/staff/me?*", lambda route: route.fulfill(status=403, json={"status": 403}))
    panel.page.get_by_role("button", name="Entrar").click()
    user = panel.stack.described["users"][0]
    panel.page.fill("#username", user["email"])
    panel.page.fill("#password", user["password"])
    panel.page.click("button[type=submit]")

    expect(panel.page.get_by_role("alert")).to_contain_text("Seu perfil não permite isto.")
    panel.button("Sair").click()
    expect(panel.page.get_by_role("button", name="Entrar")).to_be_visible()


def test_a_session_that_cannot_be_renewed_now_is_said_and_asked_again(opened: Opened, stack: Stack) -> None:
    some(stack)
    panel = opened("ouvidora", "#/indicators")
    panel.disturb("**/v1/staff/session/token", lambda route: route.abort())
    # As if the hour were over: the next request asks for another token first.
    panel.page.evaluate("""() => {
      const kept = JSON.parse(sessionStorage.getItem('session'));
      sessionStorage.setItem('session', JSON.stringify({ ...kept, expires: Date.now() }));
    }""")
    panel.page.reload()
    expect(panel.page.get_by_role("alert")).to_contain_text("Sem resposta do serviço.")

    panel.rest()
    panel.button("Tentar de novo").click()
    expect(panel.page.get_by_role("alert")).to_have_count(0)
