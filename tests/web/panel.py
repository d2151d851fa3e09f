"""The panel as an officer uses it, and the browser's complaints about it."""

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, Route, StorageState, expect

from tests.e2e.deployed import Stack

# Machines that build are busy: only a broken page takes longer.
PATIENCE_MS = 60_000
_AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What is read of the style sheets before is for rules that are not among those of the standards.
_HOW: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": _STANDARDS},
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},
}
_MOST_STOPS = 80
# Refusals the panel explains to its user; the browser notes them all the same.
_REFUSED = re.compile(r"Failed to load resource: .* status of (401|403|404|409|422|429) ")
# What a context that was opened without service workers says of it.
_NO_WORKER = "Service Worker registration blocked by Playwright"
# A new address is drawn a frame later, and its data is requested one more frame later.
_SETTLED = """async () => {
  const calm = () => document.querySelector('h1') && !document.querySelector('[aria-busy=true], .empty[role=status]');
  for (let frames = 0; frames < 4; frames = calm() ? frames + 1 : 0)
    await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
  return true;
}"""
_TELL = """addEventListener('securitypolicyviolation', (refused) => {
  if (location.origin === ORIGIN) tell(`Policy: ${refused.effectiveDirective} ${refused.blockedURI}`);
});"""


class Panel:
    """A page of the panel, or of the citizens' address."""

    def __init__(self, page: Page, stack: Stack, address: str = "panel_url") -> None:
        self.page = page
        self.stack = stack
        self.address: str = stack.described[address]
        self.complaints: list[str] = []
        self._is_disturbed = False
        self._is_left = False
        # Whether something was done to the page that cannot be undone.
        self.is_changed = False
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._note)
        page.on("pageerror", lambda error: self._note_error(error.stack or str(error)))
        page.on("request", self._check_host)
        page.on("dialog", self._dismiss)
        page.expose_function("tell", self._complain)
        address_ = urlsplit(self.address)
        page.add_init_script(_TELL.replace("ORIGIN", json.dumps(f"{address_.scheme}://{address_.netloc}")))

    def on_another_page(self) -> "Panel":
        """Another page of the same browser, with nothing in it yet; its complaints are this one's."""
        other = Panel(self.page.context.new_page(), self.stack)
        other.address, other.complaints = self.address, self.complaints
        return other

    def open(self, at: str) -> None:
        """Go to an address of these pages, such as `#/occurrences`."""
        self.page.goto(self.address + at)
        self.settle()

    def leave(self, file: str) -> None:
        """Go to a file in which nothing runs, whatever the page would ask first."""
        self._is_left = True
        self.page.goto(self.address + file)
        self._is_left = False

    def forget(self) -> None:
        """Begin with no complaint."""
        self.complaints = []
        self._is_disturbed = False

    def before_each_page(self, script: str) -> None:
        """Have a script run before those of each page from the next one on."""
        self.is_changed = True
        self.page.add_init_script(script)

    def sign_in(self, person: str) -> None:
        """Sign in on the issuer's own page as a demo user, named by the beginning of their e-mail."""
        user = next(user for user in self.stack.described["users"] if user["email"].startswith(f"{person}@"))
        self.page.get_by_role("button", name=re.compile("^(Entrar|Sign in)$")).first.click()
        self.page.fill("#username", user["email"])
        self.page.fill("#password", user["password"])
        self.page.click("button[type=submit]")
        expect(self.page.locator(".who")).to_be_visible()
        self.settle()

    def disturb(self, pattern: str | re.Pattern[str], handle: Callable[[Route], object]) -> None:
        """Have a handler answer the panel's requests at addresses like these, until `rest`."""
        self._is_disturbed = True

        # Playwright marks a handler, which a bound method of a list does not allow.
        def answer(route: Route) -> None:
            handle(route)

        self.page.route(pattern, answer)

    def disconnect(self, *, off: bool = True) -> None:
        """Take the connection away, or give it back."""
        self._is_disturbed = True
        self.page.context.set_offline(off)

    def rest(self) -> None:
        """Remove all handlers."""
        self.page.unroute_all(behavior="wait")

    def kept(self) -> StorageState:
        """The session as this browser keeps it, for `opened` to begin another one with."""
        return self.page.context.storage_state()

    def kept_in_tab(self) -> dict[str, str]:
        """All that this tab keeps by itself."""
        found: dict[str, str] = self.page.evaluate("({ ...sessionStorage })")
        return found

    def is_signed_out(self) -> bool:
        """Whether nobody is signed in, or not any more."""
        return self.page.locator(".who").count() == 0

    def lose_session(self) -> None:
        """Have the session lapse, as it does half a day after the sign-in."""
        self.page.context.clear_cookies()
        self.page.evaluate("sessionStorage.removeItem('session')")

    def settle(self) -> None:
        """Wait until nothing is being loaded."""
        self.page.wait_for_function(_SETTLED)

    def speak(self, language: str) -> None:
        """Choose a language, even where a dialog covers the choice."""
        choose = "(select, to) => { select.value = to; select.dispatchEvent(new Event('change', {bubbles: true})); }"
        self.page.locator("#language").evaluate(choose, language)
        expect(self.page.locator("html")).to_have_attribute("lang", language)
        self.settle()

    def button(self, name: str) -> Locator:
        """A button by its exact name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def act(self, action: str, **fields: str) -> None:
        """Perform an action in its dialog."""
        self.button(action).first.click()
        for name, value in fields.items():
            field = self.page.locator(f"dialog [name={name}]")
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)
        self.confirm()
        expect(self.page.locator("dialog")).to_have_count(0)

    def tab_to(self, label: str) -> None:
        """Move the focus with the Tab key alone to the control with a label."""
        named = "(document.activeElement.labels?.[0] ?? document.activeElement).innerText?.trim()"
        for _ in range(_MOST_STOPS):
            self.page.keyboard.press("Tab")
            if str(self.page.evaluate(named)).startswith(label):
                return
        raise AssertionError(f"No stop of the Tab key is labelled {label}.")

    def confirm(self) -> None:
        """Press the dialog's own button."""
        self.page.locator("dialog form button.primary").click()

    def violations(self) -> list[str]:
        """The violations that axe finds on the page as it is."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(_axe())
        found = self.page.evaluate("options => axe.run(document, options).then(({ violations }) => violations)", _HOW)
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def _note_error(self, error: str) -> None:
        # Seen by chance, and of which request is not known: what the panel asks for itself has an error of its own, and
        # this one says no place in its scripts.
        if error != "TypeError: Failed to fetch":
            self._complain(error)

    def _complain(self, what: str) -> None:
        self.complaints.append(what)

    def _note(self, message: ConsoleMessage) -> None:
        # The issuer's own pages are not ours to fix.
        at = message.location["url"]
        is_ours = not at or at.startswith(self.address)
        # The browser notes each answer that is not good, and the test asked for those.
        is_expected = self._is_disturbed and message.text.startswith("Failed to load resource")
        is_known = is_expected or _REFUSED.match(message.text) or _NO_WORKER in message.text
        if message.type in ("error", "warning") and is_ours and not is_known:
            self._complain(message.text)

    def _check_host(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        if not host.endswith("localhost") and urlsplit(request.url).scheme not in ("data", "blob", "file"):
            self._complain(f"A request left the machine: {request.url}")

    def _dismiss(self, dialog: Any) -> None:
        if self._is_left and dialog.type == "beforeunload":
            dialog.accept()
            return
        self._complain(f"A script ran: {dialog.message}")
        dialog.dismiss()


@cache
def _axe() -> str:
    return _AXE.read_text()
