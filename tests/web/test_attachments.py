"""Files of the staff in a browser: sent from the case page, decided on, and seen by the citizen who follows."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually, upload
from tests.e2e.test_attachments import attached
from tests.e2e.test_whole_way import POTHOLE
from tests.pdfs import a_pdf
from tests.web.citizen import CITIZEN, receipts_address
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.panel import Panel

PHOTOS = Path(__file__).parents[1] / "photos"
BEFORE, AFTER = PHOTOS / "landscape_6.jpg", PHOTOS / "DSCN0010.jpg"


@pytest.fixture
def pothole(stack: Stack) -> tuple[str, str]:
    """A pothole with a photo of it, which the works have: its protocol and its key."""
    receipt = stack.post("/v1/occurrences", POTHOLE | {"photos": [{"content_type": "image/jpeg"}]}).json()
    protocol, key = receipt["protocol"], receipt["access_key"]
    upload(receipt["photos"][0], BEFORE.read_bytes())
    eventually(
        lambda: stack.get(f"/v1/occurrences/{protocol}", key=key).json(),
        lambda seen: seen["status"] == "forwarded" and seen["photos"][0]["status"] == "ready",
    )
    return protocol, key


def choose(panel: Panel, *files: Any) -> None:
    """Choose files to be attached."""
    panel.page.get_by_label("Escolher fotos ou PDF").set_input_files(list(files))


def a_file(name: str, content: bytes) -> Any:
    """A PDF to be chosen."""
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def test_a_sector_sends_photos_and_documents_and_sees_what_is_refused(opened: Opened, pothole: tuple[str, str]) -> None:
    protocol, _ = pothole
    panel = opened("obras", f"#/occurrences/{protocol}")
    section = panel.page.get_by_role("region", name="Anexos")
    section.get_by_label("A equipe, e o cidadão depois que a ouvidoria decidir.").check()

    choose(panel, str(AFTER))
    choose(panel, a_file("Laudo técnico.pdf", a_pdf()), a_file("programa.pdf", a_pdf(b"<</S/Launch>>")))

    expect(section.get_by_role("heading", name="Depois, da equipe")).to_be_visible()
    expect(section.get_by_role("heading", name="Antes, do cidadão")).to_be_visible()
    expect(section.get_by_role("link", name="Baixar Laudo técnico.pdf")).to_be_visible()
    expect(section.get_by_text("PDF com programa, arquivo ou formulário dentro")).to_be_visible()
    expect(section.get_by_text("Proposto ao cidadão").first).to_be_visible()
    with panel.page.expect_download() as download:
        section.get_by_role("link", name="Baixar Laudo técnico.pdf").click()
    assert download.value.suggested_filename == "Laudo técnico.pdf"
    section.get_by_role("button", name="Ampliar DSCN0010.jpg").click()
    expect(panel.page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    panel.button("Fechar").click()
    assert wrong_anywhere(panel, "attachments-sector") == []


def test_what_does_not_arrive_is_sent_again(opened: Opened, pothole: tuple[str, str]) -> None:
    protocol, _ = pothole
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    section = panel.page.get_by_role("region", name="Anexos")

    panel.disturb("**/attachments", lambda route: route.abort())
    choose(panel, a_file("Laudo.pdf", a_pdf()))
    expect(section.get_by_text("Laudo.pdf: não foi enviado.")).to_be_visible()
    panel.rest()
    section.get_by_role("button", name="Tentar de novo: Laudo.pdf").click()

    expect(section.get_by_role("link", name="Baixar Laudo.pdf")).to_be_visible()


def test_the_citizen_sees_before_and_after_once_the_ombudsman_shows_it(
    opened: Opened, stack: Stack, pothole: tuple[str, str]
) -> None:
    protocol, key = pothole
    works = stack.token("sector", "works")
    photo = {"content_type": "image/jpeg", "name": "depois.jpg", "visibility": "public"}
    attached(stack, protocol, works, AFTER.read_bytes(), **photo)
    attached(stack, protocol, works, a_pdf(), name="Laudo técnico.pdf", visibility="public")
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    section = panel.page.get_by_role("region", name="Anexos")
    expect(section.get_by_text("2 anexos esperam a sua decisão")).to_be_visible()
    assert wrong_anywhere(panel, "attachments-ombudsman") == []

    for name in ("depois.jpg", "Laudo técnico.pdf"):
        section.get_by_role("button", name=f"Mostrar ao cidadão: {name}").click()
        expect(section.get_by_role("button", name=f"Só para a equipe: {name}")).to_be_visible()
    expect(section.get_by_text("O cidadão vê")).to_have_count(2)

    citizen = opened(None, receipts_address(protocol, key), address=CITIZEN)
    expect(citizen.page.get_by_role("heading", name="Antes e depois")).to_be_visible()
    expect(citizen.page.get_by_role("button", name="Ampliar a foto 1 de depois")).to_be_visible()
    with citizen.page.expect_download() as download:
        citizen.page.get_by_role("link", name="Baixar Laudo técnico (PDF)").click()
    assert download.value.suggested_filename == "Laudo técnico.pdf"
    assert wrong_anywhere(citizen, "attachments-citizen") == []


def test_the_ombudsman_concludes_with_what_the_sector_proposed(
    opened: Opened, stack: Stack, pothole: tuple[str, str]
) -> None:
    protocol, key = pothole
    works = stack.token("sector", "works")
    photo = {"content_type": "image/jpeg", "name": "depois.jpg", "visibility": "public"}
    attached(stack, protocol, works, AFTER.read_bytes(), **photo)
    assert stack.act(protocol, works, "answer", text="Tapado ontem.", outcome="solved").ok
    panel = opened("ouvidora", f"#/occurrences/{protocol}")

    panel.button("Concluir").click()
    dialog = panel.page.get_by_role("dialog")
    expect(dialog.get_by_text("O setor quer mostrar 1 anexo ao cidadão")).to_be_visible()
    dialog.get_by_label("Mostrar ao cidadão o que o setor propôs").check()
    assert wrong_anywhere(panel, "attachments-conclude") == []
    panel.confirm()

    expect(panel.page.get_by_role("region", name="Anexos").get_by_text("O cidadão vê")).to_be_visible()
    assert len(stack.get(f"/v1/occurrences/{protocol}", key=key).json()["attachments"]) == 1


def test_what_the_sector_of_a_report_reads_is_marked_one_by_one(opened: Opened, stack: Stack) -> None:
    ombudsman, works = stack.token("ombudsman"), stack.token("sector", "works")
    protocol = stack.post("/v1/occurrences", POTHOLE | {"category": "misconduct", "kind": "report"}).json()["protocol"]
    told = "A conduta que precisa ser apurada."
    forward = partial(stack.act, protocol, ombudsman, "forward", sector="works", pseudonymised_text=told)
    # The stream may be about to look at it.
    eventually(lambda: forward().ok, bool)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    section = panel.page.get_by_role("region", name="Anexos")
    expect(section.get_by_text("Só a ouvidoria, e o setor apenas se você marcar abaixo.")).to_be_visible()

    choose(panel, a_file("Termo.pdf", a_pdf()))
    expect(section.get_by_text("O setor não lê")).to_be_visible()
    assert stack.get(f"/v1/staff/occurrences/{protocol}", token=works).json()["attachments"] == []
    section.get_by_role("button", name="Mostrar ao setor: Termo.pdf").click()

    expect(section.get_by_text("O setor lê")).to_be_visible()
    (seen,) = stack.get(f"/v1/staff/occurrences/{protocol}", token=works).json()["attachments"]
    assert (seen["name"], seen["for_sector"]) == ("Termo.pdf", True)
    assert wrong_anywhere(panel, "attachments-report") == []
