"""Notices: the mails and pushes of an event or an alert, each sent to each recipient once."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from chalicelib import batch
from chalicelib.domain.notices import notices, push, rendering
from chalicelib.domain.notices.notices import Notice, NoticeCode
from chalicelib.domain.notices.push import Subscription
from chalicelib.domain.notices.rendering import NoticeContext, RenderContext
from chalicelib.domain.occurrences import answer_links
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.people.recipients import Recipient
from chalicelib.domain.protocols import Protocol
from chalicelib.services.shared import leaders, sending
from chalicelib.store.directory import directory
from chalicelib.store.identities import answer_links as kept_links
from chalicelib.store.identities import identities, subscriptions
from chalicelib.store.mail import mails
from chalicelib.store.notices import deliveries, outbox, push_keys, pushes
from chalicelib.store.notices.deliveries import Delivery, DeliveryResult
from chalicelib.store.occurrences import record_mapping, stream_images
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.repository import CaseFile


@dataclass(frozen=True, slots=True)
class NoticeResult:
    """A notice whose delivery, by mail or to a device, was settled, and the result."""

    notice: Notice
    outcome: DeliveryResult


def send(protocol: Protocol, record: str, now: datetime) -> list[NoticeResult]:
    """Send the notices of a record of an occurrence, except those sent before.

    One that cannot be sent does not block the others. Raises BeingSent, NotPushed, or SES's error, when some were not
    sent.
    """
    case_file = occurrences.get_case_file(protocol)
    occurrence = case_file.occurrence
    if occurrence is None:
        return []
    # A sector that is newer than what this function remembers must not go without its mail.
    known = directory.load_naming(occurrence.category, occurrence.sector)
    asked = answer_links.asked(occurrence, case_file.events, known, known.settings.day_of(now))
    news = [(notice, replace(about, asked=asked), record) for notice, about in _news(case_file, occurrence, record)]
    of_followers = f"{record}@{protocol}"
    news += [(notice, about, of_followers) for notice, about in _of_followers(case_file, occurrence, record)]
    letters = [partial(_mailed, notice, about, record, now) for notice, about, record in news]
    wakings = [partial(_pushed, *one, now) for one in news if push.wakes_devices(one[0])]
    settled = batch.run_each([*letters, *wakings], lambda send_one: send_one())
    return [result for results in settled for result in results]


def _news(case_file: CaseFile, occurrence: Occurrence, record: str) -> Iterator[tuple[Notice, NoticeContext]]:
    for event in case_file.events:
        if record_mapping.event_record(event) == record:
            for notice in notices.news_of(event):
                if notices.still_tells(notice, event, occurrence, case_file.events):
                    yield notice, NoticeContext(occurrence, event=event, ended=notices.ended(event, case_file.events))
    mail = mails.find(occurrence.protocol, record)
    answer = notices.answer_to(mail) if mail else None
    if answer:
        yield answer, NoticeContext(occurrence, mail=mail)
    for alert in case_file.alerts:
        if record_mapping.alert_record(alert) == record and notices.still_alarms(alert, occurrence):
            yield notices.alarm_of(alert), NoticeContext(occurrence, alert=alert)


def _of_followers(case_file: CaseFile, leader: Occurrence, record: str) -> Iterator[tuple[Notice, NoticeContext]]:
    event = next((one for one in case_file.events if record_mapping.event_record(one) == record), None)
    news = notices.followers_news(event) if event else ()
    # Where the leader has been reopened since, its next ending is theirs.
    if not news or leader.is_open:
        return
    for occurrence in leaders.followers(case_file):
        for notice in news:
            # Why it was archived was written to the leader's author alone.
            said = event if notice.code is NoticeCode.ANSWER else None
            yield notice, NoticeContext(occurrence, event=said, leader=leader)


def _mailed(notice: Notice, about: NoticeContext, record: str, now: datetime) -> list[NoticeResult]:
    protocol, is_receipt = about.occurrence.protocol, notice.code is NoticeCode.RECEIPT
    if about.mail is not None:
        # Whoever wrote is answered, at the address they wrote from.
        address: str | None = about.mail.sender
    elif notice.to is Recipient.CITIZEN:
        addressee = identities.addressee(protocol)
        address = addressee.email if addressee and not addressee.is_bounced else None
        about = replace(about, access_key=addressee.access_key if addressee else None)
    else:
        address = directory.load().address_of(notice.to, about.occurrence.sector)
    # A receipt whose key is gone was sent: the key exists nowhere else.
    if address is None or (is_receipt and about.access_key is None):
        return []
    delivery = Delivery(protocol, record, notice.to, carries_key=is_receipt)
    values: sending.Values = partial(rendering.of_case, notice, about)
    if notice.to in notices.OF_SECTOR and directory.load().is_outside(about.occurrence.sector):
        if about.asked is None:
            return []
        notice = notices.for_outside(notice)
        values = partial(_with_link, notice, about, about.asked, now)
    outcome = sending.send_once(delivery, notice, address, values, now)
    return [NoticeResult(notice, outcome)] if outcome else []


def _with_link(
    notice: Notice, about: NoticeContext, asked: int, now: datetime, context: RenderContext
) -> Mapping[str, str]:
    text, link = answer_links.draw(about.occurrence.protocol, asked)
    # Kept before the mail goes: a link that was sent always opens.
    kept_links.keep(link, now + answer_links.KEPT_FOR)
    return rendering.of_case(notice, replace(about, answer_link=text), context)


def _pushed(notice: Notice, about: NoticeContext, record: str, now: datetime) -> list[NoticeResult]:
    protocol, keys = about.occurrence.protocol, push_keys.find()
    if keys is None:
        return []
    current = subscriptions.list_current(protocol, now)
    if push.moves_end(notice, about.occurrence):
        for subscription in current:
            subscriptions.move_end(protocol, subscription, push.ends_at(about.occurrence, now))

    def wake(subscription: Subscription) -> NoticeResult | None:
        delivery = Delivery(protocol, f"{record}#push#{subscription.id}", notice.to)
        outcome = deliveries.once(delivery, partial(pushes.send, protocol, subscription, keys, now), now)
        return NoticeResult(notice, outcome) if outcome else None

    # At once: each may take seconds, and a batch of messages must end with its function.
    with ThreadPoolExecutor(push.MAX_SUBSCRIPTIONS) as pool:
        waking = [pool.submit(wake, subscription) for subscription in current]
    return batch.run_each(waking, lambda woken: woken.result())


Message = Mapping[str, Any]


def message_of(image: Mapping[str, Any], now: datetime) -> Message | None:
    """The outbox message of a new record in the stream; None when the record has no notice."""
    if not _tells(image, now):
        return None
    return {"protocol": image["protocol"]["S"], "record": image["record"]["S"]}


def put(messages: Sequence[Message]) -> None:
    """Put all messages into the outbox; a message that is put twice is sent once."""
    outbox.put(messages)


def _tells(image: Mapping[str, Any], now: datetime) -> bool:
    event = stream_images.event_of(image)
    if event is not None:
        return bool(notices.news_of(event)) and notices.is_recent(event.at, now)
    alert = stream_images.alert_of(image)
    return alert is not None and notices.is_recent(alert.at, now)
