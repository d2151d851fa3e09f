"""A citizen with a phone: the steps of registering, as far as a test needs them."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.panel import Panel

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CENTRE = {"latitude": -24.1836, "longitude": -46.7889}
PHOTOS = Path(__file__).parents[1] / "photos"
DESCRIPTION = "Buraco fundo em frente ao 120, perigoso à noite"
CITIZEN = "citizen_url"
REGISTER = re.compile(r"/v1/occurrences$")
# Photos are posted to S3 itself, not through the pages' own address.
STORAGE = re.compile(r"^http://localhost:\d+/(?!_aws)")

# What a test answers in the place of the API is asked by the page only: the worker would ask the API itself.
PAGE_ALONE = {"service_workers": "block"}


def on_a_phone(opened: Opened, at: str = "", **options: Any) -> Panel:
    """The citizens' app on a phone."""
    return opened(None, at, address=CITIZEN, **{**PHONE, **options})


def choose(app: Panel, words: str = "buraco") -> None:
    """Step 1: the first category that a search finds."""
    app.page.get_by_role("link", name="Registrar", exact=True).click()
    app.page.locator("#search").press_sequentially(words)
    app.page.locator(".choice").first.click()
    # A notice comes before going on, and is never in the way of it.
    if app.page.locator("#notice, #street").first.get_attribute("id") == "notice":
        app.button("Continuar mesmo assim").click()
    expect(app.page.locator("#street")).to_be_visible()


def locate(app: Panel, street: str = "Av. Condessa de Vimieiros") -> None:
    """Step 2: an address without a position, so that nothing near it is asked about."""
    app.page.fill("#street", street)
    app.button("Continuar").click()
    expect(app.page.locator("#description")).to_be_visible()


def describe(app: Panel, *photos: str, text: str = DESCRIPTION) -> None:
    """Step 3: the description, photos by their file names, and an answer to each question that needs one."""
    app.page.fill("#description", text)
    if photos:
        app.page.set_input_files("#gallery", [PHOTOS / name for name in photos])
        expect(app.page.locator(".preview")).to_have_count(len(photos))
    for question in app.page.locator("form fieldset:has(input[type=radio])").all():
        question.locator("input[type=radio]").first.check()
    app.button("Continuar").click()
    expect(app.page.locator("#mode")).to_be_visible()


def stay_anonymous(app: Panel) -> None:
    """Step 4: without a name."""
    app.page.get_by_label("Anônima").check()
    app.button("Continuar").click()
    expect(app.button("Enviar")).to_be_enabled()


def fill_all(app: Panel, *photos: str, text: str = DESCRIPTION) -> None:
    """Every step up to the button that sends."""
    choose(app)
    locate(app)
    describe(app, *photos, text=text)
    stay_anonymous(app)


def receipt_of(app: Panel) -> tuple[str, str]:
    """The protocol and the key that the receipt shows."""
    expect(app.page.locator("[data-protocol]")).to_be_visible()
    return app.page.locator("[data-protocol]").inner_text(), app.page.locator("[data-key]").inner_text()


def registered_with(stack: Stack, text: str) -> list[dict[str, Any]]:
    """The occurrences whose description has some words, as the ombudsman lists them."""
    answer = stack.get("/v1/staff/occurrences", token=stack.token("ombudsman"), params={"text": text})
    rows: list[dict[str, Any]] = answer.json()["occurrences"]
    return rows


def kept_by(page: Page, store: str) -> list[Any]:
    """Everything a store of the device's database holds, blobs as their sizes."""
    found: list[Any] = page.evaluate(
        """store => new Promise((done, fail) => {
          const opening = indexedDB.open('ouvidoria');
          opening.onerror = fail;
          opening.onsuccess = () => {
            const asked = opening.result.transaction(store).objectStore(store).getAll();
            asked.onsuccess = () => { opening.result.close(); done(JSON.parse(JSON.stringify(asked.result))); };
          };
        })""",
        store,
    )
    return found


def before_the_page(app: Panel, script: str) -> None:
    """Have the phone be as a script makes it."""
    app.page.add_init_script(script)
    app.page.reload()
    app.settle()


def ready_for_offline(app: Panel) -> None:
    """Wait until the service worker has what the app needs without a connection."""
    app.page.evaluate("navigator.serviceWorker.ready")
    app.page.reload()
    app.settle()
    app.page.wait_for_function("navigator.serviceWorker.controller !== null")


def uploaded_by(app: Panel) -> list[bytes]:
    """The photos that leave the phone from now on."""
    taken: list[bytes] = []

    def inspect(route: Route) -> None:
        body = route.request.post_data_buffer or b""
        if route.request.method == "POST":
            taken.append(body[body.index(b"\xff\xd8\xff") : body.rindex(b"\xff\xd9") + 2])
        route.continue_()

    app.disturb(STORAGE, inspect)
    return taken
