"""The rows of an export: what each line says of an occurrence, in codes for programs or in words for a reader."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from chalicelib.domain import protocols
from chalicelib.domain.codes import UNKNOWN
from chalicelib.domain.metrics.facts import Fact, Snapshot
from chalicelib.domain.places.places import Address

Value = str | int | bool | date | datetime | None
# Spreadsheets read a cell that begins so as a formula, and citizens write free text (CWE-1236).
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class ExportRow:
    """An occurrence as it was read at one moment, and its fact: the days and the evaluation that are counted of it.

    One that its reader may count but not see has no protocol, time of day, address or outcome.
    """

    snapshot: Snapshot
    fact: Fact
    due_on: date
    sector_due_on: date | None
    address: Address | None
    is_sensitive: bool
    is_seen: bool = True


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the API, and its value of a row; `group` has the words of its codes."""

    name: str
    value: Callable[[ExportRow], Value]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """How a reader's language writes titles, codes, days and instants."""

    titles: Mapping[str, str]
    groups: Mapping[str, Mapping[str, str]]
    day: str
    moment: str
    zone: ZoneInfo
    flags: Mapping[bool, str] = field(default_factory=dict)


def titles(words: Words | None) -> list[str]:
    """The titles of the columns; their names in the API without words."""
    return [words.titles[one.name] if words else one.name for one in COLUMNS]


def cells(row: ExportRow, words: Words | None) -> list[str]:
    """The cells of a row in the order of the columns, none of which a spreadsheet reads as a formula."""
    return [_safe(_written(one, one.value(row), words)) for one in COLUMNS]


def _written(column: Column, value: Value, words: Words | None) -> str:
    if value is None:
        return ""
    return _code(value) if words is None else _word(column, value, words)


def _code(value: Value) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else str(value)


def _word(column: Column, value: Value, words: Words) -> str:
    if isinstance(value, bool):
        return words.flags[value]
    if isinstance(value, datetime):
        return value.astimezone(words.zone).strftime(words.moment)
    if isinstance(value, date):
        return value.strftime(words.day)
    return words.groups.get(column.group, {}).get(str(value), str(value))


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_BEGINS_FORMULA) else cell


def _seen(value: Callable[[ExportRow], Value]) -> Callable[[ExportRow], Value]:
    return lambda row: value(row) if row.is_seen else None


def _number(row: ExportRow) -> Value:
    # The number of a house may be its author's, or that of whom they report.
    return row.address.number if row.address and not row.is_sensitive else None


COLUMNS = (
    Column("protocol", _seen(lambda row: protocols.shown(row.snapshot.protocol))),
    Column("registered_at", _seen(lambda row: row.snapshot.registered_at)),
    Column("registered_on", lambda row: row.fact.registered_on),
    Column("status", lambda row: row.snapshot.status, "status"),
    Column("overdue", lambda row: row.fact.overdue),
    Column("kind", lambda row: row.snapshot.kind or UNKNOWN, "kind"),
    Column("category", lambda row: row.snapshot.category or UNKNOWN, "category"),
    Column("sector", lambda row: row.snapshot.sector or UNKNOWN, "sector"),
    Column("channel", lambda row: row.snapshot.channel or UNKNOWN, "channel"),
    Column("neighbourhood", lambda row: row.fact.neighbourhood, "neighbourhood"),
    Column("due_on", lambda row: row.due_on),
    Column("sector_due_on", lambda row: row.sector_due_on),
    Column("street", _seen(lambda row: row.address.street if row.address else None)),
    Column("number", _seen(_number)),
    Column("outcome", _seen(lambda row: row.snapshot.outcome if row.fact.is_closed else None), "outcome"),
    Column("closed_on", lambda row: row.fact.closed_on),
    Column("net_days", lambda row: row.fact.net_days),
    Column("gross_days", lambda row: row.fact.gross_days),
    Column("on_time", lambda row: None if row.fact.gross_days is None else row.fact.on_time),
    Column("satisfaction", lambda row: row.fact.satisfaction or None, "level"),
    Column("solved", lambda row: row.fact.solved or None, "solved"),
)
