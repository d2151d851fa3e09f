"""Yearly reports: the ombudsman's words about a year, and their publication, which the next night shows everybody."""

from dataclasses import dataclass
from datetime import date, datetime

from chalicelib import settings
from chalicelib.domain.documents import Document
from chalicelib.domain.errors import EditConflict, invalid
from chalicelib.domain.publication import reports
from chalicelib.domain.publication.publisher import FOLDER
from chalicelib.store.directory import directory, documents
from chalicelib.store.directory.documents import EditedMeanwhile
from chalicelib.store.publication import published_reports
from chalicelib.store.publication.published_reports import TYPE


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of a year."""

    analysis: str
    measures: str


@dataclass(frozen=True, slots=True)
class YearlyReport:
    """The words of a year as they are now, their version (None before there are any), and what is public of them.

    `url` is the address that everybody reads it at, from the night after the day of publication on.
    """

    year: int
    texts: Texts
    version: int | None = None
    published_on: date | None = None
    is_as_published: bool = False
    url: str | None = None


def read(year: int) -> YearlyReport:
    """The report of a year, empty before there is any."""
    document = documents.find(TYPE, str(year))
    return report_of(document) if document else YearlyReport(year, Texts("", ""))


def write(year: int, texts: Texts, version: int | None) -> YearlyReport:
    """Write the words of a year in place of the version that was read; what is public stays. Raises EditConflict."""
    return _put(year, texts, version, published_reports.find(year))


def publish(year: int, texts: Texts, version: int | None, now: datetime) -> YearlyReport:
    """Write the words of a year and publish them, in place of those published before.

    Raises InvalidFields for a year that is not over or without words, or EditConflict.
    """
    today = directory.load().settings.day_of(now)
    if year >= today.year:
        raise invalid("year", "Only the report of a year that is over is published.")
    for name in ("analysis", "measures"):
        if not getattr(texts, name).strip():
            raise invalid(name, "A published report has both texts.")
    return _put(year, texts, version, reports.Report(year, today, texts.analysis, texts.measures))


def _put(year: int, texts: Texts, version: int | None, public: reports.Report | None) -> YearlyReport:
    content = {"year": year, "analysis": texts.analysis, "measures": texts.measures}
    content |= {"published": published_reports.to_content(public) if public else None}
    try:
        return report_of(documents.edit(TYPE, str(year), content, replacing=version))
    except EditedMeanwhile:
        raise EditConflict(documents.find(TYPE, str(year))) from None


def report_of(document: Document) -> YearlyReport:
    """The report of a document."""
    texts = Texts(document.content["analysis"], document.content["measures"])
    public = published_reports.of(document)
    return YearlyReport(
        document.content["year"],
        texts,
        document.version,
        public.on if public else None,
        is_as_published=public is not None and texts == Texts(public.analysis, public.measures),
        url=f"{settings.CITIZEN_URL}{FOLDER}{reports.file_of(public.year)}" if public else None,
    )
