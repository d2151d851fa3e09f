"""Field changes: what an action changed of an occurrence, field by field, as its event keeps it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ChangedField(StrEnum):
    """The fields whose changes an event names."""

    CATEGORY = "category"
    KIND = "kind"
    PRIORITY = "priority"
    NEIGHBOURHOOD = "neighbourhood"
    ADDRESS = "address"
    POSITION = "position"
    LEGAL_DUE_ON = "legal_due_on"
    SECTOR_DUE_ON = "sector_due_on"
    COMPLEMENT_UNTIL = "complement_until"
    VISIBILITY = "visibility"
    FOR_SECTOR = "for_sector"
    COVERED_PARTS = "covered_parts"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with its values before and after, in codes; None is no value.

    `photo` is the place of the photo that it is about, from one; `files` the number of files decided on together.
    """

    field: ChangedField
    before: str | None
    after: str | None
    photo: int | None = None
    files: int | None = None


def differing(values: Iterable[tuple[ChangedField, object, object]]) -> tuple[FieldChange, ...]:
    """The changes among fields that are given with their values before and after."""
    return tuple(FieldChange(field, _code(old), _code(new)) for field, old, new in values if old != new)


def described(changes: Iterable[FieldChange]) -> str:
    """Changes as one text of codes, for clients that do not read them one by one."""
    return ", ".join(map(_described, changes))


def told_apart(text: str) -> tuple[str, tuple[FieldChange, ...]]:
    """What somebody wrote, and the changes that were recorded after it in the same text, as events once kept them."""
    written, _, recorded = text.rpartition(_AFTER_WRITTEN)
    changes = [_recognised(part) for part in _BETWEEN.split(recorded)]
    known = tuple(change for change in changes if change is not None)
    return (written, known) if len(known) == len(changes) else (text, ())


_AFTER_WRITTEN = " · "
_NOTHING = "-"
# The names in the text, where they are others than the fields'.
_IN_TEXT = {
    ChangedField.LEGAL_DUE_ON: "legal",
    ChangedField.SECTOR_DUE_ON: "sector",
    ChangedField.COMPLEMENT_UNTIL: "citizen",
}
_FIELDS = {_IN_TEXT.get(field, field.value): field for field in ChangedField}
_BETWEEN = re.compile(rf", (?=(?:{'|'.join(_FIELDS)}): )")
_CHANGE = re.compile(r"(\w+): (.+) → (.+)")
_COUNTED = re.compile(r"(\w+) \((\d+)\)")
_COVERED = re.compile(r"photo (\d+), rectangles: (\d+) → (\d+)")


def _code(value: object) -> str | None:
    return None if value is None else str(value)


def _described(change: FieldChange) -> str:
    if change.field is ChangedField.COVERED_PARTS:
        return f"photo {change.photo}, rectangles: {change.before} → {change.after}"
    name = _IN_TEXT.get(change.field, change.field.value)
    count = f" ({change.files})" if change.files else ""
    return f"{name}: {change.before or _NOTHING} → {change.after or _NOTHING}{count}"


def _recognised(text: str) -> FieldChange | None:
    covered = _COVERED.fullmatch(text)
    if covered:
        place, before, after = covered.groups()
        return FieldChange(ChangedField.COVERED_PARTS, before, after, photo=int(place))
    change = _CHANGE.fullmatch(text)
    field = _FIELDS.get(change[1]) if change else None
    if change is None or field is None:
        return None
    counted = _COUNTED.fullmatch(change[3]) if field is ChangedField.VISIBILITY else None
    if counted:
        return FieldChange(field, change[2], counted[1], files=int(counted[2]))
    return FieldChange(field, _value(change[2]), _value(change[3]))


def _value(text: str) -> str | None:
    return None if text in (_NOTHING, "None") else text
