"""Stream images: items in a stream's records, as values of the domain."""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.deadlines.escalation import Alert
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.store.occurrences import record_mapping
from chalicelib.store.occurrences.items import AlertItem, EventItem

_EVENT, _ALERT = "event", "alert"


def event_of(image: Mapping[str, Any]) -> Event | None:
    """The event in a stream record's image, or None when the record is of another type."""
    if _kind(image) != _EVENT:
        return None
    return record_mapping.to_event(EventItem.from_raw_data(dict(image)))


def alert_of(image: Mapping[str, Any]) -> Alert | None:
    """The alert in a stream record's image, or None when the record is of another type."""
    if _kind(image) != _ALERT:
        return None
    return record_mapping.to_alert(AlertItem.from_raw_data(dict(image)))


def _kind(image: Mapping[str, Any]) -> str:
    return str(image.get("type", {}).get("S", ""))
