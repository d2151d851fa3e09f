"""A resident registers from the phone: the whole way, by hand and by keys alone, in every look."""

from itertools import product
from typing import Any, cast

import pytest
from playwright.sync_api import Request, Route, expect

from tests.e2e.deployed import Stack, eventually
from tests.thoroughness import either
from tests.web import reporting
from tests.web.citizen import CITIZEN, PAGE_ALONE, WITH_WORKER
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.panel import Panel

WATCH_SHIFTS = """new PerformanceObserver((seen) => {
  for (const one of seen.getEntries()) if (!one.hadRecentInput) window.shift = (window.shift ?? 0) + one.value;
}).observe({ type: 'layout-shift', buffered: true })"""


def are_photos_ready(occurrence: dict[str, Any]) -> bool:
    """Whether every photo of an occurrence can be seen."""
    return {photo["status"] for photo in occurrence["photos"]} == {"ready"}


def test_from_the_first_page_to_the_receipt_with_two_photos_and_no_name(opened: Opened, stack: Stack) -> None:
    app = reporting.on_a_phone(opened, **WITH_WORKER)
    sent: list[dict[str, Any]] = []

    def note(request: Request) -> None:
        if request.url.endswith("/v1/occurrences"):
            sent.append(cast("dict[str, Any]", request.post_data_json))

    app.page.on("request", note)

    reporting.fill_all(app, "landscape_6.jpg", "IMG_5195.HEIC", text="Buraco que cresce a cada chuva, sem nome")
    app.button("Enviar").click()
    protocol, key = reporting.receipt_of(app)
    expect(app.page.locator("[data-photo=sent]")).to_have_count(2)

    [body] = sent
    assert body["identity"] == {"mode": "anonymous"}
    assert set(body) <= {"category", "description", "location", "answers", "identity", "photos", "channel"}
    path = f"/v1/occurrences/{protocol}"
    seen = eventually(
        lambda: stack.get(path, key=key).json(), lambda one: {p["status"] for p in one["photos"]} == {"ready"}
    )
    assert (seen["description"], len(seen["photos"])) == ("Buraco que cresce a cada chuva, sem nome", 2)
    case = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token("ombudsman")).json()
    assert (case["channel"], case["identity_mode"]) == ("app", "anonymous")


def test_a_named_author_is_sent_with_what_they_typed(opened: Opened, stack: Stack) -> None:
    app = reporting.on_a_phone(opened)
    reporting.choose(app)
    reporting.locate(app)
    reporting.describe(app)
    app.page.get_by_label("Com o meu nome").check()
    app.button("Continuar").click()
    expect(app.page.get_by_role("alert")).to_contain_text("Preencha este campo.")
    app.page.get_by_label("Nome", exact=True).fill("Rosa")
    app.page.get_by_label("E-mail").fill("rosa@")
    app.page.get_by_label("CPF").fill("529.982.247-24")
    app.button("Continuar").click()
    expect(app.page.locator("#identity\\.email-error")).to_be_visible()
    expect(app.page.locator("#identity\\.document-error")).to_be_visible()

    app.page.get_by_label("E-mail").fill("rosa@town.example")
    app.page.get_by_label("CPF").fill("529.982.247-25")
    app.button("Continuar").click()
    app.button("Enviar").click()
    protocol, _ = reporting.receipt_of(app)

    path = f"/v1/staff/occurrences/{protocol}/identity"
    identity = stack.get(path, token=stack.token("ombudsman"), params={"purpose": "Confirmar o endereço"}).json()
    assert (identity["name"], identity["email"]) == ("Rosa", "rosa@town.example")


def test_by_the_keyboard_alone(opened: Opened) -> None:
    app = opened(None, "", address=CITIZEN)
    for label, keys in (
        ("Registrar", ["Enter"]),
        ("Buraco", ["Enter"]),
        ("Continuar mesmo assim", ["Enter"]),
        ("Rua", ["Rua do Teclado"]),
        ("Continuar", ["Enter"]),
        ("Descreva o problema", ["Tudo só com as teclas, sem rato"]),
    ):
        app.tab_to(label)
        press(app, keys)
    for question in app.page.locator("form fieldset:has(input[type=radio])").all():
        question.locator("input[type=radio]").first.focus()
        app.page.keyboard.press("Space")
    app.tab_to("Continuar")
    press(app, ["Enter"])
    expect(app.page.locator("#mode")).to_be_visible()
    app.tab_to("Anônima")
    press(app, [" "])
    app.tab_to("Continuar")
    press(app, ["Enter"])
    expect(app.button("Enviar")).to_be_enabled()
    app.tab_to("Enviar")
    press(app, ["Enter"])

    reporting.receipt_of(app)


def press(app: Panel, keys: list[str]) -> None:
    """Press a key by its name, or type a text."""
    for one in keys:
        if one == "Enter":
            app.page.keyboard.press(one)
        else:
            app.page.keyboard.type(one)
    app.settle()


def test_the_main_button_is_in_reach_on_the_smallest_phone_and_nothing_jumps(opened: Opened) -> None:
    app = reporting.on_a_phone(opened, viewport={"width": 320, "height": 480})
    app.page.evaluate(WATCH_SHIFTS)
    for fill in (reporting.choose, reporting.locate, reporting.describe, reporting.stay_anonymous):
        fill(app)
        button = app.page.locator(".onward button, .choice").first
        box = button.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 480 or app.page.locator(".onward").count() == 0
        assert app.overflow() <= 0

    assert app.page.evaluate("window.shift ?? 0") < 0.1


@pytest.mark.parametrize(
    ("locale", "width"),
    either(thorough=list(product(["pt-BR", "en-GB"], [320, 390])), quick=[("pt-BR", 320), ("en-GB", 390)]),
)
def test_a_first_visit_does_not_jump_when_the_town_answers_late(opened: Opened, width: int, locale: str) -> None:
    app = reporting.on_a_phone(opened, viewport={"width": width, "height": 844}, locale=locale, **PAGE_ALONE)
    # What is known from the visit that opened the page would be there at once, and may still be arriving.
    app.before_each_page("localStorage.clear()")
    app.before_each_page(WATCH_SHIFTS)
    answers: list[Route] = []
    app.disturb("**/v1/town", answers.append)
    app.page.reload()
    expect(app.page.get_by_role("navigation")).to_be_visible()
    expect(app.page.locator("#contacts")).to_have_count(0)

    # The page asks early and takes up that answer, or asks itself.
    for answer in answers:
        answer.continue_()
    expect(app.page.locator("#contacts")).to_be_visible()
    expect(app.page.get_by_role("heading", level=1)).to_contain_text("Itanhaém")
    app.settle()
    assert app.page.evaluate("window.shift ?? 0") < 0.1


def test_the_main_button_stays_in_reach_above_the_keyboard_of_the_smallest_phone(opened: Opened) -> None:
    app = reporting.on_a_phone(opened, viewport={"width": 320, "height": 480})
    # With this the browser's keyboard makes the window smaller; otherwise it would lie over it.
    meta = app.page.locator("meta[name=viewport]").get_attribute("content") or ""
    assert "interactive-widget=resizes-content" in meta
    reporting.choose(app)
    assert is_in_reach_while_typing(app, "#street")
    reporting.locate(app)
    assert is_in_reach_while_typing(app, "#description")
    reporting.describe(app)
    app.page.get_by_label("Com o meu nome").check()
    assert is_in_reach_while_typing(app, "[id='identity.email']")


def is_in_reach_while_typing(app: Panel, field: str) -> bool:
    """Whether the button is whole above the keyboard, and the field above the button, where the browser shows both."""
    app.page.locator(field).focus()
    app.page.set_viewport_size({"width": 320, "height": 220})
    # As browsers do when their keyboard opens.
    app.page.locator(field).evaluate("field => field.scrollIntoView({ block: 'center' })")
    expect(app.button("Continuar")).to_be_in_viewport(ratio=1)
    boxes = [app.page.locator(field).bounding_box(), app.button("Continuar").bounding_box()]
    app.page.set_viewport_size({"width": 320, "height": 480})
    typed, button = boxes
    assert typed
    assert button
    return typed["y"] < button["y"]


def test_no_look_of_any_step_has_a_fault(opened: Opened) -> None:
    app = opened(None, "", address=CITIZEN)
    found = wrong_anywhere(app, "citizen-home")
    for at in ("ajuda", "privacidade", "minhas", "perto", "registrar/o-que"):
        app.open(f"#/{at}")
        found += wrong_anywhere(app, f"citizen-{at.rpartition('/')[2]}")
    app.open("")
    for fill, name in (
        (reporting.choose, "onde"),
        (reporting.locate, "detalhes"),
        (reporting.describe, "quem"),
        (reporting.stay_anonymous, "conferir"),
    ):
        fill(app)
        found += wrong_anywhere(app, f"citizen-{name}")
    app.button("Enviar").click()
    reporting.receipt_of(app)
    assert found + wrong_anywhere(app, "citizen-sent") == []
