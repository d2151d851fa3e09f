"""Files of cases for tests: good rows, and rows with something wrong."""

import csv
from pathlib import Path

COLUMNS = (
    "case_id",
    "opened_at",
    "target_at",
    "closed_at",
    "on_time",
    "status",
    "type",
    "reason",
    "department",
    "neighborhood",
    "source",
    "address",
    "latitude",
    "longitude",
    "photo",
)
GOOD = {
    "case_id": "1",
    "opened_at": "2015-03-02T10:00:00",
    "target_at": "2015-03-09T08:30:00",
    "closed_at": "2015-03-05T16:17:43",
    "on_time": "ONTIME",
    "status": "Closed",
    "type": "Street Light Outages",
    "reason": "Street Lights",
    "department": "PWDx",
    "neighborhood": "Dorchester",
    "source": "Citizens Connect App",
    "address": "33 Some St",
    "latitude": "42.3474",
    "longitude": "-71.0944",
}


def a_row(**changes: str) -> dict[str, str]:
    """A good row, but for what is changed."""
    return GOOD | changes


def a_file(folder: Path, *rows: dict[str, str]) -> Path:
    """A CSV of some rows, with numbers of their own unless they have one."""
    path = folder / "cases.csv"
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    return path
