"""Preview: the mail that the author of an occurrence would get of an action, which is not performed."""

from datetime import datetime
from functools import partial

from chalicelib.domain.errors import NotFound
from chalicelib.domain.notices import notices, rendering
from chalicelib.domain.notices.email import Email
from chalicelib.domain.notices.rendering import NoticeContext
from chalicelib.domain.occurrences import actions
from chalicelib.domain.occurrences.commands import Command, context_of
from chalicelib.domain.occurrences.lifecycle import apply
from chalicelib.domain.people.people import Actor, IdentityMode
from chalicelib.domain.people.recipients import Recipient
from chalicelib.domain.privacy.visibility import may_see
from chalicelib.domain.protocols import Protocol
from chalicelib.services.shared import sending
from chalicelib.store.directory import directory
from chalicelib.store.occurrences import repository as occurrences


def preview(protocol: Protocol, command: Command, actor: Actor, now: datetime) -> Email | None:
    """The mail to the author, if they have left an address; None when an action tells them nothing by mail.

    Raises NotFound, Forbidden, InvalidFields, or IllegalAction when the action is not possible now.
    """
    occurrence = occurrences.get(protocol)
    if occurrence is None or not may_see(actor, occurrence):
        raise NotFound
    known = directory.load_naming(command.category or occurrence.category, command.sector)
    role = actions.acting_role(command.action, actions.effective_actor(actor, occurrence))
    applied = apply(occurrence, command, context_of(known, actor, role, now))
    told = (notice for notice in notices.news_of(applied.event) if notice.to is Recipient.CITIZEN)
    notice = next(told, None)
    if notice is None or occurrence.identity_mode is IdentityMode.ANONYMOUS:
        return None
    about = NoticeContext(applied.after, event=applied.event)
    return sending.rendered(notice, partial(rendering.of_case, notice, about), now)
