"""The panel as somebody at a desk uses it, and what a browser has to say against it."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request, expect

from tests.e2e.deployed import Stack

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_PATIENCE_MS = 20_000
# Refusals the panel explains to whoever it concerns; the browser notes them all the same.
_REFUSED = re.compile(r"Failed to load resource: .* status of (401|403|404|409|422) ")


class Panel:
    """A page of the panel."""

    def __init__(self, page: Page, stack: Stack) -> None:
        self.page = page
        self.stack = stack
        self.complaints: list[str] = []
        page.set_default_timeout(_PATIENCE_MS)
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._check_host)
        page.on("dialog", lambda dialog: self.complaints.append(f"A script ran: {dialog.message}"))

    def open(self, at: str) -> None:
        """Go to an address of the panel, such as `#/occurrences`."""
        self.page.goto(self.stack.described["panel_url"] + at)
        self.settle()

    def sign_in(self, person: str) -> None:
        """Sign in on the issuer's own page as a demo user, named by the beginning of their e-mail."""
        user = next(user for user in self.stack.described["users"] if user["email"].startswith(f"{person}@"))
        self.page.get_by_role("button", name=re.compile("^(Entrar|Sign in)$")).first.click()
        self.page.fill("#username", user["email"])
        self.page.fill("#password", user["password"])
        self.page.click("button[type=submit]")
        expect(self.page.locator(".who")).to_be_visible(timeout=_PATIENCE_MS)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is being loaded."""
        expect(self.page.locator("h1").first).to_be_visible(timeout=_PATIENCE_MS)
        expect(self.page.locator("[aria-busy=true], .empty[role=status]")).to_have_count(0, timeout=_PATIENCE_MS)

    def button(self, name: str) -> Any:
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

    def confirm(self) -> None:
        """Press the dialog's own button."""
        self.page.locator("dialog form button.primary").click()

    def violations(self) -> list[str]:
        """What axe finds wrong with the page as it is."""
        self.page.evaluate(AXE.read_text())
        options = {"runOnly": {"type": "tag", "values": _STANDARDS}}
        found = self.page.evaluate("options => axe.run(document, options)", options)["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]

    def overflow(self) -> int:
        """By how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def _note(self, message: ConsoleMessage) -> None:
        is_ours = message.location["url"].startswith(self.stack.described["panel_url"])
        if message.type in ("error", "warning") and is_ours and not _REFUSED.match(message.text):
            self.complaints.append(message.text)

    def _check_host(self, request: Request) -> None:
        host = urlsplit(request.url).hostname or ""
        if not host.endswith("localhost") and urlsplit(request.url).scheme not in ("data", "blob"):
            self.complaints.append(f"A request left the machine: {request.url}")
