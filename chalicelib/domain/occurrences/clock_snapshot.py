"""Clock snapshots: all time values kept of an occurrence, to be compared and replaced together."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date

from chalicelib.domain.deadlines.clocks import LegalClock, SectorClock
from chalicelib.domain.occurrences.field_changes import ChangedField, FieldChange, differing
from chalicelib.domain.occurrences.occurrence import Occurrence, Pause

# Values from which a running clock is computed; for a closed occurrence the closing event has the end of each clock.
_OVER_WHEN_CLOSED = frozenset({"legal.base_on", "sector.moved_days"})


@dataclass(frozen=True, slots=True)
class Clocks:
    """All time values kept of an occurrence, except the flags, which depend on the day."""

    legal: LegalClock
    sector: SectorClock | None = None
    pause: Pause | None = None
    cycle: int = 1
    paused_days: int = 0
    closed_on: date | None = None


def kept_clocks(occurrence: Occurrence) -> Clocks:
    """The clocks of an occurrence as it is kept."""
    sector = occurrence.sector_clock
    return Clocks(
        legal=replace(occurrence.legal, overdue=False),
        sector=replace(sector, overdue=False) if sector else None,
        pause=occurrence.pause,
        cycle=occurrence.cycle,
        paused_days=occurrence.paused_days,
        closed_on=occurrence.closed_on,
    )


def with_clocks(occurrence: Occurrence, clocks: Clocks) -> Occurrence:
    """The occurrence with other clocks; their flags are not set."""
    return replace(occurrence, legal=clocks.legal, sector_clock=clocks.sector, pause=clocks.pause)


def differences(kept: Clocks, replayed: Clocks) -> list[str]:
    """The differences between two snapshots of the same clocks; of a closed occurrence only those that still matter."""
    kept_values, wanted = _flattened(kept), _flattened(replayed)
    names = sorted(kept_values.keys() | wanted.keys())
    return [
        f"{name}: {kept_values.get(name)} instead of {wanted.get(name)}"
        for name in names
        if kept_values.get(name) != wanted.get(name) and not (kept.closed_on and name in _OVER_WHEN_CLOSED)
    ]


def moves(before: Occurrence, after: Occurrence) -> tuple[FieldChange, ...]:
    """The dues that changed between two states of an occurrence."""
    dues = zip(_dues(before), _dues(after), strict=True)
    return differing((field, old, new) for (field, old), (_, new) in dues)


def _flattened(clocks: Clocks) -> dict[str, object]:
    kept_values: dict[str, object] = {name: getattr(clocks, name) for name in ("cycle", "paused_days", "closed_on")}
    for name in ("legal", "sector", "pause"):
        part = getattr(clocks, name)
        kept_values |= {f"{name}.{field.name}": getattr(part, field.name) for field in fields(part)} if part else {}
    return kept_values


def _dues(occurrence: Occurrence) -> Iterable[tuple[ChangedField, date | None]]:
    yield ChangedField.LEGAL_DUE_ON, occurrence.legal.due_on
    yield ChangedField.SECTOR_DUE_ON, occurrence.sector_clock.due_on if occurrence.sector_clock else None
    yield ChangedField.COMPLEMENT_UNTIL, occurrence.pause.until if occurrence.pause else None
