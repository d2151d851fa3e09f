"""Sending: one notice is rendered in the town's language and handed to the mail service, once."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from chalicelib import settings
from chalicelib.domain.mail import threads
from chalicelib.domain.mail.quotes import MARKS
from chalicelib.domain.notices import rendering
from chalicelib.domain.notices.email import Email, answerable
from chalicelib.domain.notices.notices import Notice
from chalicelib.domain.notices.rendering import RenderContext
from chalicelib.domain.people.recipients import Recipient, mailable
from chalicelib.domain.protocols import Protocol
from chalicelib.store.directory import directory
from chalicelib.store.mail import mails
from chalicelib.store.notices import deliveries, ses, templates
from chalicelib.store.notices.deliveries import Delivery, DeliveryResult

# The values of a template's placeholders, computed with the directory and phrases of the rendering.
Values = Callable[[RenderContext], Mapping[str, str]]


def send_once(delivery: Delivery, notice: Notice, address: str, values: Values, now: datetime) -> DeliveryResult | None:
    """Send a notice unless its delivery was settled before; the delivery's result, or None when it was.

    Raises BeingSent, or botocore's ClientError when SES refuses the mail; then it may be tried again at once.
    """
    return deliveries.once(delivery, partial(_send, delivery, notice, address, values, now), now)


def rendered(notice: Notice, values: Values, now: datetime) -> Email:
    """A notice as it is sent, in the town's language."""
    known = directory.load()
    town, language = known.settings, known.settings.languages[0]
    context = RenderContext(
        known, templates.phrases(language), town.day_of(now), settings.PANEL_URL, settings.CITIZEN_URL
    )
    return rendering.render(notice, templates.find(notice.code, language), values(context), context)


def _send(delivery: Delivery, notice: Notice, address: str, values: Values, now: datetime) -> DeliveryResult:
    to = mailable(address)
    if not ses.is_on():
        return DeliveryResult.MAIL_IS_OFF
    if to is None:
        return DeliveryResult.NO_SUCH_ADDRESS
    town, email = directory.load().settings, rendered(notice, values, now)
    if notice.to is Recipient.CITIZEN and settings.MAIL_INBOX:
        # What its author answers comes to the occurrence by this address, or by the id of the mail.
        protocol = Protocol(delivery.about)
        reply_to = threads.reply_address(settings.MAIL_INBOX, protocol, mails.reply_secret())
        email = answerable(email, MARKS.get(town.languages[0], MARKS["en"]))
        mails.remember_sent(ses.send(email, to, reply_to, threads.reference(reply_to)), protocol, now)
    else:
        ses.send(email, to, town.contacts.get(Recipient.OMBUDSMAN))
    return DeliveryResult.SENT
