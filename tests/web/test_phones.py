"""Phones as they are: little room, a slow position, a wrong clock, a network that hangs, and any camera."""

import re
from itertools import product
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Route, expect

from tests.pictures import LANDSCAPE, difference, picture, turned
from tests.thoroughness import either
from tests.web import reporting
from tests.web.citizen import PAGE_ALONE, WITH_WORKER
from tests.web.conftest import Opened
from tests.web.panel import Panel
from tests.web.reporting import REGISTER, STORAGE

# The XML that S3 answers a form with whose time has passed.
EXPIRED = "<Error><Code>AccessDenied</Code><Message>Invalid according to Policy: Policy expired.</Message></Error>"
# The answers are kept for the test to give, as the phone's holder or its satellites would.
SLOW_POSITION = """navigator.geolocation.getCurrentPosition = (found, refused) => { window.found = found; };
window.arrive = (latitude, longitude) => window.found({ coords: { latitude, longitude } });"""
FULL = """IDBObjectStore.prototype.put = function () { throw new DOMException('full', 'QuotaExceededError'); };
Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError'); };"""
A_YEAR_MS = 365 * 86_400_000
CLOCKS = [
    pytest.param(-A_YEAR_MS, id="a year behind"),
    pytest.param(0, id="right"),
    pytest.param(A_YEAR_MS, id="a year ahead"),
]


def send(app: Panel, photos: int) -> None:
    """Send what was filled in, and wait until its photos have arrived."""
    app.button("Enviar").click()
    reporting.receipt_of(app)
    expect(app.page.locator("[data-photo=sent]")).to_have_count(photos)


@pytest.mark.parametrize("orientations", [(1, 2, 3, 4), (5, 6, 7, 8)])
def test_every_orientation_of_a_camera_leaves_upright(
    opened: Opened, orientations: tuple[int, ...], tmp_path: Path
) -> None:
    for orientation in orientations:
        (tmp_path / f"{orientation}.jpg").write_bytes(turned(orientation, "JPEG"))
    app = reporting.on_a_phone(opened)
    uploaded = reporting.uploaded_by(app)
    reporting.fill_all(app, *(str(tmp_path / f"{orientation}.jpg") for orientation in orientations))
    send(app, photos=len(orientations))

    for content in uploaded:
        assert picture(content).getexif() == {}
        assert difference(picture(content), picture(LANDSCAPE)) < 12


def test_a_photo_of_forty_megabytes_travels_as_one(opened: Opened, tmp_path: Path) -> None:
    noise = Image.new("RGB", (5200, 5200))
    tile = Image.effect_noise((1300, 1300), 120).convert("RGB")
    for left, top in product(range(0, 5200, 1300), repeat=2):
        noise.paste(tile, (left, top))
    noise.save(tmp_path / "huge.jpg", quality=100, subsampling=0)
    assert (tmp_path / "huge.jpg").stat().st_size > 40_000_000
    app = reporting.on_a_phone(opened)
    uploaded = reporting.uploaded_by(app)
    reporting.fill_all(app, str(tmp_path / "huge.jpg"))
    send(app, photos=1)

    assert [len(content) <= 1_100_000 for content in uploaded] == [True]


def test_an_upload_that_hangs_is_given_up_and_sent_again_when_asked(opened: Opened) -> None:
    app = reporting.on_a_phone(opened, **PAGE_ALONE)
    app.page.clock.install()
    app.page.reload()
    app.settle()
    reporting.fill_all(app, "landscape_6.jpg")
    hanging: list[Route] = []
    app.disturb(STORAGE, lambda route: hanging.append(route) if route.request.method == "POST" else route.continue_())
    app.button("Enviar").click()
    reporting.receipt_of(app)
    expect(app.page.locator("[data-photo=waiting]")).to_have_count(1)

    app.page.clock.fast_forward(61_000)

    expect(app.page.locator("[data-photo=failed]")).to_have_count(1)
    app.page.unroute_all(behavior="ignoreErrors")
    app.button("Tentar de novo").click()
    expect(app.page.locator("[data-photo=sent]")).to_have_count(1)


@pytest.mark.parametrize("wrong_by", either(thorough=CLOCKS, quick=CLOCKS[::2]))
def test_a_form_that_has_expired_is_asked_for_again_whatever_the_clock_says(opened: Opened, wrong_by: int) -> None:
    app = reporting.on_a_phone(opened, **PAGE_ALONE)
    app.page.clock.install(time=app.page.evaluate("Date.now()") / 1000 + wrong_by / 1000)
    app.page.reload()
    app.settle()
    reporting.fill_all(app, "landscape_6.jpg")
    keys: list[str] = []
    app.page.on(
        "request",
        lambda request: keys.append(request.headers["idempotency-key"]) if REGISTER.search(request.url) else None,
    )
    app.disturb(STORAGE, lambda route: route.fulfill(status=403, content_type="application/xml", body=EXPIRED))
    app.button("Enviar").click()
    reporting.receipt_of(app)
    expect(app.page.locator("[data-photo=failed]")).to_have_count(1)

    app.rest()
    app.button("Tentar de novo").click()

    expect(app.page.locator("[data-photo=sent]")).to_have_count(1)
    assert (len(keys), len(set(keys))) == (2, 1)


def test_a_full_phone_registers_all_the_same_and_says_that_it_keeps_nothing(opened: Opened) -> None:
    app = reporting.on_a_phone(opened)
    reporting.before_the_page(app, FULL)
    reporting.choose(app)
    reporting.locate(app)
    app.page.fill("#description", reporting.DESCRIPTION)

    expect(app.page.get_by_text("não deixa guardar nada")).to_be_visible()
    reporting.describe(app, "landscape_6.jpg")
    reporting.stay_anonymous(app)
    send(app, photos=1)


def test_a_position_that_comes_late_is_said_to_be_and_moves_no_pin_that_was_put(opened: Opened) -> None:
    app = reporting.on_a_phone(opened)
    app.page.clock.install()
    reporting.before_the_page(app, SLOW_POSITION)
    reporting.choose(app)
    app.button("Usar minha posição").click()
    app.page.clock.fast_forward(9_000)
    expect(app.page.get_by_text("A posição está demorando.")).to_be_visible()

    move_the_map(app)
    expect(app.page.locator(".pin")).to_have_attribute("data-put", "yes")
    put = app.page.locator("#neighbourhood").input_value()
    app.page.evaluate("window.arrive(-24.1195, -46.6901)")

    assert app.page.locator("#neighbourhood").input_value() == put


def test_a_position_that_comes_after_its_page_was_left_is_used_for_nothing(opened: Opened) -> None:
    app = reporting.on_a_phone(opened)
    reporting.before_the_page(app, SLOW_POSITION)
    sent: list[str] = []
    app.page.on("request", lambda one: sent.append(one.post_data or "") if REGISTER.search(one.url) else None)
    reporting.choose(app)
    app.button("Usar minha posição").click()
    reporting.locate(app)
    app.page.evaluate("window.arrive(-24.1836, -46.7889)")
    reporting.describe(app)
    reporting.stay_anonymous(app)
    app.button("Enviar").click()
    reporting.receipt_of(app)

    assert [("latitude" in body, "Vimieiros" in body) for body in sent] == [(False, True)]


def move_the_map(app: Panel) -> None:
    """Move the map under its pin with the keys, as with a finger."""
    area = app.page.locator(".map .leaflet-container, .leaflet-container").first
    area.focus()
    app.page.keyboard.press("ArrowRight")


def test_the_phone_may_kill_the_page_while_its_camera_is_open(opened: Opened) -> None:
    app = reporting.on_a_phone(opened)
    reporting.choose(app)
    reporting.locate(app)
    app.page.fill("#description", "Digitado e logo a câmera foi aberta")
    with app.page.expect_file_chooser():
        app.page.locator("label[for=camera]").click()
    app = reporting.killed(app)
    app.page.get_by_role("link", name="Continuar o que comecei").click()

    expect(app.page).to_have_url(re.compile("#/registrar/detalhes$"))
    expect(app.page.locator("#description")).to_have_value("Digitado e logo a câmera foi aberta")


def test_photos_shared_from_the_gallery_open_the_step_that_shows_them(opened: Opened) -> None:
    app = reporting.on_a_phone(opened, **WITH_WORKER)
    reporting.ready_for_offline(app)
    # As the phone posts to the address that the manifest names.
    app.page.evaluate(
        """() => {
          const form = document.createElement('form');
          Object.assign(form, { method: 'post', action: './compartilhar', enctype: 'multipart/form-data' });
          form.innerHTML = '<input type="file" name="photos" id="shared" multiple>';
          document.body.append(form);
        }"""
    )
    app.page.set_input_files("#shared", [reporting.PHOTOS / "landscape_6.jpg", reporting.PHOTOS / "IMG_5195.HEIC"])
    app.page.evaluate("document.querySelector('#shared').form.submit()")
    app.page.wait_for_url("**#/registrar/detalhes")

    expect(app.page.locator(".preview")).to_have_count(2)
    app.page.wait_for_function("() => document.querySelector('.preview img')?.naturalWidth > 0")
    app.page.fill("#description", "Fotos que já estavam na galeria")
    app.page.goto(app.address + "#/registrar/o-que")
    app.page.fill("#search", "buraco")
    app.page.locator(".choice").first.click()
    app.button("Continuar mesmo assim").click()
    reporting.locate(app)
    expect(app.page.locator("#description")).to_have_value("Fotos que já estavam na galeria")
    reporting.describe(app, text="Fotos que já estavam na galeria")
    reporting.stay_anonymous(app)
    send(app, photos=2)
