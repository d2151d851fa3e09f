"""A screen in every look it can have: both languages, light and dark, on a phone and on a desk, and narrower still."""

import os
from itertools import product
from pathlib import Path
from zlib import crc32

from tests.thoroughness import IS_THOROUGH
from tests.web.panel import Panel

SHOTS = Path(__file__).parents[2] / "build" / "screenshots"
_LANGUAGES = ("en", "pt-BR")
_SCHEMES = ("light", "dark")
_PHONE, _DESK, _NARROWEST = 390, 1280, 320
_ALL = list(product(_SCHEMES, (_PHONE, _DESK)))
# Nobody looks at the pictures of a quick run on a stack of its own, which take a tenth of the browser's time.
_IS_LOOKED_AT = IS_THOROUGH or "STACK" in os.environ
# All of them together in a thorough run; otherwise each screen has one, and all screens together have had each scheme,
# width and language. Whoever looks at the pictures is given both widths and schemes in Portuguese.
_WHOLE = dict.fromkeys(_LANGUAGES, _ALL)
_LOOKED_AT = {"en": [("dark", _PHONE)], "pt-BR": [("light", _PHONE), ("dark", _DESK)]}
_IN_TURN = ({"en": [("dark", _PHONE)]}, {"pt-BR": [("light", _DESK)]})
_HEIGHT = 900


def wrong_anywhere(panel: Panel, name: str) -> list[str]:
    """The violations of a screen in all its looks; its look in Portuguese may be kept as pictures."""
    found = []
    _draw_maps(panel)
    for language, looks in _looks(name).items():
        panel.speak(language)
        for scheme, width in looks:
            panel.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            panel.page.set_viewport_size({"width": width, "height": _HEIGHT})
            found += [f"{name} {language} {scheme} {width}: {one}" for one in panel.violations()]
            if language == "pt-BR":
                # A dialog covers the window; the rest of the page would stand below it as if it were open.
                keep_picture(panel, f"{name}-{scheme}-{width}", is_whole=panel.page.locator("dialog").count() == 0)
        found += [f"{name} {language}: {one}" for one in _cut_off(panel)]
    panel.page.emulate_media(color_scheme="light")
    panel.page.set_viewport_size({"width": _DESK, "height": _HEIGHT})
    if language != "pt-BR":
        panel.speak("pt-BR")
    return found


def keep_picture(panel: Panel, name: str, *, is_whole: bool = True) -> None:
    """Keep a picture of the page, or of the window, where somebody looks at it."""
    if _IS_LOOKED_AT:
        panel.page.screenshot(path=SHOTS / f"{name}.png", full_page=is_whole, animations="disabled")


def _looks(name: str) -> dict[str, list[tuple[str, int]]]:
    if IS_THOROUGH:
        return _WHOLE
    return _LOOKED_AT if _IS_LOOKED_AT else _IN_TURN[crc32(name.encode()) % len(_IN_TURN)]


def _draw_maps(panel: Panel) -> None:
    """Come near each map, since none is drawn before."""
    for area in panel.page.locator(".map:visible").all():
        area.scroll_into_view_if_needed()
        area.locator(".leaflet-control-attribution").wait_for()
    panel.page.evaluate("scrollTo(0, 0)")


def _cut_off(panel: Panel) -> list[str]:
    """The elements that need sideways scrolling (WCAG 2.2, 1.4.10), text twice as large included (1.4.4)."""
    found = []
    for width, size in ((_NARROWEST, 100), (_PHONE, 100), (_DESK, 100), (_DESK, 200)):
        panel.page.set_viewport_size({"width": width, "height": _HEIGHT})
        panel.page.evaluate("size => { document.documentElement.style.fontSize = `${size}%`; }", size)
        beyond = panel.overflow()
        if beyond > 0:
            found.append(f"{beyond} pixels beyond {width} with text of {size}%")
    panel.page.evaluate("document.documentElement.style.fontSize = ''")
    return found
