"""Attaching: an officer adds a photo or a document to an occurrence they have power over."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from hashlib import sha256

from ulid import ULID

from chalicelib.domain.errors import KeyReused, NotFound
from chalicelib.domain.occurrences import actions
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.attachments import Attachment, File, check_room, marked, repeated, visibility_asked
from chalicelib.domain.occurrences.commands import ActionContext, Command, context_of
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.photos import UploadForm
from chalicelib.domain.people.people import Actor, Role
from chalicelib.domain.privacy.visibility import may_see
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import photos
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Change
from chalicelib.store.occurrences.repository import CaseFile

_ULID = 16
_MOMENT = 6


@dataclass(frozen=True, slots=True)
class Announced:
    """A file that was announced, and the form to upload it with; `is_repeated` when it had been announced before."""

    form: UploadForm
    is_repeated: bool


class _AnnouncedBefore(Exception):
    """The file of a repeated request; nothing is to be written."""

    def __init__(self, attachment: Attachment) -> None:
        self.attachment = attachment


def attach(protocol: Protocol, file: File, actor: Actor, now: datetime, key: str | None = None) -> Announced:
    """The form to upload one more attachment with, whatever the occurrence's version; the same one for the same key.

    Raises NotFound, Forbidden, IllegalAction when a sector does not have the occurrence, InvalidFields when it is full
    or the file is marked for a sector while none has it, KeyReused when the key came with another file, and
    StaleVersion after too many races.
    """
    attachment_id = _id_of(protocol, actor, now, key)

    def decide(case_file: CaseFile) -> Change:
        occurrence = case_file.occurrence
        if occurrence is None or not may_see(actor, occurrence):
            raise NotFound
        earlier = repeated(case_file.attachments, attachment_id)
        if earlier:
            raise _AnnouncedBefore(earlier)
        role = actions.acting_role(Action.ATTACH, actions.effective_actor(actor, occurrence))
        known = directory.load_naming(occurrence.category, None)
        context = context_of(known, actor, role, now)
        applied = apply(occurrence, Command(Action.ATTACH, attachment=attachment_id), context)
        check_room(case_file.attachments, now)
        attachment = _attachment(attachment_id, file, occurrence, context)
        return Change(applied.after, events=[applied.event], attachments=[attachment])

    try:
        updated = occurrences.update_with(partial(occurrences.get_case_file, protocol), decide, now)
    except _AnnouncedBefore as before:
        if (before.attachment.content_type, before.attachment.name) != (file.content_type, file.name):
            raise KeyReused from before
        return Announced(photos.upload_form(protocol, before.attachment), is_repeated=True)
    (attachment,) = updated.change.attachments
    return Announced(photos.upload_form(protocol, attachment), is_repeated=False)


def _id_of(protocol: Protocol, actor: Actor, now: datetime, key: str | None) -> str:
    """An id for a file; with a key, its random part is the same whenever the same request comes."""
    if key is None:
        return str(ULID())
    digest = sha256("\n".join((protocol, actor.id or "", key)).encode()).digest()
    moment = ULID.from_datetime(now).bytes[:_MOMENT]
    return str(ULID.from_bytes(moment + digest[: _ULID - _MOMENT]))


def _attachment(attachment_id: str, file: File, occurrence: Occurrence, context: ActionContext) -> Attachment:
    is_ombudsman = context.role is Role.OMBUDSMAN
    category = context.category_of(occurrence)
    is_trusted = category is not None and not category.review and not occurrence.is_sensitive
    return Attachment(
        id=attachment_id,
        content_type=file.content_type,
        name=file.name,
        visibility=visibility_asked(context.role, is_public=file.is_public, is_trusted=is_trusted),
        by=context.actor.name,
        role=context.role,
        requested_at=context.now.at,
        sector=None if is_ombudsman else occurrence.sector,
        # A sector reads what it attached itself.
        for_sector=marked(occurrence.sector, for_sector=file.for_sector) if is_ombudsman else None,
    )
