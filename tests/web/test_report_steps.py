"""Each step of registering: back and forward, a killed page, what is wrong, the place and the photos."""

import re
import time
from io import BytesIO

from PIL import Image
from playwright.sync_api import FilePayload, expect

from tests.e2e.deployed import Stack
from tests.web import reporting
from tests.web.conftest import Opened
from tests.web.stories import HOSTILE

STEPS = ("o-que", "onde", "detalhes", "quem", "conferir")


def test_the_back_button_goes_through_all_steps_and_forward_again_without_losing_anything(opened: Opened) -> None:
    app = reporting.on_a_phone(opened)
    reporting.fill_all(app, "landscape_6.jpg")

    for step in reversed(STEPS[:-1]):
        app.page.go_back()
        app.page.wait_for_url(f"**#/registrar/{step}")
    for step in STEPS[1:]:
        app.page.go_forward()
        app.page.wait_for_url(f"**#/registrar/{step}")

    expect(app.page.get_by_text(reporting.DESCRIPTION)).to_be_visible()
    expect(app.page.get_by_text("1 foto", exact=True)).to_be_visible()
    expect(app.button("Enviar")).to_be_enabled()


def test_a_killed_page_comes_back_to_its_step_with_everything(opened: Opened) -> None:
    app = reporting.on_a_phone(opened)
    reporting.choose(app)
    reporting.locate(app)
    app.page.fill("#description", "Escrito um instante antes de a página morrer")
    app.page.set_input_files("#gallery", reporting.PHOTOS / "landscape_6.jpg")
    expect(app.page.locator(".preview")).to_have_count(1)
    app.page.wait_for_timeout(1000)

    app = reporting.killed(app)
    app.page.get_by_role("link", name="Continuar o que comecei").click()

    expect(app.page).to_have_url(re.compile("#/registrar/detalhes$"))
    expect(app.page.locator("#description")).to_have_value("Escrito um instante antes de a página morrer")
    expect(app.page.locator(".preview img")).to_have_count(1)


def test_discarding_asks_first_and_leaves_nothing(opened: Opened) -> None:
    app = reporting.on_a_phone(opened)
    reporting.choose(app)
    app.button("Descartar").click()
    app.button("Continuar").last.click()
    app.button("Descartar").click()
    app.button("Descartar").click()

    expect(app.page.get_by_role("link", name="Registrar", exact=True)).to_be_visible()
    assert reporting.kept_by(app.page, "drafts") == []


def test_what_is_wrong_is_named_at_its_field_and_takes_the_focus(opened: Opened) -> None:
    app = reporting.on_a_phone(opened)
    reporting.choose(app)
    app.button("Continuar").click()
    alert = app.page.get_by_role("alert")
    expect(alert).to_contain_text("Marque o lugar no mapa ou escreva a rua.")
    expect(alert).to_be_focused()
    alert.get_by_role("link").click()
    expect(app.page.locator("#street")).to_be_focused()
    reporting.locate(app)

    app.page.fill("#description", "curto")
    app.button("Continuar").click()

    expect(app.page.locator("#description-error")).to_contain_text("pelo menos 10 letras")


def test_scripts_and_other_writing_are_shown_as_they_are(opened: Opened, stack: Stack) -> None:
    app = reporting.on_a_phone(opened)
    reporting.choose(app)
    reporting.locate(app, street=HOSTILE.format("street"))
    reporting.describe(app, text=f"{HOSTILE.format('text')} 🏥 مرحبا بالعالم")
    reporting.stay_anonymous(app)

    expect(app.page.get_by_text(HOSTILE.format("street"))).to_be_visible()
    app.button("Enviar").click()
    protocol, key = reporting.receipt_of(app)

    assert stack.get(f"/v1/occurrences/{protocol}", key=key).json()["description"].endswith("مرحبا بالعالم")


def test_the_position_is_asked_for_only_then_and_moves_no_pin_that_was_put(opened: Opened) -> None:
    app = reporting.on_a_phone(opened, geolocation=reporting.CENTRE, permissions=["geolocation"])
    reporting.choose(app)
    expect(app.page.locator(".pin")).to_have_attribute("data-put", "no")

    app.button("Usar minha posição").click()

    expect(app.page.locator(".pin")).to_have_attribute("data-put", "yes")
    expect(app.page.locator("#neighbourhood")).not_to_have_value("")


def test_a_position_that_is_refused_stands_in_nobodys_way(opened: Opened) -> None:
    app = reporting.on_a_phone(opened)
    app.page.context.clear_permissions()
    reporting.choose(app)

    app.button("Usar minha posição").click()

    expect(app.page.get_by_text("Sem a posição do aparelho.")).to_be_visible()
    reporting.locate(app)


def test_a_place_outside_the_town_is_said_and_never_refused(opened: Opened) -> None:
    # Another place at each run: what was registered before would be asked about.
    outside = {"latitude": round(-23.55 - time.time() % 400 / 1000, 4), "longitude": -46.63}
    app = reporting.on_a_phone(opened, geolocation=outside, permissions=["geolocation"])
    reporting.choose(app)

    app.button("Usar minha posição").click()

    expect(app.page.get_by_text("parece ficar fora de")).to_be_visible()
    # None of the town's neighbourhoods is near it.
    expect(app.page.locator("#neighbourhood")).to_have_value("")
    app.button("Continuar").click()
    expect(app.page.locator("#street-error")).to_contain_text("escreva a rua ou um ponto de referência")
    app.page.get_by_role("alert").get_by_role("link").click()
    expect(app.page.locator("#street")).to_be_focused()
    reporting.locate(app, "Rodovia dos Imigrantes, km 40")
    reporting.describe(app)
    reporting.stay_anonymous(app)
    app.button("Enviar").click()
    reporting.receipt_of(app)


def test_nothing_but_pixels_leaves_the_phone_and_they_are_upright(opened: Opened) -> None:
    app = reporting.on_a_phone(opened)
    uploaded = reporting.uploaded_by(app)
    reporting.fill_all(app, "landscape_6.jpg", "DSCN0010.jpg")
    app.button("Enviar").click()
    reporting.receipt_of(app)
    expect(app.page.locator("[data-photo=sent]")).to_have_count(2)

    assert len(uploaded) == 2
    for content in uploaded:
        picture = Image.open(BytesIO(content))
        assert (dict(picture.getexif()), max(picture.size) <= 1600, len(content) <= 1_100_000) == ({}, True, True)
        assert picture.width > picture.height


def test_a_fifth_photo_and_what_is_none_are_left_out_and_said(opened: Opened) -> None:
    app = reporting.on_a_phone(opened)
    reporting.choose(app)
    reporting.locate(app)
    film = b"\x00\x00\x00\x18ftypmp42"
    for name, kind, content in (
        ("filme.mp4", "video/mp4", film),
        ("filme.jpg", "image/jpeg", film * 1000),
        ("carta.jpg", "image/jpeg", b"%PDF-1.7"),
        ("nada.jpg", "image/jpeg", b""),
    ):
        file: FilePayload = {"name": name, "mimeType": kind, "buffer": content}
        app.page.set_input_files("#gallery", files=file)
        expect(app.page.get_by_text("Este arquivo não é uma foto.")).to_be_visible()
        expect(app.page.locator(".preview")).to_have_count(0)
        app.page.set_input_files("#gallery", reporting.PHOTOS / "landscape_6.jpg")
        expect(app.page.locator(".preview")).to_have_count(1)
        expect(app.page.get_by_text("Este arquivo não é uma foto.")).to_have_count(0)
        app.button("Remover a foto 1").click()

    app.page.set_input_files("#gallery", [reporting.PHOTOS / f"landscape_{n}.jpg" for n in (1, 3, 6, 1, 3)])

    expect(app.page.locator(".preview")).to_have_count(4)
    expect(app.page.get_by_text("São no máximo 4 fotos")).to_be_visible()
