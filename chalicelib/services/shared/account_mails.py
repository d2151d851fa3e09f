"""Mails to citizens about their account: sent at once, since a code lies in no queue."""

from botocore.exceptions import ClientError

from chalicelib import observability
from chalicelib.domain.notices.email import Letterhead, compose
from chalicelib.store.directory import directory
from chalicelib.store.notices import ses, templates

CODE, CONTACTS = "code", "contacts"


def send(address: str, occasion: str, **places: str | int) -> None:
    """Send the mail of an occasion; an address that SES refuses is only logged, and not which one."""
    settings = directory.load().settings
    language = settings.languages[0]
    words = templates.phrases(language).words
    letterhead = Letterhead(
        words["office"].format(municipality=settings.name),
        settings.colour,
        language,
        words[f"foot_{occasion}"],
        settings.public.contacts.in_one_line(),
    )
    subject, body = words[f"{occasion}_subject"].format(**places), words[f"{occasion}_body"].format(**places)
    try:
        ses.send(compose(subject, body, letterhead), address, None)
    except ClientError as error:
        observability.logger.warning("account mail not sent", occasion=occasion, reason=error.response["Error"]["Code"])
