"""Daily mails, each sent once: the ombudsman's digest, and the warning of a missing calendar."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.notices import digest
from chalicelib.domain.notices.digest import SOON_DAYS, digest_of
from chalicelib.domain.notices.notices import Notice, NoticeCode
from chalicelib.domain.notices.rendering import RenderContext
from chalicelib.domain.occurrences.worklist import Filters, Row
from chalicelib.domain.people.recipients import Recipient
from chalicelib.services.shared import sending
from chalicelib.services.shared.sending import Values
from chalicelib.store.directory import directory
from chalicelib.store.notices.deliveries import Delivery, DeliveryResult
from chalicelib.store.occurrences import lists

_DIGEST = Notice(NoticeCode.DIGEST, Recipient.OMBUDSMAN)
# Read once a day, of an index without texts.
_PAGE = 800
_CALENDAR = Notice(NoticeCode.CALENDAR, Recipient.ADMINISTRATOR)


def send_digest(day: date, now: datetime) -> DeliveryResult | None:
    """Send the ombudsman the digest of a day; None when it was sent before or there is no address."""
    known = directory.load()

    def values(context: RenderContext) -> Mapping[str, str]:
        return digest.of_digest(digest_of(day, _due_soon(known, day), _waiting(known)), context)

    return _deliver(_DIGEST, f"digest#{day.isoformat()}", values, now)


def send_calendar_warning(year: int, on: date, now: datetime) -> DeliveryResult | None:
    """Warn the administrator that a year's days off are not loaded; None as for a digest."""
    about = f"calendar#{year}#{on.isoformat()}"
    return _deliver(_CALENDAR, about, lambda context: digest.of_calendar(year, context), now)


def _due_soon(known: Directory, day: date) -> Iterator[Row]:
    last = (day + timedelta(days=SOON_DAYS)).isoformat()
    for position, row in lists.list_by_due([*known.sectors, lists.TRIAGE], None):
        # Positions are dues in order: those after this one are not due soon.
        if position[: len(last)] > last:
            return
        yield row


def _waiting(known: Directory) -> Iterator[Row]:
    found = lists.examine_by_due([*known.sectors, lists.TRIAGE], None, Filters(attention=True), _PAGE)
    return (one.row for one in found if one.row is not None)


def _deliver(notice: Notice, about: str, values: Values, now: datetime) -> DeliveryResult | None:
    address = directory.load().address_of(notice.to, None)
    if address is None:
        return None
    delivery = Delivery(about, notice.code.value, notice.to)
    return sending.send_once(delivery, notice, address, values, now)
