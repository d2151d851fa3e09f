"""Wording: what stands in the places of a notice's text, and what must not.

Officers read protocol, category and dues in a mail, and all the rest on the panel. What accuses somebody or was said in
confidence is not written into any mail, to nobody: there the places say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chalicelib.domain import access_keys, protocols
from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.codes import Outcome
from chalicelib.domain.deadlines.escalation import Alert
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.notices.email import Email, Letterhead, compose
from chalicelib.domain.notices.notices import Notice, NoticeCode
from chalicelib.domain.notices.phrases import Phrases
from chalicelib.domain.notices.templates import PLACEHOLDERS, Text, filled
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.timeline import Event, StepEnd
from chalicelib.domain.people.recipients import Recipient
from chalicelib.domain.protocols import Protocol


@dataclass(frozen=True, slots=True)
class RenderContext:
    """What every letter of a day is written with."""

    known: Directory
    phrases: Phrases
    today: date
    panel_url: str
    citizen_url: str

    def case_link(self, protocol: Protocol) -> str:
        """Where the staff reads an occurrence."""
        return f"{self.panel_url}#/occurrences/{protocols.shown(protocol)}"

    def follow_link(self, protocol: Protocol) -> str:
        """Where its author follows an occurrence; the key is typed there, it is in no address."""
        return f"{self.citizen_url}#/acompanhar/{protocols.shown(protocol)}"

    def evaluation_link(self, protocol: Protocol) -> str:
        """Where its author evaluates an occurrence."""
        return f"{self.citizen_url}#/avaliar/{protocols.shown(protocol)}"

    def category_name(self, code: str) -> str:
        """What a category is called, or its code when the directory no longer has it."""
        category = self.known.categories.get(code)
        return category.name if category else code


@dataclass(frozen=True, slots=True)
class NoticeContext:
    """What a notice of an occurrence is about: the event or the alert, and for a receipt the key.

    `ended` is how the event's cycle ended when another has begun since: what the occurrence says now is of that one.
    """

    occurrence: Occurrence
    event: Event | None = None
    ended: StepEnd | None = None
    alert: Alert | None = None
    access_key: AccessKey | None = None


def render(notice: Notice, text: Text, values: Mapping[str, str], context: RenderContext) -> Email:
    """The letter of a notice: its text with these values in its places, and no others."""
    settings, phrases = context.known.settings, context.phrases
    office = phrases.words["office"].format(municipality=settings.name)
    foot = phrases.words["foot_citizen" if notice.to is Recipient.CITIZEN else "foot_officer"]
    allowed = PLACEHOLDERS[notice.code]
    said = {name: value for name, value in values.items() if name in allowed} | {"municipality": settings.name}
    subject, body = (filled(part[phrases.language], said) for part in (text.subject, text.body))
    return compose(subject, body, Letterhead(office, settings.colour, phrases.language, foot))


def of_case(notice: Notice, about: NoticeContext, context: RenderContext) -> dict[str, str]:
    """The values of a notice about an occurrence."""
    is_citizens = notice.to is Recipient.CITIZEN
    occurrence, protocol = about.occurrence, about.occurrence.protocol
    values = {
        "protocol": protocols.shown(protocol),
        "due_on": context.phrases.day(about.ended.due_on if about.ended else occurrence.legal.due_on),
        "link": context.follow_link(protocol) if is_citizens else context.case_link(protocol),
        **(_of_author(about, context) if is_citizens else _of_officer(about, context)),
    }
    if is_citizens and occurrence.is_sensitive:
        values |= _withheld(context.phrases)
    if notice.code is NoticeCode.RECEIPT and about.access_key:
        values["access_key"] = access_keys.shown(about.access_key)
    return values


def _of_author(about: NoticeContext, context: RenderContext) -> dict[str, str]:
    occurrence, phrases = about.occurrence, context.phrases
    said = about.event.public_text if about.event else ""
    return {
        "category": context.category_name(occurrence.category),
        "kind": phrases.kinds[occurrence.kind.value],
        "registered_on": phrases.day(context.known.settings.day_of(occurrence.registered_at)),
        # Of a forwarding the public text is the sector's name as it was then.
        "sector": said or phrases.words["withheld_sector"],
        "text": said,
        "until": phrases.day(occurrence.pause.until) if occurrence.pause else "",
        "outcome": _outcome(about, phrases),
        "reason": _reason(about, phrases),
        "evaluation_link": context.evaluation_link(occurrence.protocol),
    }


def _of_officer(about: NoticeContext, context: RenderContext) -> dict[str, str]:
    occurrence, phrases = about.occurrence, context.phrases
    clock = occurrence.sector_clock
    due_on = about.alert.due_on if about.alert else occurrence.due_on
    return {
        "category": context.category_name(occurrence.category),
        "sector": context.known.sector_name(occurrence.sector) or phrases.words["no_sector"],
        "sector_due_on": phrases.day(clock.due_on) if clock else phrases.words["no_due"],
        "standing": phrases.lateness((context.today - due_on).days),
    }


def _withheld(phrases: Phrases) -> dict[str, str]:
    words = phrases.words
    return {
        "category": words["withheld_category"],
        "kind": words["withheld_kind"],
        "sector": words["withheld_sector"],
        "text": words["withheld"],
        "outcome": words["see_link"],
        "reason": words["see_link"],
    }


def _outcome(about: NoticeContext, phrases: Phrases) -> str:
    answer = about.occurrence.answer
    if answer is None or about.ended:
        return phrases.words["see_link"]
    outcome = phrases.outcomes[answer.outcome.value]
    if answer.outcome is Outcome.NOT_COMPETENT and answer.competent_body:
        return phrases.words["competent_body"].format(outcome=outcome, body=answer.competent_body)
    return outcome


def _reason(about: NoticeContext, phrases: Phrases) -> str:
    reason = about.occurrence.archive_reason
    return phrases.archive_reasons[reason.value] if reason and not about.ended else phrases.words["see_link"]
