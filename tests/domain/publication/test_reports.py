"""The yearly report as a page: the words as they were written, the public figures, the same bytes, and no script."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from chalicelib.domain.publication.breakdowns import breakdowns
from chalicelib.domain.publication.headline import renewed
from chalicelib.domain.publication.indicators import YearFigures, year
from chalicelib.domain.publication.report_words import WORDS
from chalicelib.domain.publication.reports import Report, file_of, html
from chalicelib.domain.publication.sums import Sums, sums_of
from tests.domain.publication.test_headline import counts
from tests.domain.publication.test_tables import TOWN
from tests.domain.publication.towns import FIRST_DAY, case, released

HEADLINE = renewed(None, counts(1200, 1100, 5), 1242, FIRST_DAY)
CASES = breakdowns(sums_of(released([], [case(n) for n in range(6)], FIRST_DAY)))
REPORT = Report(
    2026,
    date(2027, 2, 10),
    "A orla <b>falha</b> & volta.\r\n\r\nSegundo ponto.\nMesma linha.",
    "Ronda <script>alert(1)</script>",
    year(TOWN, YearFigures(2026, HEADLINE, CASES)),
)


class Page(HTMLParser):
    """The texts and the elements of a page."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element with its attributes."""
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.append(data.strip())


def test_the_words_are_there_as_they_were_written_and_nothing_of_them_is_a_mark() -> None:
    page = Page(html(REPORT, TOWN, "pt-BR"))

    assert "A orla <b>falha</b> & volta." in page.texts
    assert "Ronda <script>alert(1)</script>" in page.texts
    assert page.texts.index("Segundo ponto.") + 1 == page.texts.index("Mesma linha.")
    names = {name for name, _ in page.elements}
    assert names.isdisjoint({"script", "b", "style", "img"})
    assert not any(attribute.startswith("on") for _, attributes in page.elements for attribute in attributes)


def test_the_figures_are_the_public_ones_written_as_the_language_does() -> None:
    portuguese, english = (Page(html(REPORT, TOWN, language)).texts for language in ("pt-BR", "en"))

    assert portuguese[portuguese.index("Registradas") + 1] == "2.305"
    assert english[english.index("Registered") + 1] == "2,305"
    assert any("10/02/2027" in text for text in portuguese)
    assert 'Buraco, "fundo"' in portuguese


@pytest.mark.parametrize("language", ["pt-BR", "en"])
def test_a_year_of_which_nothing_is_told_says_so(language: str) -> None:
    for figures in (None, year(TOWN, YearFigures(2026, None, breakdowns(Sums())))):
        assert WORDS[language].too_few in Page(html(replace(REPORT, figures=figures), TOWN, language)).texts


def test_the_page_has_a_language_a_title_and_one_heading_and_stays_at_its_address() -> None:
    page = Page(html(REPORT, TOWN, "en"))

    assert ("html", {"lang": "en"}) in page.elements
    assert [name for name, _ in page.elements].count("h1") == 1
    assert file_of(2026) == "relatorio-2026.html"
    assert html(REPORT, TOWN, "en") == html(REPORT, TOWN, "en")


def test_a_report_is_the_same_by_its_words_and_its_day() -> None:
    assert REPORT.is_same(replace(REPORT, figures=None))
    assert not REPORT.is_same(replace(REPORT, measures="Outra."))
    assert not REPORT.is_same(replace(REPORT, on=date(2027, 2, 11)))
    assert not REPORT.is_same(None)
