"""A real browser before the deployed stack. These run when they are asked for by name: scripts/test tests/web."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.e2e.conftest import LOCAL, machine
from tests.e2e.deployed import Stack
from tests.web.panel import Panel

__all__ = ["machine"]
# No sandbox, because containers run as root; nothing that would call anybody.
_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
Opened = Callable[..., Panel]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Whether to pass these by: they need Node and Chromium, and a stack of their own."""
    here = Path(__file__).parent
    asked = [(config.invocation_params.dir / argument.partition("::")[0]).resolve() for argument in config.args]
    if any(here == path or here in path.parents for path in asked):
        return None
    return here in (collection_path, *collection_path.parents)


@pytest.fixture(scope="session")
def stack(request: pytest.FixtureRequest) -> Stack:
    """The stack whose stack.json STACK names, or one of the tests' own."""
    named = os.environ.get("STACK")
    if named is None:
        request.getfixturevalue("machine")
    return Stack(Path(named) if named else LOCAL / "stack.json")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium: the one CHROMIUM names, or the machine's."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        path = found or playwright.chromium.executable_path
        if not Path(path).exists():
            pytest.exit("Chromium is needed: apt-get install chromium, or CHROMIUM=/path/to/it.", returncode=1)
        browser = playwright.chromium.launch(executable_path=path, args=_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, stack: Stack) -> Iterator[Opened]:
    """Opens the panel for somebody, who is signed in unless nobody is named; all is well with it at the end."""
    contexts: list[BrowserContext] = []
    panels: list[Panel] = []

    def open_panel(person: str | None = None, at: str = "", **options: object) -> Panel:
        usual: dict[str, object] = {"locale": "pt-BR", "viewport": {"width": 1280, "height": 900}}
        context = browser.new_context(**(usual | options))  # type: ignore[arg-type]
        contexts.append(context)
        panel = Panel(context.new_page(), stack)
        panels.append(panel)
        panel.open(at)
        if person:
            panel.sign_in(person)
        return panel

    yield open_panel
    for context in contexts:
        context.close()
    for panel in panels:
        assert panel.complaints == []
