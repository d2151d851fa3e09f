"""A file that was attached by mistake is erased in a browser, after a question that asks the reason."""

from pathlib import Path
from typing import Any

import pytest
import requests
from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually, upload
from tests.e2e.test_attachments import attached
from tests.e2e.test_whole_way import POTHOLE
from tests.pdfs import a_pdf
from tests.web.citizen import CITIZEN, receipts_address
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.stories import PHOTO

AFTER = Path(__file__).parents[1] / "photos" / "DSCN0010.jpg"
WHY = "Mostra o documento de outra pessoa."


@pytest.fixture
def pothole(stack: Stack) -> tuple[str, str, dict[str, Any]]:
    """A pothole which the works have, with a photo that is ready: its protocol, its key and the photo."""
    receipt = stack.post("/v1/occurrences", POTHOLE | {"photos": [{"content_type": "image/jpeg"}]}).json()
    protocol, key = receipt["protocol"], receipt["access_key"]
    upload(receipt["photos"][0], PHOTO.read_bytes())
    seen = eventually(
        lambda: stack.get(f"/v1/occurrences/{protocol}", key=key).json(),
        lambda seen: seen["status"] == "forwarded" and seen["photos"][0]["status"] == "ready",
    )
    return protocol, key, seen["photos"][0]


def test_a_sector_takes_back_what_it_attached_until_somebody_else_acts(
    opened: Opened, stack: Stack, pothole: tuple[str, str, dict[str, Any]]
) -> None:
    protocol, _, _ = pothole
    works = stack.token("sector", "works")
    attached(stack, protocol, works, a_pdf(), name="RG.pdf", visibility="internal")
    attached(stack, protocol, works, AFTER.read_bytes(), content_type="image/jpeg", name="depois.jpg")
    sector = opened("obras", f"#/occurrences/{protocol}")

    sector.button("Apagar arquivo: depois.jpg").click()
    dialog = sector.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="Apagar depois.jpg")).to_be_visible()
    assert wrong_anywhere(sector, "erase-attachment") == []
    dialog.get_by_role("button", name="Apagar de vez").click()
    expect(dialog).to_have_count(1)
    dialog.get_by_label("Motivo").fill(WHY)
    dialog.get_by_role("button", name="Apagar de vez").click()
    expect(dialog).to_have_count(0)
    expect(sector.button("Apagar arquivo: depois.jpg")).to_have_count(0)
    sector.button("Ampliar a foto 1").click()
    expect(dialog.get_by_role("button", name="Apagar foto")).to_have_count(0)
    sector.button("Fechar").click()

    assert stack.act(protocol, stack.token("ombudsman"), "note", text="Visto.").ok
    sector.page.reload()
    sector.settle()
    sector.button("Apagar arquivo: RG.pdf").click()
    dialog = sector.page.get_by_role("dialog")
    dialog.get_by_label("Motivo").fill(WHY)
    dialog.get_by_role("button", name="Apagar de vez").click()
    expect(dialog.get_by_role("alert")).to_contain_text("O arquivo não foi apagado.")
    expect(dialog.get_by_text("Peça à ouvidoria")).to_be_visible()
    expect(dialog.get_by_text("Corrija o que está indicado.")).to_have_count(0)
    assert wrong_anywhere(sector, "erase-refused") == []


def test_a_photo_is_erased_and_nobody_is_shown_it_again(
    opened: Opened, stack: Stack, pothole: tuple[str, str, dict[str, Any]]
) -> None:
    protocol, key, photo = pothole
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.button("Ampliar a foto 1").click()
    dialog = panel.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Apagar foto").click()
    dialog.get_by_role("button", name="Não apagar").click()
    expect(dialog.get_by_role("img")).to_be_visible()
    dialog.get_by_role("button", name="Apagar foto").click()
    dialog.get_by_label("Motivo").fill(WHY)
    assert wrong_anywhere(panel, "erase-photo") == []
    dialog.get_by_role("button", name="Apagar de vez").click()

    expect(dialog).to_have_count(0)
    expect(panel.page.get_by_role("heading", name="Fotos")).to_have_count(0)
    expect(panel.page.get_by_text("Arquivo apagado")).to_have_count(1)
    expect(panel.page.get_by_text(WHY)).to_have_count(1)
    assert wrong_anywhere(panel, "erase-done") == []
    eventually(lambda: requests.get(photo["display_url"], timeout=60).status_code, lambda code: code == 404)
    citizen = opened(None, receipts_address(protocol, key), address=CITIZEN)
    expect(citizen.page.get_by_text("Buraco fundo em frente ao 120", exact=False).first).to_be_visible()
    expect(citizen.button("Ampliar a foto 1")).to_have_count(0)
