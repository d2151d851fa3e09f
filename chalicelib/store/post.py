"""The post: a notice is written on the town's paper, in its language, and handed to the mail service."""

from collections.abc import Callable, Mapping
from datetime import datetime

from chalicelib import settings
from chalicelib.domain import wording
from chalicelib.domain.notices import Notice
from chalicelib.domain.recipients import Recipient, mailable
from chalicelib.domain.wording import Desk
from chalicelib.store import directory, mail, texts
from chalicelib.store.deliveries import Outcome


def send(notice: Notice, address: str, values: Callable[[Desk], Mapping[str, str]], now: datetime) -> Outcome:
    """Send a notice with what stands in its places, unless mail is off or nobody can be written to at the address.

    Raises botocore's ClientError when SES does not take it.
    """
    to = mailable(address)
    if not mail.is_on():
        return Outcome.MAIL_IS_OFF
    if to is None:
        return Outcome.NO_SUCH_ADDRESS
    known = directory.load()
    town, language = known.settings, known.settings.languages[0]
    desk = Desk(known, texts.phrases(language), town.day_of(now), settings.PANEL_URL, settings.CITIZEN_URL)
    letter = wording.written(notice, texts.find(notice.code, language), values(desk), desk)
    mail.send(letter, to, town.contacts.get(Recipient.OMBUDSMAN))
    return Outcome.SENT
