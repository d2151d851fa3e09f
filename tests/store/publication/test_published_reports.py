"""Published reports: found in what the ombudsman wrote, old documents included, and kept with their figures."""

from datetime import date

import pytest

from chalicelib.domain.publication.reports import Report
from chalicelib.store.directory import documents
from chalicelib.store.publication import published_reports

pytestmark = pytest.mark.usefixtures("town")

REPORT = Report(2025, date(2026, 2, 10), "Análise.", "Medidas.", {"headline": None})


def test_a_report_is_kept_with_its_figures_under_a_key_of_its_own() -> None:
    first, second = published_reports.keep(REPORT), published_reports.keep(REPORT)

    assert first != second
    assert published_reports.load(first) == REPORT


def test_only_what_was_published_is_found_and_an_older_document_has_nothing_public() -> None:
    documents.overwrite("report", "2024", {"year": 2024, "analysis": "a", "measures": "m"})
    content = {"year": 2025, "analysis": "depois", "measures": "m", "published": published_reports.to_content(REPORT)}
    documents.overwrite("report", "2025", content)

    found = list(published_reports.find_all())

    assert [(one.year, one.on, one.analysis, one.figures) for one in found] == [
        (2025, date(2026, 2, 10), "Análise.", None)
    ]
    assert published_reports.find(2024) is None
    assert published_reports.find(2023) is None
