"""Everybody can use every screen: light and dark, in both languages, on a desk and on a phone, down to 320 pixels."""

from itertools import product
from pathlib import Path

import pytest

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.panel import Panel
from tests.web.test_case import registered

SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
SCREENS = ["indicators", "occurrences?view=all", "register", "reports", "directory", "directory?shelf=settings"]
LOOKS = list(product(("light", "dark"), (390, 1280)))


@pytest.mark.parametrize("locale", ["pt-BR", "en-US"])
def test_every_screen_in_every_look(opened: Opened, stack: Stack, locale: str) -> None:
    panel = opened(None, locale=locale)
    check(panel, "landing", locale)
    panel.sign_in("ouvidora")
    protocol, _ = registered(stack)

    for screen in [*SCREENS, f"occurrences/{protocol}"]:
        panel.open(f"#/{screen}")
        check(panel, "occurrence" if protocol in screen else screen.partition("?")[0], locale)


def check(panel: Panel, name: str, locale: str) -> None:
    """Look at a screen in light and dark, on a phone and on a desk, and keep what it looks like."""
    for scheme, width in LOOKS:
        panel.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        panel.page.set_viewport_size({"width": width, "height": 900})
        if locale == "pt-BR":
            panel.page.screenshot(path=SHOTS / f"{name}-{scheme}-{width}.png", full_page=True)
        assert panel.violations() == [], (name, scheme, width)
        assert panel.overflow() <= 0, (name, scheme, width)


def test_nothing_is_cut_off_at_320_pixels(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack)
    panel = opened("ouvidora", viewport={"width": 320, "height": 640})

    for screen in [*SCREENS, f"occurrences/{protocol}"]:
        panel.open(f"#/{screen}")
        assert panel.overflow() <= 0, screen
