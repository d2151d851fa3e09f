"""Whatever people type or paste into the fields of the phone: nothing is cut off, nothing runs, nothing is lost."""

from playwright.sync_api import Page, expect

from tests.e2e.deployed import Stack
from tests.web import reporting
from tests.web.citizen import CITIZEN, receipts_address
from tests.web.conftest import Opened
from tests.web.panel import Panel
from tests.web.stories import HOSTILE
from tests.web.test_bad_text import ARABIC, is_plain

# What the API takes of each field, in characters.
PLACE = {"street": 120, "number": 60, "neighbourhood": 120, "reference": 200}
HEART = "🧡"


def before_the_place(opened: Opened) -> Panel:
    """The second step, about something of which the town asks a question in words, with a neighbourhood in words."""
    app = reporting.on_a_phone(opened)
    reporting.choose(app, "iluminação")
    app.page.locator("#neighbourhood").select_option(label="Outro…")
    return app


def put(page: Page, fields: dict[str, str]) -> None:
    """Paste a text into each field: `fill` does what a finger does with the clipboard, limits of the field included."""
    for name, text in fields.items():
        page.locator(f"[id='{name}']").fill(text)


def held(page: Page, *names: str) -> dict[str, str]:
    """What fields hold."""
    return {name: page.locator(f"[id='{name}']").input_value() for name in names}


def all_refused(app: Panel, *names: str) -> None:
    """Go on; each field is named in the summary, which takes the focus, and at itself, and has its text still."""
    before = held(app.page, *names)
    app.button("Continuar").click()
    expect(app.page.get_by_role("alert").first).to_be_focused()
    for name in names:
        expect(app.page.locator(f"[id='{name}']")).to_have_attribute("aria-invalid", "true")
        expect(app.page.locator(f"[id='{name}-error']")).to_contain_text("Encurte para")
    assert held(app.page, *names) == before
    assert app.overflow() <= 0


def test_what_is_too_long_is_said_at_its_field_and_not_cut_off(opened: Opened, stack: Stack) -> None:
    app = before_the_place(opened)
    put(app.page, {name: HEART * most + "x" for name, most in PLACE.items()})
    all_refused(app, *PLACE)
    put(app.page, {name: HEART * most for name, most in PLACE.items()})
    app.button("Continuar").click()
    put(app.page, {"description": HEART * 4000 + "x", "answers.pole": HEART * 200 + "x"})
    all_refused(app, "description", "answers.pole")
    put(app.page, {"description": HEART * 4000, "answers.pole": HEART * 200})
    app.page.locator("fieldset input[type=radio]").first.check()
    app.button("Continuar").click()
    app.page.get_by_label("Com o meu nome").check()
    put(app.page, {"identity.name": HEART * 120 + "x", "identity.email": f"{'a' * 250}@town.example"})
    all_refused(app, "identity.name", "identity.email")
    put(app.page, {"identity.name": HEART * 120, "identity.email": "rosa@town.example"})
    app.button("Continuar").click()
    app.button("Enviar").click()
    protocol, _ = reporting.receipt_of(app)

    case = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token("ombudsman")).json()
    assert (case["description"], case["answers"]["pole"]) == (HEART * 4000, HEART * 200)
    assert case["location"]["address"] == {name: HEART * most for name, most in PLACE.items()}


def test_nothing_is_said_to_be_missing_before_somebody_goes_on_and_then_all_of_it(opened: Opened) -> None:
    app = before_the_place(opened)
    expect(app.page.locator("[aria-invalid]")).to_have_count(0)
    put(app.page, dict.fromkeys(PLACE, "   "))
    app.button("Continuar").click()
    expect(app.page.locator("#street-error")).to_contain_text("Marque o lugar no mapa ou escreva a rua.")
    reporting.locate(app)
    put(app.page, {"description": "   \u200b  \u2800      "})
    app.button("Continuar").click()
    expect(app.page.locator("#description-error")).to_be_visible()
    reporting.describe(app)
    app.page.get_by_label("Sigilosa").check()
    put(app.page, {"identity.name": "R"})
    app.button("Continuar").click()
    expect(app.page.locator("[id='identity.name-error']")).to_contain_text("pelo menos 2 letras")
    expect(app.page.locator("[id='identity.email-error']")).to_be_visible()


def test_scripts_emoji_and_arabic_are_text_in_every_field_up_to_the_receipt_and_after(
    opened: Opened, stack: Stack
) -> None:
    app = before_the_place(opened)
    typed = {name: f"{HOSTILE.format(name)[: most - 40]} 🏥 {ARABIC[:30]}"[:most] for name, most in PLACE.items()}
    put(app.page, typed)
    app.button("Continuar").click()
    put(app.page, {"description": f"{ARABIC} {HOSTILE.format('text')}", "answers.pole": f"{ARABIC} <b>1</b>"})
    app.page.locator("fieldset input[type=radio]").first.check()
    direction = "field => getComputedStyle(field).direction"
    for name in ("description", "answers.pole"):
        assert app.page.locator(f"[id='{name}']").evaluate(direction) == "rtl"
    app.button("Continuar").click()
    app.page.get_by_label("Com o meu nome").check()
    name = f"{ARABIC} <img src=x>"
    put(app.page, {"identity.name": name, "identity.email": "rosa@town.example"})
    assert app.page.locator("[id='identity.name']").evaluate(direction) == "rtl"
    app.button("Continuar").click()
    for text in (*typed.values(), name, f"{ARABIC} <b>1</b>"):
        expect(app.page.get_by_text(text).first).to_be_visible()
    assert (is_plain(app), app.overflow() <= 0) == (True, True)
    app.button("Enviar").click()
    protocol, key = reporting.receipt_of(app)
    assert is_plain(app)

    followed = opened(None, receipts_address(protocol, key), address=CITIZEN)
    expect(followed.page.get_by_text(typed["reference"]).first).to_be_visible()
    assert is_plain(followed)
    case = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token("ombudsman")).json()
    assert case["location"]["address"] == typed
    path = f"/v1/staff/occurrences/{protocol}/identity"
    identity = stack.get(path, token=stack.token("ombudsman"), params={"purpose": "Confirmar o endereço"}).json()
    assert identity["name"] == name


def test_what_is_written_afterwards_is_not_cut_off_either(opened: Opened, stack: Stack) -> None:
    receipt = stack.post("/v1/occurrences", {"category": "other", "description": reporting.DESCRIPTION}).json()
    app = opened(None, receipts_address(receipt["protocol"], receipt["access_key"]), address=CITIZEN)
    message = app.page.get_by_label("Mensagem à ouvidoria")
    message.fill(HEART * 4000 + "x")
    app.button("Enviar mensagem").click()

    alert = app.page.get_by_role("alert").first
    expect(alert).to_contain_text("Escreva no máximo 4")
    expect(alert).to_be_focused()
    assert len(message.input_value().encode("utf-16-le")) // 2 == 8001
    message.fill(HEART * 4000)
    app.button("Enviar mensagem").click()
    expect(app.page.locator(".said")).to_have_text(HEART * 4000)
