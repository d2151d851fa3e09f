"""Publishing: the public files, made of what was decided to be public and of the directory's names alone.

Each file is written whole; those that describe the others come last. The tables are as large as all cases, and are
written again only when their cases or their names have changed, or when somebody else has touched them.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from tempfile import TemporaryFile
from typing import IO

from chalicelib import code_words
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.publication import catalogue, feeds, indicators, places, reports, tables
from chalicelib.domain.publication.breakdowns import breakdowns
from chalicelib.domain.publication.catalogue import FileMark
from chalicelib.domain.publication.indicators import YearFigures
from chalicelib.domain.publication.months import sums_of_year
from chalicelib.domain.publication.progress import Published, Written
from chalicelib.domain.publication.publisher import Publisher
from chalicelib.domain.publication.sums import Sums
from chalicelib.store import h3_grid
from chalicelib.store.publication import files, months, published_reports

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


def write_tables(published: Published, publisher: Publisher) -> Iterator[Mapping[str, Written]]:
    """Write the tables of each year that are not as they must be; after each year, all that are written by then."""
    there = files.tags("manifestacoes-")
    written = {name: one for name, one in published.files.items() if there.get(name) == one.tag}
    for year in sorted(published.years, reverse=True):
        source = _source(published, year, publisher)
        if any(name not in written or written[name].source != source for name in _tables_of(year)):
            written |= _write_year(published, year, publisher, source)
            yield dict(written)


def write(published: Published, known: Directory, publisher: Publisher) -> tuple[int, int]:
    """Write every public file besides the tables; the number of published cases, and of all files."""
    made, made_on = _Files(), published.made_on or _MADE_NEVER
    made.marks |= {name: FileMark(one.size, one.digest) for name, one in published.files.items()}
    newest = max(published.years, default=0)
    said = _write_reports(made, published, publisher, known.settings.languages[0])
    # A year may have a report and no case: the town may have begun later.
    for year in sorted({*published.years, *said}, reverse=True):
        sums = _sums(published, year)
        made.years.append(figures_of(published, year, sums, said.get(year)))
        made.cells[year] = sums.places()
        if year > newest - _YEARS_IN_FEEDS:
            _collect(made, sums)
    made.put("lugares.geojson", indicators.json_of(places.geojson(made.cells, h3_grid.ring)))
    _write_feeds(made, publisher, known, made_on)
    document = indicators.document(publisher, made.years, made_on, published.until, _listed(made, publisher))
    made.put("indicadores.csv", indicators.csv_table(document))
    made.put("indicadores.json", indicators.json_of(document))
    for name, described in (("datapackage.json", catalogue.data_package), ("catalog.jsonld", catalogue.catalogue)):
        content = indicators.json_of(described(publisher, made.marks, made_on))
        made.put(name, content, is_described=False)
    return sum(one.cases.total for one in made.years), made.written + len(published.files)


def figures_of(published: Published, year: int, sums: Sums, report_on: date | None) -> YearFigures:
    """What is said of a year, of which the sums of the released cases are given."""
    return YearFigures(year, published.headlines.get(year), breakdowns(sums), report_on)


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


def _sums(published: Published, year: int) -> Sums:
    return sums_of_year(months.load(keys.read) for keys in published.months_of(year).values() if keys.read)


def _tables_of(year: int) -> tuple[str, str]:
    return f"manifestacoes-{year}.csv", f"manifestacoes-{year}.jsonl"


def _source(published: Published, year: int, publisher: Publisher) -> str:
    """What the tables of a year are made of: the same source makes the same bytes."""
    cases = [keys.cases for keys in published.months_of(year).values() if keys.cases]
    made_of = [tables.FORM, cases, sorted(publisher.names["category"].items())]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()


def _write_year(published: Published, year: int, publisher: Publisher, source: str) -> dict[str, Written]:
    """Write both tables of a year, a month at a time: together they may be larger than the memory."""
    with TemporaryFile() as csv, TemporaryFile() as lines:
        csv.write(tables.csv_of(_COLUMNS, ()))
        for keys in published.months_of(year).values():
            rows = list(tables.rows_of(files.load(keys.cases), publisher))
            csv.write(tables.csv_rows(_COLUMNS, rows))
            lines.write(tables.json_lines(rows))
        return {name: _written(name, file, source) for name, file in zip(_tables_of(year), (csv, lines), strict=True)}


def _written(name: str, file: IO[bytes], source: str) -> Written:
    size = file.tell()
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # it reads, which is enough
    file.seek(0)
    return Written(size, digest, source, files.put(name, file, catalogue.media_type(name)))


def _collect(made: _Files, sums: Sums) -> None:
    for sort in feeds.SORTS:
        # A feed stays at its address, empty, when what it counted has been taken back.
        for code, entries in feeds.entries(sums, sort).items():
            made.entries.setdefault((sort, code), []).extend(entries)


def _write_feeds(made: _Files, publisher: Publisher, known: Directory, made_on: date) -> None:
    for sort, codes in (("category", known.categories), ("neighbourhood", known.settings.neighbourhoods)):
        for code in codes:
            made.entries.setdefault((sort, code), [])
    for (sort, code), entries in sorted(made.entries.items()):
        made.put(feeds.file_of(sort, code), feeds.atom(publisher, sort, code, entries, made_on), is_described=False)


def _listed(made: _Files, publisher: Publisher) -> list[dict[str, str]]:
    return list(_feeds(made, publisher))


def _feeds(made: _Files, publisher: Publisher) -> Iterator[dict[str, str]]:
    for sort, code in sorted(made.entries):
        yield {"sort": sort, "code": code, "name": publisher.name(sort, code), "path": feeds.file_of(sort, code)}
