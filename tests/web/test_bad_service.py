"""The service is down, slow, or refuses: nothing typed is lost, and the words are clear."""

from collections.abc import Callable

from playwright.sync_api import Route, expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.stories import registered, routed

LISTS, ACTIONS, INTAKE = "**/staff/occurrences?*", "**/actions", "**/staff/occurrences"


def answered(status: int, **body: object) -> Callable[[Route], None]:
    """An answer that was made up."""
    return lambda route: route.fulfill(status=status, json={"status": status, **body})


def test_an_api_that_is_down_is_said_and_asked_again(opened: Opened) -> None:
    panel = opened("gestor", "#/indicators")
    panel.disturb("**/api/**", lambda route: route.abort())
    panel.page.reload()
    panel.settle()
    expect(panel.page.get_by_role("alert")).to_contain_text("Sem resposta do serviço")
    assert panel.violations() == []

    panel.rest()
    panel.button("Tentar de novo").click()
    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Indicadores")


def test_a_page_that_cannot_be_fetched_is_said_and_asked_again(opened: Opened) -> None:
    panel = opened("gestor", "#/indicators")
    panel.disturb("**/assets/**", lambda route: route.abort())
    panel.open("#/reports")
    expect(panel.page.get_by_role("alert")).to_contain_text("Sem resposta do serviço")

    panel.rest()
    panel.button("Tentar de novo").click()
    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Relatórios")


def test_a_list_that_fails_is_said_and_asked_again(opened: Opened) -> None:
    panel = opened("ouvidora", "#/occurrences?view=all")
    panel.disturb(LISTS, lambda route: route.fulfill(status=502, body="<html>Bad gateway</html>"))
    panel.open("#/occurrences?view=late")
    expect(panel.page.get_by_role("alert")).to_contain_text("Algo deu errado do nosso lado")

    panel.rest()
    panel.button("Tentar de novo").click()
    expect(panel.page.get_by_role("alert")).to_have_count(0)


def test_a_slow_action_is_sent_once(opened: Opened, stack: Stack) -> None:
    protocol, _ = routed(stack)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.button("Anotar").click()
    panel.page.fill("dialog [name=text]", "Uma vez só")
    held: list[Route] = []
    panel.disturb(ACTIONS, held.append)
    with panel.page.expect_request(ACTIONS):
        panel.confirm()
    expect(panel.button("Enviando…")).to_be_disabled()
    panel.page.locator("dialog form").evaluate("form => form.requestSubmit()")

    held[0].continue_()
    expect(panel.page.locator("dialog")).to_have_count(0)
    seen = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token("ombudsman")).json()
    assert sum(event["action"] == "note" for event in seen["timeline"]) == 1


def test_a_slow_list_gives_way_to_the_next_question(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack)
    panel = opened("ouvidora", "#/occurrences?view=review")
    held: list[Route] = []
    panel.disturb("**/staff/occurrences?overdue*", held.append)
    panel.page.goto(panel.stack.described["panel_url"] + "#/occurrences?view=late")
    expect(panel.page.locator("[aria-busy=true], .empty[role=status]").first).to_be_visible()
    panel.open("#/occurrences?view=all")
    expect(panel.page.get_by_role("link", name=protocol)).to_be_visible()

    with panel.page.expect_request_finished(lambda request: "overdue" in request.url):
        held[0].fulfill(json={"occurrences": [], "next_cursor": None})
    panel.settle()
    expect(panel.page.get_by_role("link", name=protocol)).to_be_visible()


def test_a_session_that_ends_while_somebody_types_loses_nothing(opened: Opened, stack: Stack) -> None:
    protocol, _ = routed(stack)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.button("Anotar").click()
    panel.page.fill("dialog [name=text]", "Uma anotação longa")
    panel.disturb(ACTIONS, answered(401))
    panel.confirm()
    expect(panel.page.locator("dialog").get_by_text("Sua sessão terminou.")).to_be_visible()

    panel.rest()
    panel.button("Fechar").click()
    panel.sign_in("ouvidora")

    assert panel.page.url.endswith(f"#/occurrences/{protocol}")
    panel.page.get_by_role("button", name="Anotar").click()
    expect(panel.page.locator("dialog [name=text]")).to_have_value("Uma anotação longa")
    panel.confirm()
    expect(panel.page.locator("dialog")).to_have_count(0)


def test_a_caller_need_not_say_it_again_when_the_session_ends(opened: Opened) -> None:
    panel = opened("atendente", "#/register")
    panel.page.select_option("#category", "pothole")
    panel.page.fill("#description", "Um buraco que já existe há semanas")
    panel.disturb(INTAKE, answered(401))
    panel.button("Registrar e dar o comprovante").click()
    expect(panel.page.get_by_role("alert").first).to_contain_text("Sua sessão terminou.")
    expect(panel.page.get_by_text("Sua sessão terminou").locator("visible=true")).to_have_count(1)

    panel.rest()
    panel.sign_in("atendente")

    expect(panel.page.locator("#description")).to_have_value("Um buraco que já existe há semanas")
    expect(panel.page.locator("#category")).to_have_value("pothole")


def test_what_an_action_lacks_is_said_at_its_field(opened: Opened, stack: Stack) -> None:
    protocol, _ = routed(stack)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.button("Prorrogar prazo legal").click()
    panel.page.fill("dialog [name=justification]", "Falta gente")
    panel.confirm()

    summary = panel.page.locator("dialog").get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(panel.page.locator("dialog [name=justification]")).to_be_focused()
    expect(panel.page.locator("dialog [name=justification]")).to_have_attribute("aria-invalid", "true")
    assert panel.violations() == []
    panel.page.fill("dialog [name=justification]", "Faltam duas médicas no posto até o fim do mês")
    panel.confirm()
    expect(panel.page.locator("dialog")).to_have_count(0)
