"""The indicators of a town, a year at a time, as one JSON document and as a long table."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chalicelib.domain.publication.breakdowns import Breakdowns, Figures
from chalicelib.domain.publication.headline import Headline
from chalicelib.domain.publication.pieces import LEAST_RANKED
from chalicelib.domain.publication.publisher import Publisher
from chalicelib.domain.publication.reports import file_of
from chalicelib.domain.publication.sums import OTHERS
from chalicelib.domain.publication.tables import Field, Value, csv_of

CSV_FIELDS: Sequence[Field] = (
    Field("year", "year", "Ano do registro"),
    Field("group", "string", "headline: cidade toda, toda noite; os demais: casos publicados, por mês"),
    Field("code", "string", "Código dentro do grupo; others são os que não chegam a cinco, juntos"),
    Field("name", "string", "Nome do código"),
    Field("figure", "string", "Indicador; definições em docs/publication.md e em datapackage.json"),
    Field("value", "number", "Valor; vazio onde não chega a cinco"),
)
_APART = ("code", "name", "on")


@dataclass(frozen=True, slots=True)
class YearFigures:
    """What is said of a year; without a headline it has fewer than five occurrences.

    `report_on` is the day on which its yearly report was published, None while there is none.
    """

    year: int
    headline: Headline | None
    cases: Breakdowns
    report_on: date | None = None


def document(
    publisher: Publisher, years: Sequence[YearFigures], made_on: date, until: str, feeds: Sequence[Mapping[str, str]]
) -> dict[str, Any]:
    """The indicators; `until` is the last month (`2026-10`) whose cases are published, and the newest year comes first.

    `headline` counts every public occurrence of the year, day by day; `cases` those published in the table of the year.
    """
    return {
        "town": publisher.town,
        "state": publisher.state,
        "made_on": made_on.isoformat(),
        "cases_until": until,
        "licence": {"name": publisher.licence, "url": publisher.licence_url},
        "least_ranked": LEAST_RANKED,
        "years": [year(publisher, one) for one in sorted(years, key=lambda one: -one.year)],
        "feeds": list(feeds),
    }


def json_of(described: Mapping[str, Any]) -> bytes:
    """A document as JSON, the same bytes for the same content."""
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def csv_table(described: Mapping[str, Any]) -> bytes:
    """The indicators as a long table: a row for each figure."""
    names = [one.name for one in CSV_FIELDS]
    return csv_of(names, (dict(zip(names, row, strict=True)) for one in described["years"] for row in _long(one)))


def year(publisher: Publisher, one: YearFigures) -> dict[str, Any]:
    """What the indicators say of one year."""
    groups = {f"by_{sort}": _named(publisher, sort, rows) for sort, rows in one.cases.groups.items()}
    return {
        "year": one.year,
        "report": {"path": file_of(one.year), "on": one.report_on.isoformat()} if one.report_on else None,
        "headline": one.headline.shown() if one.headline else None,
        "cases": {
            "total": one.cases.total,
            **groups,
            "satisfaction": one.cases.satisfaction,
            "satisfaction_ranking": _named(publisher, "category", one.cases.ranking),
        },
    }


def _named(publisher: Publisher, sort: str, rows: Sequence[Figures]) -> list[Figures]:
    # The reader's language has a word of its own for the others.
    return [{**row, "name": None if row["code"] == OTHERS else publisher.name(sort, str(row["code"]))} for row in rows]


def _long(told: Mapping[str, Any]) -> Iterator[tuple[Value, ...]]:
    for name, value in (told["headline"] or {}).items():
        if name not in _APART:
            yield told["year"], "headline", None, None, name, value
    yield told["year"], "cases", None, None, "total", told["cases"]["total"]
    for name, value in told["cases"]["satisfaction"].items():
        yield told["year"], "satisfaction", None, None, name, value
    for group, rows in told["cases"].items():
        for row in rows if isinstance(rows, list) else ():
            for name, value in row.items():
                if name not in _APART:
                    yield told["year"], group, row["code"], row["name"], name, value
