"""Pages of the browser that are used again: to open the app on a new one costs more than most of what is tested."""

from itertools import chain
from typing import Any

from playwright.sync_api import Browser, Error, StorageState

from tests.e2e.deployed import Stack
from tests.web.panel import Panel

# A file of the same address in which nothing runs: a page that waits there needs no other process when it goes on.
_PARKED = "config.json"
# What a page is opened with can stay; one that was opened with anything else is closed.
_STAYS = {"viewport", "locale", "has_touch", "is_mobile", "service_workers"}
# A clock that stands still and what a test tells itself are seen in what the page offers.
_NAMES = "Object.keys(window).sort().join()"
_NUMBER_OF_WORKERS = "navigator.serviceWorker.getRegistrations().then((found) => found.length)"
_KEEP = "(kept) => { for (const { name, value } of kept) localStorage.setItem(name, value); }"


class KeptPage:
    """A page in a browser context of its own, and what it was opened with."""

    def __init__(self, browser: Browser, stack: Stack, address: str, options: dict[str, Any]) -> None:
        self._options = options
        self._context = browser.new_context(**options)
        self.panel = Panel(self._context.new_page(), stack, address)
        self._names = ""

    def begin(self, state: StorageState | None) -> None:
        """Have it keep what a browser has kept of a session, or nothing."""
        if not self._names:
            self.panel.leave(_PARKED)
            self._names = self.panel.page.evaluate(_NAMES)
        if state:
            self._context.add_cookies(state["cookies"])  # type: ignore[arg-type]  # what is given is what is taken
            self.panel.page.evaluate(_KEEP, [one for origin in state["origins"] for one in origin["localStorage"]])

    def is_clean(self) -> bool:
        """Whether nothing is left on it of what was done, once that has been taken away."""
        if self.panel.is_changed or not self._options.keys() <= _STAYS:
            return False
        try:
            return self._is_as_before() and self._clean()
        except Error:
            # It was closed, or has crashed.
            return False

    def close(self) -> None:
        """Close it with all that it keeps."""
        self._context.close()

    def _is_as_before(self) -> bool:
        page = self.panel.page
        page.unroute_all(behavior="ignoreErrors")
        self._context.set_offline(offline=False)
        for other in self._context.pages:
            if other != page:
                other.close()
        self.panel.leave(_PARKED)
        return bool(page.evaluate(_NAMES) == self._names and page.evaluate(_NUMBER_OF_WORKERS) == 0)

    def _clean(self) -> bool:
        page = self.panel.page
        page.evaluate("sessionStorage.clear()")
        devtools = self._context.new_cdp_session(page)
        kept = {"origin": page.evaluate("location.origin"), "storageTypes": "all"}
        devtools.send("Storage.clearDataForOrigin", kept)
        devtools.send("Network.clearBrowserCache")
        devtools.detach()
        self._context.clear_cookies()
        self._context.clear_permissions()
        page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
        page.set_viewport_size(self._options["viewport"])
        self.panel.forget()
        return True


class KeptPages:
    """Pages that no test uses now, by what they were opened with."""

    def __init__(self, browser: Browser, stack: Stack) -> None:
        self._browser = browser
        self._stack = stack
        self._free: dict[str, list[KeptPage]] = {}
        self._used: list[tuple[str, KeptPage]] = []

    def take(self, address: str, options: dict[str, Any]) -> KeptPage:
        """One on which nothing has been done, or nothing is left of it."""
        key = f"{address} {sorted(options.items())}"
        free = self._free.setdefault(key, [])
        page = free.pop() if free else KeptPage(self._browser, self._stack, address, options)
        self._used.append((key, page))
        return page

    def complaints(self) -> list[str]:
        """What the browser says of the pages in use."""
        return [complaint for _, page in self._used for complaint in page.panel.complaints]

    def put_back(self, *, are_kept: bool) -> None:
        """Have no page in use any more; those that can be cleaned are for other tests."""
        for key, page in self._used:
            if are_kept and page.is_clean():
                self._free[key].append(page)
            else:
                page.close()
        self._used.clear()

    def close(self) -> None:
        """Close them all."""
        for page in chain.from_iterable(self._free.values()):
            page.close()
