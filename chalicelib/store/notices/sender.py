"""The post: a notice is written on the town's paper, in its language, and handed to the mail service."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib import settings
from chalicelib.domain.notices import rendering
from chalicelib.domain.notices.notices import Notice
from chalicelib.domain.notices.rendering import RenderContext
from chalicelib.domain.people.recipients import Recipient, mailable
from chalicelib.store.directory import directory
from chalicelib.store.notices import ses, templates
from chalicelib.store.notices.deliveries import DeliveryResult


def send(
    notice: Notice, address: str, values: Callable[[RenderContext], Mapping[str, str]], now: datetime
) -> DeliveryResult:
    """Send a notice with what stands in its places, unless mail is off or nobody can be written to at the address.

    Raises botocore's ClientError when SES does not take it.
    """
    to = mailable(address)
    if not ses.is_on():
        return DeliveryResult.MAIL_IS_OFF
    if to is None:
        return DeliveryResult.NO_SUCH_ADDRESS
    known = directory.load()
    town, language = known.settings, known.settings.languages[0]
    context = RenderContext(
        known, templates.phrases(language), town.day_of(now), settings.PANEL_URL, settings.CITIZEN_URL
    )
    letter = rendering.render(notice, templates.find(notice.code, language), values(context), context)
    ses.send(letter, to, town.contacts.get(Recipient.OMBUDSMAN))
    return DeliveryResult.SENT
