"""News on a device: an empty push wakes the worker, which asks with the key it keeps and says only that much."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Playwright, expect

from tasks.web import chromium
from tests import push_services
from tests.e2e.deployed import Stack, eventually
from tests.push_services import PushService
from tests.web import reporting
from tests.web.citizen import WITH_WORKER
from tests.web.conftest import Opened
from tests.web.kept import KeptPages
from tests.web.panel import Panel

NEWS = "Há novidade na sua manifestação"
# The browser of the tests knows no push service: the one of the test stands in for it.
SUBSCRIBE = """PushManager.prototype.subscribe = async (asked) => {
  window.asked = asked.applicationServerKey;
  return { toJSON: () => ({ endpoint: ENDPOINT, expirationTime: null, keys: { p256dh: 'BNc', auth: 'tBH' } }) };
};"""


@pytest.fixture(scope="module")
def pages(playwright: Playwright, stack: Stack) -> Iterator[KeptPages]:
    """Those of the whole of Chromium, since only that shows notifications."""
    path = chromium.ensure(is_whole=True)
    with playwright.chromium.launch(executable_path=path, args=chromium.OPTIONS) as browser:
        yield KeptPages(browser, stack)


@pytest.fixture
def public_key(stack: Stack) -> str:
    """The key that browsers are told."""
    return str(stack.get("/v1/town").json()["push_key"])


@pytest.fixture
def service() -> Iterator[PushService]:
    """A push service on this machine."""
    with push_services.running() as running:
        yield running


def subscribed(opened: Opened, service: PushService) -> tuple[Panel, str]:
    """A phone that wants to be told of its own occurrence, and the protocol."""
    app = reporting.on_a_phone(opened, **WITH_WORKER, permissions=["notifications"])
    app.before_each_page(SUBSCRIBE.replace("ENDPOINT", f"'{service.endpoint()}'"))
    reporting.ready_for_offline(app)
    reporting.fill_all(app)
    app.button("Enviar").click()
    protocol, _ = reporting.receipt_of(app)
    app.button("Avisar neste aparelho").click()
    expect(app.button("Parar de avisar")).to_be_visible()
    return app, protocol


def deliver(app: Panel) -> list[dict[str, Any]]:
    """Deliver an empty push into the worker, as the browser does; the notifications that show afterwards."""
    devtools, worker = reporting.worker_of(app)
    devtools.send("ServiceWorker.deliverPushMessage", worker | {"data": ""})
    shown: list[dict[str, Any]] = app.page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.ready;
          await new Promise((next) => setTimeout(next, 500));
          for (let tries = 0; tries < 100; tries++) {
            const shown = await registration.getNotifications();
            const plain = ({ title, body, silent, tag, timestamp }) => ({ title, body, silent, tag, timestamp });
            if (shown.length) return shown.map(plain);
            await new Promise((next) => setTimeout(next, 100));
          }
          return [];
        }"""
    )
    return shown


def press(app: Panel) -> None:
    """Press the notification that shows: a browser without a screen has none to press, so the worker is told of it."""
    (worker,) = app.page.context.service_workers
    worker.evaluate(
        """async () => {
          const [notification] = await registration.getNotifications();
          dispatchEvent(new NotificationEvent('notificationclick', { notification }));
        }"""
    )


def ask(stack: Stack, protocol: str) -> None:
    """News: the sector, to which the occurrence is forwarded by itself, asks its author something."""
    address = f"/v1/staff/occurrences/{protocol}"
    ombudsman = stack.token("ombudsman")
    eventually(lambda: stack.get(address, token=ombudsman).json()["status"], lambda status: status == "forwarded")
    assert stack.act(protocol, ombudsman, "ask_citizen", text="Em que altura da rua?").ok


def test_news_reaches_the_device_without_saying_what_and_to_nobody_else(
    opened: Opened, stack: Stack, public_key: str, service: PushService
) -> None:
    app, protocol = subscribed(opened, service)
    assert app.page.evaluate("window.asked") == public_key

    ask(stack, protocol)
    push = eventually(lambda: list(service.taken), bool)[0]

    said = push_services.claims(push.headers["Authorization"], public_key)
    assert (push.body, said["aud"]) == (b"", service.origin)
    assert protocol not in str(push.headers) + push.path

    (shown,) = deliver(app)
    assert (shown["title"], shown["body"], shown["silent"]) == ("Ouvidoria", NEWS, False)
    app.button("Parar de avisar").click()
    expect(app.button("Avisar neste aparelho")).to_be_visible()

    press(app)
    expect(app.page).to_have_url(re.compile("#/minhas$"))
    expect(app.page.get_by_text(protocol)).to_be_visible()


def test_the_same_news_delivered_again_is_told_once(
    opened: Opened, stack: Stack, public_key: str, service: PushService
) -> None:
    app, protocol = subscribed(opened, service)
    ask(stack, protocol)
    eventually(lambda: list(service.taken), bool)
    first = deliver(app)

    again = deliver(app)

    # A notification shown anew would have a time of its own.
    assert (len(first), again) == (1, first)
    app.button("Parar de avisar").click()
    expect(app.button("Avisar neste aparelho")).to_be_visible()
