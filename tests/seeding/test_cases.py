"""A file of cases is read with patience."""

import gzip
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.places.places import Point
from tasks.seeding import cases
from tasks.seeding.cases import Reading
from tests.seeding.files import a_file, a_row

BOSTON = ZoneInfo("America/New_York")


def read(folder: Path, *rows: dict[str, str]) -> Reading:
    return cases.read(a_file(folder, *rows), BOSTON)


def remarks(reading: Reading) -> dict[str, int]:
    return {remark: rows for remark, rows in reading.remarks.items() if rows}


def test_a_good_row_is_read_in_its_local_time(tmp_path: Path) -> None:
    reading = read(tmp_path, a_row())

    (case,) = reading.cases
    assert case.opened_at.astimezone(UTC) == datetime(2015, 3, 2, 15, tzinfo=UTC)
    assert case.point == Point(42.3474, -71.0944)
    assert (case.type, case.neighbourhood, case.department) == ("Street Light Outages", "Dorchester", "PWDx")
    assert remarks(reading) == {}


def test_a_moment_that_names_its_own_zone_is_taken_at_its_word(tmp_path: Path) -> None:
    (case,) = read(tmp_path, a_row(opened_at="2015-03-02T10:00:00Z")).cases

    assert case.opened_at.astimezone(UTC) == datetime(2015, 3, 2, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({"case_id": " "}, "left out: no case number"),
        ({"opened_at": ""}, "left out: no moment of opening, or an unreadable one"),
        ({"opened_at": "yesterday"}, "left out: no moment of opening, or an unreadable one"),
        ({"opened_at": "0001-01-01T00:00:00"}, "left out: no moment of opening, or an unreadable one"),
    ],
)
def test_a_row_that_says_nothing_is_left_out_and_counted(tmp_path: Path, changes: dict[str, str], remark: str) -> None:
    reading = read(tmp_path, a_row(**changes))

    assert reading.cases == []
    assert (reading.rows, remarks(reading)) == (1, {remark: 1})


@pytest.mark.parametrize(
    ("changes", "remark"),
    [
        ({"closed_at": "2015-03-01T10:00:00"}, "loaded as closed at once: closed before it was opened"),
        ({"closed_at": ""}, "loaded as open: closed, but no readable moment of closing"),
        ({"closed_at": "soon", "status": ""}, "loaded as open: closed, but no readable moment of closing"),
        ({"type": ""}, "loaded without a type"),
        ({"neighborhood": ""}, "loaded without a neighbourhood"),
        ({"latitude": ""}, "loaded without a position"),
        ({"latitude": "nan"}, "loaded without a position"),
        ({"longitude": "-710944"}, "loaded without a position"),
        ({"latitude": "0", "longitude": "0"}, "loaded without a position"),
        ({"latitude": "1e-320", "longitude": "-1e-9"}, "loaded without a position"),
    ],
)
def test_a_row_with_a_gap_is_kept_without_what_is_missing(tmp_path: Path, changes: dict[str, str], remark: str) -> None:
    reading = read(tmp_path, a_row(**changes))

    assert len(reading.cases) == 1
    assert remarks(reading) == {remark: 1}


def test_a_position_is_known_to_the_centimetre(tmp_path: Path) -> None:
    (case,) = read(tmp_path, a_row(latitude="42.34740000000001", longitude="1e-320")).cases

    assert case.point == Point(42.3474, 0)


def test_closed_before_it_was_opened_means_closed_at_once(tmp_path: Path) -> None:
    (case,) = read(tmp_path, a_row(closed_at="2015-03-01T10:00:00")).cases

    assert case.closed_at == case.opened_at


def test_the_same_number_is_one_case(tmp_path: Path) -> None:
    reading = read(tmp_path, a_row(), a_row(type="Something else"), a_row(case_id="2"))

    assert [case.id for case in reading.cases] == ["1", "2"]
    assert remarks(reading) == {"left out: the same case number again": 1}


def test_no_control_character_gets_through_and_no_line_without_end(tmp_path: Path) -> None:
    (case,) = read(tmp_path, a_row(type="Two\nlines\x07", address="x" * 5_000)).cases

    assert case.type == "Twolines"
    assert len(case.address) == 120


def test_compressed_and_with_a_byte_order_mark_it_is_the_same_file(tmp_path: Path) -> None:
    plain = a_file(tmp_path, a_row())
    packed = tmp_path / "packed"
    packed.write_bytes(gzip.compress(b"\xef\xbb\xbf" + plain.read_bytes()))

    assert cases.read(packed, BOSTON).cases == cases.read(plain, BOSTON).cases


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"case_id,opened_at\n1,2015-01-01\n",
        b"\xff\xd8\xff\xe0 no csv",
        gzip.compress(b"case_id", mtime=0)[:-4],
        None,
    ],
)
def test_what_is_no_file_of_cases_ends_the_command_in_one_line(
    tmp_path: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "cases.csv"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(SystemExit):
        cases.read(path, BOSTON)

    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert str(path) in said
