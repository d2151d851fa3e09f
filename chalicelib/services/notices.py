"""Notices: what an event or an alert tells is sent, to each whom it concerns, once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from chalicelib.domain import notices, wording
from chalicelib.domain.notices import Notice, NoticeCode
from chalicelib.domain.occurrences import Occurrence
from chalicelib.domain.protocols import Protocol
from chalicelib.domain.recipients import Recipient
from chalicelib.domain.wording import Told
from chalicelib.store import deliveries, directory, identities, occurrences, post, record_items
from chalicelib.store.deliveries import Delivery, Outcome
from chalicelib.store.occurrences import Dossier


@dataclass(frozen=True, slots=True)
class Settled:
    """A notice whose mail this was the time for, and what became of it."""

    notice: Notice
    outcome: Outcome


def tell(protocol: Protocol, record: str, now: datetime) -> list[Settled]:
    """Send what a record of an occurrence tells, to each whom it tells it; nothing that was sent before.

    One that cannot be sent does not hold up the others. Raises BeingSent, or what SES raises, when some are left.
    """
    dossier = occurrences.get_dossier(protocol)
    if dossier.occurrence is None:
        return []
    settled: list[Settled] = []
    failures: list[Exception] = []
    for notice, told in _news(dossier, dossier.occurrence, record):
        try:
            outcome = _sent(notice, told, record, now)
        except Exception as error:  # noqa: BLE001  # raised again below, once everybody else has been told
            failures.append(error)
        else:
            settled += [Settled(notice, outcome)] if outcome else []
    if failures:
        raise failures[0]
    return settled


def _news(dossier: Dossier, occurrence: Occurrence, record: str) -> Iterator[tuple[Notice, Told]]:
    for event in dossier.events:
        if record_items.event_record(event) == record:
            for notice in notices.news_of(event):
                if notices.still_tells(notice, event, occurrence, dossier.events):
                    yield notice, Told(occurrence, event=event, ended=notices.ended(event, dossier.events))
    for alert in dossier.alerts:
        if record_items.alert_record(alert) == record and notices.still_alarms(alert, occurrence):
            yield notices.alarm_of(alert), Told(occurrence, alert=alert)


def _sent(notice: Notice, told: Told, record: str, now: datetime) -> Outcome | None:
    protocol, is_receipt = told.occurrence.protocol, notice.code is NoticeCode.RECEIPT
    if notice.to is Recipient.CITIZEN:
        addressee = identities.addressee(protocol)
        address = addressee.email if addressee else None
        told = replace(told, access_key=addressee.access_key if addressee else None)
    else:
        address = directory.load().address_of(notice.to, told.occurrence.sector)
    # A receipt whose key is gone was sent; nobody else has it to say it again.
    if address is None or (is_receipt and told.access_key is None):
        return None
    delivery = Delivery(protocol, record, notice.to, carries_key=is_receipt)
    return deliveries.once(delivery, partial(_post, notice, told, address, now), now)


def _post(notice: Notice, told: Told, address: str, now: datetime) -> Outcome:
    return post.send(notice, address, partial(wording.of_case, notice, told), now)
