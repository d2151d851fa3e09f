"""What goes wrong around the panel, and what people may type: nothing is lost, nothing runs, the words are clear."""

import re
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.test_case import registered

SCRIPT = "<script>alert('x')</script><img src=x onerror=alert('y')>"
LONG = ("a" * 400 + SCRIPT + "شارع 🏥 ") * 9
PAGES = ["indicators", "occurrences?view=all", "register", "reports", "directory", "directory?shelf=settings"]


def told_everything(stack: Stack) -> str:
    """The protocol of an occurrence whose author has typed scripts wherever anything can be typed."""
    body: dict[str, Any] = {
        "category": "other",
        "description": LONG[:4000],
        "location": {"address": dict.fromkeys(("street", "neighbourhood", "reference"), SCRIPT[:60])},
        "identity": {"mode": "identified", "name": SCRIPT, "email": "maria@example.org"},
    }
    receipt = stack.post("/v1/occurrences", body).json()
    protocol, key = receipt["protocol"], receipt["access_key"]
    path, ombudsman = f"/v1/occurrences/{protocol}", stack.token("ombudsman")
    stack.act(protocol, ombudsman, "analyse")
    stack.act(protocol, ombudsman, "ask_citizen", text=SCRIPT)
    assert stack.post(f"{path}/messages", {"text": LONG[:4000]}, key=key).status_code == 201
    stack.act(protocol, ombudsman, "conclude", text=SCRIPT, outcome="not_competent", competent_body=SCRIPT)
    opinion = {"satisfaction": 1, "solved": "no", "comment": SCRIPT}
    assert stack.send("PUT", f"{path}/evaluation", key=key, json=opinion).status_code == 200
    assert stack.post(f"{path}/reopening", {"comment": SCRIPT}, key=key).status_code == 200
    return str(protocol)


@pytest.mark.parametrize("width", [320, 1280])
def test_whatever_a_citizen_types_is_text(opened: Opened, stack: Stack, width: int) -> None:
    protocol = told_everything(stack)
    panel = opened("ouvidora", f"#/occurrences/{protocol}", viewport={"width": width, "height": 800})
    panel.button("Revelar quem é").click()
    panel.page.fill("#purpose", "Conferir o cadastro")
    panel.confirm()
    expect(panel.page.get_by_text(SCRIPT, exact=True).first).to_be_visible()
    assert panel.page.locator("main script, main img[src=x]").count() == 0
    assert panel.overflow() <= 0
    panel.page.emulate_media(media="print")
    assert panel.page.locator("main").inner_text().count("onerror=") >= 8
    panel.page.emulate_media(media="screen")

    panel.open("#/occurrences?view=all&category=other")
    expect(panel.page.get_by_role("link", name=protocol)).to_be_visible()
    assert panel.overflow() <= 0
    assert panel.violations() == []


@pytest.mark.parametrize("person", ["ouvidora", "admin"])
def test_a_service_that_is_down_is_said_on_every_page(opened: Opened, person: str) -> None:
    panel = opened(person, "#/nowhere")
    panel.page.route("**/api/v1/**", lambda route: route.abort())
    for page in PAGES if person == "ouvidora" else ["directory", "directory?shelf=settings"]:
        panel.page.evaluate("at => location.hash = at", f"#/{page}")
        if page != "register":
            expect(panel.page.get_by_role("alert").first).to_contain_text("Sem resposta do serviço.")
            expect(panel.button("Tentar de novo").first).to_be_visible()
    # The browser itself notes each request that failed.
    panel.complaints = [one for one in panel.complaints if "ERR_FAILED" not in one]


def test_what_was_typed_is_there_when_the_service_is_back(opened: Opened) -> None:
    panel = opened("atendente", "#/register")
    panel.page.select_option("#category", "other")
    panel.page.fill("#description", "Caiu a ligação no meio")
    panel.page.route("**/v1/staff/occurrences", lambda route: route.abort())
    panel.button("Registrar e dar o comprovante").click()
    expect(panel.page.get_by_role("alert")).to_contain_text("nada do que você digitou se perdeu")

    panel.page.unroute("**/v1/staff/occurrences")
    panel.button("Registrar e dar o comprovante").click()
    expect(panel.page.locator(".receipt")).to_be_visible()
    panel.complaints = [one for one in panel.complaints if "ERR_FAILED" not in one]


def test_a_slow_service_is_waited_for_and_nothing_is_sent_twice(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    sent: list[str] = []

    def late(route: Route) -> None:
        sent.append(route.request.url)
        panel.page.wait_for_timeout(1500)
        route.continue_()

    panel.page.route("**/actions", late)
    panel.button("Anotar").click()
    panel.page.fill("dialog [name=text]", "Devagar")
    panel.page.locator("dialog form button.primary").dblclick()
    expect(panel.page.locator("dialog")).to_have_count(0)
    assert len(sent) == 1


def test_a_town_that_has_nothing_yet_is_shown_as_such(opened: Opened) -> None:
    def nothing(route: Route) -> None:
        shelf = route.request.url.rsplit("/", 1)[-1].partition("?")[0]
        route.fulfill(json={shelf: [], "next_cursor": None})

    panel = opened(None)
    for shelf in ("categories", "sectors", "rules", "texts", "calendars", "occurrences"):
        panel.page.route(re.compile(rf"/v1/(directory|staff)/{shelf}(\?|$)"), nothing)
    panel.sign_in("ouvidora")
    for page in PAGES:
        panel.open(f"#/{page}")
        assert panel.violations() == [], page
    panel.open("#/occurrences?view=all")
    expect(panel.page.get_by_text("Ainda não há ocorrências.")).to_be_visible()
    panel.open("#/directory?shelf=rules")
    expect(panel.page.get_by_text("Nada cadastrado aqui ainda.")).to_be_visible()


def test_two_hundred_categories_are_all_there(opened: Opened, stack: Stack) -> None:
    token = stack.token("admin")
    one = stack.get("/v1/directory/categories/other", token=token).json()
    made = [{**one, "code": f"made-{place}", "name": f"Assunto {place} {'muito ' * 15}"} for place in range(200)]

    def many(route: Route) -> None:
        first = 100 if "cursor=" in route.request.url else 0
        route.fulfill(json={"categories": made[first : first + 100], "next_cursor": None if first else "more"})

    panel = opened(None, viewport={"width": 390, "height": 800})
    panel.page.route(re.compile(r"/v1/directory/categories\?"), many)
    panel.sign_in("ouvidora")
    panel.open("#/register")
    assert panel.page.locator("#category option").count() == 201
    panel.open("#/directory?shelf=categories")
    expect(panel.page.locator("tbody tr")).to_have_count(200)
    assert panel.overflow() <= 0
