"""Events, photos, attachments, messages and identities as items and back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from chalicelib.domain.codes import CoverStatus, PhotoStatus, RejectionReason, Status
from chalicelib.domain.deadlines.escalation import Alert, ClockName
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.attachments import Attachment, Visibility
from chalicelib.domain.occurrences.covers import Cover, Rectangle
from chalicelib.domain.occurrences.photos import Photo
from chalicelib.domain.occurrences.timeline import Author, Event, Message
from chalicelib.domain.people.people import Identity, Role
from chalicelib.domain.people.recipients import Recipient
from chalicelib.domain.protocols import Protocol
from chalicelib.store.identities.items import IdentityItem
from chalicelib.store.occurrences import kept_changes, values
from chalicelib.store.occurrences.items import (
    AlertItem,
    AttachmentItem,
    DuplicateItem,
    EventItem,
    MessageItem,
    PhotoItem,
    Record,
)


def identity_item(
    protocol: Protocol, identity: Identity, sealed_key: int | None = None, person: str | None = None
) -> IdentityItem:
    """The item of an identity, with the sealed access key for the receipt and the account of a signed-in author."""
    return IdentityItem(
        protocol,
        "identity",
        mode=identity.mode.value,
        name=identity.name,
        email=identity.email,
        phone=identity.phone,
        document=identity.document,
        sealed_key=sealed_key,
        person=person,
    )


def event_record(event: Event) -> str:
    """The sort key of an event; it sorts as the events happened."""
    return f"event#{event.sequence:06d}"


def alert_record(alert: Alert) -> str:
    """The sort key of an alert, the same for the same rung of the same due."""
    return f"alert#{alert.cycle}#{alert.clock.value}#{alert.due_on.isoformat()}#{alert.days}"


def photo_record(photo_id: str) -> str:
    """What a photo is kept under."""
    return f"photo#{photo_id}"


def duplicate_item(leader: Protocol, duplicate: Protocol, *, withdrawn: bool = False) -> DuplicateItem:
    """The item that names a duplicate under its leader, or says that it is one no more."""
    return DuplicateItem(leader, f"duplicate#{duplicate}", withdrawn=withdrawn or None)


def to_duplicate(item: DuplicateItem) -> Protocol:
    """The protocol of the duplicate of an item."""
    return Protocol(item.record.removeprefix("duplicate#"))


def event_item(protocol: Protocol, event: Event) -> EventItem:
    """The item of an event; its record sorts as the events happened."""
    return EventItem(
        protocol,
        event_record(event),
        sequence=event.sequence,
        action=event.action.value,
        came_from=event.came_from.value if event.came_from else None,
        went_to=event.went_to.value,
        actor=event.actor,
        role=event.role.value,
        at=event.at,
        public_text=event.public_text or None,
        internal_text=event.internal_text or None,
        is_public=event.is_public,
        legal_end=values.from_step_end(event.legal_end),
        sector_end=values.from_step_end(event.sector_end),
        term=values.from_term(event.term),
        for_sector=event.for_sector or None,
        changes=kept_changes.from_changes(event),
    )


def to_event(item: EventItem) -> Event:
    """The event of an item."""
    internal_text, changes = kept_changes.to_changes(item)
    return Event(
        sequence=int(item.sequence),
        action=Action(item.action),
        came_from=Status(item.came_from) if item.came_from else None,
        went_to=Status(item.went_to),
        actor=item.actor,
        role=Role(item.role),
        at=item.at,
        public_text=item.public_text or "",
        internal_text=internal_text,
        is_public=item.is_public,
        legal_end=values.to_step_end(item.legal_end),
        sector_end=values.to_step_end(item.sector_end),
        term=values.to_term(item.term),
        for_sector=bool(item.for_sector),
        changes=changes,
    )


def alert_item(protocol: Protocol, alert: Alert) -> AlertItem:
    """The item of an alert; its record is the same for the same rung of the same due."""
    return AlertItem(
        protocol,
        alert_record(alert),
        clock=alert.clock.value,
        days=alert.days,
        to=alert.to.value,
        due_on=alert.due_on,
        cycle=alert.cycle,
        at=alert.at,
    )


def to_alert(item: AlertItem) -> Alert:
    """The alert of an item."""
    return Alert(
        clock=ClockName(item.clock),
        days=int(item.days),
        to=Recipient(item.to),
        due_on=item.due_on,
        cycle=int(item.cycle),
        at=item.at,
    )


def photo_item(protocol: Protocol, photo: Photo) -> PhotoItem:
    """The item of a photo."""
    return PhotoItem(
        protocol,
        photo_record(photo.id),
        content_type=photo.content_type,
        requested_at=photo.requested_at,
        status=photo.status.value,
        reason=photo.reason.value if photo.reason else None,
    )


def to_photo(item: PhotoItem) -> Photo:
    """The photo of an item."""
    return Photo(
        id=item.record.removeprefix("photo#"),
        content_type=item.content_type,
        requested_at=item.requested_at,
        status=PhotoStatus(item.status),
        reason=RejectionReason(item.reason) if item.reason else None,
        cover=_to_cover(item.cover, item.cover_status) if item.cover and item.cover_status else None,
    )


def is_erased(item: PhotoItem | AttachmentItem) -> bool:
    """Whether a photo or an attachment was erased; its item stays and says so."""
    erased_at: datetime | None = item.erased_at
    return erased_at is not None


def photos_among(items: Iterable[Record]) -> list[Photo]:
    """The photos among the items of an occurrence, without those that were erased."""
    return [to_photo(item) for item in items if isinstance(item, PhotoItem) and not is_erased(item)]


def cover_document(cover: Cover) -> dict[str, Any]:
    """A cover as a photo's item keeps it, but for its status."""
    return {
        "rectangles": [[one.left, one.top, one.width, one.height] for one in cover.rectangles],
        "revision": cover.revision,
        "asked_at": cover.asked_at.isoformat(),
    }


def _to_cover(document: Mapping[str, Any], status: str) -> Cover:
    rectangles = tuple(Rectangle(*sides) for sides in document["rectangles"])
    return Cover(rectangles, document["revision"], datetime.fromisoformat(document["asked_at"]), CoverStatus(status))


def attachment_record(attachment_id: str) -> str:
    """What an attachment is kept under."""
    return f"attachment#{attachment_id}"


def attachment_item(protocol: Protocol, attachment: Attachment) -> AttachmentItem:
    """The item of an attachment."""
    return AttachmentItem(
        protocol,
        attachment_record(attachment.id),
        content_type=attachment.content_type,
        name=attachment.name,
        visibility=attachment.visibility.value,
        by=attachment.by,
        role=attachment.role.value,
        sector=attachment.sector,
        for_sector=attachment.for_sector,
        requested_at=attachment.requested_at,
        status=attachment.status.value,
        reason=attachment.reason.value if attachment.reason else None,
    )


def to_attachment(item: AttachmentItem) -> Attachment:
    """The attachment of an item."""
    return Attachment(
        id=item.record.removeprefix("attachment#"),
        content_type=item.content_type,
        name=item.name,
        visibility=Visibility(item.visibility),
        by=item.by,
        role=Role(item.role),
        sector=item.sector,
        for_sector=item.for_sector,
        requested_at=item.requested_at,
        status=PhotoStatus(item.status),
        reason=RejectionReason(item.reason) if item.reason else None,
    )


def attachments_among(items: Iterable[Record]) -> list[Attachment]:
    """The attachments among the items of an occurrence, without those that were erased."""
    return [to_attachment(item) for item in items if isinstance(item, AttachmentItem) and not is_erased(item)]


def to_message(item: MessageItem) -> Message:
    """The message of an item."""
    return Message(item.record.removeprefix("message#"), Author(item.author), item.text, item.at)


def message_item(protocol: Protocol, message: Message) -> MessageItem:
    """The item of a message."""
    return MessageItem(protocol, f"message#{message.id}", author=message.author.value, text=message.text, at=message.at)
