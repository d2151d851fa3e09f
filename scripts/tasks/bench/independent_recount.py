"""An independent recount: what the figures of a file of cases must be, by the csv module and the town's own documents.

Nothing of the rules, the counters or the figures is used, so that a mistake in them cannot hide here too.
"""

import csv
import gzip
import math
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tasks.seeding import demo_town as town
from tasks.seeding.code_mapping import slug

_UNKNOWN = "unknown"
_DIMENSIONS = ("sector", "category", "channel", "kind", "neighbourhood")
_LEGAL_DAYS, _SATURDAY = 30, 5
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file as it must be counted, on local days of the town."""

    on: date
    closed_on: date | None
    sector: str
    category: str
    channel: str
    kind: str
    neighbourhood: str

    @property
    def days(self) -> int:
        """How many local days it took; it must be closed."""
        assert self.closed_on is not None  # noqa: S101  # callers check that it is closed
        return (self.closed_on - self.on).days

    @property
    def is_on_time(self) -> bool:
        """Whether it was closed by the thirtieth day, or the Monday after it; no calendar of those years is loaded."""
        due = self.on + timedelta(days=_LEGAL_DAYS)
        while due.weekday() >= _SATURDAY:
            due += timedelta(days=1)
        return self.closed_on is not None and self.closed_on <= due


@dataclass(frozen=True, slots=True)
class ExpectedTown:
    """What the directory's documents say of types, channels, categories and rules."""

    words: Json
    categories: Mapping[str, Json]
    sectors: frozenset[str]
    rules: Sequence[Json]
    file_zone: ZoneInfo
    zone: ZoneInfo

    def row(self, line: Json) -> Row:
        """What a line of the file must be counted as."""
        word = self.words["types"].get(line["type"], {})
        category = word.get("category") or (slug(line["type"]) if line["type"] else "other")
        entry = self.categories.get(category, {"kind": "complaint"})
        row = Row(
            on=self._day(line["opened_at"]),
            # ISO texts sort like instants; what was closed before it was opened was closed at once.
            closed_on=self._day(max(line["closed_at"], line["opened_at"])) if line["closed_at"] else None,
            sector=_UNKNOWN,
            category=category,
            channel=self.words["channels"].get(line["source"], "web"),
            kind=word.get("kind") or entry["kind"],
            neighbourhood=line["neighborhood"] or _UNKNOWN,
        )
        return Row(row.on, row.closed_on, self._sector(row, line, entry), *(getattr(row, n) for n in _DIMENSIONS[1:]))

    def _sector(self, row: Row, line: Json, entry: Json) -> str:
        if not entry.get("sector"):
            named = self.words["departments"].get(line["department"])
            return named if named in self.sectors else slug(line["department"]) or _UNKNOWN
        fitting = (rule["sector"] for rule in self.rules if rule["active"] and _fits(rule, row))
        return str(next(fitting, entry["sector"]))

    def _day(self, text: str) -> date:
        return datetime.fromisoformat(text).replace(tzinfo=self.file_zone).astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Asked:
    """A period and the codes asked for, as in the query of a request."""

    first: date
    last: date
    codes: Mapping[str, str]

    def rows(self, file: Iterable[Row]) -> list[Row]:
        """The rows that it is about."""
        then = (row for row in file if self.first <= row.on <= self.last)
        return [row for row in then if all(getattr(row, name) == code for name, code in self.codes.items())]

    def __str__(self) -> str:
        return " ".join([f"{self.first} to {self.last}", *(f"{name}={code}" for name, code in self.codes.items())])


def demo_town() -> ExpectedTown:
    """The demo municipality, by its files."""
    documents = {name: town.read(f"{name}.json") for name in ("categories", "sectors", "rules", "settings")}
    return ExpectedTown(
        words=town.read("case_types.json"),
        categories={one["code"]: one for one in documents["categories"]},
        sectors=frozenset(one["code"] for one in documents["sectors"]),
        rules=sorted(documents["rules"], key=lambda rule: int(rule["order"])),
        file_zone=ZoneInfo("America/New_York"),
        zone=ZoneInfo(documents["settings"]["time_zone"]),
    )


def rows(path: Path, where: ExpectedTown) -> list[Row]:
    """Every row of a file, each case once."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        first = {line["case_id"]: line for line in reversed(list(csv.DictReader(lines)))}
    return [where.row(line) for line in first.values()]


def questions(file: Sequence[Row]) -> list[Asked]:
    """Ten questions and more: periods that begin and end anywhere, each dimension, and several at once."""
    begins, ends = min(row.on for row in file), max(row.on for row in file)
    span = (ends - begins).days
    middle = begins + timedelta(days=span // 2)
    common = {name: Counter(getattr(row, name) for row in file).most_common(2) for name in _DIMENSIONS}
    codes = {name: found[0][0] for name, found in common.items()}
    second = common["category"][-1][0]
    two = {"category": codes["category"], "neighbourhood": codes["neighbourhood"]}
    return [
        Asked(begins.replace(month=1, day=1), ends.replace(month=12, day=31), {}),
        Asked(begins, begins + timedelta(days=min(89, span)), {}),
        Asked(begins + timedelta(days=span // 4), ends - timedelta(days=span // 7), {}),
        Asked(middle, middle, {}),
        Asked(begins - timedelta(days=200), begins - timedelta(days=1), {}),
        *(Asked(begins + timedelta(days=span // 9), ends - timedelta(days=span // 11), {n: codes[n]}) for n in codes),
        Asked(middle.replace(day=1), ends, {"category": second}),
        Asked(begins, ends - timedelta(days=3), two),
        Asked(begins + timedelta(days=span // 5), ends, {**two, "channel": codes["channel"]}),
    ]


def figures(about: Sequence[Row]) -> dict[str, Any]:
    """What a summary of some rows must say, by the names of its answer."""
    closed = [row for row in about if row.closed_on]
    found: dict[str, Any] = {
        "total": len(about),
        "attended": len(closed),
        "in_progress": 0,
        "in_arrears": len(about) - len(closed),
        "on_time_rate": round(sum(row.is_on_time for row in closed) / len(closed), 4) if closed else None,
        **_attendance(sorted(row.days for row in closed)),
    }
    return found | {f"by_{name}": _broken_down(about, name) for name in _DIMENSIONS}


def differences(answer: Json, about: Sequence[Row]) -> Iterator[str]:
    """Every figure of a summary's answer that is not what it must be."""
    for name, wanted in figures(about).items():
        group, _, member = name.rpartition(".")
        got = (answer[group] if group else answer)[member]
        if name.startswith("by_"):
            got = {one["code"]: tuple(one[part] for part in _IN_ROWS) for one in got if one["total"]}
        elif member.endswith("histogram"):
            got = {bar["days"]: bar["count"] for bar in got}
        if got != wanted:
            yield f"{name}: {got} instead of {wanted}"


_IN_ROWS = ("total", "attended", "in_progress", "in_arrears", "mean_days")


def _attendance(days: Sequence[int]) -> dict[str, Any]:
    """Net and gross days are the same: no case of the file waited for its author."""
    mean = round(sum(days) / len(days), 2) if days else None
    median = statistics.median(days) if days else None
    p90 = days[math.ceil(0.9 * len(days)) - 1] if days else None
    histogram = dict(sorted(Counter(days).items()))
    return {
        "attendance_days.count": len(days),
        **{f"attendance_days.{prefix}mean": mean for prefix in ("", "gross_")},
        **{f"attendance_days.{prefix}median": median for prefix in ("", "gross_")},
        **{f"attendance_days.{prefix}p90": p90 for prefix in ("", "gross_")},
        **{f"attendance_days.{prefix}histogram": histogram for prefix in ("", "gross_")},
    }


def _broken_down(about: Sequence[Row], name: str) -> dict[str, tuple[Any, ...]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in about:
        groups[getattr(row, name)].append(row)
    return {code: _figures_of_code(group) for code, group in groups.items()}


def _figures_of_code(group: Sequence[Row]) -> tuple[Any, ...]:
    days = [row.days for row in group if row.closed_on]
    mean = round(sum(days) / len(days), 2) if days else None
    return len(group), len(days), 0, len(group) - len(days), mean


def _fits(rule: Json, row: Row) -> bool:
    return all(
        not rule[name] or rule[name] == getattr(row, name) for name in ("category", "neighbourhood", "channel", "kind")
    )
