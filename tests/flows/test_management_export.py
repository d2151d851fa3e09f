"""The indicators as a file: the same lines as the summary, safe to open in a spreadsheet."""

from collections import Counter

import boto3
import pytest

from chalicelib import settings
from chalicelib.services import exports
from tests.busy_town import ask, lines, read
from tests.flow_steps import Json


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
