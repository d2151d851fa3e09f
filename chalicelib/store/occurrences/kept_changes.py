"""What an event keeps of the changes it made: in a list, where earlier events had them in the text for the staff."""

from typing import Any

from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.field_changes import ChangedField, FieldChange, told_apart
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.store.occurrences.items import EventItem

_CHANGING = frozenset(
    {Action.RECLASSIFY, Action.RECALCULATE, Action.DISCLOSE, Action.CONCLUDE, Action.COVER, Action.UNCOVER}
)


def from_changes(event: Event) -> list[dict[str, Any]] | None:
    """The changes of an event as JSON; an empty list says that its text has none either."""
    return [_document(change) for change in event.changes] if event.action in _CHANGING else None


def to_changes(item: EventItem) -> tuple[str, tuple[FieldChange, ...]]:
    """The text for the staff of an item, and the changes."""
    text: str = item.internal_text or ""
    if item.changes is not None:
        return text, tuple(_change(document) for document in item.changes)
    return told_apart(text) if Action(item.action) in _CHANGING else (text, ())


def _document(change: FieldChange) -> dict[str, Any]:
    kept = {
        "field": change.field.value,
        "from": change.before,
        "to": change.after,
        "photo": change.photo,
        "files": change.files,
    }
    return {name: value for name, value in kept.items() if value is not None}


def _change(document: dict[str, Any]) -> FieldChange:
    return FieldChange(
        field=ChangedField(document["field"]),
        before=document.get("from"),
        after=document.get("to"),
        photo=document.get("photo"),
        files=document.get("files"),
    )
