"""Which of the things that happen are told to whom, and when it is too late to tell them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain.codes import Status
from chalicelib.domain.deadlines.escalation import Alert, ClockName
from chalicelib.domain.mail.filing import FiledMail, FilingOutcome
from chalicelib.domain.notices import notices
from chalicelib.domain.notices.notices import Notice, NoticeCode
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Occurrence, Pause
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.people.people import Role
from chalicelib.domain.people.recipients import Recipient, mailable
from chalicelib.domain.protocols import Protocol
from tests.domain.builders import ASKED_ON, CITIZEN_UNTIL, LEGAL_DUE, SECTOR_DUE, an_occurrence, noon
from tests.values import FIRST

C, OMB, S = Recipient.CITIZEN, Recipient.OMBUDSMAN, Recipient.SECTOR
N = NoticeCode
TOLD: dict[Action, list[tuple[NoticeCode, Recipient]]] = {
    Action.REGISTER: [(N.RECEIPT, C)],
    Action.FORWARD: [(N.FORWARDED, C), (N.SECTOR_NEW, S)],
    Action.ASK_CITIZEN: [(N.QUESTION, C)],
    Action.COMPLEMENT: [(N.COMPLEMENT, OMB)],
    Action.LAPSE: [(N.LAPSE, C)],
    Action.RETURN: [(N.RETURNED, OMB)],
    Action.SEND_BACK: [(N.SECTOR_SENT_BACK, S)],
    Action.RESEND: [(N.SECTOR_AGAIN, S)],
    Action.CONCLUDE: [(N.ANSWER, C)],
    Action.MARK_DUPLICATE: [(N.JOINED, C)],
    Action.ARCHIVE: [(N.ARCHIVED, C)],
    Action.REOPEN: [(N.REOPENING, C)],
    Action.EXTEND: [(N.EXTENSION, C)],
}


def an_event(action: Action, went_to: Status = Status.IN_ANALYSIS, sequence: int = 5) -> Event:
    """One event."""
    return Event(sequence, action, Status.RECEIVED, went_to, "Olga", Role.OMBUDSMAN, noon(ASKED_ON))


@pytest.mark.parametrize("action", Action)
def test_the_table_of_what_is_told_to_whom(action: Action) -> None:
    about = [(notice.code, notice.to) for notice in notices.news_of(an_event(action))]

    assert about == TOLD.get(action, [])


def test_anyone_who_holds_it_is_told_of_the_complement() -> None:
    holders = {
        status: notices.news_of(an_event(Action.COMPLEMENT, status))[0].to
        for status in (Status.FORWARDED, Status.IN_PROGRESS, Status.IN_ANALYSIS)
    }

    assert holders == {Status.FORWARDED: S, Status.IN_PROGRESS: S, Status.IN_ANALYSIS: OMB}


def test_a_sectors_answer_is_told_only_when_it_is_the_citizens() -> None:
    assert notices.news_of(an_event(Action.ANSWER, Status.SECTOR_ANSWERED)) == ()
    (notice,) = notices.news_of(an_event(Action.ANSWER, Status.CONCLUDED))
    assert (notice.code, notice.to) == (N.ANSWER, C)


@pytest.mark.parametrize(
    ("action", "told"),
    [(Action.CONCLUDE, [N.ANSWER]), (Action.ARCHIVE, [N.ARCHIVED]), (Action.LAPSE, [N.ARCHIVED]), (Action.EXTEND, [])],
)
def test_the_authors_of_duplicates_are_told_of_the_leaders_end_alone(action: Action, told: list[NoticeCode]) -> None:
    assert [notice.code for notice in notices.followers_news(an_event(action))] == told


def test_every_notice_is_told_on_some_occasion() -> None:
    about = {code for found in TOLD.values() for code, _ in found}
    alerts = {notices.alarm_of(an_alert(clock)).code for clock in ClockName}

    mails = {found.code for outcome in FilingOutcome if (found := notices.answer_to(a_mail(outcome)))}
    outside = {notices.for_outside(Notice(code, Recipient.SECTOR)).code for code in about | alerts}
    assert about | alerts | mails | outside | {N.DIGEST, N.CALENDAR} == set(NoticeCode)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (N.SECTOR_NEW, N.OUTSIDE_NEW),
        (N.SECTOR_SENT_BACK, N.OUTSIDE_NEW),
        (N.SECTOR_AGAIN, N.OUTSIDE_NEW),
        (N.COMPLEMENT, N.OUTSIDE_NEW),
        (N.SECTOR_DUE, N.OUTSIDE_DUE),
    ],
)
def test_an_outside_body_is_told_of_what_a_sector_is(code: NoticeCode, told: NoticeCode) -> None:
    assert notices.for_outside(Notice(code, Recipient.SECTOR_HEAD)) == Notice(told, Recipient.SECTOR_HEAD)


def a_mail(outcome: FilingOutcome, about: Protocol | None = FIRST, left_out: int = 1) -> FiledMail:
    return FiledMail("id", outcome, noon(ASKED_ON), "inbox/id", about=about, left_out=left_out)


def test_a_mail_is_answered_where_something_of_it_did_not_arrive() -> None:
    told = {outcome: found.code for outcome in FilingOutcome if (found := notices.answer_to(a_mail(outcome)))}

    assert told == {
        FilingOutcome.NEW: N.MAIL_FILES,
        FilingOutcome.MESSAGE: N.MAIL_FILES,
        FilingOutcome.COMPLEMENT: N.MAIL_FILES,
        FilingOutcome.CLOSED: N.MAIL_NOT_ADDED,
        FilingOutcome.FULL: N.MAIL_NOT_ADDED,
    }
    assert notices.answer_to(a_mail(FilingOutcome.NEW, left_out=0)) is None
    assert notices.answer_to(a_mail(FilingOutcome.NEW, about=None)) is None


def test_news_is_news_for_three_days() -> None:
    happened = noon(ASKED_ON)

    assert notices.is_recent(happened, happened + timedelta(days=3))
    assert not notices.is_recent(happened, happened + timedelta(days=3, seconds=1))


def an_alert(clock: ClockName, due_on: date = LEGAL_DUE, cycle: int = 1) -> Alert:
    """A rung."""
    return Alert(clock, -5, Recipient.OMBUDSMAN, due_on, cycle, noon(ASKED_ON))


def paused(occurrence: Occurrence) -> Occurrence:
    """The same one, waiting for its citizen."""
    pause = Pause(ASKED_ON, CITIZEN_UNTIL, occurrence.status)
    return replace(occurrence, status=Status.AWAITING_CITIZEN, pause=pause)


def test_an_alert_stands_while_its_clock_runs_to_the_same_due() -> None:
    forwarded = an_occurrence(Status.FORWARDED)
    legal, sector = an_alert(ClockName.LEGAL), an_alert(ClockName.SECTOR, SECTOR_DUE)

    for alert in (legal, sector):
        assert notices.still_alarms(alert, forwarded)
        assert not notices.still_alarms(replace(alert, cycle=2), forwarded)
        assert not notices.still_alarms(replace(alert, due_on=date(2026, 5, 5)), forwarded)
        assert not notices.still_alarms(alert, paused(forwarded))
        assert not notices.still_alarms(alert, replace(forwarded, status=Status.CONCLUDED))
    answered = replace(forwarded, status=Status.SECTOR_ANSWERED)
    assert notices.still_alarms(legal, answered)
    assert not notices.still_alarms(sector, answered)
    assert not notices.still_alarms(sector, an_occurrence())


def test_a_reminder_stands_while_the_question_does() -> None:
    reminder = an_alert(ClockName.CITIZEN, CITIZEN_UNTIL)

    assert notices.still_alarms(reminder, paused(an_occurrence()))
    assert not notices.still_alarms(replace(reminder, due_on=LEGAL_DUE), paused(an_occurrence()))
    assert not notices.still_alarms(reminder, an_occurrence())


@pytest.mark.parametrize(
    ("address", "envelope"),
    [
        ("rosa@canario.example", "rosa@canario.example"),
        (" rosa+ouvidoria@sub.canario.example", "rosa+ouvidoria@sub.canario.example"),
        ("rosa@canário.example", "rosa@xn--canrio-rta.example"),
        ("rosa..lima@canario.example", None),
        (".rosa@canario.example", None),
        ("josé@canario.example", None),
        ("rosa@canario", None),
        ("rosa@-canario.example", None),
        ("rosa@canario..example", None),
        ("rosa@" + "a" * 64 + ".example", None),
        ("r" * 65 + "@canario.example", None),
        ("rosa@canario.example\nBcc: all@town.example", None),
        ("rosa@canario.example,all@town.example", None),
        ("Rosa <rosa@canario.example>", None),
        ("", None),
    ],
)
def test_an_envelope_bears_what_a_mail_service_takes(address: str, envelope: str | None) -> None:
    assert mailable(address) == envelope
