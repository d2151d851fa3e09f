"""What is kept of mails: each once, under its occurrence and among those not read, and who may still be answered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.mail.filing import FiledMail, FileOutcome, FilingOutcome, KeptFile
from chalicelib.domain.people.people import Identity, IdentityMode
from chalicelib.store.identities import identities
from chalicelib.store.mail import inbox, mails
from chalicelib.store.occurrences import repository as occurrences
from chalicelib.store.occurrences.changes import Registration
from tests.values import FIRST, FRIDAY, a_protocol, an_event, an_occurrence

ROSA = "rosa@example.com"
FILES = (
    KeptFile("conta.pdf", "application/pdf", 8, FileOutcome.KEPT, "mail/one/0"),
    KeptFile("jogo.exe", "application/octet-stream", 2, FileOutcome.REFUSED),
)
ADDED = FiledMail("one", FilingOutcome.NEW, FRIDAY, "inbox/one", ROSA, "Rosa Lima", "Poste", "Apagou.", FIRST, FILES, 3)
LEFT = replace(ADDED, id="two", outcome=FilingOutcome.CLOSED, at=FRIDAY + timedelta(hours=1), files=())
LONE = replace(LEFT, id="three", outcome=FilingOutcome.SPAM, at=FRIDAY + timedelta(hours=2), about=None)


@pytest.fixture(autouse=True)
def filed(loaded_town: None) -> None:
    """A mail that was added, one that was left out of its occurrence, and one of none; each filed twice."""
    for _ in range(2):
        mails.file(ADDED, is_read=True)
        mails.file(LEFT, is_read=False)
        mails.file(LONE, is_read=False)


def test_each_stands_once_where_it_is_looked_for() -> None:
    assert mails.list_of(FIRST, 10) == [ADDED, LEFT]
    assert [mail for _, mail in mails.list_unread(None, 10)] == [LONE, LEFT]
    assert mails.list_of(a_protocol(2), 10) == []


def test_the_list_of_those_not_read_goes_on_where_it_ended() -> None:
    ((place, first),) = mails.list_unread(None, 1)
    ((_, second),) = mails.list_unread(place, 1)

    assert (first, second) == (LONE, LEFT)


def test_a_mail_is_found_by_its_name_under_its_occurrence_alone() -> None:
    assert mails.find(FIRST, mails.record_of(LEFT)) == LEFT
    assert mails.find(a_protocol(2), mails.record_of(LEFT)) is None
    assert mails.find(FIRST, "event#0001") is None


def test_what_was_taken_is_found_by_its_mark() -> None:
    assert [mails.find_taken(one) for one in ("one", "two", "three", "four")] == [ADDED, LEFT, None, None]


def test_a_mark_lasts_and_is_of_one_mail() -> None:
    assert mails.is_taken("one")
    assert not mails.is_taken("four")


def test_what_was_written_about_an_occurrence_is_erased_everywhere_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    deleted: list[str] = []
    monkeypatch.setattr(inbox, "delete", deleted.append)

    for _ in range(2):
        mails.erase(FIRST)

    bare = [replace(one, sender="", name="", subject="", text="", files=()) for one in (ADDED, LEFT)]
    assert mails.list_of(FIRST, 10) == bare
    assert [mail for _, mail in mails.list_unread(None, 10)] == [LONE, bare[1]]
    assert set(deleted) == {"inbox/one", "mail/one/0"}


def test_a_sender_is_answered_so_often_an_hour_and_no_more() -> None:
    answered = [mails.may_answer(ROSA, 3, FRIDAY) for _ in range(5)]

    assert answered == [True, True, True, False, False]
    assert mails.may_answer("other@example.com", 3, FRIDAY)
    assert mails.may_answer(ROSA, 3, FRIDAY + timedelta(hours=1))


def test_the_id_of_ours_leads_to_its_occurrence_in_whatever_form_it_comes_back() -> None:
    mails.remember_sent("0101-abc", FIRST, FRIDAY)

    assert [mails.sent_about(text) for text in ("0101-abc", "<0101-abc@sa-east-1.amazonses.com>", "<other@x>")] == [
        FIRST,
        FIRST,
        None,
    ]


def test_only_the_authors_own_address_is_marked() -> None:
    rosa = Identity(IdentityMode.IDENTIFIED, "Rosa Lima", ROSA)
    occurrences.register(Registration(an_occurrence(), an_event(), identity=rosa))

    assert not mails.mark_bounced(FIRST, "other@example.com", FRIDAY)
    assert not mails.mark_bounced(a_protocol(2), ROSA, FRIDAY)
    assert not identities.addressee(FIRST).is_bounced  # type: ignore[union-attr]
    assert mails.mark_bounced(FIRST, ROSA, FRIDAY)
    assert identities.addressee(FIRST).is_bounced  # type: ignore[union-attr]
