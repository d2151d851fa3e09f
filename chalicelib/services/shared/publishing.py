"""Publishing: the public files, made of what was decided to be public and of the directory's names alone.

A year is read at a time, and each file is written whole; those that describe the others come last.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from chalicelib import code_words
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.publication import catalogue, feeds, indicators, places, reports, tables
from chalicelib.domain.publication.breakdowns import breakdowns, shown
from chalicelib.domain.publication.catalogue import FileMark
from chalicelib.domain.publication.indicators import YearFigures
from chalicelib.domain.publication.progress import Published
from chalicelib.domain.publication.publisher import Publisher
from chalicelib.domain.publication.released import Released
from chalicelib.store import h3_grid
from chalicelib.store.publication import files, published_reports

_WORDS = ("kind", "channel", "outcome")
_COLUMNS = [one.name for one in tables.FIELDS]
# The feeds of two years: older entries have been read, and are in the tables.
_YEARS_IN_FEEDS = 2
_MADE_NEVER = date(1970, 1, 1)


@dataclass(slots=True)
class _Files:
    """The files written so far, and what the files of all years need of each."""

    marks: dict[str, FileMark] = field(default_factory=dict)
    years: list[YearFigures] = field(default_factory=list)
    cells: dict[int, Mapping[str, int]] = field(default_factory=dict)
    entries: dict[tuple[str, str], list[feeds.Entry]] = field(default_factory=dict)
    written: int = 0

    def put(self, name: str, content: bytes, *, is_described: bool = True) -> None:
        """Write a file; most are named by the descriptions of the others."""
        files.put(name, content, catalogue.media_type(name))
        self.written += 1
        if is_described:
            self.marks[name] = catalogue.mark_of(content)


def write(published: Published, known: Directory, home: str, licence: str) -> tuple[int, int]:
    """Write every public file; the number of published cases, and of files."""
    publisher = publisher_of(known, home, licence)
    made, made_on = _Files(), published.made_on or _MADE_NEVER
    newest = max(published.years, default=0)
    said = _write_reports(made, published, publisher, known.settings.languages[0])
    # A year may have a report and no case: the town may have begun later.
    for year in sorted({*published.years, *said}, reverse=True):
        kept = files.load(published.years[year]) if year in published.years else []
        _write_year(made, year, kept, publisher)
        made.years.append(figures_of(published, year, kept, said.get(year)))
        made.cells[year] = places.counted(kept)
        if year > newest - _YEARS_IN_FEEDS:
            _collect(made, kept)
    made.put("lugares.geojson", indicators.json_of(places.geojson(made.cells, h3_grid.ring)))
    _write_feeds(made, publisher, known, made_on)
    document = indicators.document(publisher, made.years, made_on, published.until, _listed(made, publisher))
    made.put("indicadores.csv", indicators.csv_table(document))
    made.put("indicadores.json", indicators.json_of(document))
    for name, described in (("datapackage.json", catalogue.data_package), ("catalog.jsonld", catalogue.catalogue)):
        content = indicators.json_of(described(publisher, made.marks, made_on))
        made.put(name, content, is_described=False)
    return sum(one.cases.total for one in made.years), made.written


def figures_of(published: Published, year: int, kept: Sequence[Released], report_on: date | None) -> YearFigures:
    """What is said of a year, of which the released cases are given."""
    return YearFigures(year, published.headlines.get(year), breakdowns(kept), report_on)


def publisher_of(known: Directory, home: str, licence: str) -> Publisher:
    """The town as a publisher, in its first language."""
    language = known.settings.languages[0]
    names = {group: code_words.words(group, language) for group in _WORDS}
    names["category"] = {code: one.name for code, one in known.categories.items()}
    return Publisher(known.settings.name, known.settings.public.state, home, licence, names)


def _write_reports(made: _Files, published: Published, publisher: Publisher, language: str) -> dict[int, date]:
    """Write each published report; the day of each year's."""
    said = {year: published_reports.load(key) for year, key in sorted(published.reports.items())}
    for year, report in said.items():
        made.put(reports.file_of(year), reports.html(report, publisher, language), is_described=False)
    if said:
        made.put(reports.STYLE, reports.CSS.encode(), is_described=False)
    return {year: report.on for year, report in said.items()}


def _write_year(made: _Files, year: int, kept: Sequence[Released], publisher: Publisher) -> None:
    made.put(f"manifestacoes-{year}.csv", tables.csv_of(_COLUMNS, tables.rows_of(kept, publisher)))
    made.put(f"manifestacoes-{year}.jsonl", tables.json_lines(tables.rows_of(kept, publisher)))


def _collect(made: _Files, kept: Sequence[Released]) -> None:
    for sort in feeds.SORTS:
        # A feed stays at its address, empty, when what it counted has been taken back.
        for one in kept:
            code = getattr(one.case, sort)
            if code is not None:
                made.entries.setdefault((sort, code), [])
        for code, months in feeds.entries(shown(kept), sort).items():
            made.entries[sort, code] += months


def _write_feeds(made: _Files, publisher: Publisher, known: Directory, made_on: date) -> None:
    for sort, codes in (("category", known.categories), ("neighbourhood", known.settings.neighbourhoods)):
        for code in codes:
            made.entries.setdefault((sort, code), [])
    for (sort, code), months in sorted(made.entries.items()):
        made.put(feeds.file_of(sort, code), feeds.atom(publisher, sort, code, months, made_on), is_described=False)


def _listed(made: _Files, publisher: Publisher) -> list[dict[str, str]]:
    return list(_feeds(made, publisher))


def _feeds(made: _Files, publisher: Publisher) -> Iterator[dict[str, str]]:
    for sort, code in sorted(made.entries):
        yield {"sort": sort, "code": code, "name": publisher.name(sort, code), "path": feeds.file_of(sort, code)}
