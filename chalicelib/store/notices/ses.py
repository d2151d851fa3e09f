"""Mail, through SES (its API of version 2)."""

import functools
from email.utils import formataddr
from typing import Any

import boto3
from botocore.config import Config

from chalicelib import settings
from chalicelib.domain.notices.email import Email

_CHARSET = "UTF-8"


def is_on() -> bool:
    """Whether this stage sends mail at all."""
    return bool(settings.MAIL_FROM)


def send(letter: Email, to: str, reply_to: str | None) -> None:
    """Send a letter to one address. Raises botocore's ClientError when SES does not take it."""
    _ses().send_email(
        # A name of other letters than ASCII is encoded (RFC 2047), and a quote in it cannot end it.
        FromEmailAddress=formataddr((letter.sender, settings.MAIL_FROM)),
        Destination={"ToAddresses": [to]},
        ReplyToAddresses=[reply_to] if reply_to else [],
        Content={
            "Simple": {
                "Subject": {"Data": letter.subject, "Charset": _CHARSET},
                "Body": {
                    "Text": {"Data": letter.text, "Charset": _CHARSET},
                    "Html": {"Data": letter.html, "Charset": _CHARSET},
                },
            }
        },
    )


@functools.cache
def _ses() -> Any:
    # No retries of its own: a mail that SES took without saying so would go out twice; the queue brings it again.
    config = Config(connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 1})
    return boto3.client("sesv2", config=config)
