"""Occurrences as items and back."""

from collections.abc import Mapping
from datetime import UTC, date
from typing import Any

from chalicelib.domain.codes import ArchiveReason, Attention, Channel, Kind, Priority, Status
from chalicelib.domain.deadlines.clocks import LegalClock, SectorClock
from chalicelib.domain.occurrences.occurrence import Occurrence, Pause, as_sent
from chalicelib.domain.people.people import IdentityMode
from chalicelib.domain.places.places import Address
from chalicelib.domain.privacy import disclosure
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.schedule.next_checks import NextChecks, Purpose
from chalicelib.store import h3_grid
from chalicelib.store.occurrences import values
from chalicelib.store.occurrences.items import OccurrenceItem

_COUNTS = ("cycle", "reopenings", "bounces", "paused_days", "message_count")
_IDS = ("photo_ids", "attachment_ids")
RECORD = "occurrence"
TRIAGE = "triage"
# About 0.1 km2 a cell: fine enough for a street corner, too coarse for a house.
_PLACE_RESOLUTION = 9


def to_item(occurrence: Occurrence, next_checks: NextChecks) -> OccurrenceItem:
    """The item of an occurrence, with the keys of those indexes alone that may contain it."""
    parts = (_case(occurrence), _place(occurrence), _clocks(occurrence), _course(occurrence), _index_keys(occurrence))
    # pynamodb is slow with each attribute, and half of them are empty.
    attributes = {
        name: value for part in (*parts, _check_keys(next_checks)) for name, value in part.items() if value is not None
    }
    return OccurrenceItem(occurrence.protocol, RECORD, **attributes)


def from_image(image: Mapping[str, Any]) -> Occurrence | None:
    """The occurrence in a stream record's image, or None when the record is of another type."""
    if image.get("type", {}).get("S") != RECORD:
        return None
    return to_occurrence(OccurrenceItem.from_raw_data(dict(image)))


def _case(occurrence: Occurrence) -> dict[str, Any]:
    listed = disclosure.listed(occurrence)
    return {
        "version": occurrence.version,
        "sequence": occurrence.sequence,
        "key_digest": occurrence.key_digest,
        "status": occurrence.status.value,
        "kind": occurrence.kind.value,
        "category": occurrence.category,
        "channel": occurrence.channel.value,
        "identity_mode": occurrence.identity_mode.value,
        "priority": occurrence.priority.value,
        "description": listed.description,
        "words": occurrence.description if listed.is_pseudonymised else None,
        "pseudonymised_text": occurrence.pseudonymised_text,
        "masked_description": occurrence.masked_description,
        "photos_shared": occurrence.photos_shared,
        "registered_at": occurrence.registered_at,
        **as_sent(occurrence),
        "answers": dict(occurrence.answers) or None,
        "photo_count": listed.photo_count,
        **{name: list(getattr(occurrence, name)) or None for name in _IDS},
        "message_count": occurrence.message_count,
        "public_id": occurrence.public_id or None,
        "public_description": occurrence.public_description,
        "evaluations": [values.from_evaluation(one) for one in occurrence.evaluations] or None,
        "alerted": [values.from_alerted(one) for one in occurrence.alerted] or None,
    }


def _place(occurrence: Occurrence) -> dict[str, Any]:
    location = occurrence.location
    place: dict[str, Any] = {"outside": location.outside, "neighbourhood": occurrence.neighbourhood}
    if address := location.address:
        parts = {name: getattr(address, name) for name in Address.__dataclass_fields__}
        place["address"] = {name: part for name, part in parts.items() if part is not None}
    if location.point:
        place["latitude"], place["longitude"] = location.point.latitude, location.point.longitude
        place["cell"] = h3_grid.cell_of(location.point, _PLACE_RESOLUTION)
    return place


def _clocks(occurrence: Occurrence) -> dict[str, Any]:
    legal, sector, pause = occurrence.legal, occurrence.sector_clock, occurrence.pause
    clocks: dict[str, Any] = {
        "legal_base_on": legal.base_on,
        "due_on": legal.due_on,
        "legal_extended": legal.extended,
        "legal_overdue": legal.overdue,
        "legal_on_time": legal.on_time,
        "legal_days_late": legal.days_late,
    }
    if sector:
        clocks |= {
            "forwarded_on": sector.forwarded_on,
            "sector_due_on": sector.due_on,
            "sector_extended": sector.extended,
            "sector_moved_days": sector.moved_days,
            "sector_overdue": sector.overdue,
            "sector_stopped_on": sector.stopped_on,
            "sector_on_time": sector.on_time,
            "sector_days_late": sector.days_late,
        }
    if pause:
        clocks |= {"paused_on": pause.opened_on, "paused_until": pause.until, "paused_from": pause.came_from.value}
    return clocks


def _course(occurrence: Occurrence) -> dict[str, Any]:
    return {
        "routed": occurrence.routed,
        "suggested_sector": occurrence.suggested_sector,
        "sector": occurrence.sector,
        "proposal": values.from_answer(occurrence.proposal),
        "answer": values.from_answer(occurrence.answer),
        "archive_reason": occurrence.archive_reason.value if occurrence.archive_reason else None,
        "leader": occurrence.leader,
        "closed_at": occurrence.closed_at,
        "closed_on": occurrence.closed_on,
        "cycle": occurrence.cycle,
        "asked": occurrence.asked,
        "reopenings": occurrence.reopenings,
        "bounces": occurrence.bounces,
        "attention": occurrence.attention.value if occurrence.attention else None,
        "paused_days": occurrence.paused_days,
        **values.from_assignee(occurrence.assignee),
    }


def _index_keys(occurrence: Occurrence) -> dict[str, Any]:
    registered_at = values.instant(occurrence.registered_at)
    keys: dict[str, Any] = {"month": registered_at[:7], "month_at": f"{registered_at}#{occurrence.protocol}"}
    if occurrence.is_open:
        keys["queue"] = occurrence.sector or TRIAGE
        keys["queue_due"] = f"{occurrence.due_on.isoformat()}#{occurrence.protocol}"
    point = occurrence.location.point
    if point and occurrence.is_open and not occurrence.is_sensitive:
        cell = h3_grid.finest(point)
        keys |= {"nearby_cell": h3_grid.coarsest(cell), "nearby_at": f"{cell}#{registered_at}"}
    return keys


def _check_keys(next_checks: NextChecks) -> dict[str, Any]:
    keys: dict[str, Any] = {}
    for purpose, at in ((Purpose.FLAG, next_checks.flag_at), (Purpose.LAPSE, next_checks.lapse_at)):
        if at:
            keys |= {"watch_day": watch_day(purpose, at.astimezone(UTC).date()), "watch_at": at}
    if next_checks.alert_at:
        keys |= {"alert_day": next_checks.alert_at.astimezone(UTC).date(), "alert_at": next_checks.alert_at}
    return keys


def to_next_checks(item: OccurrenceItem) -> NextChecks:
    """The instants at which the schedules will next check an occurrence."""
    if item.watch_at is None:
        return NextChecks(alert_at=item.alert_at)
    if (item.watch_day or "").startswith(f"{Purpose.FLAG.value}#"):
        return NextChecks(flag_at=item.watch_at, alert_at=item.alert_at)
    return NextChecks(lapse_at=item.watch_at, alert_at=item.alert_at)


def watch_day(purpose: Purpose, day: date) -> str:
    """The partition of the due index for a purpose and a UTC day."""
    return f"{purpose.value}#{day.isoformat()}"


def to_occurrence(item: OccurrenceItem) -> Occurrence:
    """The occurrence of an item read whole."""
    counts: dict[str, Any] = {name: int(getattr(item, name)) for name in _COUNTS}
    return Occurrence(
        protocol=Protocol(item.protocol),
        key_digest=item.key_digest,
        status=Status(item.status),
        kind=Kind(item.kind),
        category=item.category,
        channel=Channel(item.channel),
        identity_mode=IdentityMode(item.identity_mode),
        description=item.words or item.description,
        pseudonymised_text=item.pseudonymised_text,
        masked_description=item.masked_description,
        photos_shared=item.photos_shared,
        registered_at=item.registered_at,
        legal=_to_legal(item),
        location=values.to_location(item),
        answers=item.answers or {},
        **as_sent(item),
        version=int(item.version),
        sequence=int(item.sequence),
        priority=Priority(item.priority),
        routed=item.routed,
        suggested_sector=item.suggested_sector,
        sector=item.sector,
        sector_clock=_to_sector_clock(item),
        proposal=values.to_answer(item.proposal),
        pause=_to_pause(item),
        answer=values.to_answer(item.answer),
        archive_reason=ArchiveReason(item.archive_reason) if item.archive_reason else None,
        leader=Protocol(item.leader) if item.leader else None,
        closed_at=item.closed_at,
        closed_on=item.closed_on,
        asked=item.asked,
        **counts,
        attention=Attention(item.attention) if item.attention else None,
        assignee=values.to_assignee(item.assignee, item.assignee_name, item.assignee_sector),
        photo_ids=tuple(item.photo_ids or ()),
        attachment_ids=tuple(item.attachment_ids or ()),
        public_id=item.public_id or "",
        public_description=item.public_description,
        evaluations=tuple(values.to_evaluation(one) for one in item.evaluations or ()),
        alerted=tuple(values.to_alerted(one) for one in item.alerted or ()),
    )


def _to_legal(item: OccurrenceItem) -> LegalClock:
    return LegalClock(
        base_on=item.legal_base_on,
        due_on=item.due_on,
        extended=item.legal_extended,
        overdue=item.legal_overdue,
        on_time=item.legal_on_time,
        days_late=int(item.legal_days_late),
    )


def _to_sector_clock(item: OccurrenceItem) -> SectorClock | None:
    if item.forwarded_on is None or item.sector_due_on is None:
        return None
    return SectorClock(
        forwarded_on=item.forwarded_on,
        due_on=item.sector_due_on,
        extended=item.sector_extended,
        moved_days=int(item.sector_moved_days),
        overdue=item.sector_overdue,
        stopped_on=item.sector_stopped_on,
        on_time=item.sector_on_time,
        days_late=int(item.sector_days_late),
    )


def _to_pause(item: OccurrenceItem) -> Pause | None:
    if item.paused_on is None or item.paused_until is None or item.paused_from is None:
        return None
    return Pause(item.paused_on, item.paused_until, Status(item.paused_from))
