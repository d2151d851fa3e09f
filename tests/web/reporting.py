"""A citizen with a phone: the steps of registering, as far as a test needs them."""

import re
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

from playwright.sync_api import CDPSession, Error, Page, Route, expect

from tests.e2e.deployed import Stack, eventually
from tests.web.citizen import CITIZEN
from tests.web.conftest import Opened
from tests.web.panel import Panel

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CENTRE = {"latitude": -24.1836, "longitude": -46.7889}
PHOTOS = Path(__file__).parents[1] / "photos"
DESCRIPTION = "Buraco fundo em frente ao 120, perigoso à noite"
REGISTER = re.compile(r"/v1/occurrences$")
# Photos are posted to S3 itself, not through the pages' own address.
STORAGE = re.compile(r"^http://localhost:\d+/(?!_aws)")


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


def once(text: str) -> str:
    """A text that nobody has sent before, also where the test has been run before."""
    return f"{text} {uuid4().hex}"


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


def left_on(page: Page) -> str:
    """All that this device keeps of these pages, but for the files of the app: databases, caches, storage."""
    return str(
        page.evaluate(
            """async () => {
              const asked = (request) => new Promise((done, fail) => {
                request.onsuccess = () => done(request.result);
                request.onerror = fail;
              });
              const found = [{ ...localStorage }, { ...sessionStorage }, location.href];
              for (const { name } of await indexedDB.databases()) {
                const database = await asked(indexedDB.open(name));
                for (const store of database.objectStoreNames) {
                  const opened = database.transaction(store).objectStore(store);
                  found.push(name, store, await asked(opened.getAllKeys()));
                }
                for (const store of database.objectStoreNames)
                  found.push(await asked(database.transaction(store).objectStore(store).getAll()));
                database.close();
              }
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const one of await cache.keys()) {
                  const isApp = one.url.includes('/assets/') || one.url.includes('.pmtiles');
                  found.push(one.url, isApp ? '' : await (await cache.match(one)).text());
                }
              }
              return JSON.stringify(found);
            }"""
        )
    )


def before_the_page(app: Panel, script: str) -> None:
    """Have the phone be as a script makes it."""
    app.before_each_page(script)
    app.page.reload()
    app.settle()


def begin_anew(app: Panel) -> None:
    """Open the app again on a phone that knows nothing of the town, once what it was told of it has arrived."""
    app.page.wait_for_function("() => localStorage.getItem('town')")
    app.page.evaluate("localStorage.clear()")
    app.page.reload()


def ready_for_offline(app: Panel) -> None:
    """Wait until the service worker has what the app needs without a connection."""
    app.page.evaluate("navigator.serviceWorker.ready")
    app.page.reload()
    app.settle()
    app.page.wait_for_function("navigator.serviceWorker.controller !== null")


def ready_photos(stack: Stack, protocol: str, key: str) -> int:
    """How many photos of an occurrence can be seen, once each has been looked at."""
    path = f"/v1/occurrences/{protocol}"
    photos = eventually(
        lambda: stack.get(path, key=key).json()["photos"], lambda all_: all(one["status"] != "pending" for one in all_)
    )
    return sum(one["status"] == "ready" for one in photos)


def worker_of(app: Panel) -> tuple[CDPSession, dict[str, str]]:
    """A session with the browser's own tools, and what they call the app's worker by."""
    devtools = app.page.context.new_cdp_session(app.page)
    found: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda seen: found.extend(one["registrationId"] for one in seen["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    origin = app.page.evaluate("location.origin")
    return devtools, {"origin": origin, "registrationId": found[-1]}


def sent_offline(app: Panel, text: str) -> None:
    """Send two photos with a description without a connection; the app keeps them."""
    ready_for_offline(app)
    fill_all(app, "landscape_6.jpg", "IMG_5195.HEIC", text=text)
    app.disconnect()
    app.button("Enviar").click()
    expect(app.page.get_by_role("heading", level=1)).to_have_text("Guardada neste aparelho")


def connected_again(app: Panel) -> None:
    """Wake the worker as the browser does when a connection is back, whatever pages are open."""
    # A file in which nothing of the app runs, so that only the worker can send.
    app.page.goto(f"{app.address}icon.svg")
    devtools, worker = worker_of(app)
    devtools.send("ServiceWorker.dispatchSyncEvent", worker | {"tag": "outbox", "lastChance": False})


def killed(app: Panel) -> Panel:
    """Have the system end the page without a word to it, and open the app anew on the same phone."""
    again = app.on_another_page()
    with app.page.expect_event("crash"), suppress(Error):
        app.page.goto("chrome://crash")
    again.open("")
    return again


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
