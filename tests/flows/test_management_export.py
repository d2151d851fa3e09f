"""The indicators as a file: the same lines as the summary, safe to open in a spreadsheet."""

import csv
import io
import re
from collections import Counter

import boto3
import pytest

from chalicelib import settings
from chalicelib.services import exports
from tests.busy_town import ask, lines, read
from tests.flow_steps import MANAGER, Json


@pytest.mark.parametrize("query", ["", "sector=unknown", "category=pothole", "from=2026-04-01", "kind=praise"])
def test_the_export_is_the_summary_line_by_line(busy_town: dict[str, Json], query: str) -> None:
    rows, found = lines(query), read("summary", query)

    assert len(rows) == found["total"]
    closed = [row["status"] in ("concluded", "archived") for row in rows]
    assert (sum(closed), [row["overdue"] for row in rows].count("true")) == (found["attended"], found["in_arrears"])
    for dimension in ("category", "sector", "channel", "kind"):
        totals = Counter(row[dimension] for row in rows)
        assert totals == {row["code"]: row["total"] for row in found[f"by_{dimension}"]}
    assert [row["registered_at"] for row in rows] == sorted((row["registered_at"] for row in rows), reverse=True)


def test_the_export_in_words_is_the_same_lines_with_the_names_and_days_of_the_town(busy_town: dict[str, Json]) -> None:
    codes, portuguese, english = lines(), in_words("pt-BR"), in_words("en")

    assert len(codes) == len(portuguese) == len(english)
    ended = next(row for row in portuguese if row["Desfecho"])
    assert (ended["Registro"], ended["Encerramento"], ended["Prazo legal"]) == (
        "06/04/2026 12:00",
        "10/04/2026",
        "06/05/2026",
    )
    assert (ended["Situação"], ended["Tipo"], ended["Canal"], ended["Desfecho"]) == (
        "Concluída",
        "Reclamação",
        "Site",
        "Resolvida",
    )
    assert (ended["Dias de atendimento"], ended["Dias corridos"], ended["No prazo"]) == ("4", "4", "Sim")
    assert (ended["Satisfação"], ended["Resolveu"]) == ("Satisfeito", "Em parte")
    assert {row["Setor"] for row in portuguese} >= {"Ainda sem setor"}
    assert {row["Status"] for row in english} >= {"Concluded", "Forwarded", "Archived"}
    assert [row["Protocolo"] for row in portuguese] == [row["protocol"] for row in codes]


def test_the_days_and_evaluations_of_the_lines_are_the_summarys(busy_town: dict[str, Json]) -> None:
    rows, found = lines(), read("summary")

    days = [int(row["net_days"]) for row in rows if row["net_days"]]
    assert (len(days), sum(days) / len(days)) == (found["attendance_days"]["count"], found["attendance_days"]["mean"])
    rated = Counter(row["satisfaction"] for row in rows if row["satisfaction"])
    assert rated == {level: n for level, n in found["satisfaction"]["levels"].items() if n}


def test_a_manager_counts_a_confidential_one_without_reading_where_it_is(busy_town: dict[str, Json]) -> None:
    unseen = [row for row in lines(who=MANAGER) if not row["protocol"]]

    assert [(row["registered_at"], row["street"], row["number"], row["outcome"]) for row in unseen] == [("",) * 4]
    assert [row["category"] for row in unseen] == ["pothole"]
    seen = next(row for row in lines() if row["registered_on"] == "2026-02-27" and not row["number"])
    assert seen["street"], "the ombudsman reads the street of a confidential one, without the number"


def in_words(language: str) -> list[dict[str, str]]:
    text = read("export.csv", f"language={language}")
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";"))


def test_no_cell_of_the_export_is_a_formula(busy_town: dict[str, Json]) -> None:
    answer = ask("export.csv")

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert {row["neighbourhood"] for row in lines()} == {"Centro", "unknown", "'=1+1"}
    assert "calc" not in answer.json


def test_a_large_export_is_a_link_to_a_file(busy_town: dict[str, Json], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read("export.csv")
    monkeypatch.setattr(exports, "MOST_AT_ONCE", 100)

    answer = ask("export.csv")

    assert (answer.status, answer.json["expires_at"]) == (303, "2026-04-10T15:05:00Z")
    assert answer.headers["Location"] == answer.json["url"]
    key = "exports/" + answer.json["url"].partition("/exports/")[2].partition("?")[0]
    body = boto3.client("s3").get_object(Bucket=settings.PHOTOS_BUCKET, Key=key)["Body"].read()
    assert body.decode() == whole


def test_a_spreadsheet_in_portuguese_needs_to_be_told_nothing_of_the_file(busy_town: dict[str, Json]) -> None:
    text = read("export.csv", "language=pt-BR")

    # Its bytes say that they are UTF-8, and its lines how they end and what stands between cells: a spreadsheet of a
    # language with a decimal comma expects `;`.
    assert text.encode().startswith(b"\xef\xbb\xbf")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert csv.Sniffer().sniff(text.removeprefix("\ufeff"), ",;\t").delimiter == ";"
    heading, *found = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    assert {len(row) for row in found} == {len(heading)}
    days = ("Dia do registro", "Prazo legal", "Prazo do setor", "Encerramento")
    for row in found:
        named = dict(zip(heading, row, strict=True))
        assert all(re.fullmatch(r"(\d\d/\d\d/\d{4})?", named[title]) for title in days), named
        assert re.fullmatch(r"\d\d/\d\d/\d{4} \d\d:\d\d", named["Registro"])
        assert not [cell for cell in row if re.search(r"\d\.\d", cell)], "a point is not the decimal mark"
