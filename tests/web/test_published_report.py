"""The yearly report as it is published in the panel and as everybody reads it the next day."""

import re

from playwright.sync_api import expect

from tests.e2e.deployed import Stack
from tests.e2e.test_clock import publish
from tests.web import looks
from tests.web.conftest import Opened

YEAR = "2025"
WORDS = "A orla <b>falha</b> depois das ressacas."


def test_what_the_ombudsman_publishes_everybody_reads_the_next_day(opened: Opened, stack: Stack) -> None:
    panel = opened("ouvidora", f"#/reports?year={YEAR}")
    panel.page.fill("#analysis", WORDS)
    panel.page.fill("#measures", "Ronda semanal.")
    panel.button("Publicar").click()
    panel.page.get_by_role("dialog").get_by_role("button", name="Publicar").click()
    public = panel.page.get_by_role("link", name=re.compile(f"relatorio-{YEAR}"))
    expect(public).to_be_visible()
    assert looks.wrong_anywhere(panel, "published-report-panel") == []

    publish(stack)

    app = opened(None, f"#/numeros?ano={YEAR}", address="citizen_url")
    link = app.page.get_by_role("link", name=f"Relatório de gestão de {YEAR}")
    assert link.get_attribute("href") == f"dados/relatorio-{YEAR}.html"
    link.click()
    heading = app.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(f"Relatório anual de gestão da ouvidoria de Itanhaém, {YEAR}")
    fonts = heading.evaluate("one => getComputedStyle(one).fontFamily")
    assert fonts.startswith("system-ui"), "the style sheet is there"
    expect(app.page.get_by_text(WORDS)).to_be_visible()
    assert app.page.url == public.get_attribute("href")
    assert app.violations() == []
    looks.keep_picture(app, "published-report")
