"""A day of the administrator, of a sector and of the citizen it answers; what it took is printed, and written too."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually
from tests.pdfs import a_pdf
from tests.web.citizen import CITIZEN, receipts_address
from tests.web.conftest import Opened
from tests.web.looks import keep_picture
from tests.web.panel import Panel
from tests.web.stories import PHOTO
from tests.web.test_attachments import a_file, choose
from tests.web.test_route import read, with_works

TAKEN = Path(__file__).parents[2] / "build" / "day-of-roles.json"
# What docs/decisions says of who is disabled.
OUT_WITHIN = "15:00"
SHOWN, INTERNAL = "Laudo técnico.pdf", "Orçamento.pdf"


@pytest.fixture(scope="module")
def took() -> Iterator[dict[str, dict[str, float]]]:
    """What each piece of work took, in fields, presses or files, and seconds."""
    noted: dict[str, dict[str, float]] = {}
    yield noted
    print(json.dumps(noted, indent=2))
    TAKEN.parent.mkdir(exist_ok=True)
    TAKEN.write_text(json.dumps(noted, indent=2))


def first_sign_in(panel: Panel, stack: Stack, email: str) -> None:
    """Sign in as somebody invited who has chosen a password already; how that is chosen is tested apart."""
    password = f"aB3{uuid4().hex}"
    who = {"UserPoolId": stack.described["user_pool_id"], "Username": email}
    stack.client("cognito-idp").admin_set_user_password(**who, Password=password, Permanent=True)
    panel.page.get_by_role("button", name="Entrar").first.click()
    panel.page.fill("#username", email)
    panel.page.fill("#password", password)
    panel.page.click("button[type=submit]")
    expect(panel.page.locator(".who")).to_be_visible()
    panel.settle()


def invite(admin: Panel, email: str) -> int:
    """Invite somebody to the works, in so many fields."""
    admin.button("Convidar").first.click()
    fields = {"name": "Colega Nova", "email": email}
    for name, value in fields.items():
        admin.page.fill(f"dialog #{name}", value)
    admin.page.get_by_label("Setor", exact=True).first.check()
    admin.page.select_option("dialog #sector", "works")
    admin.page.locator("dialog form").get_by_role("button", name="Convidar").click()
    expect(admin.page.locator("dialog")).to_have_count(0)
    return len(fields) + 2


def test_somebody_is_invited_works_and_is_out_when_disabled(
    opened: Opened, stack: Stack, took: dict[str, dict[str, float]]
) -> None:
    hole = with_works(stack, f"dia{uuid4().hex[:8]}", 0)
    email = f"colega-{uuid4().hex[:8]}@itanhaem.example"
    admin = opened("admin", "#/people")
    began = time.monotonic()
    fields = invite(admin, email)
    took["invite"] = {"fields": fields, "seconds": time.monotonic() - began}

    theirs = opened(None)
    theirs.page.clock.install()
    theirs.page.reload()
    first_sign_in(theirs, stack, email)
    theirs.open(f"#/occurrences/{hole}")
    theirs.act("Responder", text="Tapado hoje cedo.", outcome="solved")
    assert read(stack, hole)["status"] == "sector_answered"

    began = time.monotonic()
    row = admin.page.get_by_role("row").filter(has_text=email)
    row.get_by_role("button").click()
    admin.page.get_by_label("Pode entrar").uncheck()
    admin.button("Salvar").click()
    expect(row).to_contain_text("Desativada")
    took["disable"] = {"presses": 3, "seconds": time.monotonic() - began}

    theirs.page.clock.fast_forward(OUT_WITHIN)
    theirs.page.get_by_role("link", name="Ocorrências").first.click()
    expect(theirs.page.get_by_text("Sua sessão terminou.", exact=True)).to_be_visible()
    keep_picture(theirs, "session-ended", is_whole=False)
    theirs.page.reload()
    expect(theirs.page.get_by_role("button", name="Entrar").first).to_be_visible()
    assert theirs.is_signed_out()


def send_files(panel: Panel) -> None:
    """Attach a photo from afterwards and two documents, each proposed to the citizen."""
    section = panel.page.get_by_role("region", name="Anexos")
    section.get_by_label("A equipe, e o cidadão depois que a ouvidoria decidir.").check()
    choose(panel, str(PHOTO))
    choose(panel, a_file(SHOWN, a_pdf()), a_file(INTERNAL, a_pdf()))
    expect(section.get_by_text("Proposto ao cidadão")).to_have_count(3)


def test_the_citizen_opens_exactly_what_the_ombudsman_shows(
    opened: Opened, stack: Stack, took: dict[str, dict[str, float]]
) -> None:
    place = {"address": {"street": "Rua do Dia", "number": "1"}}
    sent = {"category": "pothole", "description": "Buraco fundo diante do portão", "location": place}
    receipt = stack.post("/v1/occurrences", sent).json()
    protocol, key = receipt["protocol"], receipt["access_key"]
    eventually(lambda: read(stack, protocol)["status"], lambda status: status == "forwarded")

    began = time.monotonic()
    works = opened("obras", f"#/occurrences/{protocol}")
    send_files(works)
    works.act("Responder", text="Tapado hoje.", outcome="solved")
    took["answer with files"] = {"files": 3, "seconds": time.monotonic() - began}

    began = time.monotonic()
    ombudsman = opened("ouvidora", f"#/occurrences/{protocol}")
    section = ombudsman.page.get_by_role("region", name="Anexos")
    section.get_by_role("button", name=f"Só para a equipe: {INTERNAL}").click()
    expect(section.get_by_text("Proposto ao cidadão")).to_have_count(2)
    ombudsman.button("Concluir").click()
    dialog = ombudsman.page.get_by_role("dialog")
    dialog.get_by_label("Mostrar ao cidadão o que o setor propôs").check()
    ombudsman.confirm()
    expect(section.get_by_text("O cidadão vê")).to_have_count(2)
    took["conclude and decide"] = {"files": 3, "seconds": time.monotonic() - began}

    citizen = opened(None, receipts_address(protocol, key), address=CITIZEN)
    citizen.page.get_by_role("button", name=re.compile("^Ampliar a foto 1")).last.click()
    expect(citizen.page.get_by_role("dialog").get_by_role("img")).to_be_visible()
    citizen.button("Fechar").click()
    with citizen.page.expect_download() as download:
        citizen.page.get_by_role("link", name=re.compile("^Baixar Laudo técnico")).click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    expect(citizen.page.get_by_role("link", name=re.compile("^Baixar"))).to_have_count(1)
    expect(citizen.page.get_by_text("Orçamento")).to_have_count(0)
