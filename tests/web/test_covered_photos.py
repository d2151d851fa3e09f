"""Parts of a photo are covered in a browser: with a mouse, a finger and the keyboard, and others see them black."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import requests
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.e2e.deployed import Stack, eventually, upload
from tests.e2e.test_whole_way import POTHOLE
from tests.pictures import picture
from tests.web.citizen import CITIZEN, receipts_address
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.panel import Panel
from tests.web.stories import PHOTO

BLACK = (0, 0, 0)
HALF = {"left": 0.1, "top": 0.1, "width": 0.4, "height": 0.8}


@pytest.fixture
def pothole(stack: Stack) -> tuple[str, str]:
    """A pothole with a photo that is ready, which the works have: its protocol and its key."""
    receipt = stack.post("/v1/occurrences", POTHOLE | {"photos": [{"content_type": "image/jpeg"}]}).json()
    protocol, key = receipt["protocol"], receipt["access_key"]
    upload(receipt["photos"][0], PHOTO.read_bytes())
    eventually(
        lambda: stack.get(f"/v1/occurrences/{protocol}", key=key).json(),
        lambda seen: seen["status"] == "forwarded" and seen["photos"][0]["status"] == "ready",
    )
    return protocol, key


def photo_of(stack: Stack, protocol: str, *roles: str) -> dict[str, Any]:
    """The photo as an officer is given it."""
    answer = stack.get(f"/v1/staff/occurrences/{protocol}", token=stack.token(*roles))
    (found,) = answer.json()["photos"]
    return dict(found)


def pixels(url: str) -> Callable[[float, float], Any]:
    """The colour of a file at a place, in fractions."""
    image: Image.Image = picture(requests.get(url, timeout=60).content)
    return lambda x, y: image.getpixel((round(x * (image.width - 1)), round(y * (image.height - 1))))


def editor(panel: Panel) -> Locator:
    """The dialog in which the first photo is covered."""
    panel.button("Ampliar a foto 1").click()
    dialog = panel.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Cobrir partes").click()
    expect(dialog.get_by_role("button", name="Acrescentar tarja")).to_be_focused()
    return dialog


def spot(dialog: Locator, x: float, y: float) -> tuple[float, float]:
    """A place of the photo, in pixels of the window."""
    stage = dialog.locator(".cover-stage")
    stage.locator("img").evaluate("img => img.decode()")
    box = stage.bounding_box()
    assert box
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def stroke(panel: Panel, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw with the mouse."""
    mouse = panel.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    mouse.move(*end)
    mouse.up()


def test_what_the_ombudsman_covers_is_black_for_the_sector_and_the_citizen(
    opened: Opened, stack: Stack, pothole: tuple[str, str]
) -> None:
    protocol, key = pothole
    before = pixels(photo_of(stack, protocol, "sector", "works")["display_url"])
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    dialog = editor(panel)

    stroke(panel, spot(dialog, 0.1, 0.1), spot(dialog, 0.5, 0.9))
    expect(
        dialog.get_by_role("button", name="Tarja 1: 10% da esquerda, 10% do alto, 40% de largura, 80% ")
    ).to_be_focused()
    assert wrong_anywhere(panel, "cover-editor") == []
    dialog.get_by_label("Ver como os outros verão").check()
    expect(dialog.locator(".cover-black")).to_have_count(1)
    assert wrong_anywhere(panel, "cover-preview") == []
    # What is looked for again does not come: the state until then can be looked at.
    panel.disturb(f"**/staff/occurrences/{protocol}", lambda route: route.abort())
    dialog.get_by_role("button", name="Salvar tarjas").click()
    expect(dialog.get_by_text("As tarjas estão sendo aplicadas.")).to_be_visible()
    assert wrong_anywhere(panel, "cover-pending") == []
    panel.rest()

    expect(dialog.get_by_role("img")).to_have_attribute("src", re.compile("/covered-"))
    covered = eventually(lambda: photo_of(stack, protocol, "sector", "works"), lambda photo: photo["status"] == "ready")
    (citizens,) = stack.get(f"/v1/occurrences/{protocol}", key=key).json()["photos"]
    for one in (covered, citizens):
        for url in (one["display_url"], one["thumb_url"]):
            after = pixels(url)
            assert {after(x / 20, y / 20) for x in range(3, 10) for y in range(3, 18)} == {BLACK}
            assert after(0.8, 0.5) != BLACK
    assert before(0.3, 0.5) != BLACK

    dialog.get_by_label("Original").check()
    expect(dialog.get_by_role("img")).to_have_attribute("src", re.compile(r"/display\.jpg"))
    expect(dialog.get_by_text("Só a ouvidoria vê esta foto sem as tarjas.")).to_be_visible()
    assert wrong_anywhere(panel, "cover-original") == []
    panel.button("Fechar").click()
    assert wrong_anywhere(panel, "cover-case") == []


def test_boxes_are_added_moved_resized_and_removed_by_keyboard(
    opened: Opened, stack: Stack, pothole: tuple[str, str]
) -> None:
    protocol, _ = pothole
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    dialog, keyboard = editor(panel), panel.page.keyboard

    keyboard.press("Enter")
    expect(dialog.get_by_role("button", name="Tarja 1: 40% da esquerda, 40% do alto, 20% de largura")).to_be_focused()
    for keys in ("ArrowLeft", "ArrowLeft", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowUp"):
        keyboard.press(keys)
    moved = "Tarja 1: 38% da esquerda, 41% do alto, 21% de largura, 19% de altura"
    expect(dialog.get_by_role("button", name=moved)).to_be_focused()
    keyboard.press("Delete")
    expect(dialog.get_by_text("Nenhuma tarja.")).to_be_visible()
    expect(dialog.get_by_role("button", name="Salvar tarjas")).to_be_disabled()
    dialog.get_by_role("button", name="Desfazer").press("Enter")
    expect(dialog.get_by_role("button", name=moved)).to_be_visible()
    dialog.get_by_label("Largura, %").fill("45")
    dialog.get_by_label("Largura, %").press("Tab")
    # Esc closes the dialog, and what was drawn is still there when it is opened again.
    keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(panel.button("Ampliar a foto 1")).to_be_focused()
    dialog = editor(panel)
    dialog.get_by_role("button", name="Salvar tarjas").press("Enter")

    expect(dialog.get_by_role("button", name="Mudar as tarjas")).to_be_focused()
    cover = photo_of(stack, protocol, "ombudsman")["cover"]
    assert cover["rectangles"] == [{"left": 0.38, "top": 0.41, "width": 0.45, "height": 0.19}]


def test_a_finger_draws_on_a_phone(opened: Opened, stack: Stack, pothole: tuple[str, str]) -> None:
    protocol, _ = pothole
    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
    panel = opened("ouvidora", f"#/occurrences/{protocol}", **phone)
    dialog = editor(panel)
    client = panel.page.context.new_cdp_session(panel.page)

    def touch(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", *spot(dialog, 0.2, 0.2))
    touch("touchMove", *spot(dialog, 0.4, 0.4))
    touch("touchMove", *spot(dialog, 0.6, 0.7))
    touch("touchEnd")

    expect(dialog.get_by_role("status")).to_contain_text("1 tarja. Tarja 1: 2")
    dialog.get_by_role("button", name="Salvar tarjas").tap()
    expect(dialog.get_by_role("button", name="Mudar as tarjas")).to_be_visible()
    (one,) = photo_of(stack, protocol, "ombudsman")["cover"]["rectangles"]
    assert one == pytest.approx({"left": 0.2, "top": 0.2, "width": 0.4, "height": 0.5}, abs=0.02)


def test_the_sector_waits_for_the_covered_photo_and_the_ombudsman_uncovers_it(
    opened: Opened, stack: Stack, pothole: tuple[str, str]
) -> None:
    protocol, key = pothole
    ombudsman = stack.token("ombudsman")
    photo = photo_of(stack, protocol, "ombudsman")["id"]
    assert stack.act(protocol, ombudsman, "cover", photo=photo, rectangles=[HALF]).ok
    eventually(lambda: photo_of(stack, protocol, "sector", "works"), lambda one: one["status"] == "ready")
    works = opened("obras", f"#/occurrences/{protocol}")
    works.button("Ampliar a foto 1").click()
    large = works.page.get_by_role("dialog")
    expect(large.get_by_role("img")).to_have_attribute("src", re.compile("/covered-"))
    expect(large.get_by_role("button", name=re.compile("tarja|Cobrir"))).to_have_count(0)
    expect(large.get_by_label("Original")).to_have_count(0)
    citizen = opened(None, receipts_address(protocol, key), address=CITIZEN)
    citizen.button("Ampliar a foto 1").click()
    expect(citizen.page.get_by_role("dialog").get_by_role("img")).to_have_attribute("src", re.compile("/covered-"))

    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.button("Ampliar a foto 1, Coberta").click()
    dialog = panel.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Mudar as tarjas").click()
    dialog.get_by_role("button", name="Apagar a tarja 1").click()
    expect(dialog.get_by_text("todos os que leem a ocorrência voltam a ver a foto inteira")).to_be_visible()
    assert wrong_anywhere(panel, "cover-none") == []
    dialog.get_by_role("button", name="Descobrir a foto").click()

    expect(dialog.get_by_role("button", name="Cobrir partes")).to_be_focused()
    assert "/display.jpg" in photo_of(stack, protocol, "sector", "works")["display_url"]


def test_what_somebody_else_covered_meanwhile_is_not_shown_by_saving(
    opened: Opened, stack: Stack, pothole: tuple[str, str]
) -> None:
    protocol, _ = pothole
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    dialog = editor(panel)
    panel.page.keyboard.press("Enter")
    photo = photo_of(stack, protocol, "ombudsman")["id"]
    assert stack.act(protocol, stack.token("ombudsman"), "cover", photo=photo, rectangles=[HALF]).ok

    dialog.get_by_role("button", name="Salvar tarjas").click()
    expect(dialog.get_by_text("Outra pessoa mudou as tarjas desta foto")).to_be_visible()
    expect(dialog.locator(".cover-box")).to_have_count(2)
    assert wrong_anywhere(panel, "cover-conflict") == []
    dialog.get_by_role("button", name="Salvar tarjas").click()

    expect(dialog.get_by_role("button", name="Mudar as tarjas")).to_be_visible()
    assert HALF in photo_of(stack, protocol, "ombudsman")["cover"]["rectangles"]
    assert len(photo_of(stack, protocol, "ombudsman")["cover"]["rectangles"]) == 2
