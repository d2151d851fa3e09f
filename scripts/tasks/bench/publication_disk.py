"""Occurrences and files on this machine's disk, in place of DynamoDB and S3."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import IO, Any

from pynamodb.constants import DATETIME_FORMAT

from chalicelib.domain.metrics.facts import Snapshot
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import NextChecks
from chalicelib.store.metrics import observations
from chalicelib.store.occurrences import values
from chalicelib.store.occurrences.mapping import to_item
from chalicelib.store.occurrences.snapshot_items import SnapshotItem
from chalicelib.store.publication import files

# Half a year of weeks, so that a copy of half a year of cases begins where another ends.
_HALF_A_YEAR = timedelta(weeks=26)
# A large city's cases of half a year are so many times a file's: further copies come in the same half-years.
_HALF_YEARS = 10
_AT_ONCE = 100
_CHANGED_MONTHS, _CHANGED_SHARE = 3, 100


class Bucket:
    """The bucket of the web pages, as a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)

    def put_object(self, *, Key: str, Body: bytes | IO[bytes], **_: str) -> dict[str, str]:  # noqa: N803  # boto3's
        """Keep an object."""
        path = self._path(Key)
        content = Body if isinstance(Body, bytes) else None
        with path.open("wb") as file:
            if content is not None:
                file.write(content)
            else:
                while part := Body.read(1 << 20):  # type: ignore[union-attr]  # it is no bytes here
                    file.write(part)
        return {"ETag": _tag(path)}

    def get_object(self, *, Key: str, **_: str) -> dict[str, Any]:  # noqa: N803  # the same
        """An object's body."""
        return {"Body": _Body(self._path(Key))}

    def list_objects_v2(self, *, Prefix: str, **_: Any) -> dict[str, Any]:  # noqa: N803  # the same
        """The objects whose keys begin so."""
        found = sorted(path.name.replace("|", "/") for path in self._folder.iterdir())
        listed = [{"Key": key, "ETag": _tag(self._path(key))} for key in found if key.startswith(Prefix)]
        return {"KeyCount": len(listed), "Contents": listed}

    def get_paginator(self, _: str) -> "Bucket":
        """The only one there is."""
        return self

    def paginate(self, *, Prefix: str, **_: str) -> list[dict[str, Any]]:  # noqa: N803  # the same
        """The objects whose keys begin so, in one page."""
        return [self.list_objects_v2(Prefix=Prefix)]

    def delete_object(self, *, Key: str, **_: str) -> None:  # noqa: N803  # the same
        """Forget an object."""
        self._path(Key).unlink()

    def public(self) -> dict[str, str]:
        """The digest of everything that everybody reads."""
        return {one["Key"]: one["ETag"] for one in self.list_objects_v2(Prefix=files.PUBLIC)["Contents"]}

    def _path(self, key: str) -> Path:
        return self._folder / key.replace("/", "|")


class _Body:
    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> bytes:
        """All of it."""
        return self._path.read_bytes()

    def iter_lines(self, **_: int) -> Iterator[bytes]:
        """The lines."""
        with self._path.open("rb") as file:
            yield from file


class Occurrences:
    """What DynamoDB gives of occurrences to be counted, in a database of this machine."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path)
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS kept (protocol TEXT PRIMARY KEY, at TEXT, version INTEGER, item TEXT)"
        )
        self._database.execute("CREATE INDEX IF NOT EXISTS by_at ON kept (at)")

    def fill(self, occurrences: Iterable[Occurrence], copies: int) -> date:
        """Keep each occurrence so many times; the last day on which one was registered."""
        last = date.min
        for occurrence in occurrences:
            last = max(last, occurrence.registered_at.date())
            whole = to_item(occurrence, NextChecks()).serialize()
            item = {name: whole[name] for name in SnapshotItem.get_attributes() if name in whole}
            self._database.executemany(
                "INSERT INTO kept VALUES (?, ?, ?, ?)", (_copy(item, occurrence, number) for number in range(copies))
            )
        self._database.commit()
        return last

    def count(self) -> int:
        """How many there are."""
        return int(self._one("SELECT count(*) FROM kept"))

    def first_month(self) -> str:
        """The month of the first."""
        return str(self._one("SELECT min(at) FROM kept"))[: len("2026-03")]

    def change(self, last: date) -> int:
        """Raise the version of what was registered in the last months, and of a few of an old one; how many."""
        recent = (last - timedelta(days=31 * _CHANGED_MONTHS)).isoformat()
        changed = self._database.execute("UPDATE kept SET version = version + 1 WHERE at >= ?", (recent,)).rowcount
        old = f"UPDATE kept SET version = version + 1 WHERE at LIKE ? AND rowid % {_CHANGED_SHARE} = 0"  # noqa: S608
        changed += self._database.execute(old, (f"{self.first_month()}%",)).rowcount
        self._database.commit()
        return changed

    def states_between(self, month: str, begin: datetime, end: datetime) -> Iterator[tuple[Protocol, str]]:
        """The occurrences of a UTC month, between two instants, with their versions."""
        wanted = "SELECT protocol, version FROM kept WHERE at LIKE ? AND at >= ? AND at < ? ORDER BY at, protocol"
        rows = self._database.execute(wanted, (f"{month}-%", values.instant(begin), values.instant(end)))
        return ((Protocol(protocol), f"{protocol} {version}") for protocol, version in rows)

    def observed_all(self, protocols: Iterable[Protocol]) -> Iterator[Snapshot]:
        """The snapshots of some, each parsed as it is when it is read."""
        left = iter(protocols)
        while some := list(islice(left, _AT_ONCE)):
            marks = ",".join("?" * len(some))
            for (item,) in self._database.execute(f"SELECT item FROM kept WHERE protocol IN ({marks})", some):  # noqa: S608
                yield observations.observed(SnapshotItem.from_raw_data(json.loads(item)))

    def _one(self, query: str) -> Any:
        return self._database.execute(query).fetchone()[0]


def _copy(item: dict[str, Any], occurrence: Occurrence, number: int) -> tuple[str, str, int, str]:
    """A copy of an item with a protocol of its own, so many half-years earlier."""
    protocol, earlier = f"{occurrence.protocol}{number or ''}", _HALF_A_YEAR * (number % _HALF_YEARS)
    then = occurrence.registered_at - earlier
    at, written = values.instant(then), then.astimezone(UTC).strftime(DATETIME_FORMAT)
    changed = {"protocol": protocol, "registered_at": written, "month_at": f"{at}#{protocol}"}
    if occurrence.closed_on:
        changed["closed_on"] = (occurrence.closed_on - earlier).isoformat()
    copied = item | {name: {"S": value} for name, value in changed.items()}
    return protocol, at, occurrence.version, json.dumps(copied)


def _tag(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()
