"""Cases: the rows of a file of 311 cases, read with tolerance for missing and broken values.

A row without a number or an instant of opening is left out; any other invalid value is read as missing.
The rows with each remark are counted for the report.
"""

import csv
import gzip
import math
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TextIO
from zoneinfo import ZoneInfo

from chalicelib.domain.places.places import Point, point_at
from tasks.project import give_up

_NEEDED = ("case_id", "opened_at", "closed_at", "type")
_GZIP = b"\x1f\x8b"
# Other years are typing errors, and the ends of the calendar have no time zones.
_YEARS = range(1900, 3000)
# The API's limit for a line.
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Case:
    """One row, in the local time of its file; missing values are empty or None."""

    id: str
    opened_at: datetime
    type: str
    target_at: datetime | None = None
    closed_at: datetime | None = None
    reason: str = ""
    department: str = ""
    neighbourhood: str = ""
    source: str = ""
    address: str = ""
    point: Point | None = None


@dataclass(slots=True)
class Reading:
    """The cases of a file, its number of rows, and the number of rows with each remark."""

    cases: list[Case] = field(default_factory=list)
    rows: int = 0
    remarks: Counter[str] = field(default_factory=Counter)


def read(path: Path, zone: ZoneInfo) -> Reading:
    """Every usable case of a CSV, compressed or not; ends the command when the file is not one."""
    reading, seen = Reading(), set()
    try:
        with _opened(path) as lines:
            for row in _rows(lines, path, reading.remarks):
                reading.rows += 1
                case = _case(row, zone, reading.remarks)
                if case and case.id in seen:
                    reading.remarks["left out: the same case number again"] += 1
                elif case:
                    seen.add(case.id)
                    reading.cases.append(case)
    except (OSError, EOFError, zlib.error) as error:
        give_up(f"{path} cannot be read: {error}")
    return reading


def _opened(path: Path) -> TextIO:
    with path.open("rb") as start:
        is_compressed = start.read(len(_GZIP)) == _GZIP
    if is_compressed:
        return gzip.open(path, "rt", encoding="utf-8-sig", errors="replace", newline="")
    return path.open(encoding="utf-8-sig", errors="replace", newline="")


def _rows(lines: TextIO, path: Path, remarks: Counter[str]) -> Iterator[Mapping[str, str | None]]:
    try:
        reader = csv.DictReader(lines)
        missing = [name for name in _NEEDED if name not in (reader.fieldnames or ())]
    except csv.Error as error:
        give_up(f"{path} is no CSV: {error}")
    if missing:
        give_up(f"{path} has no column {', '.join(missing)}.")
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            remarks["left out: not a row of a CSV"] += 1
            continue
        if row is None:
            return
        yield row


def _case(row: Mapping[str, str | None], zone: ZoneInfo, remarks: Counter[str]) -> Case | None:
    case_id, opened_at = _text(row, "case_id"), _moment(row, "opened_at", zone)
    if not case_id:
        remarks["left out: no case number"] += 1
        return None
    if opened_at is None:
        remarks["left out: no moment of opening, or an unreadable one"] += 1
        return None
    target_at = _moment(row, "target_at", zone)
    case = Case(
        id=case_id,
        opened_at=opened_at,
        type=_text(row, "type"),
        target_at=target_at if target_at and target_at > opened_at else None,
        closed_at=_closed_at(row, opened_at, zone, remarks),
        reason=_text(row, "reason"),
        department=_text(row, "department"),
        neighbourhood=_text(row, "neighborhood"),
        source=_text(row, "source"),
        address=_text(row, "address"),
        point=_point(row),
    )
    _remark_gaps(case, remarks)
    return case


def _remark_gaps(case: Case, remarks: Counter[str]) -> None:
    remarks["loaded without a type"] += not case.type
    remarks["loaded without a neighbourhood"] += not case.neighbourhood
    remarks["loaded without a position"] += case.point is None


def _closed_at(
    row: Mapping[str, str | None], opened_at: datetime, zone: ZoneInfo, remarks: Counter[str]
) -> datetime | None:
    closed_at = _moment(row, "closed_at", zone)
    if closed_at is None:
        is_closed = _text(row, "status").casefold() == "closed" or _text(row, "closed_at")
        remarks["loaded as open: closed, but no readable moment of closing"] += bool(is_closed)
        return None
    if closed_at < opened_at:
        remarks["loaded as closed at once: closed before it was opened"] += 1
        return opened_at
    return closed_at


def _text(row: Mapping[str, str | None], name: str) -> str:
    letters = (row.get(name) or "").strip()
    kept = (letter for letter in letters if unicodedata.category(letter) not in ("Cc", "Cs"))
    return "".join(kept)[:_LONGEST].strip()


def _moment(row: Mapping[str, str | None], name: str, zone: ZoneInfo) -> datetime | None:
    try:
        moment = datetime.fromisoformat(_text(row, name))
        if moment.year not in _YEARS:
            return None
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)
    except (ValueError, OverflowError):
        return None


def _point(row: Mapping[str, str | None]) -> Point | None:
    try:
        latitude, longitude = float(_text(row, "latitude")), float(_text(row, "longitude"))
    except ValueError:
        return None
    if not math.isfinite(latitude) or abs(latitude) > 90 or not abs(longitude) <= 180:  # noqa: PLR2004  # degrees
        return None
    point = point_at(latitude, longitude)
    # A position in the ocean that some programs write for "unknown".
    return None if point == Point(0, 0) else point
