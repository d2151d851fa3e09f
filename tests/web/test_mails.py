"""Unread mail: the ombudsman reads why a mail came to no occurrence, and what a case was written by."""

from uuid import uuid4

from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually
from tests.e2e.test_mail_in import a_mail, by_mail, put
from tests.web import looks
from tests.web.conftest import Opened


def test_a_mail_that_no_occurrence_took_is_listed_with_its_reason(opened: Opened, stack: Stack) -> None:
    subject = f"Estou de férias {uuid4().hex[:8]}"
    mail = a_mail("rosa@canario.example", "Volto em janeiro. <b>Até lá</b>", subject=subject)
    mail["Auto-Submitted"] = "auto-replied"
    put(stack, mail)
    token = stack.token("ombudsman")
    eventually(lambda: stack.get("/v1/staff/mails", token=token).text, lambda text: subject in text)

    panel = opened("ouvidora", "#/mails")

    card = panel.page.get_by_role("article").filter(has_text=subject)
    expect(card).to_contain_text("Resposta automática")
    expect(card).to_contain_text("<b>Até lá</b>")
    with panel.page.expect_download() as download:
        card.get_by_role("link", name="Baixar o original").click()
    assert download.value.path().stat().st_size > 0
    assert looks.wrong_anywhere(panel, "mails") == []


def test_the_mail_of_a_case_is_read_for_a_purpose(opened: Opened, stack: Stack) -> None:
    word = uuid4().hex
    put(stack, a_mail("rosa@canario.example", f"O poste {word} apagou."))
    (row,) = eventually(lambda: by_mail(stack, word), bool)

    panel = opened("ouvidora", f"#/occurrences/{row['protocol']}")
    panel.page.get_by_role("button", name="Ver e-mails recebidos").click()
    panel.page.fill("dialog #purpose", "Conferir o que foi escrito")
    panel.page.locator("dialog form button.primary").click()

    card = panel.page.get_by_role("article").filter(has_text=word)
    expect(card).to_contain_text("Nova ocorrência")
    expect(card.get_by_role("link", name="Baixar o original")).to_be_visible()
    assert looks.wrong_anywhere(panel, "case-mails") == []
