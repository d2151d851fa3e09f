"""The yearly report: the ombudsman's text is kept, read by the manager, and printed."""

from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.web.conftest import Opened
from tests.web.stories import registered

YEAR = "2026"
PATH = f"/v1/management/reports/{YEAR}"
TYPED = "Mutirão de <script>alert(1)</script> iluminação\nمرحبا 🏥"


def test_what_was_written_is_kept_and_the_manager_reads_it(opened: Opened, stack: Stack) -> None:
    registered(stack)
    panel = opened("ouvidora", f"#/reports?year={YEAR}")
    panel.page.fill("#measures", TYPED)
    panel.page.fill("#analysis", "A orla, depois das ressacas.")
    panel.page.reload()
    panel.settle()
    expect(panel.page.locator("#measures")).to_have_value(TYPED)

    panel.button("Salvar").click()
    expect(panel.page.get_by_text("Há texto que ainda não foi salvo.")).to_have_count(0)
    kept = stack.get(PATH, token=stack.token("ombudsman")).json()
    assert (kept["measures"], kept["analysis"]) == (TYPED, "A orla, depois das ressacas.")

    manager = opened("gestor", f"#/reports?year={YEAR}")
    expect(manager.page.get_by_role("article")).to_contain_text("Mutirão de <script>alert(1)</script> iluminação")
    expect(manager.page.locator("#measures")).to_have_count(0)
    assert manager.violations() == []


def test_of_two_who_write_the_second_sees_both_texts(opened: Opened, stack: Stack) -> None:
    panel = opened("ouvidora", f"#/reports?year={YEAR}")
    panel.page.fill("#measures", "O que eu escrevi")
    token = stack.token("ombudsman")
    now = stack.get(PATH, token=token).json()
    stack.send("PUT", PATH, token=token, json={"analysis": "", "measures": "Outra", "version": now["version"]})

    panel.button("Salvar").click()
    expect(panel.page.get_by_role("alert")).to_contain_text("Outra")
    expect(panel.page.locator("#measures")).to_have_value("O que eu escrevi")
    panel.button("Salvar").click()
    expect(panel.page.get_by_role("alert")).to_have_count(0)
    expect(panel.page.get_by_text("Há texto que ainda não foi salvo.")).to_have_count(0)
    assert stack.get(PATH, token=token).json()["measures"] == "O que eu escrevi"


def test_only_the_report_is_printed(opened: Opened, stack: Stack) -> None:
    registered(stack)
    panel = opened("ouvidora", f"#/reports?year={YEAR}")
    expect(panel.page.get_by_role("article")).to_be_visible()
    panel.page.emulate_media(media="print")

    expect(panel.page.get_by_role("article")).to_be_visible()
    for hidden in ("header", "#measures", "form"):
        expect(panel.page.locator(hidden).first).to_be_hidden()
    assert panel.page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")
