"""One occurrence through the panel: by the hands of the ombudsman and of a sector, seen by its author at each step."""

from playwright.sync_api import expect

from tests.e2e.deployed import Stack, eventually, upload
from tests.web.conftest import Opened
from tests.web.looks import wrong_anywhere
from tests.web.stories import HOSTILE, PHOTO, SAID, registered, routed


def status(stack: Stack, protocol: str, key: str) -> str:
    """The author's view."""
    return str(stack.get(f"/v1/occurrences/{protocol}", key=key).json()["status"])


def test_from_triage_to_the_answer(opened: Opened, stack: Stack) -> None:
    protocol, key = routed(stack)
    ombudsman = opened("ouvidora", f"#/occurrences/{protocol}")
    expect(ombudsman.page.get_by_text(SAID)).to_be_visible()

    ombudsman.act("Analisar")
    assert status(stack, protocol, key) == "in_analysis"
    ombudsman.act("Encaminhar", sector="health", note="Com urgência")
    assert status(stack, protocol, key) == "forwarded"

    sector = opened("saude", f"#/occurrences/{protocol}")
    expect(sector.button("Concluir")).to_have_count(0)
    sector.act("Aceitar")
    assert status(stack, protocol, key) == "in_progress"
    sector.act("Responder", outcome="solved", text="Escala completa desde hoje.")
    # The sector's draft is internal.
    assert status(stack, protocol, key) == "in_progress"

    ombudsman.open("#/occurrences?view=review")
    ombudsman.page.get_by_role("link", name=protocol).click()
    ombudsman.settle()
    ombudsman.button("Concluir").click()
    expect(ombudsman.page.locator("dialog [name=text]")).to_have_value("Escala completa desde hoje.")
    ombudsman.confirm()
    expect(ombudsman.page.get_by_role("heading", name="Resposta ao cidadão")).to_be_visible()
    seen = stack.get(f"/v1/occurrences/{protocol}", key=key).json()
    assert (seen["status"], seen["answer"]) == ("concluded", "Escala completa desde hoje.")


def test_of_two_officers_one_is_told_what_the_other_did_and_keeps_their_text(opened: Opened, stack: Stack) -> None:
    protocol, _ = routed(stack)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.button("Encaminhar").click()
    panel.page.select_option("dialog [name=sector]", "works")
    panel.page.fill("dialog [name=note]", "Conferir com o posto")

    stack.act(protocol, stack.token("ombudsman"), "note", text="Já liguei para o posto")
    panel.confirm()

    expect(panel.page.locator("dialog").get_by_text("Já liguei para o posto")).to_be_visible()
    expect(panel.page.locator("dialog [name=note]")).to_have_value("Conferir com o posto")
    assert panel.violations() == []
    panel.confirm()
    expect(panel.page.locator("dialog")).to_have_count(0)
    expect(panel.page.get_by_text("Conferir com o posto")).to_be_visible()


def test_who_the_author_is_takes_a_purpose_and_leaves_a_trace(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    expect(panel.page.get_by_text("maria@example.org")).to_have_count(0)

    panel.button("Revelar quem é").click()
    panel.page.fill("#purpose", "Retornar a ligação")
    panel.confirm()

    expect(panel.page.get_by_text(HOSTILE.format("name"))).to_be_visible()
    panel.button("Quem consultou").click()
    expect(panel.page.get_by_text("Retornar a ligação")).to_be_visible()
    panel.page.emulate_media(media="print")
    expect(panel.page.get_by_text(HOSTILE.format("name"))).to_be_hidden()
    expect(panel.page.get_by_text("Retornar a ligação")).to_be_hidden()


def test_a_sector_never_sees_another_sectors(opened: Opened, stack: Stack) -> None:
    protocol, _ = registered(stack)
    stack.act(protocol, stack.token("ombudsman"), "forward", sector="works")
    panel = opened("saude", f"#/occurrences/{protocol}")

    expect(panel.page.get_by_role("alert")).to_contain_text("Não encontramos isto")
    expect(panel.page.get_by_text("Faltam médicos")).to_have_count(0)
    for view in ("view=sector", "view=late", "view=all", "view=all&sector=works"):
        panel.open(f"#/occurrences?{view}")
        expect(panel.page.get_by_role("link", name=protocol)).to_have_count(0)
    token = stack.token("sector", "health")
    rows = stack.get("/v1/staff/occurrences?limit=100", token=token).json()["occurrences"]
    assert {row["sector"] for row in rows} <= {"health"}


def test_who_lost_the_key_gets_a_new_one_at_the_desk(opened: Opened, stack: Stack) -> None:
    protocol, lost = routed(stack)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")

    panel.button("Nova chave").click()
    panel.page.fill("#reason", "abc")
    panel.confirm()
    expect(panel.page.locator("#reason-error")).to_be_visible()
    panel.page.fill("#reason", "Perdeu o comprovante; conferi o endereço")
    assert panel.violations() == []
    panel.confirm()

    shown = panel.page.locator("dialog .protocol").nth(1)
    expect(shown).to_be_visible()
    assert panel.violations() == []
    assert stack.get(f"/v1/occurrences/{protocol}", key=lost).status_code == 404
    assert status(stack, protocol, shown.inner_text()) == "received"
    panel.page.keyboard.press("Escape")
    expect(panel.page.get_by_text("Nova chave entregue")).to_be_visible()


def test_whoever_writes_of_a_protected_case_is_told_whether_its_sector_reads_it(opened: Opened, stack: Stack) -> None:
    protocol, _ = routed(stack, category="misconduct")
    assert stack.act(protocol, stack.token("ombudsman"), "forward", sector="works").ok
    panel = opened("ouvidora", f"#/occurrences/{protocol}")

    panel.button("Anotar").click()
    panel.page.fill("dialog [name=text]", "Só entre nós")
    expect(panel.page.get_by_text("o setor não lê este texto")).to_be_visible()
    panel.confirm()
    expect(panel.page.locator("dialog")).to_have_count(0)
    panel.button("Anotar").click()
    panel.page.fill("dialog [name=text]", "Vejam a câmera da rua")
    panel.page.check("#for_sector")
    expect(panel.page.get_by_text("O setor vai ler este texto")).to_be_visible()
    assert panel.violations() == []
    panel.confirm()
    expect(panel.page.locator("dialog")).to_have_count(0)

    sector = opened("obras", f"#/occurrences/{protocol}")
    expect(sector.page.get_by_text("Vejam a câmera da rua")).to_be_visible()
    expect(sector.page.get_by_text("Só entre nós")).to_have_count(0)
    sector.button("Anotar").click()
    expect(sector.page.locator("#for_sector")).to_have_count(0)


def test_photos_are_gone_through_come_closer_to_and_saved_by_keyboard(opened: Opened, stack: Stack) -> None:
    photos = [{"content_type": "image/jpeg"}] * 2
    body = {"category": "other", "description": "Som alto. Veja https://som.example/a, por favor", "photos": photos}
    receipt = stack.post("/v1/occurrences", body).json()
    for form in receipt["photos"]:
        upload(form, PHOTO.read_bytes())
    at = f"/v1/staff/occurrences/{receipt['protocol']}"
    token = stack.token("ombudsman")
    eventually(
        lambda: [one["status"] for one in stack.get(at, token=token).json()["photos"]],
        lambda seen: set(seen) == {"ready"},
    )
    panel = opened("ouvidora", f"#/occurrences/{receipt['protocol']}")
    address = panel.page.get_by_role("link", name="https://som.example/a", exact=True)
    expect(address).to_have_attribute("rel", "noopener noreferrer")
    panel.button("Ampliar a foto 2").click()
    dialog, keyboard = panel.page.get_by_role("dialog"), panel.page.keyboard
    expect(dialog).to_contain_text("Foto 2 de 2")
    expect(dialog.get_by_role("button", name="Próxima")).to_be_focused()
    assert wrong_anywhere(panel, "photo-viewer") == []

    keyboard.press("ArrowRight")
    expect(dialog).to_contain_text("Foto 1 de 2")
    keyboard.press("+")
    keyboard.press("+")
    expect(dialog).to_contain_text("200")
    assert dialog.get_by_role("img").evaluate("img => img.width > img.parentElement.clientWidth")
    keyboard.press("0")
    with panel.page.expect_download() as saved:
        dialog.get_by_role("button", name="Salvar").click()
    assert saved.value.suggested_filename == "foto-1.jpg"
    assert panel.page.evaluate("document.activeElement.closest('dialog') !== null")
    keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(panel.button("Ampliar a foto 2")).to_be_focused()


def test_a_duplicate_leads_to_its_leader_and_back(opened: Opened, stack: Stack) -> None:
    leader, repeated = (registered(stack)[0] for _ in range(2))
    token = stack.token("ombudsman")
    eventually(lambda: stack.act(repeated, token, "mark_duplicate", leader=leader).ok, bool)
    panel = opened("ouvidora", f"#/occurrences/{repeated}")
    panel.page.get_by_role("link", name=leader).click()
    expect(panel.page.get_by_role("heading", level=1)).to_contain_text(leader)
    expect(panel.page.get_by_role("heading", name="Duplicatas desta")).to_be_visible()
    panel.page.get_by_role("link", name=repeated).click()
    expect(panel.page.get_by_role("heading", level=1)).to_contain_text(repeated)


def test_the_mail_to_the_citizen_is_read_before_it_goes(opened: Opened, stack: Stack) -> None:
    rosa = {"mode": "identified", "name": "Rosa Lima", "email": "rosa@example.org"}
    body = {"category": "other", "description": "O posto fecha mais cedo", "identity": rosa}
    protocol = stack.post("/v1/occurrences", body).json()["protocol"]
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.button("Arquivar").click()
    panel.page.select_option("dialog [name=reason]", "withdrawn")
    panel.page.fill("dialog [name=text]", f"A pedido. {HOSTILE.format('mail')}")
    panel.button("Ver o e-mail ao cidadão").click()

    mail = panel.page.get_by_role("region", name="E-mail ao cidadão")
    expect(mail).to_contain_text(f"Sua manifestação {protocol} foi arquivada")
    expect(mail).to_contain_text(HOSTILE.format("mail"))
    assert wrong_anywhere(panel, "mail-preview") == []
    panel.page.fill("dialog [name=text]", "A pedido de quem escreveu.")
    expect(mail).to_have_count(0)
    panel.page.keyboard.press("Escape")
    panel.button("Atribuir").click()
    expect(panel.page.locator("dialog [name=assignee]")).to_contain_text("em aberto")


def test_on_a_phone_the_dues_and_the_place_come_after_what_was_said_and_before_the_history(
    opened: Opened, stack: Stack
) -> None:
    protocol, _ = registered(stack)
    panel = opened("ouvidora", f"#/occurrences/{protocol}")
    panel.page.set_viewport_size({"width": 390, "height": 844})

    top = "one => one.getBoundingClientRect().top"
    tops = [panel.page.locator(f"#{id_}").evaluate(top) for id_ in ("actions", "what", "clocks", "place", "timeline")]

    assert tops == sorted(tops)
    assert panel.violations() == []
