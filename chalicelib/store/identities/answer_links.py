"""Answer links in the table of identities: of each event that asked an outside body, the digests of its links."""

from datetime import datetime
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeSetAttribute

from chalicelib.domain.occurrences.answer_links import AnswerLink
from chalicelib.store.identities.items import ProtectedItem


class AnswerLinkItem(ProtectedItem):
    """The links of one event, `answer#...`; removed at `expires_at`, long after the last of them opens nothing."""

    digests: Any = UnicodeSetAttribute()
    expires_at = NumberAttribute()


def keep(link: AnswerLink, until: datetime) -> None:
    """Keep the digest of a link until an instant; those of earlier mails about the same event open as before."""
    AnswerLinkItem(link.protocol, _record(link)).update(
        actions=[
            AnswerLinkItem.digests.add({link.digest}),
            AnswerLinkItem.expires_at.set(int(until.timestamp())),
        ]
    )


def is_kept(link: AnswerLink) -> bool:
    """Whether a link was mailed."""
    try:
        item = AnswerLinkItem.get(link.protocol, _record(link), consistent_read=True)
    except AnswerLinkItem.DoesNotExist:
        return False
    return link.digest in item.digests


def _record(link: AnswerLink) -> str:
    return f"answer#{link.asked:06d}"
