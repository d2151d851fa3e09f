"""Attaching: an officer adds a photo or a document to an occurrence they have power over."""

from datetime import datetime
from functools import partial

from ulid import ULID

from chalicelib.domain.errors import NotFound
from chalicelib.domain.occurrences import actions
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.attachments import Attachment, File, check_room, marked, visibility_asked
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


def attach(protocol: Protocol, file: File, actor: Actor, now: datetime) -> UploadForm:
    """The form to upload one more attachment with, whatever the occurrence's version.

    Raises NotFound, Forbidden, IllegalAction when a sector does not have the occurrence, InvalidFields when it is full
    or the file is marked for a sector while none has it, and StaleVersion after too many races.
    """
    attachment_id = str(ULID())

    def decide(case_file: CaseFile) -> Change:
        occurrence = case_file.occurrence
        if occurrence is None or not may_see(actor, occurrence):
            raise NotFound
        role = actions.acting_role(Action.ATTACH, actions.effective_actor(actor, occurrence))
        known = directory.load_naming(occurrence.category, None)
        context = context_of(known, actor, role, now)
        applied = apply(occurrence, Command(Action.ATTACH, attachment=attachment_id), context)
        check_room(case_file.attachments, now)
        attachment = _attachment(attachment_id, file, occurrence, context)
        return Change(applied.after, events=[applied.event], attachments=[attachment])

    updated = occurrences.update_with(partial(occurrences.get_case_file, protocol), decide, now)
    (attachment,) = updated.change.attachments
    return photos.upload_form(protocol, attachment)


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
