"""What stands in the places of a mail: nothing an officer's must not say, and nothing at all of what is sensitive."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.domain import access_keys
from chalicelib.domain.codes import Attention, Kind, Outcome, Status
from chalicelib.domain.directory.public_profile import PublicContacts, PublicProfile
from chalicelib.domain.notices import digest, rendering
from chalicelib.domain.notices.digest import Digest, Entry, News, SectorDigest
from chalicelib.domain.notices.notices import TO_CITIZEN, Notice, NoticeCode
from chalicelib.domain.notices.phrases import Phrases
from chalicelib.domain.notices.rendering import NoticeContext, RenderContext
from chalicelib.domain.notices.templates import PLACEHOLDERS, Text
from chalicelib.domain.occurrences.actions import Action
from chalicelib.domain.occurrences.occurrence import Answer
from chalicelib.domain.occurrences.timeline import Event
from chalicelib.domain.people.people import IdentityMode, Role
from chalicelib.domain.people.recipients import Recipient
from chalicelib.domain.protocols import compose
from chalicelib.store.notices import templates
from tests.domain.builders import ASKED_ON, a_directory, an_occurrence, noon

WORDS: Phrases = templates.phrases("en")
DESK = RenderContext(a_directory(), WORDS, date(2026, 3, 12), "https://panel.example/", "https://citizen.example/")
SECRETS = ("hole in front", "was seen drunk", "The police")
KEY = access_keys.compose(12345)


def a_told(**changes: object) -> NoticeContext:
    """An answered case with words of everybody in it."""
    occurrence = an_occurrence(
        Status.CONCLUDED,
        description="A deep hole in front of number 120",
        answer=Answer("The driver was seen drunk", Outcome.NOT_COMPETENT, "The police"),
    )
    said = "The driver was seen drunk"
    event = Event(9, Action.CONCLUDE, None, Status.CONCLUDED, "Olga", Role.OMBUDSMAN, noon(ASKED_ON), said, said)
    return NoticeContext(replace(occurrence, **changes), event=event, access_key=KEY)  # type: ignore[arg-type]


def a_letter(code: NoticeCode, about: NoticeContext) -> str:
    """All a letter says whose text asks for everything there is."""
    notice = Notice(code, Recipient.CITIZEN if code in TO_CITIZEN else Recipient.SECTOR)
    everything = " | ".join(f"{{{name}}}" for names in PLACEHOLDERS.values() for name in sorted(names))
    text = Text({"en": "{protocol}"}, {"en": everything})
    made = rendering.render(notice, text, rendering.of_case(notice, about, DESK), DESK)
    return made.text + made.html


CASES = [code for code in NoticeCode if code not in (NoticeCode.DIGEST, NoticeCode.CALENDAR)]


@pytest.mark.parametrize("code", [code for code in CASES if code not in TO_CITIZEN])
def test_no_text_makes_an_officers_letter_say_what_a_case_says(code: NoticeCode) -> None:
    said = a_letter(code, a_told())

    assert not [secret for secret in (*SECRETS, access_keys.shown(KEY), KEY) if secret in said]


@pytest.mark.parametrize("code", sorted(TO_CITIZEN))
@pytest.mark.parametrize("changes", [{"kind": Kind.REPORT}, {"identity_mode": IdentityMode.CONFIDENTIAL}], ids=str)
def test_no_text_makes_a_letter_say_what_is_sensitive(code: NoticeCode, changes: dict[str, object]) -> None:
    said = a_letter(code, a_told(**changes))

    assert not [secret for secret in (*SECRETS, "pothole", "Pothole", "works", "report |") if secret in said]
    assert (access_keys.shown(KEY) in said) == (code is NoticeCode.RECEIPT)


@pytest.mark.parametrize("code", CASES)
def test_the_office_can_be_reached_from_every_mail_to_a_citizen(code: NoticeCode) -> None:
    contacts = PublicContacts(phone="(13) 3421-1600", hours="das 8h às 17h")
    settings = replace(DESK.known.settings, public=PublicProfile(contacts=contacts))
    desk = replace(DESK, known=replace(DESK.known, settings=settings))
    notice = Notice(code, Recipient.CITIZEN if code in TO_CITIZEN else Recipient.SECTOR)

    made = rendering.render(notice, Text({"en": "A"}, {"en": "B"}), {}, desk)

    said = [part.count("(13) 3421-1600 · das 8h às 17h") for part in (made.text, made.html)]
    assert said == ([1, 1] if code in TO_CITIZEN else [0, 0])


@pytest.mark.parametrize("code", CASES)
def test_every_place_of_a_default_text_has_its_value(code: NoticeCode) -> None:
    notice = Notice(code, Recipient.CITIZEN if code in TO_CITIZEN else Recipient.OMBUDSMAN)
    about = a_told()

    made = rendering.render(notice, templates.defaults()[code], rendering.of_case(notice, about, DESK), DESK)

    assert "{" not in made.subject + made.text
    assert made.subject


def test_a_body_that_is_competent_is_named() -> None:
    assert "not for this municipality. Please turn to: The police" in a_letter(NoticeCode.ANSWER, a_told())


def test_a_reopened_case_keeps_its_answer_to_itself() -> None:
    about = a_told(answer=None, status=Status.IN_ANALYSIS)

    assert "see the address below" in a_letter(NoticeCode.ANSWER, about)


def an_entry(number: int, late: int) -> Entry:
    """One that is so many days late."""
    return Entry(compose(2026, number), "pothole", date(2026, 3, 12) - timedelta(days=late), late)


def test_a_digest_names_no_more_than_somebody_reads_and_counts_them_all() -> None:
    first = SectorDigest("works", tuple(an_entry(number, 3) for number in range(150)))
    second = SectorDigest(None, (), tuple(an_entry(number, -2) for number in range(150, 270)))

    said = digest.of_digest(Digest(date(2026, 3, 12), (first, second)), DESK)

    lines = said["list"].splitlines()
    assert (said["overdue"], said["due_soon"]) == ("150", "120")
    assert len([line for line in lines if line.startswith("- ")]) == digest.ENTRIES_MOST
    assert [line for line in lines if line.startswith("## ")][1] == "## No sector yet: 0 overdue, 120 due soon"
    assert lines[-1] == "And 70 more, on the panel."


@pytest.mark.parametrize(
    ("days", "said"), [(-5, "5 days left"), (-1, "1 day left"), (0, "due today"), (1, "1 day late")]
)
def test_how_a_due_stands(days: int, said: str) -> None:
    assert WORDS.lateness(days) == said


def test_days_as_people_say_them() -> None:
    portuguese = templates.phrases("pt-BR")

    assert portuguese.day(date(2026, 3, 1)) == "domingo, 1 de março de 2026"
    assert WORDS.day(date(2026, 3, 1)) == "Sunday, 1 March 2026"
    assert (portuguese.short_day(date(2026, 3, 1)), WORDS.short_day(date(2026, 3, 1))) == ("01/03/2026", "2026-03-01")


def test_a_digest_begins_with_what_somebody_must_look_at_and_why() -> None:
    news = tuple(News(compose(2026, number), "pothole", Attention.CONTESTED) for number in range(digest.NEWS_MOST + 3))

    said = digest.of_digest(Digest(date(2026, 3, 12), (), news), DESK)

    lines = said["list"].splitlines()
    assert (said["attention"], lines[0]) == ("23", "## Need attention: 23")
    assert "contested" in lines[2]
    assert len([line for line in lines if line.startswith("- ")]) == digest.NEWS_MOST
    assert "And 3 more, on the panel." in lines
