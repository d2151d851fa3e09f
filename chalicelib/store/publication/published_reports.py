"""The words of published reports: in the document that the ombudsman edits, and kept with the figures of their day."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from chalicelib.domain.documents import Document
from chalicelib.domain.publication.reports import Report
from chalicelib.store.directory import documents
from chalicelib.store.publication import files

TYPE = "report"


def find(year: int) -> Report | None:
    """What is published of a year's report, without figures."""
    document = documents.find(TYPE, str(year))
    return of(document) if document else None


def find_all() -> Iterator[Report]:
    """What is published of each report, without figures, by year."""
    return (found for document in documents.list_all(TYPE) if (found := of(document)))


def of(document: Document) -> Report | None:
    """What is published of a report's document, which may be older than publication."""
    content = document.content.get("published")
    return _to_report({**content, "year": document.content["year"]}) if content else None


def to_content(report: Report) -> dict[str, Any]:
    """The published words as the report's document keeps them."""
    return {"on": report.on.isoformat(), "analysis": report.analysis, "measures": report.measures}


def keep(report: Report) -> str:
    """Write a report with its figures under a new key, and give the key."""
    content = json.dumps({**asdict(report), "on": report.on.isoformat()}, ensure_ascii=False)
    return files.keep_report(report.year, content.encode())


def load(key: str) -> Report:
    """A report with its figures, by its key."""
    return _to_report(json.loads(files.load_content(key)))


def _to_report(content: Mapping[str, Any]) -> Report:
    return Report(**{**content, "on": date.fromisoformat(content["on"])})
