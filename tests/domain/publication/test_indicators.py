"""Indicators: one document and one long table that say the same."""

import csv
import io
import json

from chalicelib.domain.publication.breakdowns import breakdowns
from chalicelib.domain.publication.headline import renewed
from chalicelib.domain.publication.indicators import CSV_FIELDS, YearFigures, csv_table, document, json_of
from chalicelib.domain.publication.sums import Sums, sums_of
from tests.domain.publication.test_headline import counts
from tests.domain.publication.test_tables import TOWN
from tests.domain.publication.towns import FIRST_DAY, case, released

CASES = [case(n, satisfaction=4, solved="yes") for n in range(6)]
CASES += [case(n, category="tree") for n in range(6, 9)] + [case(n, category="praise") for n in range(9, 12)]
SUMS = sums_of(released([], CASES, FIRST_DAY))
YEARS = [
    YearFigures(2025, None, breakdowns(Sums())),
    YearFigures(2026, renewed(None, counts(20, 10, 5), 42, FIRST_DAY), breakdowns(SUMS)),
]
MADE = document(TOWN, YEARS, FIRST_DAY, "2026-02", [])


def test_the_newest_year_comes_first_and_a_year_without_figures_says_so() -> None:
    assert [one["year"] for one in MADE["years"]] == [2026, 2025]
    assert MADE["years"][1]["headline"] is None
    assert MADE["years"][1]["cases"]["total"] == 0
    assert (MADE["made_on"], MADE["cases_until"]) == ("2026-03-01", "2026-02")
    assert MADE["licence"] == {"name": "CC-BY-4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}


def test_groups_have_names_and_the_others_have_none() -> None:
    found = MADE["years"][0]["cases"]["by_category"]

    assert [(one["code"], one["name"], one["total"]) for one in found] == [
        ("pothole", 'Buraco, "fundo"', 6),
        ("others", None, 6),
    ]


def test_the_long_table_has_every_figure_of_the_document() -> None:
    rows = list(csv.DictReader(io.StringIO(csv_table(MADE).decode(), newline="")))
    told = {(one["year"], one["group"], one["code"], one["figure"]): one["value"] for one in rows}

    assert list(rows[0]) == [one.name for one in CSV_FIELDS]
    assert told["2026", "headline", "", "registered"] == "35"
    assert told["2026", "by_category", "pothole", "total"] == "6"
    assert told["2026", "satisfaction_ranking", "pothole", "mean"] == "75.0"
    assert told["2025", "cases", "", "total"] == "0"
    assert len(told) == len(rows)


def test_the_document_is_utf_8_and_ends_its_last_line() -> None:
    assert json.loads(json_of(MADE)) == MADE
    assert "Itanhaém".encode() in json_of(MADE)
    assert json_of(MADE).endswith(b"}\n")
