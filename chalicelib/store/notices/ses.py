"""Mail, through SES (its API of version 2)."""

import functools
from email.utils import formataddr
from typing import Any

from chalicelib import settings
from chalicelib.domain.mail.loops import LOOP_HEADER
from chalicelib.domain.notices.email import Email

_CHARSET = "UTF-8"
_HEADERS = [
    {"Name": "Auto-Submitted", "Value": "auto-generated"},
    {"Name": "X-Auto-Response-Suppress", "Value": "All"},
    {"Name": LOOP_HEADER, "Value": "1"},
]


def is_on() -> bool:
    """Whether this stage sends mail at all."""
    return bool(settings.MAIL_FROM)


def send(email: Email, to: str, reply_to: str | None, thread: str | None = None) -> str:
    """Send an email to one address; the id SES gives it. Raises botocore's ClientError when SES refuses it.

    SES writes the id of a mail itself; `thread` is one of ours that it refers to.
    """
    references = [{"Name": "References", "Value": thread}] if thread else []
    sent = _ses().send_email(
        # A name with non-ASCII letters is encoded (RFC 2047), and a quote in it cannot end it.
        FromEmailAddress=formataddr((email.sender, settings.MAIL_FROM)),
        Destination={"ToAddresses": [to]},
        ReplyToAddresses=[reply_to] if reply_to else [],
        Content={
            "Simple": {
                "Subject": {"Data": email.subject, "Charset": _CHARSET},
                "Body": {
                    "Text": {"Data": email.text, "Charset": _CHARSET},
                    "Html": {"Data": email.html, "Charset": _CHARSET},
                },
                # No machine answers them, and one that comes back is known (RFC 3834).
                "Headers": [*_HEADERS, *references],
            }
        },
    )
    return str(sent["MessageId"])


@functools.cache
def _ses() -> Any:
    import boto3  # noqa: PLC0415  # few requests need it, and all would wait for it
    from botocore.config import Config  # noqa: PLC0415  # the same

    # No retries here: a mail that SES took without an answer would be sent twice; the queue repeats the message.
    config = Config(connect_timeout=3, read_timeout=10, retries={"total_max_attempts": 1})
    return boto3.client("sesv2", config=config)
