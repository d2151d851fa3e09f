"""Tables: the same rows as CSV and as JSON lines, as every reader of either expects them."""

import csv
import io
import json

import pytest

from chalicelib.domain.publication.publisher import Publisher
from chalicelib.domain.publication.tables import FIELDS, csv_of, json_lines, rows_of
from tests.domain.publication.towns import FIRST_DAY, case, released, without

TOWN = Publisher("Itanhaém", "SP", "https://town.example/", "CC-BY-4.0", {"category": {"pothole": 'Buraco, "fundo"'}})
NAMES = [one.name for one in FIELDS]
KEPT = released([], [case(number, net_days=number) for number in range(3)], FIRST_DAY)


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_a_row_says_no_more_than_it_must() -> None:
    assert next(rows_of(KEPT, TOWN)) == {
        "id": "0" * 20,
        "month": "2026-01",
        "kind": "complaint",
        "category": "pothole",
        "category_name": 'Buraco, "fundo"',
        "neighbourhood": "Centro",
        "channel": "app",
        "status": "concluded",
        "outcome": "solved",
        "answer_days": 5,
        "on_time": True,
    }


def test_both_files_have_the_same_rows() -> None:
    rows = list(rows_of(KEPT, TOWN))

    lines = [json.loads(line) for line in json_lines(rows).decode().split("\n")[:-1]]
    assert lines == rows
    assert [one["id"] for one in read(csv_of(NAMES, rows))] == [one["id"] for one in rows]
    assert read(csv_of(NAMES, rows))[0]["category_name"] == 'Buraco, "fundo"'


def test_without_rows_there_is_a_heading() -> None:
    assert csv_of(NAMES, []) == (",".join(NAMES) + "\r\n").encode()
    assert json_lines([]) == b""


def test_what_is_not_told_is_an_empty_cell_and_no_cell_begins_a_formula() -> None:
    kept = released(
        [], [case(n, category=None, net_days=None, on_time=None, channel="=1+1") for n in range(3)], FIRST_DAY
    )

    row = read(csv_of(NAMES, rows_of(kept, TOWN)))[0]
    assert [row[name] for name in ("category", "category_name", "answer_days", "on_time")] == [""] * 4
    assert row["channel"] == "'=1+1"


@pytest.mark.parametrize(("days", "band"), [(0, 5), (5, 5), (6, 10), (10, 10), (11, 15), (97, 100)])
def test_days_are_told_in_fives(days: int, band: int) -> None:
    kept = released([], [case(number, net_days=days) for number in range(3)], FIRST_DAY)

    assert {row["answer_days"] for row in rows_of(kept, TOWN)} == {band}


def test_what_was_taken_back_is_in_no_table() -> None:
    assert not list(rows_of(without(KEPT, {case(1).id}), TOWN))
