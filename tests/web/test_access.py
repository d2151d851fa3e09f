"""Every screen is accessible: light and dark, in both languages, on a desk and on a phone, down to 320 pixels."""

import pytest
from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.stories import registered

SCREENS = {
    "indicators": "ouvidora",
    "occurrences?view=all": "ouvidora",
    "register": "atendente",
    "reports": "gestor",
    "directory": "admin",
    "directory?type=settings": "admin",
    "nowhere": "gestor",
}
# The element that shows a screen has content.
FULL = {"indicators": ".map", "occurrences?view=all": "tbody tr", "reports": ".report", "directory": "tbody tr"}


@pytest.fixture(scope="module")
def busy(stack: Stack) -> None:
    """Content for every screen: an empty one would hide most mistakes."""
    registered(stack)
    registered(stack, category="pothole", location={"latitude": -24.1836, "longitude": -46.7889})
    where = "/v1/management/places?resolution=8"
    eventually(lambda: stack.get(where, token=stack.token("ombudsman")).json()["cells"], bool)


@pytest.mark.usefixtures("busy")
@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_in_every_look(opened: Opened, screen: str) -> None:
    panel = opened(SCREENS[screen], f"#/{screen}")
    if screen in FULL:
        expect(panel.page.locator(FULL[screen]).first).to_be_visible()

    assert wrong_anywhere(panel, screen.replace("?", "-").replace("=", "-")) == []


def test_the_landing_in_every_look(opened: Opened) -> None:
    assert wrong_anywhere(opened(), "landing") == []


def test_an_occurrence_with_everything_in_every_look(opened: Opened, concluded: tuple[str, str]) -> None:
    panel = opened("ouvidora", f"#/occurrences/{concluded[0]}")
    panel.page.locator(".photos img").first.scroll_into_view_if_needed()
    panel.page.wait_for_function("[...document.images].every((image) => image.complete)")

    assert wrong_anywhere(panel, "occurrence") == []


def test_an_action_in_every_look(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.button("Encaminhar").click()

    assert wrong_anywhere(panel, "action") == []


def test_an_edit_of_the_directory_in_every_look(opened: Opened) -> None:
    panel = opened("admin", "#/directory?type=categories")
    panel.page.locator("tbody th button").first.click()

    assert wrong_anywhere(panel, "edit") == []


def test_what_somebody_chose_is_kept(opened: Opened) -> None:
    panel = opened("gestor", "#/indicators")
    panel.speak("en")
    panel.button("Dark theme").click()
    panel.page.reload()
    panel.settle()

    expect(panel.page.get_by_role("heading", level=1)).to_have_text("Indicators")
    expect(panel.button("Light theme")).to_be_visible()
    scheme = panel.page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    assert scheme == "dark"
