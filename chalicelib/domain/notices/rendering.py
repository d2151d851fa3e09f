"""Rendering of notices: the values of a text's placeholders, and the values no mail may contain.

Officers read protocol, category and dues in a mail, and the rest on the panel. The content of a sensitive occurrence
is not written into any mail, to any recipient: a phrase takes its place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chalicelib.domain import access_keys, protocols
from chalicelib.domain.access_keys import AccessKey
from chalicelib.domain.codes import Outcome
from chalicelib.domain.deadlines.escalation import Alert
from chalicelib.domain.directory.directory import Directory
from chalicelib.domain.mail.filing import FiledMail
from chalicelib.domain.notices.email import Email, Letterhead, compose
from chalicelib.domain.notices.notices import TO_OUTSIDE, Notice, NoticeCode
from chalicelib.domain.notices.phrases import Phrases
from chalicelib.domain.notices.templates import PLACEHOLDERS, Text, filled
from chalicelib.domain.occurrences.occurrence import Occurrence
from chalicelib.domain.occurrences.timeline import Event, StepEnd
from chalicelib.domain.people.recipients import Recipient
from chalicelib.domain.protocols import Protocol


@dataclass(frozen=True, slots=True)
class RenderContext:
    """The values that every email of a day is rendered with."""

    known: Directory
    phrases: Phrases
    today: date
    panel_url: str
    citizen_url: str

    def case_link(self, protocol: Protocol) -> str:
        """The address of an occurrence on the panel."""
        return f"{self.panel_url}#/occurrences/{protocols.shown(protocol)}"

    def follow_link(self, protocol: Protocol) -> str:
        """The address where the author follows an occurrence; it does not contain the key."""
        return f"{self.citizen_url}#/acompanhar/{protocols.shown(protocol)}"

    def answer_link(self, link: str) -> str:
        """The address where an outside body answers; what follows the number sign is never sent to a server."""
        return f"{self.citizen_url}#/orgao/{link}"

    def evaluation_link(self, protocol: Protocol) -> str:
        """The address where the author evaluates an occurrence."""
        return f"{self.citizen_url}#/avaliar/{protocols.shown(protocol)}"

    def category_name(self, code: str) -> str:
        """The name of a category, or its code when the directory no longer has it."""
        category = self.known.categories.get(code)
        return category.name if category else code


@dataclass(frozen=True, slots=True)
class NoticeContext:
    """The subject of a notice of an occurrence: the event, the alert or the mail, and for a receipt the access key.

    `ended` is the end of the legal term in the event's cycle, when another cycle has begun since. `leader` is the
    occurrence whose event it is, when the notice is for the author of a duplicate of it. `asked` is the number of the
    event that an outside body may answer now, by `answer_link`.
    """

    occurrence: Occurrence
    event: Event | None = None
    ended: StepEnd | None = None
    alert: Alert | None = None
    mail: FiledMail | None = None
    access_key: AccessKey | None = None
    leader: Occurrence | None = None
    asked: int | None = None
    answer_link: str | None = None

    @property
    def ending(self) -> Occurrence:
        """The occurrence that says how it ended: the leader, of a duplicate."""
        return self.leader or self.occurrence

    @property
    def is_sensitive(self) -> bool:
        """Whether no mail about it may contain what was written."""
        return self.occurrence.is_sensitive or self.ending.is_sensitive


def render(notice: Notice, text: Text, values: Mapping[str, str], context: RenderContext) -> Email:
    """The email of a notice: its text with these values in its placeholders, and no others."""
    settings, phrases = context.known.settings, context.phrases
    office = phrases.words["office"].format(municipality=settings.name)
    is_citizens = notice.to is Recipient.CITIZEN
    is_outside = notice.code in TO_OUTSIDE
    foot = phrases.words["foot_citizen" if is_citizens else "foot_outside" if is_outside else "foot_officer"]
    contacts = settings.public.contacts.in_one_line() if is_citizens else ""
    allowed = PLACEHOLDERS[notice.code]
    allowed_values = {name: value for name, value in values.items() if name in allowed} | {
        "municipality": settings.name
    }
    subject, body = (filled(part[phrases.language], allowed_values) for part in (text.subject, text.body))
    return compose(subject, body, Letterhead(office, settings.colour, phrases.language, foot, contacts))


def of_case(notice: Notice, about: NoticeContext, context: RenderContext) -> dict[str, str]:
    """The values of the placeholders of a notice about an occurrence."""
    is_citizens = notice.to is Recipient.CITIZEN
    occurrence, protocol = about.occurrence, about.occurrence.protocol
    values = {
        "protocol": protocols.shown(protocol),
        "due_on": context.phrases.day(about.ended.due_on if about.ended else occurrence.legal.due_on),
        "link": context.follow_link(protocol) if is_citizens else context.case_link(protocol),
        **(_of_author(about, context) if is_citizens else _of_officer(about, context)),
    }
    if about.answer_link:
        values["link"] = context.answer_link(about.answer_link)
    if is_citizens and about.is_sensitive:
        values |= _withheld(context.phrases)
    if notice.code is NoticeCode.RECEIPT and about.access_key:
        values["access_key"] = access_keys.shown(about.access_key)
    return values


def _of_author(about: NoticeContext, context: RenderContext) -> dict[str, str]:
    occurrence, phrases = about.occurrence, context.phrases
    public_text = about.event.public_text if about.event else ""
    return {
        "category": context.category_name(occurrence.category),
        "kind": phrases.kinds[occurrence.kind.value],
        "registered_on": phrases.day(context.known.settings.day_of(occurrence.registered_at)),
        # The public text of a forwarding is the sector's name at that time.
        "sector": public_text or phrases.words["withheld_sector"],
        "text": public_text,
        "until": phrases.day(occurrence.pause.until) if occurrence.pause else "",
        "outcome": _outcome(about, phrases),
        "files": "\n".join(f"- {name}" for name in about.mail.not_kept) if about.mail else "",
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
    answer = about.ending.answer
    if answer is None or about.ended:
        return phrases.words["see_link"]
    outcome = phrases.outcomes[answer.outcome.value]
    if answer.outcome is Outcome.NOT_COMPETENT and answer.competent_body:
        return phrases.words["competent_body"].format(outcome=outcome, body=answer.competent_body)
    return outcome


def _reason(about: NoticeContext, phrases: Phrases) -> str:
    reason = about.ending.archive_reason
    return phrases.archive_reasons[reason.value] if reason and not about.ended else phrases.words["see_link"]
