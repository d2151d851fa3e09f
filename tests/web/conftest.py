"""A real browser on the deployed stack: that of the tests, or the stack that STACK names."""

import os
import subprocess
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, StorageState, expect, sync_playwright

from tasks.web import chromium
from tests.e2e.deployed import Stack
from tests.thoroughness import either
from tests.web.citizen import CITIZEN, PAGE_ALONE, WITH_WORKER, Followed, receipts_address
from tests.web.kept import KeptPages
from tests.web.panel import PATIENCE_MS, Panel
from tests.web.stories import whole

Opened = Callable[..., Panel]
ROOT = Path(__file__).parents[2]
# As many as the panel asks at once when it starts.
_AT_ONCE = 4
_WORKER: dict[str, object] = dict(either(thorough=WITH_WORKER, quick=PAGE_ALONE))
_HAS_FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def stack(request: pytest.FixtureRequest) -> Stack:
    """The stack whose stack.json STACK names, or one of the tests' own; push is on, and its API is warm."""
    named = os.environ.get("STACK")
    stack: Stack = Stack(Path(named)) if named else request.getfixturevalue("stack")
    # Before anything asks: functions remember for a minute that it is off.
    environment = os.environ | {"OMBUDSMAN_LOCAL_DIR": str(stack.path.parent)}
    subprocess.run([ROOT / "scripts" / "push-keys", "local"], env=environment, check=True)
    # A person may wait for the first functions to start; a test's patience is for the panel.
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        list(threads.map(lambda _: stack.get("/v1/health"), range(_AT_ONCE)))
    return stack


@pytest.fixture(scope="session")
def concluded(stack: Stack) -> tuple[str, str]:
    """A concluded occurrence with everything in it, which no test changes: its protocol and its key."""
    return whole(stack)


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    """What drives a browser."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Chromium, which is gone when the other tests have the machine."""
    with playwright.chromium.launch(executable_path=chromium.ensure(), args=chromium.OPTIONS) as browser:
        yield browser


@pytest.fixture(scope="session")
def sessions() -> dict[str, StorageState]:
    """The session kept by the browser of each user who has signed in, so that the next test need not sign in again."""
    return {}


@pytest.fixture(scope="package")
def pages(browser: Browser, stack: Stack) -> Iterator[KeptPages]:
    """The pages that tests have used, for the next ones."""
    pages = KeptPages(browser, stack)
    yield pages
    pages.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note that a test has failed, so that no other one uses its pages."""
    report = yield
    if report.failed:
        item.stash[_HAS_FAILED] = True
    return report


@pytest.fixture
def opened(request: pytest.FixtureRequest, pages: KeptPages, sessions: dict[str, StorageState]) -> Iterator[Opened]:
    """Opens the panel, signed in as a named user or not at all; fails at the end if the browser complained.

    Where another address of the stack is named, opens what is there. The browser is as one that has never been there.
    """

    def open_panel(person: str | None = None, at: str = "", *, address: str = "panel_url", **options: object) -> Panel:
        usual = {"locale": "pt-BR", "viewport": {"width": 1280, "height": 900}, **_WORKER}
        page = pages.take(address, usual | options)
        page.begin(sessions.get(person or ""))
        page.panel.open(at)
        # Who has signed out has ended the session for later tests too.
        if person and page.panel.is_signed_out():
            page.panel.sign_in(person)
            sessions[person] = page.panel.kept()
        return page.panel

    yield open_panel
    complaints = pages.complaints()
    pages.put_back(are_kept=_HAS_FAILED not in request.node.stash)
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def following(opened: Opened) -> Followed:
    """Opens the address that the code of a receipt leads to."""

    def follow(protocol: str, key: str) -> Panel:
        return opened(None, receipts_address(protocol, key), address=CITIZEN)

    return follow
